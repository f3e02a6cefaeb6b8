"""Leases: until when this process may act on a delivery, and when another one's right to has run out.

Everything is measured in seconds on this process's monotonic clock, never by comparing clocks.
"""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from digests.deliveries.delivery import Lease
from digests.deliveries.ports import Outbox

__all__ = ["LeaseTerms", "LeaseWatch"]

_LONGEST_POST = 20.0  # what `Poster.post` promises


@dataclass(frozen=True, slots=True)
class LeaseTerms:
    """What follows from a lease of ``length`` seconds."""

    length: float

    @property
    def post_timeout(self) -> float:
        """How long a post may last: 20 seconds, less where the lease is short."""
        return min(_LONGEST_POST, self.length / 2)

    @property
    def margin(self) -> float:
        """What lies at least between the end of a post and that of the lease, for clocks that run unlike fast."""
        return self.length / 10

    @property
    def usable(self) -> float:
        """For how long after it was asked for a lease gives the right to begin a post."""
        return self.length - self.post_timeout - self.margin

    @property
    def look_every(self) -> float:
        """How often leases are looked at."""
        return self.length / 4


class LeaseWatch:
    """Takes away the leases that it has seen unchanged for their whole length.

    Whoever holds such a lease has ended, hangs or has lost the database, and stopped acting on it before.
    """

    def __init__(
        self, outbox: Outbox, terms: LeaseTerms, clock: Callable[[], datetime], monotonic: Callable[[], float]
    ) -> None:
        self._outbox = outbox
        self._terms = terms
        self._clock = clock
        self._monotonic = monotonic
        self._seen: dict[int, tuple[Lease, float]] = {}  # by delivery: its lease, and when that was first seen

    async def look(self, own: Collection[tuple[int, Lease]]) -> int:
        """Look at all leases once; ``own``, by delivery, are those that this process acts on. How many were taken away.

        Raises:
            ArchiveError: the database can't be reached, read or written.
        """
        before = self._monotonic()
        leased = await asyncio.to_thread(self._outbox.leased)
        after = self._monotonic()
        others = {delivery: lease for delivery, lease in leased.items() if (delivery, lease) not in own}
        self._seen = {delivery: (lease, self._since(delivery, lease, after)) for delivery, lease in others.items()}
        over = {
            delivery: lease for delivery, (lease, since) in self._seen.items() if before - since >= self._terms.length
        }
        if not over:
            return 0
        return await asyncio.to_thread(self._outbox.expire, over, self._clock())

    def _since(self, delivery: int, lease: Lease, now: float) -> float:
        known = self._seen.get(delivery)
        return known[1] if known and known[0] == lease else now
