"""Collecting goes on past what fails, and analyses nothing twice."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.collecting import Collected, collect
from bot.sources import Fault
from digests.articles import AnalysedArticle, Article
from digests.errors import NewsDigestError, ReadingError
from tests.fakes.archive import FakeArchive
from tests.fakes.reprints import Sketching

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)


class PathReader(Sketching):
    """Takes a file's path for its article; refuses those called bad, and counts what it analyses."""

    def __init__(self, edition: str = "") -> None:
        self.analysed: list[str] = []
        self._edition = edition

    def article(self, path: str) -> Article:
        if "bad" in path:
            raise ReadingError(f"{path} is empty; give one with an article in it")
        return Article(id=path, title=path, text=f"{path} {self._edition}")

    def analyse(self, article: Article) -> AnalysedArticle:
        self.analysed.append(article.id)
        return AnalysedArticle(article, actors=(), quotes=())


def test_an_article_that_fails_is_told_and_the_others_are_stored():
    archive, reader = FakeArchive(), PathReader()
    missing = Fault("gone.txt", ReadingError("gone.txt is not there"))

    collected = collect([missing, Path("a.txt"), Path("bad.txt"), Path("b.txt")], reader, archive, NOW)

    assert (collected.new, collected.revised, collected.unchanged) == (2, 0, 0)
    assert [fault.source for fault in collected.faults] == ["gone.txt", "bad.txt"]
    assert archive.article("b.txt") is not None


def test_a_text_that_is_stored_is_not_analysed_again():
    archive, reader = FakeArchive(), PathReader()
    collect([Path("a.txt")], reader, archive, NOW)

    assert collect([Path("a.txt")], reader, archive, NOW) == Collected(0, 0, 1, ())
    assert reader.analysed == ["a.txt"]


def test_a_changed_text_is_a_revision():
    archive = FakeArchive()
    collect([Path("a.txt")], PathReader("first"), archive, NOW)

    assert collect([Path("a.txt")], PathReader("second"), archive, NOW).revised == 1


def test_each_article_is_named_as_it_is_begun():
    steps: list[str] = []

    collect([Path("x/a.txt"), Path("bad.txt")], PathReader(), FakeArchive(), NOW, step=steps.append)

    assert steps == ["a.txt", "bad.txt"]


def test_a_database_that_fails_ends_it():
    class Locked(FakeArchive):
        def has_text(self, article: Article, workspace: str | None = None) -> bool:
            raise NewsDigestError(f"the database is locked: {article.id} for {workspace or 'everyone'}")

    with pytest.raises(NewsDigestError, match="locked"):
        collect([Path("a.txt")], PathReader(), Locked(), NOW)


def test_articles_in_other_languages_than_english_are_counted():
    class German(PathReader):
        def article(self, path: str) -> Article:
            return Article(path, path, "Die Brücke ist offen.", language="de")

    assert collect([Path("a.txt")], German(), FakeArchive(), NOW) == Collected(1, 0, 0, (), not_analysed=1)
