"""Work for processes that are about to be killed: subscriptions that have been due for a while."""

import random
from datetime import datetime, timedelta

from digests.deliveries.ports import Outbox
from digests.deliveries.subscriptions import Address, NewSubscription, Wish
from digests.schedules import Schedule, next_slot

__all__ = ["WISHES", "subscribe_due"]

WISHES = (
    Wish(stories=1, sentences=2, quotes=0),  # one message
    Wish(stories=3),
    Wish(stories=5),  # five
)

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


def subscribe_due(
    outbox: Outbox, now: datetime, chance: random.Random, *, count: int = 1, channels: int = 8
) -> dict[int, str]:
    """Store subscriptions that fell due up to 20 minutes before ``now`` (UTC); the one slot each is due for, by id.

    They share so many channels, so that digests meet in them.
    """
    due: dict[int, str] = {}
    for _ in range(count):
        wall = (now - chance.randint(1, 20) * _MINUTE).replace(second=0, microsecond=0, tzinfo=None)
        schedule = Schedule(frozenset({wall.time()}), "UTC")
        address = Address("webhook", f"channel-{chance.randrange(channels)}")
        made = wall.replace(tzinfo=now.tzinfo) - _HOUR
        stored = outbox.subscribe(NewSubscription(address, schedule, chance.choice(WISHES)), made)
        slot = next_slot(schedule, made)
        if slot is None or slot.due > now:
            raise AssertionError("this subscription was to be due by now")
        due[stored.id] = slot.name
    return due
