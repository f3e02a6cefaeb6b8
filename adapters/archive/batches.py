"""Many rows or values in one statement, handed to the database's driver as they are.

SQLAlchemy spends more on a row's parameters than SQLite on the row. And a driver that sends a statement a row waits for
PostgreSQL a hundred thousand times; there all rows are one value, of JSON. Nor does a statement take any number of
parameters (65,535 on PostgreSQL): many values are one array there, and one text of JSON on SQLite.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, any_, func, literal, literal_column, select
from sqlalchemy.dialects import postgresql

__all__ = ["among", "insert_rows", "rows_like", "update_rows"]

Rows = Sequence[Mapping[str, Any]]


def among(
    connection: Connection, column: Column[Any], values: Collection[int] | Collection[str]
) -> ColumnElement[bool]:
    """That a column holds one of these values, however many there are, as one parameter."""
    if connection.dialect.name == "postgresql":
        return column == any_(literal(list(values), postgresql.ARRAY(column.type)))
    each: Select[Any] = select(literal_column("value", column.type))
    return column.in_(each.select_from(func.json_each(json.dumps(list(values)))))


def rows_like(connection: Connection, table: Table, wanted: Rows, columns: Sequence[str]) -> Sequence[Any]:
    """These columns of the rows that are equal to one of those wanted in the columns that these name."""
    if not wanted:
        return ()
    names, asked = tuple(wanted[0]), ", ".join(f"{table.name}.{name}" for name in columns)
    if connection.dialect.name == "postgresql":
        same = " AND ".join(f"{table.name}.{name} = rows.{name}" for name in names)
        statement = f"SELECT {asked} FROM {_records(table, names)} JOIN {table.name} ON {same}"
        return connection.exec_driver_sql(statement, {"rows": json.dumps(wanted)}).all()
    same = " AND ".join(f"{table.name}.{name} = json_extract(rows.value, '$.{name}')" for name in names)
    # Not for the database to turn round: it would read the whole table.
    statement = f"SELECT {asked} FROM json_each(?) AS rows CROSS JOIN {table.name} ON {same}"
    return connection.exec_driver_sql(statement, (json.dumps(wanted),)).all()


def insert_rows(connection: Connection, table: Table, rows: Rows, *, returning: Sequence[str] = ()) -> Sequence[Any]:
    """Insert rows, all of the same columns in the same order; what they became, in any order, where columns are asked
    for. The caller is alone in the transaction on SQLite."""
    if not rows:
        return ()
    names, back = tuple(rows[0]), ", ".join(returning)
    if connection.dialect.name == "postgresql":
        statement = _postgres_insert(table, names) + (f" RETURNING {back}" if back else "")
        inserted = connection.exec_driver_sql(statement, {"rows": json.dumps(rows)})
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
        connection.exec_driver_sql(_postgres_update(table, names), {"rows": json.dumps(rows)})
        return
    values = [tuple(row.values()) for row in rows]
    connection.exec_driver_sql(_sqlite_update(table, names), [(*rest, which) for which, *rest in values])


@cache
def _sqlite_insert(table: Table, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"


@cache
def _sqlite_update(table: Table, names: tuple[str, ...]) -> str:
    return f"UPDATE {table.name} SET {', '.join(f'{name} = ?' for name in names[1:])} WHERE id = ?"


@cache
def _postgres_insert(table: Table, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {', '.join(names)} FROM {_records(table, names)}"


@cache
def _postgres_update(table: Table, names: tuple[str, ...]) -> str:
    values = ", ".join(f"{name} = rows.{name}" for name in names[1:])
    return f"UPDATE {table.name} SET {values} FROM {_records(table, names)} WHERE {table.name}.id = rows.id"


def _records(table: Table, names: Sequence[str]) -> str:
    dialect = postgresql.dialect()
    columns = ", ".join(f"{name} {table.c[name].type.compile(dialect)}" for name in names)
    return f"json_to_recordset(CAST(%(rows)s AS json)) AS rows ({columns})"
