"""The service's rhythm: what it does at each ring, and that nothing that fails ends it."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.collecting import Collected
from bot.publishing import Published
from bot.service import Rhythm, Service
from bot.sources import Fault
from digests.errors import NewsDigestError, ReadingError

NOTHING = Published(0, 0, 0, 0, 0, 0, 0, next_look=None)
COLLECTED = Collected(0, 0, 0, ())
OFTEN = Rhythm(poll=0.02, collect=timedelta(seconds=0.02))


class Publishing:
    """Looks as it is told to, the last way again and again; tells how often it has been asked."""

    def __init__(self, *looks: Published | Exception) -> None:
        self._looks = looks or (NOTHING,)
        self.asked = 0

    def publish_due(self, now: datetime) -> Published:
        del now
        self.asked += 1
        found = self._looks[min(self.asked, len(self._looks)) - 1]
        if isinstance(found, Exception):
            raise found
        return found


class Dispatching:
    """Does nothing, until it is stopped."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.started = asyncio.Event()
        self._stopped = asyncio.Event()

    async def run(self) -> None:
        self.started.set()
        await self._stopped.wait()

    def wake(self) -> None:
        self.woken.set()

    async def stop(self) -> None:
        self._stopped.set()


def served(
    publishing: Publishing,
    until: Callable[[Service, Dispatching], object],
    collect: Callable[[], Collected] = lambda: COLLECTED,
    rhythm: Rhythm = OFTEN,
) -> list[Published | None]:
    """Serve until a condition holds; what the looks came to."""
    noted: list[Published | None] = []

    async def scenario() -> None:
        dispatching = Dispatching()
        clock = lambda: datetime.now(UTC)  # noqa: E731
        service = Service(publishing, dispatching, collect, clock, note=noted.append, rhythm=rhythm)
        running = asyncio.create_task(service.run())
        async with asyncio.timeout(20):
            while not until(service, dispatching):  # noqa: ASYNC110 (much of it happens in threads)
                await asyncio.sleep(0)
        await service.stop()
        await running

    asyncio.run(scenario())
    return noted


def test_each_look_wakes_who_dispatches():
    woken = served(Publishing(), lambda _, dispatching: dispatching.woken.is_set())

    assert woken == [NOTHING]


@pytest.mark.parametrize("error", [NewsDigestError("the database is locked; wait"), ZeroDivisionError()])
def test_a_look_that_fails_is_told_and_made_again(error: Exception):
    publishing = Publishing(error, NOTHING)

    with capture_logs() as logs:
        noted = served(publishing, lambda _, __: publishing.asked >= 2)

    assert noted[0] is None
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == [
        "the look at the subscriptions failed"
    ]


def test_what_could_not_be_published_is_remembered():
    publishing, failing = Publishing(replace(NOTHING, failed=1)), list[float]()

    served(publishing, lambda service, _: failing.append(service.failing) or publishing.asked >= 3)

    assert failing == sorted(failing)


def test_the_subscriptions_are_looked_at_at_the_moment_that_the_last_look_named():
    soon = replace(NOTHING, next_look=datetime.now(UTC) + timedelta(seconds=1))
    publishing = Publishing(soon, NOTHING)

    served(publishing, lambda _, __: publishing.asked == 2, rhythm=Rhythm())

    assert publishing.asked == 2


def test_the_first_look_waits_for_the_first_collection():
    publishing, asked = Publishing(), list[int]()

    def collect() -> Collected:
        asked.append(publishing.asked)
        return COLLECTED

    served(publishing, lambda _, __: publishing.asked, collect, Rhythm())

    assert asked == [0]


def test_a_slow_collection_delays_neither_dispatching_nor_for_long_the_first_look():
    collecting, publishing = threading.Event(), Publishing()

    def collect() -> Collected:
        collecting.wait(20)
        return COLLECTED

    def until(service: Service, dispatching: Dispatching) -> bool:
        ready = dispatching.started.is_set() and service.looked.is_set()
        if ready:
            assert not service.collected.is_set()
            collecting.set()
        return ready

    served(publishing, until, collect)

    assert publishing.asked


def test_a_source_that_fails_again_and_again_is_told_once():
    collected = replace(COLLECTED, faults=(Fault("empty.txt", ReadingError("empty.txt is empty")),))
    times = list[int]()

    def collect() -> Collected:
        times.append(1)
        return collected

    with capture_logs() as logs:
        served(Publishing(), lambda _, __: len(times) > 2, collect)

    told = [(entry["event"], entry["error"]) for entry in logs if entry["log_level"] == "warning"]
    assert told == [("a source was not collected", "empty.txt is empty")]


def test_a_collection_that_fails_is_told_and_made_again():
    times = list[int]()

    def collect() -> Collected:
        times.append(1)
        raise NewsDigestError("the database is locked; wait")

    with capture_logs() as logs:
        served(Publishing(), lambda _, __: len(times) > 1, collect)

    assert "nothing was collected" in {entry["event"] for entry in logs}


def test_what_came_since_the_sources_were_read_is_read_before_a_digest_that_is_due():
    order: list[str] = []

    class Looking(Publishing):
        def publish_due(self, now: datetime) -> Published:
            order.append("look")
            return super().publish_due(now)

    def collect() -> Collected:
        order.append("collect")
        return COLLECTED

    publishing = Looking(replace(NOTHING, next_look=datetime.now(UTC)), NOTHING)
    rhythm = Rhythm(poll=0.02, collect=timedelta(days=1), fresh=0)

    served(publishing, lambda _, __: publishing.asked >= 2, collect, rhythm)

    assert order[:4] == ["collect", "look", "collect", "look"]


def test_sources_that_were_just_read_are_not_read_again_for_a_digest():
    collections: list[None] = []
    publishing = Publishing(replace(NOTHING, next_look=datetime.now(UTC)))
    rhythm = Rhythm(poll=0.02, collect=timedelta(days=1))

    served(publishing, lambda _, __: publishing.asked >= 3, lambda: collections.append(None) or COLLECTED, rhythm)

    assert len(collections) == 1
