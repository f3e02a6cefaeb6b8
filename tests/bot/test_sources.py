"""Folders give their articles and nothing else; a file that is named itself must be one."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.sources import Fault, NoSourcesError, article_files, is_url, sources_of

NOBODY = 65534


def files(*sources: Path | str) -> list[str]:
    return [
        f"fault: {found.error}" if isinstance(found, Fault) else found.name
        for found in article_files([str(s) for s in sources])
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ["b.txt", "a.md", "c.HTML", "README.md", "readme.txt", ".hidden.txt", "expected.json", "notes"]:
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "d.htm").write_text("x", encoding="utf-8")
    return tmp_path


@pytest.fixture
def as_nobody() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_gives_its_articles_in_the_order_of_names(folder: Path):
    assert files(folder) == ["a.md", "b.txt", "c.HTML", "d.htm"]


def test_a_file_that_is_named_twice_is_given_once(folder: Path):
    assert files(folder / "b.txt", folder / "b.txt", folder) == ["b.txt", "a.md", "c.HTML", "d.htm"]


def test_a_readme_that_is_named_itself_is_an_article(folder: Path):
    assert files(folder / "README.md") == ["README.md"]


def test_a_file_of_another_kind_that_is_named_itself_is_a_fault(folder: Path):
    (fault,) = files(folder / "expected.json")

    assert fault.endswith("expected.json is no article by its name; name a file that ends in .txt, .md, .html, .htm")


def test_what_is_not_there_is_a_fault(tmp_path: Path):
    assert files(tmp_path / "gone") == [f"fault: {tmp_path}/gone is not there; name a file or folder that is"]


def test_a_symbolic_link_in_a_circle_ends(folder: Path):
    (folder / "inner" / "up").symlink_to(folder)

    assert files(folder) == ["a.md", "b.txt", "c.HTML", "d.htm"]


def test_a_link_to_nowhere_is_passed_over(folder: Path):
    (folder / "broken.txt").symlink_to(folder / "nowhere")

    assert files(folder) == ["a.md", "b.txt", "c.HTML", "d.htm"]


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")

    assert files(tmp_path) == []


@pytest.mark.usefixtures("as_nobody")
def test_what_may_not_be_read_is_a_fault_and_the_others_are_read():
    with TemporaryDirectory() as name:
        closed, free = Path(name, "closed"), Path(name, "free")
        closed.mkdir()
        free.mkdir()
        (free / "a.txt").write_text("x", encoding="utf-8")
        closed.chmod(0)

        assert files(closed, closed / "b.txt", free) == [
            f"fault: {closed} can't be read (Permission denied); make it readable",
            f"fault: {closed}/b.txt can't be read (Permission denied); make it readable",
            "a.txt",
        ]


def test_without_configured_sources_the_seeds_of_a_checkout_are_taken(tmp_path: Path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "pyproject.toml").touch()

    assert sources_of((), tmp_path) == (str(tmp_path / "seeds"),)


def test_configured_sources_take_the_place_of_the_seeds(tmp_path: Path):
    assert sources_of(("a", "b"), tmp_path) == ("a", "b")


def test_an_installed_package_without_sources_says_how_to_add_one(tmp_path: Path):
    with pytest.raises(NoSourcesError, match="NEWS_DIGEST_SOURCES") as caught:
        sources_of((), tmp_path)

    assert caught.value.exit_status == 2


def test_a_url_that_is_not_of_the_web_is_refused(tmp_path: Path):
    with pytest.raises(NoSourcesError, match="ftp:// is not read"):
        sources_of(("a", "ftp://example.org/feed"), tmp_path)


def test_a_url_is_a_source():
    assert [is_url(source) for source in ("https://example.org/feed", "HTTP://example.org", "seeds")] == [
        True,
        True,
        False,
    ]
