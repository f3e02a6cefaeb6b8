"""Texts that are known, and for a new one which of them it is a reprint of, while they are in memory.

Adding and looking up touch only the texts that share shingles, so their time doesn't grow with the number of texts.
"""

from collections import Counter
from dataclasses import dataclass

from digests.copies.comparing import Sketch, contained, indexed, is_reprint, sought

__all__ = ["Copies", "Copy"]

_CANDIDATES = 32  # texts that share most: more are not compared
_COMMON = 40  # texts with the same shingle: those beyond are not looked at, as it is a notice of the outlet


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that a newcomer is a reprint of: its key, and the share (0 to 1) of the newcomer that stands there."""

    key: str
    share: float


class Copies:
    """Texts by key, and for a new one which of them it is a reprint of."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._holders: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._sketches)

    def add(self, key: str, of: Sketch) -> None:
        """Know a text from now on; under a key that is known, in its place."""
        self.discard(key)
        self._sketches[key] = of
        for value in indexed(of):
            holders = self._holders.get(value, ())
            if len(holders) < _COMMON:
                self._holders[value] = (*holders, key)

    def discard(self, key: str) -> None:
        """Forget a text, if it is known."""
        known = self._sketches.pop(key, None)
        for value in indexed(known) if known else ():
            # Of a common shingle not every text was noted down.
            left = tuple(holder for holder in self._holders.pop(value, ()) if holder != key)
            if left:
                self._holders[value] = left

    def lookup(self, of: Sketch) -> list[Copy]:
        """The known texts that this one is a reprint of, the nearest first; the first added of several equally near."""
        shared = Counter(key for value in sought(of) for key in self._holders.get(value, ()))
        near = [key for key, _ in shared.most_common(_CANDIDATES) if is_reprint(of, self._sketches[key])]
        order = {key: place for place, key in enumerate(self._sketches)} if len(near) > 1 else {}
        found = [Copy(key, contained(of, self._sketches[key])) for key in near]
        return sorted(found, key=lambda copy: (-copy.share, order.get(copy.key, 0)))
