"""From a database's URL to SQLAlchemy engines that are set up for it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from adapters.archive.errors import ArchiveError

__all__ = ["STANDSTILL", "Database", "database_at"]

STANDSTILL = 10
"""Seconds that a transaction of `Database.delivering` may stand still before PostgreSQL ends it."""

_HOW = "DATABASE_URL is sqlite:///path/to/file.sqlite or postgresql://user:password@host/name"
_CACHE_KIB = 8_192
_SQLITE_OPTIONS = {"uri", "mode", "immutable"}  # of "sqlite:///file:PATH?mode=ro&uri=true"


@dataclass(frozen=True, slots=True)
class Database:
    """A database's engines: ``reading`` sees one state throughout a transaction, ``writing`` is alone in it.

    ``delivering`` writes what must outlive a loss of power, row by row: on PostgreSQL others write at the same time
    (READ COMMITTED), and a process that stands still in a transaction is thrown out of it after `STANDSTILL`.

    ``name`` is what errors call it: a file's path, or host, port and database; never a user, password or option.
    """

    name: str
    reading: Engine
    writing: Engine
    delivering: Engine
    busy_seconds: float  # how long to wait for another writer

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.reading.dialect.name

    def close(self) -> None:
        """Close all connections."""
        self.reading.dispose()
        self.delivering.dispose()


def database_at(url: str, *, busy_seconds: float = 5.0) -> Database:
    """The database at a URL; nothing is connected yet. ``busy_seconds`` is how long a writer waits for another.

    Raises:
        ArchiveError: the URL names no SQLite file or PostgreSQL database, or a folder that isn't there.
    """
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, ValueError):
        # The cause is left out: it quotes the URL with its password.
        raise ArchiveError(f"This is no address of a database: {_HOW}.") from None
    if "@" in f"{parsed.host or ''}{parsed.database or ''}" and backend != "sqlite":
        # What looks like the host or the database may be the rest of a password: none of it is shown.
        raise ArchiveError(
            "DATABASE_URL has more than one @: write an @ of the user or password as %40, and a / as %2F."
        )
    if backend == "sqlite":
        return _sqlite(parsed, busy_seconds)
    if backend in {"postgresql", "postgres"}:
        return _postgres(parsed, busy_seconds)
    raise ArchiveError(f"There is no archive for {backend} databases: {_HOW}.")


def _sqlite(url: URL, busy_seconds: float) -> Database:
    path = url.database
    if url.host or url.username or url.password or set(url.query) - _SQLITE_OPTIONS:
        raise ArchiveError(f"A SQLite database is a path, without a host, a user or options of its own: {_HOW}.")
    if not path or path == ":memory:":
        raise ArchiveError(f"The archive needs a file: {_HOW}.")
    if not path.startswith("file:") and not Path(path).parent.is_dir():
        raise ArchiveError(f"The database's folder {Path(path).parent} is missing: create it, or set DATABASE_URL.")
    engine = _sqlite_engine(url, busy_seconds, "NORMAL")
    # In WAL mode NORMAL may lose the last transactions with the power; the archive can collect them again.
    delivering = _sqlite_engine(url, busy_seconds, "FULL").execution_options(news_digest_writes=True)
    return Database(path, engine, engine.execution_options(news_digest_writes=True), delivering, busy_seconds)


def _sqlite_engine(url: URL, busy_seconds: float, synchronous: str) -> Engine:
    engine = create_engine(
        url.set(drivername="sqlite"),
        connect_args={"timeout": busy_seconds},
        hide_parameters=True,
        pool_timeout=30,
    )

    def on_connect(connection: Any, record: object) -> None:
        del record
        # sqlite3 would otherwise begin transactions by itself, and too late: BEGIN is sent below.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("news_digest_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


def _postgres(url: URL, busy_seconds: float) -> Database:
    name = f"{url.host or 'localhost'}:{url.port or 5432}/{url.database or ''}"
    engine = _postgres_engine(url)

    def on_begin(connection: Connection) -> None:
        if connection.get_execution_options().get("news_digest_writes", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(busy_seconds * 1000)}ms'")
            # One writer at a time, as on SQLite: who an actor is depends on who is there already. The number is
            # ours alone; the schema keeps archives that share a database apart.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20251122, hashtext(current_schema()))")

    event.listen(engine, "begin", on_begin)
    reading = engine.execution_options(isolation_level="REPEATABLE READ")
    writing = engine.execution_options(news_digest_writes=True)
    return Database(name, reading, writing, _postgres_delivering(url, busy_seconds), busy_seconds)


def _postgres_delivering(url: URL, busy_seconds: float) -> Engine:
    engine = _postgres_engine(url).execution_options(isolation_level="READ COMMITTED")

    def on_connect(connection: Any, record: object) -> None:
        del record
        # A server that is told to be lax about loss of power is told otherwise; stricter ones are left alone.
        connection.execute(
            "SELECT set_config('lock_timeout', %s, false), "
            "set_config('idle_in_transaction_session_timeout', %s, false), "
            "set_config('synchronous_commit', replace(current_setting('synchronous_commit'), 'off', 'on'), false)",
            (f"{int(busy_seconds * 1000)}ms", f"{STANDSTILL}s"),
        )
        connection.commit()

    event.listen(engine, "connect", on_connect)
    return engine


def _postgres_engine(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        pool_timeout=30,
        connect_args={"connect_timeout": 10},
    )

    def on_connect(connection: Any, record: object) -> None:
        del record
        # All questions here are short ones. Over a million rows, compiling one takes a hundred times its own time.
        connection.execute("SET jit = off")
        connection.commit()

    event.listen(engine, "connect", on_connect)
    return engine
