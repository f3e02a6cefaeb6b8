"""One delivery on its way: from its lease to the change that tells what became of it.

pending ───► in time? ───► a turn ──► BEGIN ──► still leased? ──► post ──► ACCEPT, POSTPONE, DOUBT, REFUSE or HOLD
              └► REFUSE     ▲
uncertain ─► settle: post again, or
                     a turn ──► look ──► ACCEPT, MISS, HOLD, or later, or
                     HOLD
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from adapters.archive import ArchiveError
from bot.attempts import Attempts
from bot.leases import LeaseTerms
from bot.observing import Observer
from bot.platform_calls import look, post
from bot.recording import Recorder
from bot.turns import Turns
from digests.deliveries.delivery import Change, Delivery
from digests.deliveries.posting import CannotLookError, PassingError, Poster, PostingError, RefusedError
from digests.deliveries.retries import delay, next_try
from digests.deliveries.settling import Hold, Look, PostAgain, settle
from digests.deliveries.states import Event, State

__all__ = ["Courier"]


class Courier:
    """Takes deliveries to one platform. ``clock`` tells the time (aware UTC), ``monotonic`` counts seconds."""

    def __init__(
        self,
        poster: Poster,
        turns: Turns,
        recorder: Recorder,
        terms: LeaseTerms,
        *,
        observer: Observer,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        chance: random.Random,
    ) -> None:
        self._poster = poster
        self._turns = turns
        self._recorder = recorder
        self._terms = terms
        self._observer = observer
        self._clock = clock
        self._monotonic = monotonic
        self._chance = chance
        self._attempts = Attempts()
        # Intents are recorded many at a time, which bunches what had its turns one by one.
        self._gate = Turns(replace(poster.rules, pause=timedelta(0)), monotonic)

    async def deliver(self, delivery: Delivery, fence: float) -> None:
        """Do what is to be done with a leased delivery. No post begins after ``fence``, on the monotonic clock.

        Nothing that a poster raises comes out. Cancelled in the middle of a post, it leaves a doubt to be recorded.
        """
        log = _log_of(delivery)
        log.debug("claimed", state=delivery.state)
        if delivery.state is State.UNCERTAIN:
            await self._settle(delivery, fence, log)
        elif self._clock() > delivery.give_up:
            await self._finish(delivery, Event.REFUSE, log, problem=delivery.problem or "it is too late")
        else:
            await self._post(delivery, fence, log)

    async def _settle(self, delivery: Delivery, fence: float, log: Any) -> None:
        now = self._monotonic()
        known = self._attempts.recall(delivery, now)
        decision = settle(
            self._poster.rules,
            delivery,
            self._clock(),
            since_first=None if known.first is None else now - known.first,
            since_last=now - known.last,
            lease=self._terms.length,
            post_timeout=self._terms.post_timeout,
        )
        match decision:
            case PostAgain(within):
                await self._post(delivery, min(fence, now + within), log)
            case Look(miss_counts_in):
                await self._look(delivery, fence, miss_counts_in, log)
            case Hold(problem):
                await self._finish(delivery, Event.HOLD, log, problem=problem)

    async def _post(self, delivery: Delivery, fence: float, log: Any) -> None:
        if not await self._has_turn(delivery, fence):
            return
        asked = self._monotonic()
        try:
            begun = await self._record(delivery, Event.BEGIN)
        except ArchiveError as error:
            log.warning("not begun", problem=str(error))
            await self._record(delivery, None)
            return
        if not begun:
            log.debug("lease lost")
            return
        wait = await self._gate.take(delivery.address.channel, fence)
        started = self._monotonic()
        self._attempts.began(delivery, asked, started)
        log = log.bind(attempt=delivery.attempts + 1)
        if wait is not None or started > fence:
            again = self._clock() + timedelta(seconds=wait) if wait else None
            await self._postpone(delivery, log, "the lease was over before it could be posted", again)
            return
        log.debug("sending")
        try:
            result = await post(self._poster, delivery, self._terms.post_timeout)
        except asyncio.CancelledError:
            self._recorder.keep(self._change(delivery, Event.DOUBT, problem="it was broken off while being posted"))
            raise
        self._observer.posted(delivery, self._monotonic() - started)
        await self._conclude(delivery, result, log)

    async def _conclude(self, delivery: Delivery, result: str | PostingError, log: Any) -> None:
        match result:
            case str(receipt):
                await self._finish(delivery, Event.ACCEPT, log, receipt=receipt)
            case RefusedError():
                await self._finish(delivery, _surely_not_sent(delivery), log, problem=str(result))
            case PassingError(retry_after=retry_after):
                self._block(delivery, result)
                if again := self._next_try(delivery, delivery.attempts + 1, retry_after):
                    await self._postpone(delivery, log, str(result), again)
                else:
                    problem = f"too late to try again: {result}"
                    await self._finish(delivery, _surely_not_sent(delivery), log, problem=problem)
            case _:
                await self._doubt(delivery, log, str(result))

    async def _look(self, delivery: Delivery, fence: float, miss_counts_in: float, log: Any) -> None:
        if not await self._has_turn(delivery, fence):
            return
        match await look(self._poster, delivery, self._terms.post_timeout):
            case str(receipt):
                await self._finish(delivery, Event.ACCEPT, log, receipt=receipt)
            case None if miss_counts_in > 0:
                await self._record(delivery, None, again=self._clock() + timedelta(seconds=miss_counts_in))
            case None:
                log.info("not there: to be posted")
                self._attempts.forget(delivery)
                await self._record(delivery, Event.MISS, again=self._clock())
            case CannotLookError() as error:
                await self._finish(delivery, Event.HOLD, log, problem=str(error))
            case error:
                await self._look_later(delivery, error, log)

    async def _look_later(self, delivery: Delivery, error: PostingError, log: Any) -> None:
        retry_after = None
        if isinstance(error, PassingError):
            self._block(delivery, error)
            retry_after = error.retry_after
        looks = self._attempts.looked(delivery, self._monotonic())
        if again := self._next_try(delivery, looks, retry_after):
            log.debug("to be looked for later", problem=str(error))
            await self._record(delivery, None, again=again, problem=str(error))
        else:
            await self._finish(delivery, Event.HOLD, log, problem=str(error))

    async def _postpone(self, delivery: Delivery, log: Any, problem: str, again: datetime | None = None) -> None:
        if delivery.state is State.UNCERTAIN:  # this attempt surely posted nothing; one before it may have
            await self._doubt(delivery, log, problem, again)
            return
        log.warning("postponed", problem=problem)
        again = again or self._next_try(delivery, delivery.attempts + 1, None) or self._clock()
        if await self._record(delivery, Event.POSTPONE, again=again, problem=problem):
            self._attempts.forget(delivery)
            self._observer.postponed(delivery)

    async def _doubt(self, delivery: Delivery, log: Any, problem: str, again: datetime | None = None) -> None:
        log.warning("uncertain", problem=problem)
        again = again or self._next_try(delivery, delivery.attempts + 1, None) or self._clock()
        if await self._record(delivery, Event.DOUBT, again=again, problem=problem):
            self._observer.uncertain(delivery)

    async def _finish(
        self, delivery: Delivery, event: Event, log: Any, *, receipt: str | None = None, problem: str | None = None
    ) -> None:
        """Record that it was accepted or refused, or is held."""
        if not await self._record(delivery, event, receipt=receipt, problem=problem):
            log.debug("lease lost")
            return
        self._attempts.forget(delivery)
        if event is Event.ACCEPT:
            lateness = max(0.0, (self._clock() - delivery.due).total_seconds())
            log.info("sent", lateness=round(lateness, 3))
            self._observer.sent(delivery, lateness)
        elif event is Event.HOLD:
            log.warning("held", problem=problem)
            self._observer.held(delivery)
        else:
            log.warning("failed", problem=problem)
            self._observer.failed(delivery)

    async def _has_turn(self, delivery: Delivery, fence: float) -> bool:
        """Wait for a turn; where none comes in time, the delivery is given back."""
        wait = await self._turns.take(delivery.address.channel, fence)
        if wait is not None:
            await self._record(delivery, None, again=self._clock() + timedelta(seconds=wait) if wait else None)
        return wait is None

    def _block(self, delivery: Delivery, error: PassingError) -> None:
        wait = error.retry_after
        if error.whole_platform:
            wait = wait or delay(delivery.attempts + 1, self._chance.random())
            self._turns.block(wait.total_seconds())
            self._gate.block(wait.total_seconds())
        elif wait:
            self._turns.block(wait.total_seconds(), delivery.address.channel)

    def _next_try(self, delivery: Delivery, attempts: int, retry_after: timedelta | None) -> datetime | None:
        chance = self._chance.random()
        return next_try(self._clock(), attempts, chance, give_up=delivery.give_up, retry_after=retry_after)

    async def _record(
        self,
        delivery: Delivery,
        event: Event | None,
        *,
        again: datetime | None = None,
        receipt: str | None = None,
        problem: str | None = None,
    ) -> bool:
        change = self._change(delivery, event, again=again, receipt=receipt, problem=problem)
        return await self._recorder.record(change)

    def _change(
        self,
        delivery: Delivery,
        event: Event | None,
        *,
        again: datetime | None = None,
        receipt: str | None = None,
        problem: str | None = None,
    ) -> Change:
        if delivery.lease is None:
            raise ValueError(f"delivery {delivery.id} is not leased")
        return Change(delivery.id, delivery.lease, event, self._clock(), again, receipt, problem)


def _surely_not_sent(delivery: Delivery) -> Event:
    """What a refusal means: of a message that was sent again, that it may be there from before."""
    return Event.REFUSE if delivery.state is State.PENDING else Event.HOLD


def _log_of(delivery: Delivery) -> Any:
    return structlog.get_logger().bind(
        delivery=delivery.id,
        digest=delivery.digest,
        subscription=delivery.subscription,
        slot=delivery.slot,
        platform=delivery.address.platform,
        channel=delivery.address.channel,
        attempt=delivery.attempts,
    )
