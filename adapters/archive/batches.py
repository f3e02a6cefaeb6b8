"""Many rows in one statement.

A driver that sends a statement a row waits for PostgreSQL a hundred thousand times; it is handed columns as arrays
here. SQLite, in the same process, takes row after row as fast as it writes them.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, text, update
from sqlalchemy.dialects import postgresql

__all__ = ["insert_rows", "update_rows"]

Rows = Sequence[Mapping[str, Any]]


def insert_rows(connection: Connection, table: Table, rows: Rows, *, returning: Sequence[str] = ()) -> Sequence[Any]:
    """Insert rows, all of the same columns; what they became, in any order, where columns are asked for."""
    if not rows:
        return ()
    if connection.dialect.name == "postgresql":
        back = f" RETURNING {', '.join(returning)}" if returning else ""
        inserted = connection.execute(text(_insert(table, tuple(rows[0])) + back), _columns(rows))
        return inserted.all() if returning else ()
    statement = insert(table)
    if not returning:
        connection.execute(statement, rows)
        return ()
    return connection.execute(statement.returning(*(table.c[name] for name in returning)), rows).all()


def update_rows(connection: Connection, table: Table, rows: Rows) -> None:
    """Set columns, all rows the same ones, of the rows whose ``id`` they name."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(text(_update(table, tuple(rows[0]))), _columns(rows))
        return
    named = [{"of": row["id"], **{name: value for name, value in row.items() if name != "id"}} for row in rows]
    connection.execute(update(table).where(table.c.id == bindparam("of")), named)


def _columns(rows: Rows) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


@cache
def _insert(table: Table, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(names)}) SELECT * FROM {_arrays(table, names)} AS rows"


@cache
def _update(table: Table, names: tuple[str, ...]) -> str:
    values = ", ".join(f"{name} = rows.{name}" for name in names if name != "id")
    rows = f"{_arrays(table, names)} AS rows ({', '.join(names)})"
    return f"UPDATE {table.name} SET {values} FROM {rows} WHERE {table.name}.id = rows.id"


def _arrays(table: Table, names: Sequence[str]) -> str:
    dialect = postgresql.dialect()
    casts = (f"CAST(:{name} AS {table.c[name].type.compile(dialect)}[])" for name in names)
    return f"unnest({', '.join(casts)})"
