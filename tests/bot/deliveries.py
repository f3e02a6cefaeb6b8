"""Deliveries to test with."""

from datetime import UTC, datetime, timedelta

from digests.deliveries.delivery import Delivery, Lease
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address

__all__ = ["DUE", "delivery"]

DUE = datetime(2025, 11, 24, 8, tzinfo=UTC)


def delivery(platform: str = "files") -> Delivery:
    """A delivery that has just been claimed for the first time."""
    return Delivery(
        id=1,
        key="0123456789abcdef01234567",
        subscription=2,
        digest=3,
        slot="2025-11-24T08:00",
        address=Address(platform, "news"),
        part=1,
        parts=1,
        content="A bridge was opened.",
        state=State.PENDING,
        due=DUE,
        again=DUE,
        give_up=DUE + timedelta(hours=1),
        attempts=0,
        first_attempt=None,
        last_attempt=None,
        lease=Lease("one", 1),
        receipt=None,
        problem=None,
    )
