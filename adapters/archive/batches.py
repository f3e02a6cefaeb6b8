"""Many rows in one statement, handed to the database's driver as they are.

SQLAlchemy spends more on a row's parameters than SQLite on the row. And a driver that sends a statement a row waits for
PostgreSQL a hundred thousand times; there it is handed columns, as arrays.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql

__all__ = ["insert_rows", "update_rows"]

Rows = Sequence[Mapping[str, Any]]


def insert_rows(connection: Connection, table: Table, rows: Rows, *, returning: Sequence[str] = ()) -> Sequence[Any]:
    """Insert rows, all of the same columns in the same order; what they became, in any order, where columns are asked
    for. The caller is alone in the transaction on SQLite."""
    if not rows:
        return ()
    names, back = tuple(rows[0]), ", ".join(returning)
    if connection.dialect.name == "postgresql":
        statement = _postgres_insert(table, names) + (f" RETURNING {back}" if back else "")
        inserted = connection.exec_driver_sql(statement, _columns(rows))
        return inserted.all() if back else ()
    last = connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table.name}").scalar() if back else None
    connection.exec_driver_sql(_sqlite_insert(table, names), [tuple(row.values()) for row in rows])
    return connection.exec_driver_sql(f"SELECT {back} FROM {table.name} WHERE id > ?", (last,)).all() if back else ()


def update_rows(connection: Connection, table: Table, rows: Rows) -> None:
    """Set columns, all rows the same ones, ``id`` first, of the rows whose ``id`` they name."""
    if not rows:
        return
    names = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_postgres_update(table, names), _columns(rows))
        return
    values = [tuple(row.values()) for row in rows]
    connection.exec_driver_sql(_sqlite_update(table, names), [(*rest, which) for which, *rest in values])


def _columns(rows: Rows) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


@cache
def _sqlite_insert(table: Table, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"


@cache
def _sqlite_update(table: Table, names: tuple[str, ...]) -> str:
    return f"UPDATE {table.name} SET {', '.join(f'{name} = ?' for name in names[1:])} WHERE id = ?"


@cache
def _postgres_insert(table: Table, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(names)}) SELECT * FROM {_arrays(table, names)} AS rows"


@cache
def _postgres_update(table: Table, names: tuple[str, ...]) -> str:
    values = ", ".join(f"{name} = rows.{name}" for name in names[1:])
    rows = f"{_arrays(table, names)} AS rows ({', '.join(names)})"
    return f"UPDATE {table.name} SET {values} FROM {rows} WHERE {table.name}.id = rows.id"


def _arrays(table: Table, names: Sequence[str]) -> str:
    dialect = postgresql.dialect()
    casts = (f"CAST(%({name})s AS {table.c[name].type.compile(dialect)}[])" for name in names)
    return f"unnest({', '.join(casts)})"
