"""The outbox: everything that is asked of subscriptions, digests and deliveries, each in one transaction."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from adapters.archive import claiming, forgetting, overseeing, publishing, recording, subscribing
from adapters.archive.engines import Database
from adapters.archive.errors import translated
from digests.deliveries.delivery import Change, Delivery, Lease, Publication, Reschedule, Written
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, NewSubscription, Subscription

__all__ = ["SqlOutbox"]

_P = ParamSpec("_P")
_R = TypeVar("_R")

_REFRESHED = 500  # subscriptions whose next look is found anew in one transaction
_CLAIMS_TRIED = 5
_DEADLOCK = "40P01"


class SqlOutbox:
    """`digests.deliveries.ports.Outbox` on SQLite or PostgreSQL; any thread may call it.

    On PostgreSQL processes write at the same time: what a call changes is locked row by row, in the order of ids. On
    SQLite they take turns. Every method raises ArchiveError when the database can't be reached, read or
    written; one that failed to write has written nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def refresh(self) -> int:
        """Find the next look of each subscription anew that was found by other rules of time zones than those
        installed; of how many."""
        total = 0
        while found := self._write(subscribing.refresh, _REFRESHED):
            total += found
        return total

    def subscribe(self, new: NewSubscription, now: datetime) -> Subscription:
        """See `Outbox.subscribe`."""
        return self._write(subscribing.subscribe, new, now)

    def subscriptions(
        self, *, workspace: str | None = None, address: Address | None = None, watches: bool | None = None
    ) -> Sequence[Subscription]:
        """See `Outbox.subscriptions`."""
        return self._read(subscribing.subscriptions_of, workspace, address, watches)

    def subscription(self, id: int) -> Subscription | None:
        """See `Outbox.subscription`."""
        return self._read(subscribing.subscription, id)

    def pause(self, id: int) -> bool:
        """See `Outbox.pause`."""
        return self._write(subscribing.pause, id)

    def resume(self, id: int, now: datetime) -> bool:
        """See `Outbox.resume`; one that isn't paused is left as it is."""
        return self._write(subscribing.resume, id, now)

    def unsubscribe(self, id: int) -> bool:
        """See `Outbox.unsubscribe`."""

        def removing(connection: Connection) -> bool:
            removed = subscribing.remove(connection, id)
            if removed:
                recording.drop_unsent(connection, id)
            return removed

        return self._write(removing)

    def due(
        self, now: datetime, *, limit: int = 500, after: int = 0, watches: bool | None = None
    ) -> Sequence[Subscription]:
        """See `Outbox.due`."""
        return self._read(subscribing.due, now, limit, after, watches)

    def next_look(self, after: datetime | None = None) -> datetime | None:
        """See `Outbox.next_look`."""
        return self._read(subscribing.next_look, after)

    def told(self, subscriptions: Collection[int], since: datetime) -> Mapping[int, tuple[str, ...]]:
        """See `Outbox.told`."""
        return self._read(publishing.told, subscriptions, since)

    def publish(self, items: Sequence[Publication | Reschedule], now: datetime) -> Sequence[Written | None]:
        """See `Outbox.publish`."""
        return self._write(publishing.publish, items, now)

    def forget(self, before: datetime, *, limit: int = 500) -> int:
        """See `Outbox.forget`."""
        return self._write(forgetting.forget, before, limit)

    def claim(self, platform: str, owner: str, now: datetime, *, limit: int) -> Sequence[Delivery]:
        """See `Outbox.claim`. Two processes that reach for one channel at the same moment get a unique key in each
        other's way; whoever it turns back looks again."""
        tries = _CLAIMS_TRIED
        while True:
            tries -= 1
            try:
                with self._database.delivering.begin() as connection:
                    return claiming.claim(connection, platform, owner, now, limit)
            except DBAPIError as error:
                if not tries or not _was_overtaken(error):
                    with translated(self._database.name):
                        raise

    def record(self, changes: Sequence[Change]) -> Sequence[bool]:
        """See `Outbox.record`."""
        return self._write(recording.record, changes)

    def has_due(self, platform: str, now: datetime) -> bool:
        """See `Outbox.has_due`."""
        return self._read(claiming.has_due, platform, now)

    def leased(self) -> Mapping[int, Lease]:
        """See `Outbox.leased`."""
        return self._read(claiming.leased)

    def expire(self, leases: Mapping[int, Lease], now: datetime) -> int:
        """See `Outbox.expire`."""
        del now  # what is doubtful then keeps its moment: it may be settled at once
        return self._write(recording.expire, leases)

    def deliveries(
        self,
        *,
        states: Collection[State] = (),
        workspace: str | None = None,
        subscription: int | None = None,
        watches: bool | None = None,
        limit: int = 50,
    ) -> Sequence[Delivery]:
        """See `Outbox.deliveries`."""
        return self._read(overseeing.deliveries_in, states, workspace, subscription, watches, limit)

    def delivery(self, id: int) -> Delivery | None:
        """See `Outbox.delivery`."""
        return self._read(overseeing.delivery, id)

    def retry(self, id: int, now: datetime) -> Delivery | None:
        """See `Outbox.retry`."""
        return self.delivery(id) if self._write(recording.retry, id, now) else None

    def sent(self, id: int, now: datetime) -> Delivery | None:
        """See `Outbox.sent`."""
        return self.delivery(id) if self._write(recording.confirm, id, now) else None

    def drop(self, id: int, now: datetime) -> Delivery | None:
        """See `Outbox.drop`."""
        del now
        return self.delivery(id) if self._write(recording.drop, id) else None

    def digests(self, subscription: int, limit: int = 10) -> Sequence[DigestRecord]:
        """See `Outbox.digests`."""
        return self._read(overseeing.digest_records, subscription, limit)

    def standing(self, now: datetime, *, final: bool = True) -> Standing:
        """See `Outbox.standing`."""
        return self._read(overseeing.standing, now, final=final)

    def _read(self, ask: Callable[Concatenate[Connection, _P], _R], *arguments: _P.args, **options: _P.kwargs) -> _R:
        with translated(self._database.name), self._database.reading.begin() as connection:
            return ask(connection, *arguments, **options)

    def _write(self, write: Callable[Concatenate[Connection, _P], _R], *arguments: _P.args, **options: _P.kwargs) -> _R:
        with translated(self._database.name), self._database.delivering.begin() as connection:
            return write(connection, *arguments, **options)


def _was_overtaken(error: DBAPIError) -> bool:
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", None) == _DEADLOCK
