"""Lists of feeds as lines for a terminal: a table, or the file that was asked for."""

from collections.abc import Iterator

from adapters.terminal.screen import Line, line
from adapters.terminal.wording import FAINT, NAME, date, row_line
from digests.questions.feed_answers import FeedsAnswer
from digests.questions.feed_rows import NO_FEEDS, failing_part, waiting_rows
from digests.questions.rows import row

__all__ = ["exported_lines", "listed_lines"]


def exported_lines(answer: FeedsAnswer) -> Iterator[Line]:
    """The list of feeds as it stands in a file."""
    return (line(text) for text in (answer.opml or "").splitlines())


def listed_lines(answer: FeedsAnswer) -> Iterator[Line]:
    """The table of feeds."""
    if not answer.feeds:
        yield line(NO_FEEDS)
    else:
        yield line((f"{'ID':>5}  {'STATE':<8} {'LAST READ':<21} {'NEXT LOOK':<21} FEED", "bold"))
    for feed in answer.feeds:
        read = date(feed.collected) if feed.collected else "never"
        look = date(feed.health.next_look) if feed.health.next_look and not feed.paused else "never"
        yield line(f"{feed.id:>5}  {feed.state:<8} {read:<21} {look:<21} ", (feed.title or feed.url, NAME))
        if feed.title:
            yield line((feed.url, FAINT), indent=8)
        if feed.workspace:
            yield line((f"in workspace {feed.workspace}", FAINT), indent=8)
        if feed.health.failures:
            yield row_line(row(*failing_part(feed), indent=8))
    yield from map(row_line, waiting_rows(answer))
