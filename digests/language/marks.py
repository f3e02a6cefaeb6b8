"""Where quotation marks open and close, and which characters stand between them.

A paragraph at a time: an unbalanced mark can spoil no more than the paragraph it stands in. Straight marks do not say
whether they open or close, so their neighbours decide (a space before, a letter after: it opens), and only where the
neighbours leave it open does the order of marks decide. An apostrophe is never a mark by itself: a single mark counts
only where one that can open is followed by one that can close.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Mark", "quoted", "scan"]

UNCLOSED_LIMIT = 1_500
"""How many characters after an opening mark that never closes count as quoted, at most."""

SINGLE_LIMIT = 600
"""How long, in characters, a quotation in single marks may be; beyond it the marks are taken for apostrophes."""

_MARK = re.compile("''|``|[\"“”„‟«»'‘’‛‹›]")
_OPENING = frozenset(("“", "„", "‟", "«", "``"))
_STRAIGHT = frozenset(('"', "''"))
_BEFORE_OPENING = frozenset("([{<—–-―/:;…")
_AFTER_OPENING = frozenset("([{$£€#@…“‘«")


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark: `text[start:end]`, one or two characters (`''` is a typewriter's double mark)."""

    start: int
    end: int
    opens: bool
    single: bool


def scan(text: str, start: int, end: int) -> Iterator[Mark]:
    """The quotation marks of the paragraph `text[start:end]`, in order; apostrophes are not among them.

    A double mark that would close what was never opened is left out, and so is one that opens inside an open quotation.
    Time is linear in the length of the paragraph.
    """
    opened = ""
    pending: Mark | None = None
    found: list[Mark] = []
    for match in _MARK.finditer(text, start, end):
        at, to, mark = match.start(), match.end(), match.group()
        before = text[at - 1] if at > start else ""
        after = text[to] if to < end else ""
        if mark in "'‘’‛‹›":
            if pending is not None and at - pending.end > SINGLE_LIMIT:
                pending = None
            if opened:
                continue
            if pending is None and mark not in "’›" and _may_open(before, after):
                pending = Mark(at, to, opens=True, single=True)
            elif pending is not None and mark != "‘" and before and not before.isspace() and not after.isalnum():
                found += (pending, Mark(at, to, opens=False, single=True))
                pending = None
        elif _opens(mark, before, after, opened):
            if not opened:
                opened = mark
                found.append(Mark(at, to, opens=True, single=False))
        elif opened:
            opened = ""
            found.append(Mark(at, to, opens=False, single=False))
    found.sort(key=lambda mark: mark.start)
    yield from found


def quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of the paragraph `text[start:end]` that stand in quotation marks, marks included.

    They may touch or overlap where a quotation in single marks holds one in double marks.
    """
    double = single = -1
    for mark in scan(text, start, end):
        if mark.single:
            if mark.opens:
                single = mark.start
            else:
                yield single, mark.end
        elif mark.opens:
            double = mark.start
        else:
            yield double, mark.end
            double = -1
    if double >= 0:
        yield double, min(end, double + UNCLOSED_LIMIT)


def _may_open(before: str, after: str) -> bool:
    """Whether a mark between these two characters can be an opening one."""
    return (not before or before.isspace() or before in _BEFORE_OPENING) and (
        after.isalnum() or after in _AFTER_OPENING
    )


def _opens(mark: str, before: str, after: str, opened: str) -> bool:
    """Whether a double mark opens a quotation, given its neighbours and the mark that is open ("" for none)."""
    if mark in _STRAIGHT:
        return _straight_opens(before, after, opened)
    # German and Danish print „so“ and »so«: what comes first opens.
    if opened + mark in {"„“", "»«"}:
        return False
    return mark in _OPENING or (mark == "»" and not opened and _may_open(before, after))


def _straight_opens(before: str, after: str, opened: str) -> bool:
    """The same for a mark that looks alike at both ends."""
    spaced_before = not before or before.isspace()
    spaced_after = not after or after.isspace()
    if spaced_before != spaced_after:
        return spaced_before
    if not spaced_before and _may_open(before, after):
        return True
    return not opened and (after.isalnum() or not (before.isalnum() or before in ".,!?"))
