"""Giving back the room that deleted rows held. PostgreSQL does it by itself, in its own time (autovacuum)."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor

from adapters.archive.engines import Database

__all__ = ["give_back", "overwriting"]

_READERS = 250  # milliseconds for which readers are waited for: who would write waits as well
_PAGES = 500  # of a SQLite file, 4 KiB each, given back at once: others who write wait for it


@contextmanager
def overwriting(connection: Connection) -> Generator[None]:
    """Meanwhile SQLite overwrites what it deletes with zeros."""
    if connection.dialect.name != "sqlite":
        yield
        return
    before = connection.exec_driver_sql("PRAGMA secure_delete").scalar_one()
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA secure_delete = {int(before)}")


def give_back(database: Database) -> None:
    """Shorten a SQLite file by some of its free pages, and empty its log, in which what was deleted stands still; where
    somebody is reading just then, that is left to the next time. A file that an older version made keeps its pages for
    what comes: ``VACUUM`` shortens it, once for all."""
    if database.dialect != "sqlite":
        return
    connection = database.writing.raw_connection()
    try:
        # It is done page by page, as its rows are asked for: of the driver's ways, only a script asks for all.
        connection.cursor().executescript(f"PRAGMA incremental_vacuum({_PAGES})")
        _empty_log(connection.cursor())
    finally:
        connection.close()


def _empty_log(cursor: DBAPICursor) -> None:
    cursor.execute("PRAGMA busy_timeout")
    (waits,) = cursor.fetchone() or (0,)
    cursor.execute(f"PRAGMA busy_timeout = {_READERS}")
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {int(waits)}")
