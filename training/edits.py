"""Change a text in several places at once and carry offsets over from the old text to the new one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Edit", "Edited", "edit"]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `text[start:end]`; an insertion has start == end, a deletion an empty replacement."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A changed text and the way from the old offsets to the new ones."""

    text: str
    edits: tuple[Edit, ...]
    """Applied, in order, none touching a character of another."""
    shifts: tuple[int, ...] = field(repr=False)
    """The shift behind each edit: new offset minus old offset; one more than there are edits, beginning with 0."""

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where `[start, end)` of the old text lies in the new one; None where nothing of it is left.

        A border inside replaced text moves outward to the replacement's border; text inserted at a border stays
        outside.
        """
        first, last = self._start(start), self._end(end)
        return (first, last) if first < last else None

    def _start(self, at: int) -> int:
        index = bisect_right(self.edits, at, key=lambda edit: edit.start)
        if index:
            before = self.edits[index - 1]
            if at < before.end:
                return before.start + self.shifts[index - 1]
        return at + self.shifts[index]

    def _end(self, at: int) -> int:
        index = bisect_left(self.edits, at, key=lambda edit: edit.start)
        if index:
            before = self.edits[index - 1]
            if at < before.end:
                return before.end + self.shifts[index]
        return at + self.shifts[index]


def edit(text: str, edits: Iterable[Edit]) -> Edited:
    """Apply edits to a text; of two that overlap, the one that starts first is applied and the other left out."""
    applied: list[Edit] = []
    shifts = [0]
    parts: list[str] = []
    at = 0
    for change in sorted(edits):
        if change.start < at or (applied and change.start == change.end == applied[-1].start):
            continue
        applied.append(change)
        parts += (text[at : change.start], change.replacement)
        shifts.append(shifts[-1] + len(change.replacement) - (change.end - change.start))
        at = change.end
    parts.append(text[at:])
    return Edited("".join(parts), tuple(applied), tuple(shifts))
