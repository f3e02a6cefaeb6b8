"""Notices; each call is one transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, or_, select, update

from adapters.archive.engines import Database
from adapters.archive.errors import translated
from adapters.archive.moments import from_micros, to_micros
from adapters.archive.notice_tables import notices
from adapters.archive.rows import storable
from adapters.archive.source_rows import workspace_written
from digests.deliveries.notices import NewNotice, Notice, NoticeOutcome, NoticeState
from digests.deliveries.subscriptions import Address

__all__ = ["SqlNotices"]

_KEPT_FOR = timedelta(days=90)  # once dealt with: what is kept for ever grows for ever


class SqlNotices:
    """`digests.deliveries.notices.Notices` on SQLite or PostgreSQL; any thread may call it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewNotice, now: datetime) -> bool:
        """See `Notices.add`. Those of long ago are forgotten."""
        key, at = storable(new.key), to_micros(now)
        row = {
            "key": key,
            "workspace": workspace_written(new.workspace),
            "platform": storable(new.address.platform) if new.address else None,
            "channel": storable(new.address.channel) if new.address else None,
            "line": storable(new.line),
            "state": NoticeState.WAITING.value,
            "attempts": 0,
            "next_try": at,
            "made": at,
        }
        old = notices.c.made < to_micros(now - _KEPT_FOR), notices.c.state != NoticeState.WAITING.value
        with translated(self._database.name), self._database.writing.begin() as connection:
            connection.execute(delete(notices).where(*old))
            if connection.execute(select(notices.c.id).where(notices.c.key == key)).first():
                return False
            connection.execute(insert(notices), row)
            return True

    def withdraw(self, key: str) -> bool:
        """See `Notices.withdraw`."""
        waiting = notices.c.state == NoticeState.WAITING.value
        with translated(self._database.name), self._database.writing.begin() as connection:
            return connection.execute(delete(notices).where(notices.c.key == storable(key), waiting)).rowcount > 0

    def waiting(self, prefix: str) -> Sequence[str]:
        """See `Notices.waiting`."""
        begins = notices.c.key.startswith(prefix, autoescape=True)
        query = select(notices.c.key).where(notices.c.state == NoticeState.WAITING.value, begins)
        with translated(self._database.name), self._database.reading.begin() as connection:
            return sorted(connection.execute(query).scalars())

    def claim(self, platforms: Collection[str], now: datetime, *, unaddressed: bool) -> Notice | None:
        """See `Notices.claim`."""
        reached = notices.c.platform.in_(sorted(platforms))
        reached = or_(reached, notices.c.platform.is_(None)) if unaddressed else reached
        due = select(notices.c.id).where(notices.c.next_try <= to_micros(now), reached).order_by(notices.c.id).limit(1)
        with translated(self._database.name):
            with self._database.reading.begin() as connection:
                if connection.execute(due).first() is None:
                    return None
            with self._database.writing.begin() as connection:
                # What another process is claiming isn't waited for.
                found = connection.execute(due.with_for_update(skip_locked=True)).scalar()
                if found is None:
                    return None
                told = {"state": NoticeState.TELLING.value, "next_try": None, "attempts": notices.c.attempts + 1}
                claiming = update(notices).where(notices.c.id == found).values(told).returning(notices)
                row = connection.execute(claiming).one()
        address = None if row.platform is None else Address(row.platform, row.channel)
        return Notice(row.id, row.line, row.workspace or None, address, row.attempts, from_micros(row.made))

    def settle(self, id: int, outcome: NoticeOutcome) -> None:
        """See `Notices.settle`."""
        values = {
            "state": outcome.state.value,
            "problem": None if outcome.problem is None else storable(outcome.problem),
            "next_try": None if outcome.next_try is None else to_micros(outcome.next_try),
        }
        with translated(self._database.name), self._database.writing.begin() as connection:
            connection.execute(update(notices).where(notices.c.id == id).values(values))

    def states(self) -> dict[NoticeState, int]:
        """See `Notices.states`."""
        query = select(notices.c.state, func.count()).group_by(notices.c.state)
        with translated(self._database.name), self._database.reading.begin() as connection:
            return {NoticeState(state): count for state, count in connection.execute(query)}
