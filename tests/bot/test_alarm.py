"""The alarm clock rings in time, and whatever happens to the clocks."""

import asyncio
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from bot.alarm import Alarm

HOUR = timedelta(hours=1)


class SteppedClock(datetime):
    """The wall clock, as somebody has set it."""

    by = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz) + cls.by


@pytest.fixture
def stepped(monkeypatch: pytest.MonkeyPatch) -> type[SteppedClock]:
    monkeypatch.setattr(SteppedClock, "by", timedelta(0))
    for module in ("apscheduler.schedulers.base", "apscheduler.triggers.interval", "bot.alarm"):
        monkeypatch.setattr(f"{module}.datetime", SteppedClock)
    return SteppedClock


class Ears:
    """Counts rings, and can be waited with for the next one."""

    def __init__(self) -> None:
        self.heard = 0
        self._rung = asyncio.Event()

    def bell(self) -> None:
        self.heard += 1
        self._rung.set()

    async def listen(self) -> int:
        """How many rings there were when one has been heard since the last time."""
        await asyncio.wait_for(self._rung.wait(), 20)
        self._rung.clear()
        return self.heard


def test_it_rings_at_its_start():
    async def scenario() -> int:
        ears = Ears()
        alarm = Alarm(ears.bell)
        alarm.start()
        heard = await ears.listen()
        await alarm.stop()
        return heard

    assert asyncio.run(scenario()) == 1


def test_it_rings_at_the_moment_that_it_was_armed_with():
    async def scenario() -> tuple[int, bool]:
        ears = Ears()
        alarm = Alarm(ears.bell)
        alarm.start()
        await ears.listen()
        at = datetime.now(UTC) + timedelta(seconds=1.2)
        alarm.arm(datetime.now(UTC) + HOUR)
        alarm.arm(at)
        heard = await ears.listen()
        await alarm.stop()
        return heard, datetime.now(UTC) >= at

    assert asyncio.run(scenario()) == (2, True)


def test_a_moment_that_is_past_rings_soon_but_not_at_once():
    async def scenario() -> bool:
        ears = Ears()
        alarm = Alarm(ears.bell)
        alarm.start()
        await ears.listen()
        before = datetime.now(UTC)
        alarm.arm(before - HOUR)
        await ears.listen()
        await alarm.stop()
        return datetime.now(UTC) - before >= timedelta(seconds=1)

    assert asyncio.run(scenario())


def test_it_rings_again_and_again_without_being_armed():
    async def scenario() -> int:
        ears = Ears()
        alarm = Alarm(ears.bell, poll=0.01)
        alarm.start()
        while await ears.listen() < 3:
            pass
        await alarm.stop()
        return ears.heard

    assert asyncio.run(scenario()) >= 3


def test_what_was_armed_can_be_called_off():
    async def scenario() -> int:
        ears = Ears()
        alarm = Alarm(ears.bell)
        alarm.start()
        await ears.listen()
        alarm.arm(datetime.now(UTC))
        alarm.arm(None)
        alarm.arm(None)
        other = Ears()
        alarm.every(timedelta(seconds=1.5), "other", other.bell)
        await other.listen()
        await alarm.stop()
        return ears.heard

    assert asyncio.run(scenario()) == 1


def test_after_its_stop_it_is_silent():
    async def scenario() -> int:
        ears = Ears()
        alarm = Alarm(ears.bell, poll=0.001)
        alarm.start()
        await ears.listen()
        await alarm.stop()
        heard = ears.heard
        other = Ears()
        asyncio.get_running_loop().call_later(0.05, other.bell)
        await other.listen()
        return ears.heard - heard

    assert asyncio.run(scenario()) == 0


def test_a_clock_that_is_set_forward_rings_what_has_become_due(stepped: type[SteppedClock]):
    async def scenario() -> int:
        ears = Ears()
        alarm = Alarm(ears.bell, poll=0.05)
        alarm.start()
        collecting = Ears()
        alarm.every(HOUR, "collect", collecting.bell)
        await ears.listen()
        stepped.by = 2 * HOUR
        heard = await collecting.listen()
        await alarm.stop()
        return heard

    assert asyncio.run(scenario()) == 1


def test_a_clock_that_is_set_back_does_not_silence_an_interval(stepped: type[SteppedClock]):
    async def scenario() -> int:
        stepped.by = HOUR
        ears = Ears()
        alarm = Alarm(ears.bell, poll=0.05)
        alarm.start()
        collecting = Ears()
        alarm.every(timedelta(seconds=1), "collect", collecting.bell)
        await ears.listen()
        stepped.by = timedelta(0)
        heard = await collecting.listen()
        await alarm.stop()
        return heard

    assert asyncio.run(scenario()) == 1
