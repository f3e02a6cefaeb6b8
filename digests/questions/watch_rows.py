"""Answers about watches in rows."""

import shlex
from collections.abc import Iterator

from digests.deliveries.subscriptions import Subscription
from digests.questions.rows import Part, Row, Tone, row
from digests.questions.subscription_answers import SubscriptionEntry
from digests.questions.subscription_rows import clocks, recorded
from digests.questions.watch_answers import MADE_ELSEWHERE, Follows, WatchChange, WatchesAnswer, describe_times, follows

__all__ = ["watches_rows"]

_NONE = row(
    "You watch nothing. For example: /watch Starmer",
    (f". {MADE_ELSEWHERE}", Tone.ELSEWHERE),
)
_USUAL = "terminal:main"  # what a shell stands for where no address is given


def watches_rows(answer: WatchesAnswer) -> Iterator[Row]:
    """The rows that show an answer about watches."""
    match answer.change:
        case WatchChange.LISTED:
            if not answer.entries:
                yield _NONE
            for index, entry in enumerate(answer.entries):
                if index:
                    yield row()
                yield from _watch(entry, past=True)
        case WatchChange.WATCHED:
            for entry in answer.entries:
                number = (str(entry.subscription.id), Tone.NAME)
                yield row(("Watching", Tone.TITLE), " from now on, as number ", number, ":")
                yield from _watch(entry, past=False)
                yield row((f"To stop: /unwatch {entry.subscription.id}", Tone.FAINT), *_in_a_shell(entry.subscription))
        case WatchChange.REMOVED:
            for entry in answer.entries:
                number, watched = entry.subscription.id, entry.subscription.wish.watched or ""
                yield row(("Watched no more", Tone.TITLE), f": {number}, ", (watched, Tone.NAME), ".")


def _watch(entry: SubscriptionEntry, *, past: bool) -> Iterator[Row]:
    subscription = entry.subscription
    yield row((str(subscription.id), Tone.NAME), "  ", (subscription.wish.watched or "", Tone.NAME))
    yield row(_followed(entry), indent=4)
    yield row(f"{describe_times(subscription.schedule)}, to ", subscription.address, indent=4)
    if entry.next:
        yield row("next: ", *clocks(entry.next, subscription.schedule.zone), indent=4)
    if past:
        last: tuple[Part, ...] = recorded(entry.last) if entry.last else ("nothing yet",)
        yield row("last: ", *last, indent=4)
    if entry.trouble:
        yield row((entry.trouble, Tone.WARNING), indent=4)


def _in_a_shell(watch: Subscription) -> tuple[Part, ...]:
    address = str(watch.address)
    if address == _USUAL:
        return ()
    return ((f"; in a shell: news-digest unwatch {watch.id} --to {shlex.quote(address)}", Tone.ELSEWHERE),)


def _followed(entry: SubscriptionEntry) -> str:
    wish = entry.subscription.wish
    match follows(wish):
        case Follows.ACTOR:
            return f"whoever is called: {', '.join(wish.filter.include.names)}"
        case Follows.WORDS:
            return "nobody known by that name: articles in which all these words stand"
        case Follows.PHRASE:
            return "nobody known by that name: articles in which these words stand side by side"
