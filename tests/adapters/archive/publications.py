"""Subscriptions and publications for the tests of the outbox."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from digests.deliveries.delivery import Change, Delivery, Edition, Occasion, Publication, Reschedule
from digests.deliveries.ports import Outbox
from digests.deliveries.states import Event
from digests.deliveries.subscriptions import Address, NewSubscription, Subscription
from digests.schedules import catch_up, next_slot, read_schedule
from tests.adapters.archive.articles import NOON

__all__ = ["MORNING", "begun", "claimed", "due_in", "happened", "published", "publishing", "wanted", "written"]

MORNING = NOON + timedelta(hours=20)
"""When the first slot is due of whoever subscribed at noon."""


def wanted(
    channel: str = "general", schedule: str = "at 08:00 every day in UTC", workspace: str | None = None
) -> NewSubscription:
    """A subscription of a channel of the platform "files"."""
    return NewSubscription(Address("files", channel), read_schedule(schedule), workspace=workspace)


def publishing(
    subscription: Subscription, *parts: str, now: datetime = MORNING, articles: Sequence[str] = ("one",)
) -> Publication:
    """What a look at this moment finds: a digest of these parts, none for silence."""
    backlog = catch_up(subscription.schedule, subscription.looked, now)
    following = next_slot(subscription.schedule, now)
    assert backlog.slot is not None
    assert following is not None
    return Publication(
        subscription,
        Occasion(backlog.slot, backlog.late),
        Edition(subscription.address.platform, parts, tuple(articles)) if parts else None,
        backlog.skipped,
        seen=7,
        until=now,
        looked=now,
        next_look=following.due,
    )


def published(outbox: Outbox, *parts: str, channel: str = "general", now: datetime = MORNING) -> Subscription:
    """A new subscription of a channel, with a digest of these parts published for it."""
    subscription = outbox.subscribe(wanted(channel), NOON)
    assert written(outbox, [publishing(subscription, *(parts or ("only",)), now=now)], now) == [True]
    return subscription


def written(outbox: Outbox, items: Sequence[Publication | Reschedule], now: datetime) -> list[bool]:
    """Write what looks found; whether each was written."""
    return [made is not None for made in outbox.publish(items, now)]


def claimed(outbox: Outbox, now: datetime = MORNING, owner: str = "me") -> Delivery:
    """The one delivery that can be claimed."""
    (delivery,) = outbox.claim("files", owner, now, limit=10)
    return delivery


def begun(outbox: Outbox, now: datetime = MORNING, owner: str = "me") -> Delivery:
    """The one delivery that can be claimed, begun."""
    delivery = claimed(outbox, now, owner)
    assert happened(outbox, delivery, Event.BEGIN, now)
    return delivery


def happened(
    outbox: Outbox,
    delivery: Delivery,
    event: Event | None,
    at: datetime = MORNING,
    *,
    again: datetime | None = None,
    problem: str | None = None,
) -> bool:
    """Record that this happened to a delivery, as it was claimed; whether it was."""
    assert delivery.lease is not None
    receipt = "receipt" if event is Event.ACCEPT else None
    change = Change(delivery.id, delivery.lease, event, at, again, receipt, problem)
    return outbox.record([change]) == [True]


def due_in(outbox: Outbox, now: datetime) -> list[int]:
    """The ids of the subscriptions to look at."""
    return [subscription.id for subscription in outbox.due(now)]
