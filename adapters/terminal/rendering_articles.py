"""Summaries and searches as lines for a terminal."""

from collections.abc import Iterator

from adapters.terminal.rendering_statements import statement_lines
from adapters.terminal.screen import Line, line
from adapters.terminal.wording import FAINT, LINK, TITLE, WARNING, date, facts
from digests.questions.answers import SearchAnswer, SummaryAnswer
from digests.questions.wording import NO_TITLE, NOT_ANALYSED, also_in, nothing_found

__all__ = ["search_lines", "summary_lines"]


def summary_lines(answer: SummaryAnswer) -> Iterator[Line]:
    """The lines that show the summary of an article."""
    yield line((answer.title or NO_TITLE, TITLE))
    yield line((facts(answer.outlet, date(answer.published)), FAINT))
    if others := also_in(answer.outlet, answer.others):
        yield line((others, FAINT))
    if not answer.analysed:
        yield line((NOT_ANALYSED, WARNING))
    if answer.sentences:
        yield line()
        yield line(" ".join(sentence.text for sentence in answer.sentences))
    for statement in answer.quotes:
        yield line()
        yield from statement_lines(statement, place=False)
    if answer.url:
        yield line()
        yield line((answer.url, LINK))


def search_lines(answer: SearchAnswer) -> Iterator[Line]:
    """The lines that show what a search found."""
    if not (answer.articles or answer.statements):
        yield line(nothing_found(answer.words))
        return
    first = True
    for hit in answer.articles:
        if not first:
            yield line()
        first = False
        yield line((hit.title or NO_TITLE, TITLE))
        if hit.excerpt:
            yield line(hit.excerpt, indent=2)
        yield line((facts(hit.outlet, date(hit.published), hit.url), FAINT), indent=2)
        if others := also_in(hit.outlet, hit.others):
            yield line((others, FAINT), indent=2)
    for statement in answer.statements:
        if not first:
            yield line()
        first = False
        yield from statement_lines(statement)
