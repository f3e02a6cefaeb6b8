"""Styles of the terminal, and how it writes what all platforms say."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from adapters.terminal.screen import Line, line
from digests.articles import Kind, Speaker
from digests.questions.rows import Row, Tone, Words
from digests.questions.wording import UNKNOWN, UNKNOWN_OUTLET, bracketed, manner

__all__ = ["FAINT", "LINK", "NAME", "TITLE", "WARNING", "date", "facts", "row_line", "who"]

TITLE = "bold"
NAME = "bold cyan"
FAINT = "dim"
WARNING = "yellow"
LINK = "underline"
_STYLES = {Tone.TITLE: TITLE, Tone.NAME: NAME, Tone.FAINT: FAINT, Tone.WARNING: WARNING, Tone.ELSEWHERE: FAINT}


def row_line(row: Row) -> Line:
    """A row as a line."""
    return line(*((_written(words), _STYLES.get(tone, "")) for words, tone in row.parts), indent=row.indent)


def _written(words: Words) -> str:
    return date(words) if isinstance(words, datetime) else str(words)


def who(speakers: Sequence[Speaker], kind: Kind, cue: str, doubts: Iterable[str], *, indent: int) -> Line:
    """The line above a statement: who, in which role, said or reported, and what is doubtful about it."""
    parts: list[str | tuple[str, str]] = []
    for index, speaker in enumerate(speakers):
        parts += [] if index == 0 else [" and "] if index == len(speakers) - 1 else [", "]
        parts += [(speaker.name, NAME), bracketed(speaker.role)]
    doubt = [part for word in doubts for part in (", ", (word, WARNING))]
    return line(*(parts or [(UNKNOWN, NAME)]), f", {manner(kind, cue)}", *doubt, ":", indent=indent)


def facts(outlet: str | None, *others: str | None) -> str:
    """What is known of an article, its outlet first."""
    return " · ".join(fact for fact in (outlet or UNKNOWN_OUTLET, *others) if fact)


def date(moment: datetime | None) -> str:
    """An aware time in UTC, or that it isn't known."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment else "undated"
