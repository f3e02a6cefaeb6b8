"""A platform that refuses digests: administrators hear it once a bout, in words, and nothing is forgotten."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from adapters.archive import ArchiveError
from bot.dispatching import Dispatcher
from bot.notifying import Notifier
from bot.refusals import Refusals
from digests.deliveries.delivery import Delivery, Edition, Occasion, Publication
from digests.deliveries.notices import NoticeState
from digests.deliveries.ports import Outbox
from digests.deliveries.posting import RefusedError
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, NewSubscription, Wish
from digests.schedules import Schedule, next_slot
from tests.bot.dispatches import Clocks, Witness, dispatching, sqlite_outbox
from tests.fakes.notices import FakeNotices
from tests.fakes.posters import ScriptedPoster, Step, accept, fails

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NEWS = Address("scripted", "news")
REFUSES = fails(RefusedError("give the bot Send Messages"))
SCHEDULE = Schedule(frozenset({time(8)}), "UTC")


class Desk:
    """A subscription, a platform that is scripted for it, and administrators."""

    def __init__(self, outbox: Outbox, *, wish: Wish | None = None) -> None:
        self.outbox = outbox
        self.notices = FakeNotices()
        self.poster = ScriptedPoster()
        self.tell: Callable[[Delivery, str], None] = Refusals(self.notices, outbox, lambda: NOW).tell
        new = NewSubscription(NEWS, SCHEDULE, wish or Wish(), "W1")
        self.subscription = outbox.subscribe(new, NOW - timedelta(hours=1))
        self._days = 0

    def day(self, *steps: Step, parts: int = 1) -> None:
        """Publish the next day's digest, and have it dispatched: the platform does this with its parts."""
        due = NOW + timedelta(days=self._days)
        self._days += 1
        subscription = self.outbox.subscription(self.subscription.id)
        assert subscription
        slot = next_slot(SCHEDULE, due - timedelta(minutes=1))
        assert slot
        edition = Edition("scripted", tuple(f"part {part}" for part in range(1, parts + 1)), ())
        occasion = Occasion(slot, late=False)
        assert all(self.outbox.publish([Publication(subscription, occasion, edition, (), 0, due, due, None)], due))
        self.dispatch(due, *steps)

    def dispatch(self, now: datetime, *steps: Step) -> None:
        """Have what is due posted."""
        self.poster.script["news"] = list(steps)
        clocks, witness = Clocks(stepped=now - NOW), Witness()
        asyncio.run(self._dispatched(clocks, witness, len(steps)))

    async def _dispatched(self, clocks: Clocks, witness: Witness, posts: int) -> None:
        dispatcher = Dispatcher(
            self.outbox,
            [self.poster],
            "one",
            lease=60,
            clock=clocks.wall,
            monotonic=clocks.monotonic,
            chance=random.Random(1),  # noqa: S311 (no secret)
            observer=witness,
            tell=self.tell,
            poll=0.05,
        )
        async with dispatching(dispatcher):
            await witness.until(posted=posts)

    def review(self) -> None:
        Refusals(self.notices, self.outbox, lambda: NOW).review()


def test_a_refusal_is_told_in_words_that_say_what_to_do(tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        desk.day(REFUSES)

        told = desk.notices.lines[0]

        assert told.startswith("Digest 1 does not arrive in scripted:news: give the bot Send Messages. ")
        assert "`news-digest deliveries retry 1` posts the one of 23 November 2026, 08:00 UTC" in told


def test_the_delivery_is_marked_and_nothing_of_the_subscription_is_forgotten(tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        desk.day(REFUSES)
        delivery = outbox.deliveries()[0]
        kept = outbox.subscription(desk.subscription.id)

        assert (delivery.state, delivery.problem) == (State.FAILED, "give the bot Send Messages")
        assert kept
        assert (kept.schedule, kept.wish, kept.paused) == (SCHEDULE, Wish(), False)


def test_a_bout_is_told_once_however_many_digests_are_refused(tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        for _ in range(3):
            desk.day(REFUSES)

        assert len(desk.notices.lines) == 1


def test_digests_whose_second_part_is_refused_each_day_are_one_bout(tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        for _ in range(3):
            desk.day(accept, REFUSES, parts=2)

        assert len(desk.notices.lines) == 1


def test_the_next_bout_is_told_again(tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        for step in (REFUSES, accept, REFUSES, REFUSES):
            desk.day(step)

        assert len(desk.notices.lines) == 2


@pytest.mark.parametrize(("step", "left"), [(accept, 0), (REFUSES, 1)])
def test_what_waits_to_be_told_is_withdrawn_once_a_digest_arrived(step: Step, left: int, tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        desk.day(REFUSES)
        desk.day(step)
        desk.review()

        assert desk.notices.states().get(NoticeState.WAITING, 0) == left


def test_a_refused_digest_that_was_posted_after_all_ends_the_bout(tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        desk.day(REFUSES)
        outbox.retry(outbox.deliveries()[0].id, NOW)
        desk.dispatch(NOW, accept)
        desk.review()

        assert desk.notices.states() == {}


def test_of_a_subscription_that_was_removed_nothing_is_told(tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        desk.day(REFUSES)
        outbox.unsubscribe(desk.subscription.id)
        desk.review()

        assert desk.notices.states() == {}


def test_what_somebody_watches_alone_is_nobody_else_s_business(tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox, wish=Wish(watched="Starmer"))
        desk.day(REFUSES)

        assert desk.notices.lines == []


def test_a_notice_that_can_not_be_written_keeps_no_delivery_from_its_end(tmp_path: Path):
    def fail(_: Delivery, __: str) -> None:
        raise ArchiveError("the disk is full")

    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        desk.tell = fail
        desk.day(REFUSES)

        assert outbox.deliveries()[0].state is State.FAILED


def test_who_tells_reviews_first(tmp_path: Path):
    with sqlite_outbox(tmp_path) as outbox:
        desk = Desk(outbox)
        desk.day(REFUSES)
        desk.day(accept)
        chance, refusals = random.Random(1), Refusals(desk.notices, outbox, lambda: NOW)  # noqa: S311 (no secret)
        notifier = Notifier(
            desk.notices, [desk.poster], lambda: NOW, operator=NEWS, chance=chance, review=refusals.review
        )
        asyncio.run(notifier.tell_all())

        assert desk.poster.told == []
