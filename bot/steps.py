"""Steps of the clock on the wall: it is believed only as far as the monotonic one bears it out."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from digests.deliveries.ports import Outbox

__all__ = ["WallClock"]

_STEP = 2.0  # seconds by which the two part at once: what slews a clock moves it by a thousandth of that
_TRIED = 300.0  # seconds without a step, after which it is believed: a machine finds out the time soon after its start
_NEWEST = 50  # deliveries on record that are looked at


class WallClock:
    """``clock`` tells the time (aware UTC), ``monotonic`` counts seconds and never steps.

    A step is noticed by whoever asks for the time next, so it should be asked for often.
    """

    def __init__(self, clock: Callable[[], datetime], monotonic: Callable[[], float], outbox: Outbox) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._outbox = outbox
        self._since = monotonic()
        self._lead = clock().timestamp() - self._since
        self._shown: datetime | None = None

    def now(self) -> datetime:
        """The time (aware UTC)."""
        before = self._monotonic()
        now = self._clock()
        after = self._monotonic()
        lead = now.timestamp() - after
        if abs(lead - self._lead) > _STEP + after - before:
            self._since = after
            if lead < self._lead:
                shown = datetime.fromtimestamp(before + self._lead, UTC)
                self._shown = max(shown, self._shown or shown)
        self._lead = lead
        return now

    def believed_in(self) -> float:
        """Seconds until it has gone on without a step for so long that it is believed; 0 where it has."""
        self.now()
        return max(0.0, self._since + _TRIED - self._monotonic())

    async def put_back_from(self) -> datetime | None:
        """The latest moment that the clock is known to have shown before it was put back, here or on record in the
        database: an earlier one may have been twice. None where nothing is known of that.

        Raises:
            ArchiveError: the database can't be reached or read.
        """
        newest = await asyncio.to_thread(self._outbox.deliveries, limit=_NEWEST)
        now = self.now()
        recorded = max((delivery.last_attempt for delivery in newest if delivery.last_attempt), default=now)
        return recorded if recorded > now else self._shown
