"""What the terminal shows of watches: what is watched, how, when, and how to stop it."""

from dataclasses import replace
from datetime import UTC, datetime

from adapters.terminal.rendering import lines_of
from digests.composing import Criteria, Filter
from digests.deliveries.subscriptions import Address, Subscription, Wish
from digests.questions.answers import Answer
from digests.questions.subscription_answers import SubscriptionEntry
from digests.questions.watch_answers import HOURLY, WatchChange, WatchesAnswer
from digests.schedules import read_schedule

NOON = datetime(2026, 7, 6, 12, tzinfo=UTC)
WATCH = Subscription(
    id=3,
    uid="u",
    address=Address("terminal", "main"),
    schedule=HOURLY,
    wish=Wish(filter=Filter(Criteria(names=("Keir Starmer", "Starmer"))), watched="Keir Starmer"),
    workspace=None,
    paused=False,
    created=NOON,
    looked=NOON,
    seen=0,
    since=NOON,
    fresh=False,
)
ENTRY = SubscriptionEntry(WATCH, NOON.replace(hour=13), None, None)


def shown(answer: Answer) -> str:
    return "\n".join(" " * row.indent + row.text.plain for row in lines_of(answer))


def worded(criteria: Criteria) -> str:
    wish = Wish(filter=Filter(criteria), watched="rail strike")
    return shown(WatchesAnswer(WatchChange.LISTED, (replace(ENTRY, subscription=replace(WATCH, wish=wish)),)))


def test_a_new_watch_says_whom_it_follows_and_how_to_stop_it():
    assert shown(WatchesAnswer(WatchChange.WATCHED, (ENTRY,))) == (
        "Watching from now on, as number 3:\n"
        "3  Keir Starmer\n"
        "    whoever is called: Keir Starmer, Starmer\n"
        "    every hour, on the hour, to terminal:main\n"
        "    next: Monday 2026-07-06 13:00 UTC\n"
        "To stop: /unwatch 3"
    )


def test_a_watch_of_words_says_that_it_follows_words():
    assert "nobody known by that name: articles in which all these words stand" in worded(Criteria(topics=("a b",)))
    assert "articles in which these words stand side by side" in worded(Criteria(words=("a b",)))


def test_another_schedule_than_every_hour_is_shown():
    daily = replace(WATCH, schedule=read_schedule("daily 8:00 in London"))

    assert "every day at 08:00, Europe/London time, to terminal:main" in shown(
        WatchesAnswer(WatchChange.LISTED, (replace(ENTRY, subscription=daily),))
    )


def test_a_watch_that_can_not_be_told_says_why():
    troubled = replace(ENTRY, trouble="nothing can be posted to mail: set MAIL_SERVER")

    assert shown(WatchesAnswer(WatchChange.LISTED, (troubled,))).endswith(
        "    last: nothing yet\n    nothing can be posted to mail: set MAIL_SERVER"
    )


def test_who_watches_nothing_is_told_how_to():
    assert shown(WatchesAnswer(WatchChange.LISTED)) == (
        "You watch nothing. For example: /watch Starmer. "
        "One that was made with --to in a shell is found there with the same --to."
    )


def test_a_watch_that_is_removed_is_named():
    assert shown(WatchesAnswer(WatchChange.REMOVED, (ENTRY,))) == "Watched no more: 3, Keir Starmer."
