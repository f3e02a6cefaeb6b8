"""Recording what happens to deliveries: many changes in one transaction, and none lost while the database is away."""

import asyncio
import random
from collections import deque
from collections.abc import Sequence
from datetime import timedelta

import structlog

from adapters.archive import ArchiveError
from digests.deliveries.delivery import Change
from digests.deliveries.ports import Outbox
from digests.deliveries.retries import delay
from digests.deliveries.states import Event

__all__ = ["Recorder"]

_LINGER = 0.05  # seconds that a change waits for company: at 50 posts a second, some twenty transactions, not a hundred
_AT_ONCE = 500  # changes in one transaction
_BASE, _CAP = timedelta(milliseconds=200), timedelta(seconds=5)  # between attempts to reach the database

log = structlog.get_logger()

_Waiting = tuple[Change, "asyncio.Future[bool]"]


class Recorder:
    """Records changes in the order in which they come; `run` does the work.

    An intent (`Event.BEGIN`) that can't be recorded at once is refused: nothing has been posted. All else is kept and
    tried again until it is recorded, for it tells what has happened already.
    """

    def __init__(self, outbox: Outbox, chance: random.Random, *, linger: float = _LINGER) -> None:
        self._outbox = outbox
        self._chance = chance
        self._linger = linger
        self._waiting: deque[_Waiting] = deque()
        self._ready = asyncio.Event()

    def __len__(self) -> int:
        """How many changes wait."""
        return len(self._waiting)

    async def record(self, change: Change) -> bool:
        """Whether it was recorded: see `Outbox.record`. A caller that is cancelled has it recorded all the same.

        Raises:
            ArchiveError: it was an intent, and the database can't be written.
        """
        return await self.keep(change)

    def keep(self, change: Change) -> "asyncio.Future[bool]":
        """Have a change recorded; whether it was, once it is known. Like `record`, for those who can't wait."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((change, done))
        self._ready.set()
        return done

    async def run(self) -> None:
        """Record what comes, until cancelled."""
        failures = 0
        while True:
            await self._ready.wait()
            await asyncio.sleep(self._linger)
            batch = [self._waiting.popleft() for _ in range(min(_AT_ONCE, len(self._waiting)))]
            if not self._waiting:
                self._ready.clear()
            try:
                await self._write(batch)
            except ArchiveError as error:
                failures += 1
                self._keep(batch, error)
                log.warning("changes not recorded", kept=len(self._waiting), problem=str(error))
                wait = delay(failures, self._chance.random(), base=_BASE, cap=_CAP)
                await asyncio.sleep(wait.total_seconds())
            else:
                failures = 0

    async def _write(self, batch: Sequence[_Waiting]) -> None:
        results = await asyncio.to_thread(self._outbox.record, [change for change, _ in batch])
        for (_, done), recorded in zip(batch, results, strict=True):
            if not done.done():
                done.set_result(recorded)

    def _keep(self, batch: Sequence[_Waiting], error: ArchiveError) -> None:
        for change, done in reversed(batch):
            if change.event is not Event.BEGIN:
                self._waiting.appendleft((change, done))
                self._ready.set()
            elif not done.done():
                done.set_exception(error)
