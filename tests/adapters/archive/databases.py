"""Databases for tests: bare ones, and ones that have the schema already, copied from one that was migrated once."""

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
    with _database_on_postgres(f"TEMPLATE {_migrated_on_postgres()}") as url:
        yield url


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


@cache
def _migrated_on_postgres() -> str:
    name = f"migrated_{uuid.uuid4().hex}"
    _on_server(f"CREATE DATABASE {name}")
    atexit.register(_on_server, f"DROP DATABASE {name} WITH (FORCE)")
    open_archive(_url_of(name), threshold=0.5).close()
    return name
