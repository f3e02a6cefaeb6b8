"""Forgetting digests that were dealt with long ago: what is kept for ever grows for ever."""

from datetime import datetime

from sqlalchemy import Connection, delete, exists, or_, select

from adapters.archive.batches import among
from adapters.archive.deliveries_tables import deliveries, digests, edition_parts, editions, subscriptions
from adapters.archive.moments import to_micros
from digests.deliveries.states import FINAL

__all__ = ["forget", "forget_editions"]


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """See `Outbox.forget`."""
    unsettled = exists().where(deliveries.c.digest == digests.c.id, deliveries.c.state.not_in(sorted(FINAL)))
    dealt_with = or_(subscriptions.c.removed, subscriptions.c.looked >= digests.c.due)
    query = (
        select(digests.c.id, digests.c.edition)
        .join(subscriptions, subscriptions.c.id == digests.c.subscription)
        .where(digests.c.due < to_micros(before), dealt_with, ~unsettled)
        .order_by(digests.c.due, digests.c.id)
        .limit(limit)
    )
    # What another process is about to forget isn't waited for.
    gone = connection.execute(query.with_for_update(of=digests, skip_locked=True)).all()
    if gone:
        ids = [row.id for row in gone]
        connection.execute(delete(deliveries).where(among(connection, deliveries.c.digest, ids)))
        connection.execute(delete(digests).where(among(connection, digests.c.id, ids)))
        forget_editions(connection, sorted({row.edition for row in gone if row.edition is not None}))
    return len(gone)


def forget_editions(connection: Connection, ids: list[int]) -> None:
    """Those that no digest is made of. They are locked before that is asked: who publishes one at this moment is waited
    for, and who comes later makes it anew."""
    query = select(editions.c.id).where(among(connection, editions.c.id, ids)).order_by(editions.c.id)
    connection.execute(query.with_for_update()).all()
    for column, table in ((edition_parts.c.edition, edition_parts), (editions.c.id, editions)):
        needed = exists().where(digests.c.edition == column)
        connection.execute(delete(table).where(among(connection, column, ids), ~needed))
