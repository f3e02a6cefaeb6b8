"""Leases: who acts on which delivery."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, text, update

from adapters.archive.batches import among
from adapters.archive.deliveries_tables import CLAIMABLE, LEASED, deliveries, digests, edition_parts, subscriptions
from adapters.archive.delivery_rows import delivery_from
from adapters.archive.moments import to_micros
from digests.deliveries.delivery import Delivery, Lease
from digests.deliveries.retries import LONGEST

__all__ = ["claim", "has_due", "leased", "whole"]

# Scalar subqueries, not EXISTS: each is one probe of an index for each row that is looked at, whatever a planner
# believes of the table. In coalesce, because it would believe of a bare comparison that hardly any row passes, and sort
# all that wait instead of walking along the index until there are enough.
_WAITING = f"""
    SELECT id FROM deliveries AS d
    WHERE platform = :platform AND {{moment}} AND {CLAIMABLE}
        AND coalesce(id = (
            SELECT id FROM deliveries WHERE platform = d.platform AND channel = d.channel AND {CLAIMABLE}
            ORDER BY again, id LIMIT 1
        ), false)
        AND coalesce((
            SELECT false FROM deliveries WHERE platform = d.platform AND channel = d.channel AND {LEASED}
        ), true)
    ORDER BY again, id LIMIT :limit
"""
_DUE = "again <= :now"
_PUT_OFF_BY_A_CLOCK_AHEAD = "again > :never"
_LOCKED = " FOR UPDATE SKIP LOCKED"  # what somebody else is about to lease isn't waited for


def claim(connection: Connection, platform: str, owner: str, now: datetime, limit: int) -> list[Delivery]:
    """See `Outbox.claim`.

    Raises:
        IntegrityError: another process was quicker in one of the channels: nothing is claimed, try again.
    """
    parameters = {"platform": platform, "now": to_micros(now), "never": to_micros(now + LONGEST)}
    ids: list[int] = []
    for moment in (_DUE, _PUT_OFF_BY_A_CLOCK_AHEAD):  # one after the other: each walks along the index
        if len(ids) < limit:
            waiting = text(_WAITING.format(moment=moment) + _locked(connection))
            ids += connection.execute(waiting, {**parameters, "limit": limit - len(ids)}).scalars()
    if not ids:
        return []
    lease = {"lease_owner": owner, "lease_number": deliveries.c.lease_number + 1}
    connection.execute(update(deliveries).where(among(connection, deliveries.c.id, ids)).values(lease))
    found = {
        row.id: delivery_from(row) for row in connection.execute(whole().where(among(connection, deliveries.c.id, ids)))
    }
    return list(map(found.__getitem__, ids))


def _locked(connection: Connection) -> str:
    return _LOCKED if connection.dialect.name == "postgresql" else ""


def has_due(connection: Connection, platform: str, now: datetime) -> bool:
    """See `Outbox.has_due`."""
    could_be = text(f"SELECT 1 FROM deliveries WHERE platform = :platform AND again <= :now AND {CLAIMABLE} LIMIT 1")
    is_about = text(f"SELECT 1 FROM deliveries WHERE platform = :platform AND {LEASED} LIMIT 1")
    found = connection.execute(could_be, {"platform": platform, "now": to_micros(now)}).first()
    return (found or connection.execute(is_about, {"platform": platform}).first()) is not None


def leased(connection: Connection) -> Mapping[int, Lease]:
    """See `Outbox.leased`."""
    query = select(deliveries.c.id, deliveries.c.lease_owner, deliveries.c.lease_number).where(text(LEASED))
    return {row.id: Lease(row.lease_owner, row.lease_number) for row in connection.execute(query)}


def whole() -> Any:
    """A query for deliveries with all that a `Delivery` holds."""
    content = (edition_parts.c.edition == digests.c.edition) & (edition_parts.c.part == deliveries.c.part)
    first = deliveries.alias("first")
    head = (
        select(first.c.receipt)
        .where(first.c.digest == deliveries.c.digest, first.c.part == 1, deliveries.c.part > 1)
        .scalar_subquery()
    )
    of_subscription = (subscriptions.c.thread, subscriptions.c.mention)
    return (
        select(
            deliveries,
            digests.c.subscription,
            digests.c.slot,
            edition_parts.c.content,
            head.label("head"),
            *of_subscription,
        )
        .join(digests, digests.c.id == deliveries.c.digest)
        .join(subscriptions, subscriptions.c.id == digests.c.subscription)
        .join(edition_parts, content)
    )
