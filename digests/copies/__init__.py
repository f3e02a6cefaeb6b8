"""Near-duplicates: one text in several outlets, or printed again with little changed.

Sketches are made by `digests.copies.sketching`, which loads numpy; what is decided by them loads nothing.
"""

from digests.copies.comparing import WITHIN, Sketch, contained, indexed, is_reprint, sought
from digests.copies.known import Copies, Copy

__all__ = ["WITHIN", "Copies", "Copy", "Sketch", "contained", "indexed", "is_reprint", "sought"]
