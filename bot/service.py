"""The service that `run` starts: at each ring of the alarm clock it has published what is due, and what is published
dispatched; now and then it has the sources collected. It goes on until it is stopped, whatever fails meanwhile."""

import asyncio
import random
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import structlog

from bot.alarm import Alarm
from bot.collecting import Collected
from bot.forgetting import Forgetting, go_on_forgetting
from bot.publishing import Published

__all__ = ["Dispatching", "Publishing", "Rhythm", "Service"]

_COLLECT = timedelta(minutes=10)
_POLL = 30.0
_FRESH = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds after a look that failed; twice as long after each that follows

log = structlog.get_logger()

_T = TypeVar("_T")


class Publishing(Protocol):
    """Publishes what is due; synchronous, never called twice at once."""

    def publish_due(self, now: datetime) -> Published:
        """See `bot.publishing.Publisher.publish_due`."""
        ...


class Dispatching(Protocol):
    """Posts what is published."""

    async def run(self) -> None:
        """Post until it is stopped."""
        ...

    def wake(self) -> None:
        """There may be something to post."""
        ...

    async def stop(self) -> None:
        """Wait for what is on its way, and give the rest back."""
        ...


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often things are done. ``poll``: seconds after which the subscriptions are looked at again at the latest, and
    for which a look waits for a collection; ``collect``: how often the sources are read; ``fresh``: what was collected
    longer ago than these seconds is collected again before a digest that is due."""

    poll: float = _POLL
    collect: timedelta = _COLLECT
    fresh: float = _FRESH


class Service:
    """The service while it runs.

    ``collect`` is called in a thread at the start, where ``collect_first``, and again at its interval; ``note`` is
    told what each look came to, None for one that failed; ``forgettings``: what is forgotten after a while;
    ``notify`` tells administrators what they are to hear, until it is cancelled.
    """

    def __init__(
        self,
        publishing: Publishing,
        dispatching: Dispatching,
        collect: Callable[[], Collected],
        clock: Callable[[], datetime],
        *,
        collect_first: bool = True,
        note: Callable[[Published | None], None] = lambda _: None,
        forgettings: Sequence[Forgetting] = (),
        notify: Callable[[], Coroutine[Any, Any, None]] | None = None,
        rhythm: Rhythm = Rhythm(),
    ) -> None:
        self._publishing = publishing
        self._dispatching = dispatching
        self._collect = collect
        self._clock = clock
        self._note = note
        self._forgettings = forgettings
        self._notify = notify
        self._rhythm = rhythm
        self._rung, self._collect_now = asyncio.Event(), asyncio.Event()
        self._alarm = Alarm(self._rung.set, poll=rhythm.poll)
        self._well = time.monotonic()
        self._next_look: datetime | None = None
        self._read = float("-inf")  # when the sources were read last, by the monotonic clock
        self._faults: set[str] = set()
        self._restless: list[asyncio.Task[None]] = []
        self.collected = asyncio.Event()
        """Set once the sources have been collected, well or badly."""
        self.looked = asyncio.Event()
        """Set once the subscriptions have been looked at, well or badly."""
        (self._collect_now if collect_first else self.collected).set()

    @property
    def silent(self) -> float:
        """For how many seconds the alarm clock has not rung."""
        return time.monotonic() - self._alarm.last_rung

    @property
    def failing(self) -> float:
        """How many seconds ago all that was due could be published last; since the start, where it never could."""
        return time.monotonic() - self._well

    async def run(self) -> None:
        """Serve until `stop`. An error that is nobody's to foresee comes out."""
        self._alarm.start()
        self._alarm.every(self._rhythm.collect, "collect", self._collect_now.set)
        try:
            async with asyncio.TaskGroup() as tasks:
                forgetting = [go_on_forgetting(one, self._clock) for one in self._forgettings]
                notifying = [self._notify()] if self._notify else []
                works = (self._go_on_collecting(), self._go_on_looking(), *forgetting, *notifying)
                self._restless = [tasks.create_task(work) for work in works]
                await self._dispatching.run()
                self._rest()
        finally:
            await self._alarm.stop()

    async def stop(self) -> None:
        """Begin nothing more, and wait for the posts that are under way; then `run` ends."""
        self._rest()
        await self._dispatching.stop()

    def _rest(self) -> None:
        for task in self._restless:
            task.cancel()

    async def _go_on_collecting(self) -> None:
        while True:
            await self._collect_now.wait()
            self._collect_now.clear()
            collected = await _tried("nothing was collected", asyncio.to_thread(self._collect))
            if collected:
                self._tell(collected)
            self._read = time.monotonic()
            self.collected.set()

    def _tell(self, collected: Collected) -> None:
        log.info("collected", new=collected.new, revised=collected.revised, failed=len(collected.faults))
        told = {str(fault.error) for fault in collected.faults}
        for fault in sorted(told - self._faults):  # each once, and again when it comes back
            log.warning("a source was not collected", error=fault)
        self._faults = told

    async def _go_on_looking(self) -> None:
        await self._wait_for_news()  # after an outage the late digest is to have its news in it
        pause = _FIRST_PAUSE
        while True:
            await self._rung.wait()
            self._rung.clear()
            if self._next_look and self._next_look <= self._clock():
                await self._freshen()
            found = await self._look()
            self._dispatching.wake()
            self.looked.set()
            if found:
                self._next_look = found.next_look
                self._alarm.arm(found.next_look)
                pause = _FIRST_PAUSE
                continue
            # Full jitter: processes that lost one database together don't come back to it together.
            await asyncio.sleep(random.uniform(0, pause))  # noqa: S311 (no secret)
            pause = min(2 * pause, _LONGEST_PAUSE)
            self._rung.set()

    async def _freshen(self) -> None:
        """Have read what came since the sources were read last: a digest at eight holds what was there at eight."""
        if time.monotonic() - self._read > self._rhythm.fresh:
            self.collected.clear()
            self._collect_now.set()
            await self._wait_for_news()

    async def _wait_for_news(self) -> None:
        """A source that is slow delays nobody for long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._rhythm.poll):
                await self.collected.wait()

    async def _look(self) -> Published | None:
        publish_due = self._publishing.publish_due
        found = await _tried("the look at the subscriptions failed", asyncio.to_thread(publish_due, self._clock()))
        if found and not found.failed:
            self._well = time.monotonic()
        self._note(found)
        return found


async def _tried(failure: str, work: Coroutine[Any, Any, _T]) -> _T | None:
    """What came of the work; None, and a line in the log, where it failed."""
    try:
        return await work
    except Exception:
        log.exception(failure)
    return None
