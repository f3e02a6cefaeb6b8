"""The alarm clock: it rings when something may be due. What is due, the database says.

A ring that comes late, twice or for nothing is harmless: whoever hears it looks, and finds or finds not. The one thing
that must not happen is that none comes, so three clocks ring:

- APScheduler, at the moment at which the next subscription is to be looked at;
- this module itself, every ``poll`` seconds on the monotonic clock, for what APScheduler can't know: a subscription
  that another process made, or a clock that was set. APScheduler reckons on the wall clock, and sleeps for an hour
  more when that is set back by one;
- APScheduler again, at fixed intervals, for whatever else is done now and then (`Alarm.every`).

No other module imports APScheduler.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

__all__ = ["Alarm", "Bell"]

Bell = Callable[[], None]
"""What is done when it rings: called in the event loop, it takes no time (it sets an event) and raises nothing."""

_NEXT = "next look"
_POLL = 30.0  # seconds: as late as a digest may be of a subscription that another process made a moment ago
_SOONEST = timedelta(seconds=1)  # a look that leaves something due behind must not be followed by the next at once


class Alarm:
    """Rings ``bell`` at the moment that was last given to `arm`, and at least every ``poll`` seconds.

    To be made, used and stopped in one event loop.
    """

    def __init__(self, bell: Bell, *, poll: float = _POLL) -> None:
        self._bell = bell
        self._poll = poll
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._intervals: dict[str, tuple[timedelta, Bell]] = {}
        self._rung = time.monotonic()
        self._polling: asyncio.Task[None] | None = None

    @property
    def last_rung(self) -> float:
        """When it last rang, in seconds of `time.monotonic`; when it was made, until it has."""
        return self._rung

    def start(self) -> None:
        """Ring for the first time, and go on until `stop`."""
        self._scheduler.start()
        self._polling = asyncio.create_task(self._ring_again_and_again(), name="alarm")

    async def stop(self) -> None:
        """Ring no more."""
        if self._polling:
            self._polling.cancel()
            await asyncio.gather(self._polling, return_exceptions=True)
            self._polling = None
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def arm(self, at: datetime | None) -> None:
        """Ring at this moment (aware), in place of the one given before; None for no other than the usual rings."""
        if at is None:
            if self._scheduler.get_job(_NEXT):
                self._scheduler.remove_job(_NEXT)
            return
        soonest = datetime.now(UTC) + _SOONEST
        self._add(_NEXT, DateTrigger(max(at, soonest), UTC), self._ring)

    def every(self, interval: timedelta, name: str, bell: Bell) -> None:
        """Ring another bell as well, at this interval, for the first time when the first one is over."""
        self._intervals[name] = (interval, bell)
        self._add(name, IntervalTrigger(seconds=interval.total_seconds(), timezone=UTC), bell)

    def _ring(self) -> None:
        self._rung = time.monotonic()
        self._bell()

    async def _ring_again_and_again(self) -> None:
        while True:
            self._ring()
            self._follow_the_clock()
            await asyncio.sleep(self._poll)

    def _follow_the_clock(self) -> None:
        """Set to work again what waits for a moment that has come nearer, or gone far away, with a clock that was
        set."""
        for name, (interval, bell) in self._intervals.items():
            job = self._scheduler.get_job(name)
            if job is None or job.next_run_time - datetime.now(UTC) > interval:
                self.every(interval, name, bell)
        self._scheduler.wakeup()

    def _add(self, name: str, trigger: DateTrigger | IntervalTrigger, bell: Bell) -> None:
        # No grace time: a ring that is late is wanted nevertheless (the default drops what is late by a second, as
        # after a suspended laptop's sleep). Coalesced: of many missed rings one is enough. One instance: it is over
        # before the next could begin.
        self._scheduler.add_job(
            _rung,
            trigger,
            [bell],
            id=name,
            name=name,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
            replace_existing=True,
        )


async def _rung(bell: Bell) -> None:  # a coroutine: APScheduler would call anything else in a thread
    bell()
