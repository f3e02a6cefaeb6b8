"""Bringing a database to the newest schema, and telling how it stands."""

import re
import sqlite3
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from adapters.archive.engines import Database
from adapters.archive.errors import ArchiveError, translated
from adapters.archive.tables import METADATA

__all__ = ["HEAD", "ArchiveState", "migrate", "state_of"]

HEAD = "0013"  # the newest version in migrations/versions
_OURS = re.compile(r"\d{4}")  # other programs use Alembic too

_RETRY_SECONDS = 0.02
_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """How a database stands: ``version`` of its schema (None: empty) and the ``newest`` one that we know.

    ``problem`` says in one line why nothing can be written, and what to do; None where all is well.
    """

    database: str
    version: str | None
    newest: str
    problem: str | None

    @property
    def writable(self) -> bool:
        """Whether articles can be added."""
        return self.problem is None


def migrate(database: Database) -> None:
    """Bring the schema to `HEAD`, in one transaction; several processes may try at once.

    A database that is up to date is not written to.

    Raises:
        ArchiveError: it can't be opened or written, or is of another program or a newer version of this one.
    """
    with translated(database.name):
        with database.reading.begin() as connection:
            if _version(connection, database) == HEAD:
                return
        if database.dialect == "sqlite":
            _keep_write_ahead_log(database)
        with database.writing.begin() as connection:
            if _version(connection, database) != HEAD:
                _upgrade(connection)


def _keep_write_ahead_log(database: Database) -> None:
    """Readers and a writer then never wait for each other. It stays with the file; it can't be set in a transaction.

    SQLite doesn't wait by itself when another process changes the mode at the same moment: it is tried again here.
    """
    connection = database.reading.raw_connection()
    give_up = time.monotonic() + database.busy_seconds
    try:
        while True:
            try:
                # Only an empty file takes it: `space.give_back` can shorten such a one later.
                connection.cursor().execute("PRAGMA auto_vacuum = INCREMENTAL")
                connection.cursor().execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                    raise
                time.sleep(_RETRY_SECONDS)
            else:
                return
    finally:
        connection.close()


def state_of(database: Database) -> ArchiveState:
    """Try to read and, in a transaction that is rolled back, to write.

    Raises:
        ArchiveError: the database can't even be read.
    """
    with translated(database.name), database.reading.begin() as connection:
        version = _version(connection, database)
    problem: str | None = None
    try:
        with translated(database.name), database.writing.connect() as connection:
            connection.execute(text("UPDATE visibilities SET workspace = workspace"))
            connection.rollback()
    except ArchiveError as error:
        problem = str(error)
    return ArchiveState(database.name, version, HEAD, problem)


def _version(connection: Connection, database: Database) -> str | None:
    tables = set(inspect(connection).get_table_names())
    version: str | None = None
    if "alembic_version" in tables:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    # Another program's tables are never written to, nor ours put among those in its file.
    others = tables if database.dialect == "sqlite" else tables & set(METADATA.tables)
    if others - {"alembic_version"} if version is None else not _OURS.fullmatch(version):
        raise ArchiveError(
            f"The database {database.name} is not an archive of news-digest, it holds tables of another program: "
            "set DATABASE_URL to another one."
        )
    if version is not None and version > HEAD:
        raise ArchiveError(
            f"The database {database.name} belongs to a newer news-digest (its schema is {version}, "
            f"the newest known here {HEAD}): update the program, or set DATABASE_URL to another database."
        )
    return version


def _upgrade(connection: Connection) -> None:
    # Alembic costs 11 MB and 0.1 s: it is imported only when there is something to migrate.
    config: Any = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    import_module("alembic.command").upgrade(config, "head")
