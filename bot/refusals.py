"""Administrators hear once that a platform refuses a subscription's digests, and no more once they arrive again."""

from collections.abc import Callable
from datetime import datetime

from digests.deliveries.delivery import Delivery
from digests.deliveries.notices import Notices
from digests.deliveries.ports import Outbox
from digests.deliveries.refusals import KEYS, is_over, refusal_notice, subscription_of

__all__ = ["Refusals"]

_RECORDS = 100  # digests: more than fail before somebody sees to it


class Refusals:
    """Synchronous, called in threads. The address that is refused is no place to tell it: it goes to the operator."""

    def __init__(self, notices: Notices, outbox: Outbox, clock: Callable[[], datetime]) -> None:
        self._notices = notices
        self._outbox = outbox
        self._clock = clock

    def tell(self, delivery: Delivery, problem: str) -> None:
        """Its platform refuses a delivery. What somebody watches alone is nobody else's business.

        Raises:
            ArchiveError: the database can't be read or written.
        """
        subscription = self._outbox.subscription(delivery.subscription)
        if subscription and not subscription.is_watch:
            records = self._outbox.digests(subscription.id, limit=_RECORDS)
            self._notices.add(refusal_notice(delivery, subscription, records, problem), self._clock())

    def review(self) -> None:
        """Withdraw what waits to be told and is true no longer.

        Raises:
            ArchiveError: the database can't be read or written.
        """
        for key in self._notices.waiting(KEYS):
            subscription = subscription_of(key)
            is_there = self._outbox.subscription(subscription) is not None
            if not is_there or is_over(key, self._outbox.digests(subscription, limit=_RECORDS)):
                self._notices.withdraw(key)
