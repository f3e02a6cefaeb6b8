"""What means one stored statement and no other in a command: "#" and its id in hexadecimal."""

import re

__all__ = ["read_ref", "write_ref"]

_REF = re.compile(r"#(-?[0-9a-f]{1,16})", re.IGNORECASE)
_IDS = range(-(2**63), 2**63)


def write_ref(id: int) -> str:
    """The ref of the statement with this id."""
    return f"#{id:x}"


def read_ref(text: str) -> int | None:
    """The id that a text is the ref of; None where it is none, or no database has such an id."""
    found = _REF.fullmatch(text)
    return int(found[1], 16) if found and int(found[1], 16) in _IDS else None
