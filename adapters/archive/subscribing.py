"""Subscriptions: kept, changed, and when each is to be looked at; in the transaction that the caller opened."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import tzdata
from sqlalchemy import Connection, and_, func, insert, literal_column, or_, select, update

from adapters.archive.batches import among, update_rows
from adapters.archive.deliveries_tables import subscriptions
from adapters.archive.delivery_rows import micros, subscription_from, subscription_row
from adapters.archive.moments import from_micros, to_micros
from adapters.archive.rows import storable
from digests.deliveries.subscriptions import Address, NewSubscription, Subscription
from digests.schedules import Schedule, next_slot

__all__ = [
    "ZONE_RULES",
    "due",
    "locked",
    "next_look",
    "pause",
    "refresh",
    "remove",
    "resume",
    "subscribe",
    "subscription",
    "subscriptions_of",
]

ZONE_RULES: str = tzdata.IANA_VERSION
"""The version of the time zone database by which slots are found here."""

_UID_BYTES = 16
_WALKING = ("+next_look", "+looked", "id")
_there = ~subscriptions.c.removed


def subscribe(connection: Connection, new: NewSubscription, now: datetime) -> Subscription:
    """See `Outbox.subscribe`."""
    at = to_micros(now)
    row = {
        **subscription_row(new),
        **_looking(new.schedule, now),
        "uid": secrets.token_hex(_UID_BYTES),
        "paused": False,
        "removed": False,
        "created": at,
        "seen": new.seen or 0,
        "since": at,
        "fresh": new.seen is None,
    }
    return subscription_from(connection.execute(insert(subscriptions).returning(subscriptions), row).one())


def subscriptions_of(
    connection: Connection, workspace: str | None, address: Address | None, watches: bool | None
) -> list[Subscription]:
    """See `Outbox.subscriptions`."""
    query = select(subscriptions).where(_there).order_by(subscriptions.c.id)
    if workspace is not None:
        query = query.where(subscriptions.c.workspace == storable(workspace))
    if address is not None:
        platform, channel = storable(address.platform), storable(address.channel)
        query = query.where(subscriptions.c.platform == platform, subscriptions.c.channel == channel)
    if watches is not None:
        query = query.where(subscriptions.c.watched.is_not(None) if watches else subscriptions.c.watched.is_(None))
    return [subscription_from(row) for row in connection.execute(query)]


def subscription(connection: Connection, id: int) -> Subscription | None:
    """See `Outbox.subscription`."""
    row = connection.execute(select(subscriptions).where(subscriptions.c.id == id, _there)).one_or_none()
    return None if row is None else subscription_from(row)


def locked(connection: Connection, ids: Sequence[int]) -> dict[int, Subscription]:
    """Those of these subscriptions that are there and not paused; nobody else changes them in this transaction."""
    query = select(subscriptions).where(among(connection, subscriptions.c.id, ids), _there).order_by(subscriptions.c.id)
    return {row.id: subscription_from(row) for row in connection.execute(query.with_for_update()) if not row.paused}


def pause(connection: Connection, id: int) -> bool:
    """See `Outbox.pause`."""
    return _set(connection, id, {"paused": True, "next_look": None})


def resume(connection: Connection, id: int, now: datetime) -> bool:
    """See `Outbox.resume`. One that isn't paused is left as it is: its slots would be forgotten."""
    query = select(subscriptions).where(subscriptions.c.id == id, _there).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None or not row.paused:
        return row is not None
    return _set(connection, id, {"paused": False, **_looking(subscription_from(row).schedule, now)})


def remove(connection: Connection, id: int) -> bool:
    """Have it gone; its digests keep its row."""
    return _set(connection, id, {"removed": True, "next_look": None})


def due(connection: Connection, now: datetime, limit: int, after: int, watches: bool | None) -> list[Subscription]:
    """See `Outbox.due`.

    A plus sign takes an index out of a database's choice. Those that are due are found by their moment, and sorted;
    where there are more than one batch of them, it is quicker to walk on through the ids.
    """
    moment, looked, place = map(literal_column, ("next_look", "looked", "+id") if after == 0 else _WALKING)
    put_back = and_(looked > to_micros(now), subscriptions.c.next_look.is_not(None))
    is_due = or_(moment <= to_micros(now), put_back)
    query = select(subscriptions).where(is_due, place > after).order_by(place).limit(limit)
    if watches is not None:
        query = query.where(subscriptions.c.watched.is_not(None) if watches else subscriptions.c.watched.is_(None))
    return [subscription_from(row) for row in connection.execute(query)]


def next_look(connection: Connection, after: datetime | None = None) -> datetime | None:
    """See `Outbox.next_look`."""
    query = select(func.min(subscriptions.c.next_look))
    if after is not None:
        query = query.where(subscriptions.c.next_look > to_micros(after))
    first = connection.execute(query).scalar()
    return None if first is None else from_micros(first)


def refresh(connection: Connection, limit: int) -> int:
    """Find the next look of up to ``limit`` subscriptions anew that was found by other rules of time zones; of how
    many. Slots since their last look are looked for again, which finds what the other rules had too late."""
    stale = subscriptions.c.next_look.is_not(None) & (subscriptions.c.zone_rules != ZONE_RULES)
    query = select(subscriptions).where(stale).order_by(subscriptions.c.id).limit(limit).with_for_update()
    rows = [
        {"id": found.id, **_looking(found.schedule, found.looked)}
        for found in map(subscription_from, connection.execute(query))
    ]
    update_rows(connection, subscriptions, rows)
    return len(rows)


def _looking(schedule: Schedule, looked: datetime) -> dict[str, Any]:
    """Where a subscription stands whose slots are dealt with up to then."""
    slot = next_slot(schedule, looked)
    return {
        "looked": to_micros(looked),
        "next_look": micros(slot.due if slot else None),
        "zone_rules": ZONE_RULES,
    }


def _set(connection: Connection, id: int, values: dict[str, Any]) -> bool:
    changed = connection.execute(update(subscriptions).where(subscriptions.c.id == id, _there).values(values))
    return changed.rowcount > 0
