"""Statements as lines for a terminal."""

from collections.abc import Iterator

from adapters.terminal.screen import Line, line
from adapters.terminal.wording import FAINT, date, facts, who
from digests.questions.answers import Statement
from digests.questions.wording import also_in, doubts

__all__ = ["statement_lines"]


def statement_lines(statement: Statement, *, place: bool = True) -> Iterator[Line]:
    """Who said it, what, and with ``place`` where it stands."""
    yield who(statement.speakers, statement.kind, statement.cue, doubts(statement), indent=2)
    yield line(statement.text, indent=4)
    if place:
        where = statement.url or statement.title
        yield line((facts(statement.outlet, date(statement.published), where), FAINT), indent=4)
        if others := also_in(statement.outlet, statement.others):
            yield line((others, FAINT), indent=4)
