"""One delivery on its way: from its lease to the event that tells what became of it.

pending ───► in time? ───► a turn ──► BEGIN ──► still leased? ──► post ──► ACCEPT, POSTPONE, DOUBT, REFUSE or HOLD
   │    ▲         └► REFUSE, or later where the clock has just been stepped
   └► late, and never begun: a turn ──► look ──► ACCEPT, or go on
uncertain ─► settle: post again, or
                     a turn ──► look ──► ACCEPT, MISS, HOLD, or later, or
                     HOLD
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.archive import ArchiveError
from bot.attempts import Attempts
from bot.leases import LeaseTerms
from bot.ledger import Ledger, log_of
from bot.platform_calls import look, post
from bot.steps import WallClock
from bot.turns import Turns
from digests.deliveries.delivery import Delivery
from digests.deliveries.posting import CannotLookError, PassingError, Poster, PostingError, RefusedError
from digests.deliveries.retries import CAP, delay, next_try
from digests.deliveries.settling import Hold, Look, PostAgain, settle
from digests.deliveries.states import State

__all__ = ["Courier"]

# From then on a delivery that was never begun is looked for first, where that can be done: it is rare then, and it may
# have been sent before the database was restored from a backup that doesn't know.
_LATE = timedelta(minutes=10)


class Courier:
    """Takes deliveries to one platform, each when it has its turn. ``monotonic`` counts seconds."""

    def __init__(
        self,
        poster: Poster,
        turns: Turns,
        ledger: Ledger,
        terms: LeaseTerms,
        wall: WallClock,
        *,
        monotonic: Callable[[], float],
        chance: random.Random,
    ) -> None:
        self._poster = poster
        self._turns = turns
        # Intents are recorded many at a time, which bunches what had its turns one by one.
        self._gate = Turns(replace(poster.rules, pause=timedelta(0)), monotonic)
        self._ledger = ledger
        self._terms = terms
        self._wall = wall
        self._monotonic = monotonic
        self._chance = chance
        self._attempts = Attempts()

    async def deliver(self, delivery: Delivery, fence: float) -> None:
        """Do what is to be done with a leased delivery. No post begins after ``fence``, on the monotonic clock.

        Nothing that a poster raises comes out. Cancelled in the middle of a post, it leaves a doubt to be recorded.
        """
        log_of(delivery).debug("claimed", state=delivery.state)
        if delivery.state is State.UNCERTAIN:
            await self._settle(delivery, fence)
        elif self._may_be_there(delivery):
            await self._look_first(delivery, fence)
        else:
            await self._post_in_time(delivery, fence)

    def _may_be_there(self, delivery: Delivery) -> bool:
        late = self._ledger.clock() - delivery.due > _LATE
        return late and not delivery.attempts and self._poster.rules.finds

    async def _look_first(self, delivery: Delivery, fence: float) -> None:
        if not await self._has_turn(delivery, fence, None):
            return
        match await look(self._poster, delivery, self._terms.post_timeout):
            case str(receipt):
                await self._accept(delivery, receipt)
            case None | CannotLookError():
                await self._post_in_time(delivery, fence)
            case error:
                await self._look_later(delivery, error)

    async def _post_in_time(self, delivery: Delivery, fence: float) -> None:
        if self._ledger.clock() <= delivery.give_up:
            await self._post(delivery, fence)
        else:
            await self._give_up(delivery, delivery.problem or "it is too late")

    async def _settle(self, delivery: Delivery, fence: float) -> None:
        known = self._attempts.recall(delivery, self._monotonic())
        try:
            put_back_from = await self._wall.put_back_from() if known.first is None else None
        except ArchiveError as error:
            log_of(delivery).warning("not settled", problem=str(error))
            await self._ledger.release(delivery)
            return
        now = self._monotonic()
        decision = settle(
            self._poster.rules,
            delivery,
            self._ledger.clock(),
            put_back_from=put_back_from,
            since_first=None if known.first is None else now - known.first,
            since_last=now - known.last,
            lease=self._terms.length,
            post_timeout=self._terms.post_timeout,
        )
        match decision:
            case PostAgain(within):
                await self._post(delivery, min(fence, now + within))
            case Look(miss_counts_in):
                await self._look(delivery, fence, miss_counts_in)
            case Hold(problem):
                await self._hold(delivery, problem)

    async def _post(self, claimed: Delivery, fence: float) -> None:
        if not await self._has_turn(claimed, fence, claimed.address.channel):
            return
        at, before = self._ledger.clock(), self._monotonic()
        try:
            begun = await self._ledger.begin(claimed, at)
        except ArchiveError as error:
            log_of(claimed).warning("not begun", problem=str(error))
            await self._give_back(claimed)
            return
        if not begun:
            log_of(claimed).debug("lease lost")
            return
        delivery = replace(claimed, attempts=claimed.attempts + 1)
        wait = await self._gate.take(delivery.address.channel, fence)
        started = self._monotonic()
        self._attempts.began(delivery, at, before, started)
        if wait is not None or started > fence:
            await self._postpone(delivery, "the lease was over before it could be posted")
            return
        log_of(delivery).debug("sending")
        try:
            result = await post(self._poster, delivery, self._terms.post_timeout)
        except asyncio.CancelledError:
            self._ledger.break_off(delivery)
            raise
        self._ledger.observer.posted(delivery, self._monotonic() - started)
        await self._conclude(delivery, result)

    async def _conclude(self, delivery: Delivery, result: str | PostingError) -> None:
        match result:
            case str(receipt):
                await self._accept(delivery, receipt)
            case RefusedError():
                await self._ledger.refuse_there(delivery, str(result))
            case PassingError(retry_after=retry_after):
                self._block(delivery, result)
                await self._postpone(delivery, str(result), retry_after)
            case _:
                again = self._next_try(delivery, delivery.attempts)
                await self._ledger.doubt(delivery, str(result), again or self._ledger.clock())

    async def _look(self, delivery: Delivery, fence: float, miss_counts_in: float) -> None:
        if not await self._has_turn(delivery, fence, None):
            return
        match await look(self._poster, delivery, self._terms.post_timeout):
            case str(receipt):
                await self._accept(delivery, receipt)
            case None if miss_counts_in > 0:
                await self._ledger.release(delivery, self._ledger.clock() + timedelta(seconds=miss_counts_in))
            case None:
                self._attempts.forget(delivery)
                await self._ledger.miss(delivery)
            case CannotLookError() as error:
                await self._hold(delivery, str(error))
            case error:
                await self._look_later(delivery, error)

    async def _look_later(self, delivery: Delivery, error: PostingError) -> None:
        retry_after = None
        if isinstance(error, PassingError):
            self._block(delivery, error)
            retry_after = error.retry_after
        looks = self._attempts.looked(delivery, self._monotonic())
        if again := self._next_try(delivery, looks, retry_after):
            log_of(delivery).debug("to be looked for later", problem=str(error))
            await self._ledger.release(delivery, again, str(error))
        elif delivery.state is State.UNCERTAIN:
            await self._hold(delivery, str(error))
        else:
            await self._give_up(delivery, str(error))

    async def _give_up(self, delivery: Delivery, problem: str) -> None:
        """It is too late for what was not begun."""
        if again := self._when_believed():
            await self._ledger.release(delivery, again, problem)
        else:
            await self._ledger.refuse(delivery, problem)

    def _when_believed(self) -> datetime | None:
        """When the clock will be believed that it is too late; None for now. It may be ahead for a moment only."""
        wait = self._wall.believed_in()
        return self._ledger.clock() + timedelta(seconds=wait) if wait else None

    async def _postpone(self, delivery: Delivery, problem: str, retry_after: timedelta | None = None) -> None:
        again = self._next_try(delivery, delivery.attempts, retry_after) or self._when_believed()
        if again:
            await self._ledger.postpone(delivery, problem, again)
        else:
            await self._ledger.refuse(delivery, f"too late to try again: {problem}")

    async def _give_back(self, claimed: Delivery) -> None:
        """Its intent may have been written without our hearing of it; it was not posted in either case."""
        begun = replace(claimed, attempts=claimed.attempts + 1)
        if not await self._ledger.postpone(begun, "the database did not answer", self._ledger.clock()):
            await self._ledger.release(claimed)

    async def _accept(self, delivery: Delivery, receipt: str) -> None:
        self._attempts.forget(delivery)
        await self._ledger.accept(delivery, receipt)

    async def _hold(self, delivery: Delivery, problem: str) -> None:
        self._attempts.forget(delivery)
        await self._ledger.hold(delivery, problem)

    async def _has_turn(self, delivery: Delivery, fence: float, channel: str | None) -> bool:
        """Wait for a turn, in a channel where it is one to post: after a look, the message itself would else wait, and
        by then be looked for again. Where none comes in time, the delivery is given back."""
        wait = await self._turns.take(channel, fence)
        if wait is not None:
            again = self._ledger.clock() + min(CAP, timedelta(seconds=wait))
            await self._ledger.release(delivery, again if wait else None)
        return wait is None

    def _block(self, delivery: Delivery, error: PassingError) -> None:
        wait = error.retry_after
        if error.whole_platform:
            wait = wait or delay(delivery.attempts, self._chance.random())
            self._turns.block(wait.total_seconds())
            self._gate.block(wait.total_seconds())
        elif wait:
            self._turns.block(wait.total_seconds(), delivery.address.channel)

    def _next_try(self, delivery: Delivery, failures: int, retry_after: timedelta | None = None) -> datetime | None:
        now, chance = self._ledger.clock(), self._chance.random()
        return next_try(now, failures, chance, give_up=delivery.give_up, retry_after=retry_after)
