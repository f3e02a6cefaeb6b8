"""Giving back the room that deleted rows held. PostgreSQL does it by itself, in its own time (autovacuum)."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection

from adapters.archive.engines import Database

__all__ = ["give_back", "overwriting"]

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
    """Shorten a SQLite file by some of its free pages. One that an older version made keeps them for what comes:
    ``VACUUM`` shortens it, once for all."""
    if database.dialect != "sqlite":
        return
    connection = database.writing.raw_connection()
    try:
        # It is done page by page, as its rows are asked for: of the driver's ways, only a script asks for all.
        connection.cursor().executescript(f"PRAGMA incremental_vacuum({_PAGES})")
    finally:
        connection.close()
