"""An archive on each database: every test gets an empty one of its own."""

from collections.abc import Generator
from pathlib import Path

import pytest

from adapters.archive import SqlArchive, open_archive
from adapters.archive.outbox import SqlOutbox
from digests.deliveries.ports import Outbox
from digests.questions.ports import Archive
from tests.adapters.archive.databases import bare_database, empty_database
from tests.fakes.archive import FakeArchive
from tests.fakes.outbox import FakeOutbox


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[str]:
    """The URL of a database of each kind without an article."""
    with empty_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[str]:
    """The URL of a database of each kind in which there isn't even a schema."""
    with bare_database(request.param, tmp_path) as url:
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
