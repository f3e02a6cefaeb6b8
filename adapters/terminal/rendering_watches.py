"""Answers about watches as lines for a terminal."""

from collections.abc import Iterator

from adapters.terminal.rendering_subscriptions import both_clocks, recorded
from adapters.terminal.screen import Line, line
from adapters.terminal.wording import FAINT, NAME, TITLE, WARNING
from digests.questions.subscription_answers import SubscriptionEntry
from digests.questions.watch_answers import Follows, WatchChange, WatchesAnswer, describe_times, follows

__all__ = ["watches_lines"]

_NONE = "You watch nothing. For example: /watch Starmer"


def watches_lines(answer: WatchesAnswer) -> Iterator[Line]:
    """The lines that show an answer about watches."""
    match answer.change:
        case WatchChange.LISTED:
            if not answer.entries:
                yield line(_NONE)
            for index, entry in enumerate(answer.entries):
                if index:
                    yield line()
                yield from _watch(entry, past=True)
        case WatchChange.WATCHED:
            for entry in answer.entries:
                yield line(("Watching", TITLE), " from now on, as number ", (str(entry.subscription.id), NAME), ":")
                yield from _watch(entry, past=False)
                yield line((f"To stop: /unwatch {entry.subscription.id}", FAINT))
        case WatchChange.REMOVED:
            for entry in answer.entries:
                number, watched = entry.subscription.id, entry.subscription.wish.watched or ""
                yield line(("Watched no more", TITLE), f": {number}, ", (watched, NAME), ".")


def _watch(entry: SubscriptionEntry, *, past: bool) -> Iterator[Line]:
    subscription = entry.subscription
    yield line((str(subscription.id), NAME), "  ", (subscription.wish.watched or "", NAME))
    yield line(_followed(entry), indent=4)
    yield line(f"{describe_times(subscription.schedule)}, to {subscription.address}", indent=4)
    if entry.next:
        yield line(f"next: {both_clocks(entry.next, subscription.schedule.zone)}", indent=4)
    if past:
        yield line(f"last: {recorded(entry.last) if entry.last else 'nothing yet'}", indent=4)
    if entry.trouble:
        yield line((entry.trouble, WARNING), indent=4)


def _followed(entry: SubscriptionEntry) -> str:
    wish = entry.subscription.wish
    match follows(wish):
        case Follows.ACTOR:
            return f"whoever is called: {', '.join(wish.filter.include.names)}"
        case Follows.WORDS:
            return "nobody known by that name: articles in which all these words stand"
        case Follows.PHRASE:
            return "nobody known by that name: articles in which these words stand side by side"
