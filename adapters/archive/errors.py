"""What can go wrong with the database, each told in one line that says what to do."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from digests.errors import NewsDigestError

__all__ = ["ArchiveError", "explained", "translated"]


class ArchiveError(NewsDigestError):
    """The database can't be reached, read or written. The transaction it happened in left nothing behind."""


# SQLite's primary result codes (the low byte of the extended ones): https://sqlite.org/rescode.html
_SQLITE = {
    sqlite3.SQLITE_BUSY: "is locked by another program: try again when that has finished",
    sqlite3.SQLITE_LOCKED: "is locked by another program: try again when that has finished",
    sqlite3.SQLITE_READONLY: "is read-only: make the file and its folder writable, or set DATABASE_URL",
    sqlite3.SQLITE_CORRUPT: "is damaged: move the file away and restore a backup, or start with a new one",
    sqlite3.SQLITE_NOTADB: "is no SQLite database: move the file away, or set DATABASE_URL",
    sqlite3.SQLITE_FULL: "cannot grow, the disk is full: free some space and try again",
    sqlite3.SQLITE_IOERR: "could not be read or written: check the disk's free space, its health and the file limits",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: create its folder, make it writable, or set DATABASE_URL",
    sqlite3.SQLITE_PERM: "may not be opened: give this user the right to read and write the file",
    sqlite3.SQLITE_TOOBIG: "was given a text that is too long: leave that article out",
}
# PostgreSQL's SQLSTATE, whole or its class: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES = {
    "25P03": "ended a transaction that had stood still for too long: try again",
    "28": "refuses the user or password: check DATABASE_URL",
    "3D": "does not exist: create it, or check DATABASE_URL",
    "25006": "is read-only: connect to the primary server, or make it writable",
    "42501": "denies a right: let this user create and change tables in the schema",
    "53100": "cannot grow, the server's disk is full: free some space and try again",
    "53": "has no connections or memory left: try again later, or raise the server's limits",
    "55P03": "is locked by another program: try again when that has finished",
    "57014": "took too long to answer: try again later",
    "57": "is shutting down or starting: try again later",
    "XX001": "is damaged: restore a backup",
    "08": "cannot be reached: check that the server runs and DATABASE_URL names it",
}


@contextmanager
def translated(database: str) -> Generator[None]:
    """Raise database errors as `ArchiveError`; ``database`` names it without its password."""
    try:
        yield
    except PoolTimeoutError as error:
        raise ArchiveError(f"The database {database} is busy with other questions: try again.") from error
    except DBAPIError as error:
        raise ArchiveError(explained(database, error.orig)) from error
    except sqlite3.Error as error:  # while a connection is being made ready
        raise ArchiveError(explained(database, error)) from error


def explained(database: str, cause: BaseException | None) -> str:
    """What a driver's error means and what to do, in one line."""
    return f"The database {database} {_explanation(cause)}."


def _explanation(cause: BaseException | None) -> str:
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code & 0xFF) or f"failed ({sqlite3.sqlite_version} says: {cause})"
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        known = _POSTGRES.get(state) or _POSTGRES.get(state[:2])
        return known or f"failed (SQLSTATE {state}): see the server's log"
    if isinstance(cause, Exception) and type(cause).__module__.startswith("psycopg"):
        return _POSTGRES["08"]
    return f"failed ({type(cause).__name__})"
