"""What an operator sees of digests and deliveries."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, text

from adapters.archive.batches import among
from adapters.archive.claiming import whole
from adapters.archive.deliveries_tables import CLAIMABLE, deliveries, digests, subscriptions
from adapters.archive.delivery_rows import delivery_from
from adapters.archive.moments import from_micros, to_micros
from adapters.archive.rows import storable
from adapters.archive.subscribing import next_look
from digests.deliveries.delivery import Delivery, Outcome
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.states import FINAL, State

__all__ = ["deliveries_in", "delivery", "digest_records", "standing"]


def deliveries_in(  # noqa: PLR0917 (a condition each)
    connection: Connection,
    states: Collection[State],
    workspace: str | None,
    subscription: int | None,
    watches: bool | None,
    limit: int,
) -> list[Delivery]:
    """See `Outbox.deliveries`."""
    query = whole().order_by(deliveries.c.id.desc()).limit(limit)
    if states:
        query = query.where(deliveries.c.state.in_(sorted(states)))
    if subscription is not None:
        query = query.where(digests.c.subscription == subscription)
    if workspace is not None:
        query = query.where(subscriptions.c.workspace == storable(workspace))
    if watches is not None:
        query = query.where(subscriptions.c.watched.is_not(None) if watches else subscriptions.c.watched.is_(None))
    return [delivery_from(row) for row in connection.execute(query)]


def delivery(connection: Connection, id: int) -> Delivery | None:
    """See `Outbox.delivery`."""
    row = connection.execute(whole().where(deliveries.c.id == id)).one_or_none()
    return None if row is None else delivery_from(row)


def digest_records(connection: Connection, subscription: int, limit: int) -> list[DigestRecord]:
    """See `Outbox.digests`."""
    query = select(digests).where(digests.c.subscription == subscription)
    rows = connection.execute(query.order_by(digests.c.due.desc(), digests.c.id.desc()).limit(limit)).all()
    columns = (deliveries.c.digest, deliveries.c.state, deliveries.c.problem)
    of_them = select(*columns).where(among(connection, deliveries.c.digest, [row.id for row in rows]))
    parts: dict[int, list[Any]] = {}
    for part in connection.execute(of_them.order_by(deliveries.c.digest, deliveries.c.part)):
        parts.setdefault(part.digest, []).append(part)
    return [_record(row, parts.get(row.id, [])) for row in rows]


def standing(connection: Connection, now: datetime, *, final: bool = True) -> Standing:
    """See `Outbox.standing`."""
    wanted = [state for state in State if final or state not in FINAL]
    count = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
    counted = connection.execute(count.where(deliveries.c.state.in_(wanted)))
    counts = {State(state): count for state, count in counted}
    waiting = select(func.count(), func.min(deliveries.c.due)).where(
        text(CLAIMABLE), deliveries.c.again <= to_micros(now)
    )
    due, oldest = connection.execute(waiting).one()
    return Standing(
        {state: counts.get(state, 0) for state in wanted},
        due,
        None if oldest is None else from_micros(oldest),
        next_look(connection),
    )


def _record(row: Any, parts: list[Any]) -> DigestRecord:
    states = [State(part.state) for part in parts]
    unsent = (part.problem for part in parts if part.state != State.SENT and part.problem)
    return DigestRecord(
        id=row.id,
        subscription=row.subscription,
        slot=row.slot,
        due=from_micros(row.due),
        outcome=Outcome(row.outcome),
        late=bool(row.late),
        written=from_micros(row.written),
        states={state: states.count(state) for state in State if state in states},
        problem=next(unsent, None),
    )
