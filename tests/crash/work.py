"""Work for processes that are about to be killed: subscriptions that have been due for a while."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from digests.deliveries.ports import Outbox
from digests.deliveries.subscriptions import Address, Manner, NewSubscription, Wish
from digests.schedules import MOST_TIMES, Schedule, next_slot

__all__ = ["PLACES", "Place", "subscribe_due", "subscribe_minutely"]

_WISHES = (
    Wish(stories=1, sentences=2, quotes=0),  # one message
    Wish(stories=3),
    Wish(stories=5),  # five
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where digests go, and how they are posted there."""

    address: Address
    manner: Manner = field(default_factory=Manner)


PLACES = (
    *(Place(Address("webhook", f"channel-{number}")) for number in range(8)),
    Place(Address("webhook", "minutes")),
)
"""Channels that digests meet in, and one of its own."""

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


def subscribe_due(
    outbox: Outbox, now: datetime, chance: random.Random, places: Sequence[Place], *, count: int = 1
) -> dict[int, tuple[str, ...]]:
    """Store subscriptions that fell due up to 20 minutes before ``now`` (UTC); by id, the one slot each is due for.

    They share these places, so that digests meet in them.
    """
    due: dict[int, tuple[str, ...]] = {}
    for _ in range(count):
        wall = (now - chance.randint(1, 20) * _MINUTE).replace(second=0, microsecond=0, tzinfo=None)
        schedule = Schedule(frozenset({wall.time()}), "UTC")
        place = chance.choice(places)
        made = wall.replace(tzinfo=now.tzinfo) - _HOUR
        wanted = NewSubscription(place.address, schedule, chance.choice(_WISHES), manner=place.manner)
        stored = outbox.subscribe(wanted, made)
        slot = next_slot(schedule, made)
        if slot is None or slot.due > now:
            raise AssertionError("this subscription was to be due by now")
        due[stored.id] = (slot.name,)
    return due


def subscribe_minutely(outbox: Outbox, now: datetime, place: Place) -> int:
    """Store a subscription that falls due each minute for as long as a trial lasts; its id."""
    minutes = frozenset((now + n * _MINUTE).replace(second=0, microsecond=0).time() for n in range(1, MOST_TIMES + 1))
    wanted = NewSubscription(place.address, Schedule(minutes, "UTC"), _WISHES[0], manner=place.manner)
    return outbox.subscribe(wanted, now).id
