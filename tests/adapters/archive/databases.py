"""Databases for tests: bare ones, and ones that have the schema already, emptied after each test and used again."""

import atexit
import os
import shutil
import tempfile
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from adapters.archive import open_archive

__all__ = ["bare_database", "empty_database"]


@contextmanager
def bare_database(kind: str, tmp_path: Path) -> Generator[str]:
    """The URL of a database in which there is nothing, dropped afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path}/archive.sqlite"
        return
    with _database_on_postgres("") as url:
        yield url


@contextmanager
def empty_database(kind: str, tmp_path: Path) -> Generator[str]:
    """The URL of a database with the newest schema and no article, dropped afterwards."""
    if kind == "sqlite":
        # It may be asked for twice in a test: what is there is no template's.
        path = tmp_path / "archive.sqlite"
        if not path.exists():
            shutil.copyfile(_migrated_file(), path)
        yield f"sqlite:///{path}"
        return
    server()
    name = _idle.pop() if _idle else _made()
    try:
        yield _url_of(name)
    finally:
        _empty(name)
        _idle.append(name)


def server() -> str:
    """The URL of the PostgreSQL to test with; the test is skipped where there is none."""
    found = os.environ.get("TEST_POSTGRES_URL")
    if not found:
        pytest.skip("TEST_POSTGRES_URL names no PostgreSQL")
    return found


@contextmanager
def _database_on_postgres(template: str) -> Generator[str]:
    name = f"archive_{uuid.uuid4().hex}"
    _on_server(f"CREATE DATABASE {name} {template}")
    try:
        yield _url_of(name)
    finally:
        _on_server(f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(command: str) -> None:
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(command.encode())


def _url_of(database: str) -> str:
    return make_url(server()).set(database=database).render_as_string(hide_password=False)


@cache
def _migrated_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="news-digest-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "migrated.sqlite"
    open_archive(f"sqlite:///{path}", threshold=0.5).close()
    with_log = [file.name for file in folder.iterdir()]
    assert with_log == [path.name], f"a copy of the file alone would not be all: {with_log}"
    return path


# Making and dropping a database takes PostgreSQL a checkpoint: they are emptied and used again.
_idle: list[str] = []


def _made() -> str:
    name = f"archive_{uuid.uuid4().hex}"
    _on_server(f"CREATE DATABASE {name}")
    atexit.register(_on_server, f"DROP DATABASE {name} WITH (FORCE)")
    open_archive(_url_of(name), threshold=0.5).close()
    with psycopg.connect(_url_of(name)) as connection:
        connection.execute("CREATE SCHEMA kept")
        for table in _tables(connection):
            connection.execute(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"'.encode())
        connection.execute("CREATE TABLE kept_sequences AS SELECT sequencename, last_value FROM pg_sequences")
        connection.execute("ALTER TABLE kept_sequences SET SCHEMA kept")
    return name


def _empty(name: str) -> None:
    """Have all as it was when the schema was new: rows and numbers."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    with psycopg.connect(_url_of(name)) as connection:
        connection.execute(others, [name])
        connection.execute("SET LOCAL session_replication_role = replica")  # whatever refers to whatever
        for table in _tables(connection):
            connection.execute(f'DELETE FROM public."{table}"'.encode())
            columns = connection.execute(_WRITABLE, [table]).fetchall()
            listed = ", ".join(f'"{column}"' for (column,) in columns)
            into = f'INSERT INTO public."{table}" ({listed}) OVERRIDING SYSTEM VALUE'
            connection.execute(f'{into} SELECT {listed} FROM kept."{table}"'.encode())
        connection.execute(
            "SELECT setval(format('public.%I', sequencename)::regclass, coalesce(last_value, 1), "
            "last_value IS NOT NULL) FROM kept.kept_sequences"
        )


_WRITABLE = (
    "SELECT column_name FROM information_schema.columns "
    "WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'"
)


def _tables(connection: psycopg.Connection[tuple[str]]) -> list[str]:
    return [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
