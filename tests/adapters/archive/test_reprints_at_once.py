"""Copies of one text that come to several threads at once, each with connections of its own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Barrier

from adapters.archive import open_archive
from bot.archiving import archived
from digests.articles import AnalysedArticle, Article
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.test_reprints import WIRE, copy
from tests.fakes.reprints import Sketching

_COPIES = 4


class Together(Sketching):
    """An analyst in whose hands all copies are at the same moment: each was looked up before any is stored."""

    def __init__(self, barrier: Barrier) -> None:
        self._barrier = barrier

    def analyse(self, article: Article) -> AnalysedArticle:
        self._barrier.wait(30)
        return replace(WIRE, article=article)


def test_of_copies_that_come_at_once_one_is_the_article_and_the_others_its_reprints(url: str) -> None:
    open_archive(url, threshold=0.5).close()
    barrier = Barrier(_COPIES)

    def add(number: int) -> str:
        with closing(open_archive(url, threshold=0.5, busy_seconds=30)) as archive:
            return archived(copy(f"copy{number}", f"Outlet{number}"), Together(barrier), archive, NOON)

    with ThreadPoolExecutor(_COPIES) as threads:
        added = list(threads.map(add, range(_COPIES)))

    assert Counter(added) == {"new": 1, "reprinted": _COPIES - 1}
    with closing(open_archive(url, threshold=0.5)) as archive:
        newest = archive.newest()
        assert newest is not None
        assert sorted(newest.article.outlets) == [f"Outlet{number}" for number in range(_COPIES)]
