"""Administrators are told once, whatever happens meanwhile."""

import asyncio
import random
import socket
from datetime import UTC, datetime, timedelta

import pytest

from bot.notifying import Notifier
from digests.deliveries.notices import NewNotice, Notices, NoticeState
from digests.deliveries.posting import PassingError, RefusedError, UnclearError
from digests.deliveries.subscriptions import Address
from tests.bot.feeds import Newsroom
from tests.fakes.notices import FakeNotices
from tests.fakes.posters import ScriptedPoster

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
HERE = Address("scripted", "news-room")
OPERATOR = Address("scripted", "operator")
FAILS = NewNotice("feed 3", "Feed 3 fails.", "W1", HERE)
BUSY = PassingError("it is busy", retry_after=timedelta(minutes=3))


class Desk:
    """Notices, a platform, and a clock that the test moves."""

    def __init__(self, *telling: Exception | None, operator: Address | None = None) -> None:
        self.notices = FakeNotices()
        self.poster = ScriptedPoster(telling=list(telling))
        self.now = NOW
        self._operator = operator

    def notifier(self, notices: Notices | None = None, longest: float = 20) -> Notifier:
        return Notifier(
            notices or self.notices,
            (self.poster,),
            lambda: self.now,
            operator=self._operator,
            chance=random.Random(1),  # noqa: S311 (jitter is no secret)
            longest=longest,
        )

    def tell(self, *waits: timedelta) -> list[tuple[str, str]]:
        """What is told now, and each time after so long."""
        for wait in (timedelta(), *waits):
            self.now += wait
            asyncio.run(self.notifier().tell_all())
        return self.poster.told


def told(new: NewNotice, *telling: Exception | None, waits: tuple[timedelta, ...] = ()) -> list[tuple[str, str]]:
    desk = Desk(*telling, operator=OPERATOR)
    desk.notices.add(new, NOW)
    return desk.tell(*waits)


def test_a_notice_goes_to_its_address_and_once():
    assert told(FAILS, waits=(timedelta(days=1),)) == [("news-room", "Feed 3 fails.")]


def test_one_without_an_address_goes_to_the_operator():
    assert told(NewNotice("x", "It fails.")) == [("operator", "It fails.")]


def test_where_nobody_knows_the_operator_it_waits():
    desk = Desk()
    desk.notices.add(NewNotice("x", "It fails."), NOW)

    assert desk.tell(timedelta(days=1)) == []
    assert desk.notices.states() == {NoticeState.WAITING: 1}


def test_what_was_surely_not_posted_is_told_later_and_once():
    assert told(FAILS, BUSY, BUSY, waits=(timedelta(hours=1),) * 4) == [("news-room", "Feed 3 fails.")]


def test_it_is_not_tried_again_before_the_platform_wants_it():
    desk = Desk(BUSY)
    desk.notices.add(FAILS, NOW)

    assert desk.tell(timedelta(minutes=2)) == []


def test_after_a_week_it_is_given_up():
    desk = Desk(*[BUSY] * 99)
    desk.notices.add(FAILS, NOW)
    desk.tell(*[timedelta(days=1)] * 8)

    assert desk.notices.states() == {NoticeState.REFUSED: 1}


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (UnclearError("the reply was lost"), NoticeState.DOUBTFUL),
        (RefusedError("the channel is gone"), NoticeState.REFUSED),
        (RuntimeError("a bug"), NoticeState.DOUBTFUL),
    ],
)
def test_what_is_in_doubt_or_refused_is_never_posted_again(error: Exception, state: NoticeState):
    desk = Desk(error)
    desk.notices.add(FAILS, NOW)

    assert desk.tell(timedelta(days=1)) == []
    assert desk.notices.states() == {state: 1}


def test_a_platform_that_hangs_leaves_it_in_doubt():
    desk = Desk(None)
    desk.notices.add(FAILS, NOW)
    asyncio.run(desk.notifier(longest=0.01).tell_all())

    assert desk.notices.states() == {NoticeState.DOUBTFUL: 1}


class CrashError(BaseException):
    """The process ends."""


class CrashingNotices(FakeNotices):
    """Notices whose process ends at a call."""

    def __init__(self, at: str) -> None:
        super().__init__()
        self._at = at

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if name in {"claim", "settle"} and super().__getattribute__("_at") == name:

            def crash(*given: object, **named: object) -> object:
                if name == "claim":
                    found(*given, **named)
                raise CrashError

            return crash
        return found

    def restart(self) -> None:
        self._at = ""


@pytest.mark.parametrize(("at", "posted"), [("claim", 0), ("settle", 1)])
def test_a_crash_between_intent_and_record_tells_at_most_once(at: str, posted: int):
    desk, notices = Desk(), CrashingNotices(at)
    notices.add(FAILS, NOW)
    with pytest.raises(CrashError):
        asyncio.run(desk.notifier(notices).tell_all())
    notices.restart()
    desk.now += timedelta(days=1)
    asyncio.run(desk.notifier(notices).tell_all())

    assert len(desk.poster.told) == posted
    assert notices.states() == {NoticeState.TELLING: 1}


def test_what_is_being_told_when_the_service_stops_is_seen_through():
    desk = Desk(None)
    desk.notices.add(FAILS, NOW)

    async def scenario() -> None:
        running = asyncio.create_task(desk.notifier().run())
        await desk.poster.begun.wait()
        running.cancel()
        await asyncio.sleep(0)
        desk.poster.released.set()
        await asyncio.wait({running})

    asyncio.run(scenario())

    assert desk.notices.states() == {NoticeState.TOLD: 1}


def rounds(newsroom: Newsroom, days: float) -> None:
    """Rounds of collecting for so long, one for each look that is due."""

    async def collect() -> None:
        end = newsroom.now + timedelta(days=days)
        while newsroom.now < end:
            due = newsroom.source(1).health.next_look
            newsroom.now = max(newsroom.now, due or end)
            await newsroom.collect()

    asyncio.run(collect())


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def failing(days: float, tell: str | None = None) -> Newsroom:
    newsroom = Newsroom()
    newsroom.add(f"http://127.0.0.1:{free_port()}/feed", "W1", tell=tell)
    rounds(newsroom, days)
    return newsroom


def test_nobody_is_told_of_a_feed_that_fails_for_some_hours():
    assert failing(0.2).notices.lines == []


def test_a_feed_that_fails_for_days_is_told_once_where_it_was_added():
    newsroom = failing(9, "scripted:news-room")
    notice = newsroom.notices.claim(("scripted",), newsroom.now, unaddressed=False)
    [line] = newsroom.notices.lines

    assert line.startswith("Feed 1, http://127.0.0.1:")
    assert "/feed, fails since 06 January 2026: " in line
    assert notice is not None
    assert (notice.workspace, notice.address) == ("W1", HERE)


def test_a_feed_that_recovers_and_fails_again_is_told_again():
    newsroom = failing(9)
    newsroom.recover(1)
    rounds(newsroom, 9)

    assert len(newsroom.notices.lines) == 2


def test_a_feed_that_is_well_again_before_anybody_was_told_is_no_news():
    newsroom = failing(9)

    assert newsroom.notices.states() == {NoticeState.WAITING: 1}
    newsroom.recover(1)
    assert newsroom.notices.states() == {}


def test_a_crash_before_it_counts_as_told_tells_once():
    newsroom = failing(9)
    newsroom.forget_that_it_was_told(1)
    rounds(newsroom, 3)

    assert len(newsroom.notices.lines) == 1
