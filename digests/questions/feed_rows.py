"""Answers about feeds in rows."""

from collections.abc import Iterator, Sequence

from digests.questions.feed_answers import FeedsAnswer, FeedsChange
from digests.questions.rows import Part, Row, Tone, row
from digests.sources import Source

__all__ = ["NO_FEEDS", "failing_part", "failing_rows", "feeds_rows", "waiting_rows"]

NO_FEEDS = "No feed is read. For example: /feeds add https://www.theguardian.com/world/rss, or /feeds suggested"
_DONE = {
    FeedsChange.ADDED: "Added",
    FeedsChange.REMOVED: "Removed",
    FeedsChange.PAUSED: "Paused",
    FeedsChange.RESUMED: "Resumed",
}


def feeds_rows(answer: FeedsAnswer) -> Iterator[Row]:
    """The rows that show an answer about feeds; none for a list that was exported: that is a file."""
    match answer.change:
        case FeedsChange.LISTED:
            yield from _listed(answer)
        case FeedsChange.EXPORTED:
            return
        case FeedsChange.TESTED:
            yield row((answer.title or "A source", Tone.TITLE), f" at {answer.address}")
            yield from _looked_at(answer)
        case _:
            yield from _done(answer)


def failing_rows(feeds: Sequence[Source]) -> Iterator[Row]:
    """What a status says of feeds that fail."""
    for feed in feeds:
        yield row((f"Feed {feed.id} ", Tone.WARNING), *failing_part(feed))


def failing_part(feed: Source) -> tuple[Part, ...]:
    """Since when a feed fails, why, and what becomes of it."""
    health, tone = feed.health, Tone.WARNING
    since: tuple[Part, ...] = (("since ", tone), (health.failing_since, tone)) if health.failing_since else ()
    told = f" ({health.failures} {'time' if health.failures == 1 else 'times'}): {(health.problem or '').rstrip('.')}"
    again: tuple[Part, ...] = (("; it isn't tried again", tone),)
    if health.next_look:
        again = (("; next try ", tone), (health.next_look, tone))
    return (("fails ", tone), *since, (told, tone), *again)


def waiting_rows(answer: FeedsAnswer) -> Iterator[Row]:
    """How much is still to be read."""
    if answer.waiting:
        yield row(f"{answer.waiting} articles wait to be analysed.")


def _listed(answer: FeedsAnswer) -> Iterator[Row]:
    if not answer.feeds:
        yield row(NO_FEEDS)
    for feed in answer.feeds:
        look = feed.health.next_look if not feed.paused else None
        yield row((str(feed.id), Tone.NAME), "  ", (feed.title or feed.url, Tone.NAME), f", {feed.state}")
        if feed.title:
            yield row((feed.url, Tone.FAINT))
        yield row("last read ", feed.collected or "never", ", next look ", look or "never")
        if feed.workspace:
            yield row((f"in workspace {feed.workspace}", Tone.ELSEWHERE))
        if feed.health.failures:
            yield row(*failing_part(feed))
        yield row()
    yield from waiting_rows(answer)


def _done(answer: FeedsAnswer) -> Iterator[Row]:
    for feed in answer.feeds:
        yield row((_DONE[answer.change], Tone.TITLE), f": feed {feed.id}, ", (feed.title or feed.url, Tone.NAME))
    if answer.change is FeedsChange.ADDED:
        if answer.known:
            yield row(_read_already(answer.known))
        if answer.unusable:
            told = f"{answer.unusable} could not be used: only URLs that begin with https:// or http:// are read."
            yield row((told, Tone.WARNING))
        if answer.feeds:
            yield row("What they hold today is archived, and what comes from now on is news.")
        if answer.address:
            yield from _looked_at(answer)


def _read_already(known: int) -> str:
    return "1 is read already: /feeds lists it." if known == 1 else f"{known} are read already: /feeds lists them."


def _looked_at(answer: FeedsAnswer) -> Iterator[Row]:
    for title in answer.sample:
        yield row(title, indent=4)
    if not answer.sample:
        yield row(("It holds no item yet that can be read: see that its URL is right.", Tone.WARNING), indent=4)
