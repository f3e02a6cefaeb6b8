"""An archive on each database: every test gets an empty one of its own."""

import os
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from adapters.archive import SqlArchive, open_archive
from adapters.archive.outbox import SqlOutbox
from digests.deliveries.ports import Outbox
from digests.questions.ports import Archive
from tests.fakes.archive import FakeArchive
from tests.fakes.outbox import FakeOutbox


@contextmanager
def empty_database(kind: str, tmp_path: Path) -> Generator[str]:
    """The URL of an empty database; a schema of its own on PostgreSQL, dropped afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path}/archive.sqlite"
        return
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        pytest.skip("TEST_POSTGRES_URL names no PostgreSQL")
    schema = f"archive_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"'.encode())
    try:
        yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE'.encode())


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[str]:
    """The URL of an empty database of each kind."""
    with empty_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def archive(url: str) -> Generator[SqlArchive]:
    opened = open_archive(url, threshold=0.5)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql", "in memory"])
def any_archive(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Archive]:
    """The archive on each database, and the stand-in that other tests use for it: all keep one contract."""
    if request.param == "in memory":
        yield FakeArchive(threshold=0.5)
        return
    with empty_database(request.param, tmp_path) as url:
        opened = open_archive(url, threshold=0.5)
        yield opened
        opened.close()


@pytest.fixture(params=["sqlite", "postgresql", "in memory"])
def any_outbox(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Outbox]:
    """The outbox on each database, and the stand-in that other tests use for it: all keep one contract."""
    if request.param == "in memory":
        yield FakeOutbox()
        return
    with empty_database(request.param, tmp_path) as url:
        opened = open_archive(url, threshold=0.5)
        yield opened.outbox()
        opened.close()


@pytest.fixture
def outbox(archive: SqlArchive) -> SqlOutbox:
    return archive.outbox()
