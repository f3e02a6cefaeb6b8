"""Dispatching: takes the deliveries that are due to their platforms, for as long as the process runs.

A loop for each platform leases what can be posted within about a second; each leased delivery is a task of its own
(`bot.delivering`), so that one slow or broken channel delays no other. What happens to them is recorded many at a time
(`bot.recording`); the leases of processes that are gone are taken away (`bot.leases`).
"""

import asyncio
import math
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

import structlog

from adapters.archive import ArchiveError
from bot.delivering import Courier
from bot.leases import LeaseTerms, LeaseWatch
from bot.ledger import Ledger
from bot.observing import Observer, Unobserved
from bot.platform_calls import log_unforeseen
from bot.recording import Recorder
from bot.steps import WallClock
from bot.turns import Turns
from digests.deliveries.delivery import Delivery, Lease
from digests.deliveries.ports import Outbox
from digests.deliveries.posting import Poster

__all__ = ["Dispatcher"]

_HORIZON = 1.0  # seconds of a platform's pace: no more is leased ahead
_POLL = 1.0  # seconds between two looks for what is due, where nobody wakes us
_SPACING = 0.05  # seconds between two looks at least: those who wake us come in swarms
_RECORDING = 5.0  # seconds that stopping waits for the database, after the last post

log = structlog.get_logger()


class Dispatcher:
    """Posts what is due. ``owner`` names this process and holds a random part, so that no later one has the same name.

    ``lease`` is the length of a lease in seconds; all processes on one database must agree on it. ``clock`` tells the
    time (aware UTC). ``monotonic`` counts seconds and never steps; it must go on while the process is stopped.
    ``tell`` is called in a thread with a delivery that its platform refuses, and why. ``poll``: seconds between two
    looks for what is due, where nobody wakes it.
    """

    def __init__(
        self,
        outbox: Outbox,
        posters: Sequence[Poster],
        owner: str,
        *,
        lease: float,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        chance: random.Random,
        observer: Observer | None = None,
        tell: Callable[[Delivery, str], None] | None = None,
        poll: float = _POLL,
    ) -> None:
        self._terms = LeaseTerms(lease)
        self._recorder = Recorder(outbox, chance)
        wall = WallClock(clock, monotonic, outbox)
        self._watch = LeaseWatch(outbox, self._terms, wall.now, monotonic)
        ledger = Ledger(self._recorder, observer or Unobserved(), wall.now, *([tell] if tell else []))
        self._lines = [
            _Line(outbox, poster, owner, ledger, self._terms, wall=wall, monotonic=monotonic, chance=chance, poll=poll)
            for poster in posters
        ]
        self._stopping = False
        self._ended = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Dispatch until `stop`; to be called once. An error that is nobody's to foresee ends it and comes out."""
        self._running = asyncio.current_task()
        try:
            async with asyncio.TaskGroup() as group:
                background = [group.create_task(self._recorder.run()), group.create_task(self._watch_leases())]
                async with asyncio.TaskGroup() as serving:
                    for line in self._lines:
                        serving.create_task(line.serve())
                for task in background:
                    task.cancel()
        finally:
            if kept := len(self._recorder):
                log.error("ended before all was recorded: it will be settled at the next start", changes=kept)
            self._ended.set()

    def wake(self) -> None:
        """Look at once for what is due."""
        for line in self._lines:
            line.wake()

    async def stop(self) -> None:
        """Lease no more, give back what isn't begun, wait for what is, and record it; then `run` ends.

        A second call, or time running out, abandons what is left: it is settled as after a crash.
        """
        if self._stopping:
            self._abandon()
        self._stopping = True
        for line in self._lines:
            line.close()
        if self._running is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(self._terms.post_timeout + _RECORDING):
                await self._ended.wait()
        if not self._ended.is_set():
            self._abandon()

    def _abandon(self) -> None:
        if self._running and not self._running.done():
            log.warning("what is on its way is abandoned", deliveries=sum(len(line.own()) for line in self._lines))
            self._running.cancel()

    async def _watch_leases(self) -> None:
        while True:
            try:
                own = {lease for line in self._lines for lease in line.own()}
                if gone := await self._watch.look(own):
                    log.warning("leases of processes that are gone taken away", deliveries=gone)
                    self.wake()
            except ArchiveError as error:
                log.warning("leases not watched", problem=str(error))
            await asyncio.sleep(self._terms.look_every)


class _Line:
    """One platform's deliveries."""

    def __init__(
        self,
        outbox: Outbox,
        poster: Poster,
        owner: str,
        ledger: Ledger,
        terms: LeaseTerms,
        *,
        wall: WallClock,
        monotonic: Callable[[], float],
        chance: random.Random,
        poll: float,
    ) -> None:
        self._outbox = outbox
        self._poster = poster
        self._owner = owner
        self._clock = wall.now
        self._terms = terms
        self._monotonic = monotonic
        self._poll = poll
        self._horizon = min(_HORIZON, terms.usable / 2)
        self._turns = Turns(poster.rules, monotonic)
        self._courier = Courier(poster, self._turns, ledger, terms, wall, monotonic=monotonic, chance=chance)
        self._under_way: dict[asyncio.Task[None], tuple[int, Lease | None]] = {}
        self._woken = asyncio.Event()
        self._closed = False

    def own(self) -> set[tuple[int, Lease]]:
        """The leases that are acted on here, by delivery."""
        return {(delivery, lease) for delivery, lease in self._under_way.values() if lease}

    def wake(self) -> None:
        """Look at once for what is due."""
        self._woken.set()

    def close(self) -> None:
        """Lease no more, and begin no more."""
        self._closed = True
        self._turns.close()
        self._woken.set()

    async def serve(self) -> None:
        """Lease and deliver until closed, and all that was begun has ended."""
        async with asyncio.TaskGroup() as tasks:
            while not self._closed:
                self._woken.clear()
                try:
                    await self._lease(tasks)
                except ArchiveError as error:
                    log.warning("nothing leased", platform=self._poster.platform, problem=str(error))
                    await asyncio.sleep(self._poll)
                await self._rest()

    async def _lease(self, tasks: asyncio.TaskGroup) -> None:
        limit = self._room()
        if limit <= 0:
            return
        fence = self._monotonic() + self._terms.usable
        claimed = await asyncio.to_thread(
            self._outbox.claim, self._poster.platform, self._owner, self._clock(), limit=limit
        )
        for delivery in claimed:
            task = tasks.create_task(self._deliver(delivery, fence))
            self._under_way[task] = (delivery.id, delivery.lease)
            task.add_done_callback(self._end)
        if len(claimed) == limit:
            self._woken.set()

    def _room(self) -> int:
        """How many more could be posted soon."""
        if self._turns.wait() > self._horizon:
            return 0
        rules = self._poster.rules
        pace = math.ceil(rules.per_second * self._horizon) - self._turns.in_line
        return min(pace, rules.at_once - len(self._under_way))

    async def _deliver(self, delivery: Delivery, fence: float) -> None:
        try:
            await self._courier.deliver(delivery, fence)
        except Exception as error:  # noqa: BLE001 (the others go on; its lease runs out, and it is settled)
            log_unforeseen(error, delivery)

    def _end(self, task: "asyncio.Task[None]") -> None:
        del self._under_way[task]
        self._woken.set()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._poll):
                await self._woken.wait()
        await asyncio.sleep(_SPACING)
