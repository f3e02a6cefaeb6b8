"""What can happen to a database: each is told in one line, and nothing is left half-written."""

import resource
import signal
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from adapters.archive import ArchiveError, SqlArchive, open_archive
from tests.adapters.archive.articles import NOON, said

ARTICLE = said(("Keir Starmer", "hubs would come"))


def opened(path: Path, query: str = "") -> SqlArchive:
    return open_archive(f"sqlite:///{path}{query}", threshold=0.5, busy_seconds=0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive with one article."""
    path = tmp_path / "archive.sqlite"
    archive = opened(path)
    archive.add(ARTICLE, NOON)
    archive.close()
    return path


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"folder .*nowhere is missing: create it"):
        opened(tmp_path / "nowhere" / "archive.sqlite")


def test_a_folder_in_place_of_the_file_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"cannot be opened: create its folder"):
        opened(tmp_path)


def test_a_file_of_something_else_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_bytes(b"Dear diary, today nothing happened. " * 100)

    with pytest.raises(ArchiveError, match=r"is no SQLite database: move the file away"):
        opened(path)
    assert path.read_bytes().startswith(b"Dear diary")


def test_a_damaged_database_is_told_when_it_is_read(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[4096:] = bytes(255 for _ in body[4096:])
    path.write_bytes(body)

    with pytest.raises(ArchiveError, match=r"is damaged: move the file away and restore a backup"):
        opened(path)


def test_a_database_cut_short_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])

    with pytest.raises(ArchiveError, match=r"is damaged"):
        opened(path).newest()


def test_a_locked_database_can_be_read_but_not_written(path: Path) -> None:
    archive = opened(path)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match=r"is locked by another program: try again"):
            archive.add(said(("Jane Roe", "no"), id="two"), NOON)
        state = archive.check()
        assert archive.newest() == ARTICLE
        other.execute("ROLLBACK")

    assert not state.writable
    assert archive.add(said(("Jane Roe", "no"), id="two"), NOON) == "new"
    archive.close()


def test_a_read_only_database_answers_and_says_that_it_is_read_only(path: Path) -> None:
    archive = open_archive(f"sqlite:///file:{path}?mode=ro&uri=true", threshold=0.5)

    with pytest.raises(ArchiveError, match=r"is read-only: make the file and its folder writable"):
        archive.add(said(("Jane Roe", "no"), id="two"), NOON)
    state = archive.check()

    assert archive.newest() == ARTICLE
    assert archive.actors_named("starmer")[0].statements == 1
    assert state.problem is not None
    assert "read-only" in state.problem
    archive.close()


def test_a_full_disk_leaves_nothing_half_written(path: Path) -> None:
    archive = opened(path)
    long = said(*[("Jane Roe", f"words and more words {number}" * 50) for number in range(400)], id="two")

    with _no_file_may_grow_beyond(path.stat().st_size + 200_000), pytest.raises(ArchiveError, match=r"disk"):
        archive.add(long, NOON)

    assert archive.article("two") is None
    assert list(archive.actors_named("Jane Roe")) == []
    assert archive.search("words") == ([], [])
    assert archive.add(long, NOON) == "new"
    archive.close()


@contextmanager
def _no_file_may_grow_beyond(size: int) -> Generator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_database_of_a_newer_program_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(ArchiveError, match=r"belongs to a newer news-digest .*update the program"):
        opened(path)


@pytest.mark.parametrize(
    "url", ["", "nonsense with hunter2", "mysql://user:hunter2@host/db", "sqlite://", "postgresql://u:hunter2@:x:y/db"]
)
def test_an_address_of_no_archive_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ArchiveError, match=r"DATABASE_URL is sqlite:///") as caught:
        open_archive(url, threshold=0.5)

    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://joe:p@hunter2@127.0.0.1/db",
        "postgresql://joe:p@x/hunter2@127.0.0.1/db",
        "postgresql://joe/x:hunter2@127.0.0.1/db",
    ],
)
def test_an_at_sign_in_a_password_is_explained_without_showing_it(url: str) -> None:
    with pytest.raises(ArchiveError, match=r"write an @ of the user or password as %40") as caught:
        open_archive(url, threshold=0.5)

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("url", ["sqlite:///x.db?hunter2=1", "sqlite://joe:hunter2@host/x.db"])
def test_an_option_or_user_of_a_file_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(ArchiveError, match=r"A SQLite database is a path") as caught:
        open_archive(url, threshold=0.5)

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "made", ["CREATE TABLE articles (id INTEGER)", "CREATE TABLE alembic_version AS SELECT '1a2b3c4d' AS version_num"]
)
def test_a_file_of_another_program_is_left_alone(tmp_path: Path, made: str) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(made)
    before = path.read_bytes()

    with pytest.raises(ArchiveError, match=r"is not an archive of news-digest.*: set DATABASE_URL to another one"):
        opened(path)
    assert path.read_bytes() == before


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(ArchiveError, match=r"127\.0\.0\.1:1/news cannot be reached") as caught:
        open_archive("postgresql://user:hunter2@127.0.0.1:1/news", threshold=0.5)

    assert "hunter2" not in str(caught.value)


def test_an_archive_that_is_well_says_so(archive: SqlArchive) -> None:
    state = archive.check()

    assert state.writable
    assert state.version == state.newest
    assert "@" not in state.database


def test_characters_that_no_database_holds_are_replaced_one_to_one(archive: SqlArchive) -> None:
    analysed = said(("Keir Starmer", "a\x00b\ud800c"))
    archive.add(analysed, NOON)

    stored = archive.newest()

    assert archive.add(analysed, NOON) == "unchanged"
    assert stored is not None
    assert stored.article.text == "Keir Starmer said a\ufffdb\ufffdc. "
    assert stored.quotes == analysed.quotes
