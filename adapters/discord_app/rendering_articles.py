"""Summaries and searches as blocks for Discord."""

from collections.abc import Iterator

from adapters.discord_app.rendering_statements import faint, linked, place, prose_lines, statement_lines
from digests.questions.answers import ArticleHit, SearchAnswer, SummaryAnswer
from digests.questions.wording import NO_TITLE, NOT_ANALYSED, also_in, nothing_found

__all__ = ["Group", "search_groups", "summary_groups"]

Group = tuple[str, ...]
"""Lines that stand together."""


def summary_groups(answer: SummaryAnswer) -> Iterator[Group]:
    """What the summary of an article says below its title."""
    yield tuple(_head(answer))
    yield tuple(prose_lines(sentence.text for sentence in answer.sentences))
    for statement in answer.quotes:
        yield tuple(statement_lines(statement))


def _head(answer: SummaryAnswer) -> Iterator[str]:
    yield f"-# {place(answer.outlet, answer.url, answer.published)}"
    if others := also_in(answer.outlet, answer.others):
        yield from faint(others)
    if not answer.analysed:
        yield f"⚠️ {NOT_ANALYSED}"


def search_groups(answer: SearchAnswer) -> Iterator[Group]:
    """What a search found."""
    if not (answer.articles or answer.statements):
        yield tuple(prose_lines((nothing_found(answer.words),)))
    for hit in answer.articles:
        yield tuple(_hit(hit))
    for statement in answer.statements:
        yield tuple(statement_lines(statement))


def _hit(hit: ArticleHit) -> Iterator[str]:
    yield f"**{linked(hit.title or NO_TITLE, hit.url)}**"
    if hit.excerpt:
        yield from prose_lines((hit.excerpt,))
    yield f"-# {place(hit.outlet, hit.url, hit.published)}"
    if others := also_in(hit.outlet, hit.others):
        yield from faint(others)
