"""Writing down what happened to deliveries. What it changes is decided in `digests.deliveries.progress`."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import ColumnElement, Connection, select

from adapters.archive.batches import among, update_rows
from adapters.archive.deliveries_tables import deliveries, digests, subscriptions
from adapters.archive.delivery_rows import progress_from, progress_row, subscription_from
from adapters.archive.moments import from_micros
from digests.deliveries.delivery import Change, Lease
from digests.deliveries.progress import (
    confirmed,
    dropped,
    expired,
    failed_with,
    held_back,
    progressed,
    retried,
)
from digests.deliveries.states import FINAL, Event, State, TransitionError, sources_of

__all__ = ["drop", "drop_unsent", "expire", "record", "retry"]


def record(connection: Connection, changes: Sequence[Change]) -> list[bool]:
    """See `Outbox.record`."""
    parts = _Parts(connection, _in_digests_of(connection, {change.delivery for change in changes}))
    recorded: list[bool] = []
    for change in changes:
        before = parts.now.get(change.delivery)
        progress = before and progressed(before, change)
        recorded.append(progress is not None)
        if progress is None:
            continue
        parts.now[change.delivery] = progress
        if progress.state is State.SENT:
            parts.let_go_on(change.delivery)
        elif progress.state is State.FAILED:
            parts.fail_after(change.delivery, progress.problem or "")
    parts.drop_removed()
    parts.write()
    return recorded


def expire(connection: Connection, leases: Mapping[int, Lease]) -> int:
    """See `Outbox.expire`."""
    parts = _Parts(connection, among(connection, deliveries.c.id, sorted(leases)))
    ended = {one: gone for one, before in parts.now.items() if (gone := expired(before, leases[one]))}
    parts.now |= ended
    parts.drop_removed()
    parts.write()
    return len(ended)


def retry(connection: Connection, id: int, now: datetime) -> bool:
    """See `Outbox.retry`; whether there is such a delivery."""
    parts = _Parts(connection, _in_digests_of(connection, {id}))
    if id not in parts.now:
        return False
    give_up = now + _latest(connection, id)
    parts.now[id] = retried(parts.now[id], now if parts.is_next(id) else None, give_up)
    parts.check_before(id)
    for later in parts.after(id):
        parts.now[later] = held_back(parts.now[later], give_up)
    parts.write()
    return True


def confirm(connection: Connection, id: int, now: datetime) -> bool:
    """See `Outbox.sent`; whether there is such a delivery."""
    parts = _Parts(connection, _in_digests_of(connection, {id}))
    if id not in parts.now:
        return False
    parts.now[id] = confirmed(parts.now[id], now)
    give_up = now + _latest(connection, id)
    for later in parts.after(id):
        parts.now[later] = held_back(parts.now[later], give_up)
    parts.let_go_on(id)
    parts.write()
    return True


def drop(connection: Connection, id: int) -> bool:
    """See `Outbox.drop`; whether there is such a delivery."""
    parts = _Parts(connection, _in_digests_of(connection, {id}))
    if id not in parts.now:
        return False
    parts.now[id] = dropped(parts.now[id])
    parts.drop(parts.after(id))
    parts.write()
    return True


def drop_unsent(connection: Connection, subscription: int) -> None:
    """Drop what was not sent of a subscription's digests; what is being sent is dropped when it comes back.

    That is locked as well: of two who record at once, the later one sees what the other has written.
    """
    of_it = select(digests.c.id).where(digests.c.subscription == subscription)
    parts = _Parts(connection, deliveries.c.digest.in_(of_it) & deliveries.c.state.in_(sorted(set(State) - FINAL)))
    parts.drop(parts.now)
    parts.write()


class _Parts:
    """Deliveries, locked in the order of their ids: as they are, and as they are to be written."""

    def __init__(self, connection: Connection, which: ColumnElement[bool]) -> None:
        self._connection = connection
        query = select(deliveries).where(which).order_by(deliveries.c.id).with_for_update()
        rows = connection.execute(query).all()
        self.now = {row.id: progress_from(row) for row in rows}
        self._before = dict(self.now)
        self._part = {row.id: (row.digest, row.part) for row in rows}
        self._due = {row.id: from_micros(row.due) for row in rows}
        self._id = {part: one for one, part in self._part.items()}

    def after(self, id: int) -> Iterator[int]:
        """The parts of the same digest that come after one, in their order."""
        digest, part = self._part[id]
        while later := self._id.get((digest, part := part + 1)):
            yield later

    def check_before(self, id: int) -> None:
        """Raises TransitionError where a part before this one keeps it from ever being sent."""
        digest, which = self._part[id]
        for part in range(1, which):
            before = self._id[digest, part]
            if self.now[before].state in sources_of(Event.RETRY):
                raise TransitionError(f"part {part}, delivery {before}, is {self.now[before].state}: retry that first")

    def is_next(self, id: int) -> bool:
        """Whether all that must be sent before it is."""
        digest, part = self._part[id]
        return part == 1 or self.now[self._id[digest, part - 1]].state is State.SENT

    def let_go_on(self, id: int) -> None:
        """The part after one that is sent may be sent: before all that was due later, so that digests don't mix."""
        for later in islice(self.after(id), 1):
            if self.now[later].state not in FINAL:
                self.now[later] = replace(self.now[later], again=self._due[later])

    def fail_after(self, id: int, problem: str) -> None:
        """The parts after one that failed fail with it."""
        for later in self.after(id):
            if self.now[later].state in sources_of(Event.REFUSE):
                self.now[later] = failed_with(self.now[later], problem)

    def drop(self, ids: Iterable[int]) -> None:
        """Drop those of these that can be."""
        droppable = [one for one in ids if self.now[one].state in sources_of(Event.DROP)]
        self.now |= {one: dropped(self.now[one]) for one in droppable}

    def drop_removed(self) -> None:
        """Drop what was being sent when its subscription was removed, and wasn't sent."""
        back = [
            one
            for one, before in self._before.items()
            if before.state not in sources_of(Event.DROP) and self.now[one].state in sources_of(Event.DROP)
        ]
        if back:
            query = (
                select(deliveries.c.id)
                .join(digests, digests.c.id == deliveries.c.digest)
                .join(subscriptions, subscriptions.c.id == digests.c.subscription)
                .where(among(self._connection, deliveries.c.id, back), subscriptions.c.removed)
            )
            self.drop(self._connection.execute(query).scalars())

    def write(self) -> None:
        """Write what has changed."""
        rows = [
            {"id": one, **progress_row(progress)} for one, progress in self.now.items() if progress != self._before[one]
        ]
        update_rows(self._connection, deliveries, rows)


def _in_digests_of(connection: Connection, ids: Collection[int]) -> ColumnElement[bool]:
    """All parts of the digests of these deliveries, which they never leave. Asked for first: of a subquery, a planner
    that has no figures yet believes that it finds half the table."""
    whose = connection.execute(select(deliveries.c.digest).where(among(connection, deliveries.c.id, sorted(ids))))
    return among(connection, deliveries.c.digest, sorted(set(whose.scalars())))


def _latest(connection: Connection, id: int) -> timedelta:
    """How long a digest of this delivery's subscription is tried."""
    query = (
        select(subscriptions)
        .join(digests, digests.c.subscription == subscriptions.c.id)
        .join(deliveries, deliveries.c.digest == digests.c.id)
        .where(deliveries.c.id == id)
    )
    return subscription_from(connection.execute(query).one()).schedule.lateness.latest
