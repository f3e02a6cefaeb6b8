"""What becomes of deliveries: each event is recorded, then logged, then told to whoever counts."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from adapters.archive import ArchiveError
from bot.observing import Observer
from bot.recording import Recorder
from digests.deliveries.delivery import Change, Delivery
from digests.deliveries.states import Event, State

__all__ = ["Ledger", "log_of"]


def _nobody(delivery: Delivery, problem: str) -> None:
    del delivery, problem


@dataclass(frozen=True, slots=True)
class Ledger:
    """Deliveries are given as they were claimed, with their lease. ``clock`` tells the time (aware UTC). ``tell`` is
    called in a thread with a delivery that its platform refuses, and why.

    All methods wait until the event is recorded, and say whether it was: it isn't where the lease is lost, and then
    somebody else settles it.
    """

    recorder: Recorder
    observer: Observer
    clock: Callable[[], datetime]
    tell: Callable[[Delivery, str], None] = _nobody

    async def begin(self, delivery: Delivery, at: datetime) -> bool:
        """It is about to be posted, at this moment (aware UTC) by the clock.

        Raises:
            ArchiveError: the database can't be written.
        """
        return await self.recorder.record(_change(delivery, Event.BEGIN, at))

    async def release(self, delivery: Delivery, again: datetime | None = None, problem: str | None = None) -> bool:
        """Give the lease back; nothing has happened, and nothing is to before ``again``."""
        return await self._record(delivery, None, again=again, problem=problem)

    async def accept(self, delivery: Delivery, receipt: str) -> bool:
        """The platform has it, and calls it so."""
        recorded = await self._record(delivery, Event.ACCEPT, receipt=receipt)
        if recorded:
            lateness = max(0.0, (self.clock() - delivery.due).total_seconds())
            log_of(delivery).info("sent", lateness=round(lateness, 3))
            self.observer.sent(delivery, lateness)
        return recorded

    async def miss(self, delivery: Delivery) -> bool:
        """It was looked for and is not there: it may be posted at once."""
        recorded = await self._record(delivery, Event.MISS, again=self.clock())
        if recorded:
            log_of(delivery).info("not there: to be posted")
        return recorded

    async def postpone(self, delivery: Delivery, problem: str, again: datetime) -> bool:
        """This attempt surely posted nothing. Where one before it may have, it is in doubt as before."""
        if delivery.state is State.UNCERTAIN:
            return await self.doubt(delivery, problem, again)
        recorded = await self._record(delivery, Event.POSTPONE, again=again, problem=problem)
        if recorded:
            log_of(delivery).warning("postponed", problem=problem)
            self.observer.postponed(delivery)
        return recorded

    async def doubt(self, delivery: Delivery, problem: str, again: datetime) -> bool:
        """It may have been posted: to be settled from ``again`` on."""
        recorded = await self._record(delivery, Event.DOUBT, again=again, problem=problem)
        if recorded:
            log_of(delivery).warning("uncertain", problem=problem)
            self.observer.uncertain(delivery)
        return recorded

    def break_off(self, delivery: Delivery) -> None:
        """It is in doubt, for whoever is about to end and can't wait."""
        self.recorder.keep(_change(delivery, Event.DOUBT, self.clock(), problem="it was broken off while being posted"))

    async def refuse_there(self, delivery: Delivery, problem: str) -> bool:
        """Its platform refuses it: administrators are told, and it is refused."""
        try:
            # Before it is on record: after a crash in between it is refused again, and told once.
            await asyncio.to_thread(self.tell, delivery, problem)
        except ArchiveError as error:
            log_of(delivery).warning("administrators will not be told", problem=str(error))
        return await self.refuse(delivery, problem)

    async def refuse(self, delivery: Delivery, problem: str) -> bool:
        """It will never be posted. Where an attempt before this one may have posted it, it is held."""
        if delivery.state is State.UNCERTAIN:
            return await self.hold(delivery, problem)
        recorded = await self._record(delivery, Event.REFUSE, problem=problem)
        if recorded:
            log_of(delivery).warning("failed", problem=problem)
            self.observer.failed(delivery)
        return recorded

    async def hold(self, delivery: Delivery, problem: str) -> bool:
        """It may have been posted, and can't be settled."""
        recorded = await self._record(delivery, Event.HOLD, problem=problem)
        if recorded:
            log_of(delivery).warning("held", problem=problem)
            self.observer.held(delivery)
        return recorded

    async def _record(
        self,
        delivery: Delivery,
        event: Event | None,
        *,
        again: datetime | None = None,
        receipt: str | None = None,
        problem: str | None = None,
    ) -> bool:
        change = _change(delivery, event, self.clock(), again=again, receipt=receipt, problem=problem)
        recorded = await self.recorder.record(change)
        if not recorded:
            log_of(delivery).debug("lease lost", instead_of=event)
        return recorded


def log_of(delivery: Delivery) -> Any:
    """A log whose lines name the delivery; ``attempt`` counts those before this one."""
    return structlog.get_logger().bind(
        delivery=delivery.id,
        digest=delivery.digest,
        subscription=delivery.subscription,
        slot=delivery.slot,
        platform=delivery.address.platform,
        channel=delivery.address.channel,
        attempt=delivery.attempts,
    )


def _change(
    delivery: Delivery,
    event: Event | None,
    at: datetime,
    *,
    again: datetime | None = None,
    receipt: str | None = None,
    problem: str | None = None,
) -> Change:
    if delivery.lease is None:
        raise ValueError(f"delivery {delivery.id} is not leased")
    return Change(delivery.id, delivery.lease, event, at, again, receipt, problem)
