"""Answers about feeds as lines for a terminal."""

from collections.abc import Iterator, Sequence

from adapters.terminal.screen import Line, line
from adapters.terminal.wording import FAINT, NAME, TITLE, WARNING, date
from digests.questions.feed_answers import FeedsAnswer, FeedsChange
from digests.sources import Source

__all__ = ["failing_lines", "feeds_lines"]

_NONE = "No feed is read. For example: /feeds add https://www.theguardian.com/world/rss, or /feeds suggested"
_DONE = {
    FeedsChange.ADDED: "Added",
    FeedsChange.REMOVED: "Removed",
    FeedsChange.PAUSED: "Paused",
    FeedsChange.RESUMED: "Resumed",
}


def feeds_lines(answer: FeedsAnswer) -> Iterator[Line]:
    """The lines that show an answer about feeds."""
    match answer.change:
        case FeedsChange.LISTED:
            yield from _listed(answer)
        case FeedsChange.EXPORTED:
            yield from (line(text) for text in (answer.opml or "").splitlines())
        case FeedsChange.TESTED:
            yield line((answer.title or "A source", TITLE), f" at {answer.address}")
            yield from _sample(answer)
        case _:
            yield from _done(answer)


def failing_lines(feeds: Sequence[Source]) -> Iterator[Line]:
    """What a status says of feeds that fail."""
    for feed in feeds:
        yield line((f"Feed {feed.id} {_failing(feed)}", WARNING))


def _listed(answer: FeedsAnswer) -> Iterator[Line]:
    if not answer.feeds:
        yield line(_NONE)
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
            yield line((_failing(feed), WARNING), indent=8)
    if answer.waiting:
        yield line(f"{answer.waiting} articles wait to be analysed.")


def _done(answer: FeedsAnswer) -> Iterator[Line]:
    for feed in answer.feeds:
        yield line((_DONE[answer.change], TITLE), f": feed {feed.id}, ", (feed.title or feed.url, NAME))
    if answer.change is FeedsChange.ADDED:
        if answer.known:
            yield line(f"Read already: {answer.known}. /feeds lists them.")
        if answer.feeds:
            yield line("What they hold today is archived, and what comes from now on is news.")
        yield from _sample(answer)


def _sample(answer: FeedsAnswer) -> Iterator[Line]:
    for title in answer.sample:
        yield line(title, indent=4)


def _failing(feed: Source) -> str:
    health = feed.health
    since = f"since {date(health.failing_since)}" if health.failing_since else ""
    again = f"; next try {date(health.next_look)}" if health.next_look else "; it isn't tried again"
    return f"fails {since} ({health.failures} times): {health.problem}{again}"
