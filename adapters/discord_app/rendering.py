"""Answers as pages for Discord: embeds that fit one message each, parted between statements, never within one."""

from collections.abc import Iterable, Iterator
from typing import Any

from adapters.discord_app.embeds import Block, packed
from adapters.discord_app.rendering_articles import Group, search_groups, summary_groups
from adapters.discord_app.rendering_digests import more_blocks, story_block
from adapters.discord_app.rendering_rows import row_lines
from adapters.discord_app.rendering_statements import LINE, statement_lines
from adapters.discord_app.text import size
from digests.composing import Digest
from digests.questions.answer_rows import period_row, rows_of
from digests.questions.answers import Answer, DigestAnswer, SearchAnswer, SummaryAnswer
from digests.questions.feed_answers import FeedsAnswer, FeedsChange
from digests.questions.rows import Row, Told
from digests.questions.subscription_answers import PreviewAnswer
from digests.questions.subscription_rows import preview_rows
from digests.questions.wording import NO_TITLE

__all__ = ["pages_of"]

JSON = dict[str, Any]

_EXPORTED = "The feeds are listed in the file: any feed reader opens it."
_NOTHING = "There is nothing to show."


def pages_of(answer: Answer) -> tuple[tuple[JSON, ...], ...]:
    """The pages that show an answer, at least one, each the embeds of one message.

    The file of a list of feeds (``opml``) is for whoever sends the page.
    """
    pages = [
        tuple(embed for embed in embeds if embed.get("title") or embed.get("description", "").strip())
        for embeds, _ in packed([*_blocks(answer)])
    ]
    return tuple(page for page in pages if page) or (({"description": _NOTHING},),)


def _blocks(answer: Answer) -> Iterator[Block]:
    match answer:
        case SummaryAnswer():
            yield _block(summary_groups(answer), title=answer.title or NO_TITLE, url=answer.url)
        case SearchAnswer():
            yield _block(search_groups(answer))
        case DigestAnswer(digest):
            yield from _digest((), digest)
        case PreviewAnswer(subscription, digest):
            yield from _digest(preview_rows(subscription, empty=not digest.stories), digest)
        case FeedsAnswer(FeedsChange.EXPORTED):
            yield _block([(_EXPORTED,)])
        case _:
            yield from _told(rows_of(answer))


def _digest(above: Iterable[Row], digest: Digest) -> Iterator[Block]:
    yield from _told((*above, period_row(digest)))
    yield from map(story_block, digest.stories)
    yield from more_blocks(digest)


def _told(told: Iterable[Told]) -> Iterator[Block]:
    """A block for each whole, of groups that blank rows part."""
    groups: list[list[str]] = [[]]
    for part in told:
        if isinstance(part, Row):
            if part.opens and any(groups):
                yield _block(map(tuple, groups))
                groups = [[]]
            if part.parts:
                groups[-1].extend(row_lines(part))
            else:
                groups.append([])
        else:
            groups[-1].extend(statement_lines(part))
    yield _block(map(tuple, groups))


def _block(groups: Iterable[Group], *, title: str = "", url: str | None = None) -> Block:
    """Groups with a blank line between them; each is one line to what parts blocks, so that it stays together where
    that can be."""
    lines: list[str] = []
    for group in filter(None, groups):
        whole = "\n".join(group)
        lines += [""] if lines else []
        lines += [whole] if size(whole) <= LINE else group
    return Block(title, tuple(lines), url)
