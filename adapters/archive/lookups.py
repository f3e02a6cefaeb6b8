"""Look-ups of one statement, handed to the database's driver as they are.

They answer keystrokes. SQLAlchemy takes 150 µs round a statement that SQLite answers in 30, so what is asked
most goes past it, on connections that are kept open; everything else is asked through it.
"""

import re
import sqlite3
from collections import deque
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine

from adapters.archive.errors import ArchiveError, explained, translated

__all__ = ["Lookups"]

_PARAMETER = re.compile(r"(?<!:):(\w+)")


class Lookups:
    """Runs SQL with ``:name`` parameters; any thread may call it. ``name`` names the database in errors."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        self._idle: deque[Any] = deque()
        self._is_sqlite = engine.dialect.name == "sqlite"

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """All rows.

        Raises:
            ArchiveError: the database can't be reached or read.
        """
        if not self._is_sqlite:
            sql = _for_psycopg(sql)
        while True:
            try:
                connection, kept = self._idle.pop(), True
            except IndexError:
                connection, kept = self._connected(), False
            try:
                found: list[tuple[Any, ...]] = connection.execute(sql, parameters).fetchall()
            except (sqlite3.Error, self._error) as error:
                connection.close()
                # The server may have closed a connection that was kept: another one is tried.
                if not kept or self._is_sqlite:
                    raise ArchiveError(explained(self._name, error)) from error
            else:
                self._idle.append(connection)
                return found

    def close(self) -> None:
        """Close the connections that are kept."""
        while self._idle:
            self._idle.pop().close()

    @property
    def _error(self) -> type[Exception]:
        return self._engine.dialect.loaded_dbapi.Error

    def _connected(self) -> Any:
        with translated(self._name):
            pooled = self._engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()
        if not self._is_sqlite:
            connection.autocommit = True
        return connection


@lru_cache(maxsize=64)
def _for_psycopg(sql: str) -> str:
    return _PARAMETER.sub(r"%(\1)s", sql)
