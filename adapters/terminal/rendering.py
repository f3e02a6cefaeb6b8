"""Answers as lines for a terminal.

Quotation marks are printed only where the article has them: none is added here, not even round titles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adapters.terminal.rendering_articles import search_lines, summary_lines
from adapters.terminal.rendering_digests import digest_lines, story_lines
from adapters.terminal.rendering_feeds import exported_lines, listed_lines
from adapters.terminal.rendering_statements import statement_lines
from adapters.terminal.rendering_subscriptions import removed_lines
from adapters.terminal.screen import Line, line
from adapters.terminal.wording import row_line
from digests.questions.answer_rows import rows_of
from digests.questions.answers import Answer, DigestAnswer, HelpAnswer, SearchAnswer, SummaryAnswer
from digests.questions.feed_answers import FeedsAnswer, FeedsChange
from digests.questions.rows import Row
from digests.questions.subscription_answers import PreviewAnswer, RemovedAnswer
from digests.questions.subscription_rows import preview_rows

__all__ = ["digest_lines", "lines_of", "story_lines"]

_QUIT = ("/quit", "End the conversation; Ctrl-D does it too.")


def lines_of(answer: Answer) -> Sequence[Line]:
    """The lines that show an answer."""
    return list(_lines(answer))


def _lines(answer: Answer) -> Iterator[Line]:
    match answer:
        case SummaryAnswer():
            yield from summary_lines(answer)
        case SearchAnswer():
            yield from search_lines(answer)
        case DigestAnswer():
            yield from digest_lines(answer.digest)
        case PreviewAnswer(subscription, digest):
            yield from map(row_line, preview_rows(subscription, empty=not digest.stories))
            yield line()
            yield from digest_lines(digest)
        case RemovedAnswer():
            yield from removed_lines(answer)
        case FeedsAnswer(FeedsChange.LISTED):
            yield from listed_lines(answer)
        case FeedsAnswer(FeedsChange.EXPORTED):
            yield from exported_lines(answer)
        case HelpAnswer(commands) if len(commands) > 1:  # all of them, with the one that the terminal alone has
            yield from _told(replace(answer, commands=(*commands, _QUIT)))
        case _:
            yield from _told(answer)


def _told(answer: Answer) -> Iterator[Line]:
    for told in rows_of(answer):
        if isinstance(told, Row):
            yield row_line(told)
        else:
            yield from statement_lines(told)
