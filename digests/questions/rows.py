"""What is said of an answer, row by row, in words that all platforms share; each shows a row in its own way.

Nothing here is escaped: that is for whoever shows it. No quotation mark is added.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digests.deliveries.subscriptions import Address
from digests.questions.answers import Statement

__all__ = ["Part", "Row", "Told", "Tone", "Words", "row"]

Words = str | datetime | Address
"""A text, an aware time or a channel, which platforms write as is usual there."""


class Tone(StrEnum):
    """How a part of a row stands out."""

    PLAIN = "plain"
    TITLE = "title"  # what is told about, or what was done
    NAME = "name"  # of somebody or something that can be asked for
    FAINT = "faint"  # by the way
    WARNING = "warning"  # something is wrong, or waits for somebody
    QUOTED = "quoted"  # an article's own words, to be shown whole
    ELSEWHERE = "elsewhere"  # another channel or workspace: nothing to those who see their own alone


Part = Words | tuple[Words, Tone]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``indent`` is in characters, for platforms whose letters are all of one width; ``opens``: what follows
    is a whole of its own, as each side of a comparison is. One without parts is blank: it stands between rows that
    belong together and the next ones that do."""

    parts: tuple[tuple[Words, Tone], ...] = ()
    indent: int = 0
    opens: bool = False


Told = Row | Statement
"""What an answer is shown as, in its order."""


def row(*parts: Part, indent: int = 0, opens: bool = False) -> Row:
    """A row of parts, plain where they don't say otherwise."""
    toned = tuple(part if isinstance(part, tuple) else (part, Tone.PLAIN) for part in parts)
    return Row(toned, indent, opens)
