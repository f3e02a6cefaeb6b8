"""One article into the archive: looked up, analysed if it is new, stored. What is printed elsewhere already is not
analysed."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from digests.articles import AnalysedArticle, Article, is_same_place
from digests.copies import Sketch
from digests.questions.ports import Added, Archive

__all__ = ["Analyst", "archived"]


class Analyst(Protocol):
    """Reads texts closely: the worker, or the engine in this process."""

    def sketch(self, article: Article) -> Sketch:
        """By what reprints of an article are found."""
        ...

    def updates(self, article: Article, known: Article) -> bool:
        """Whether an article that nearly repeats a known one has news in it."""
        ...

    def analyse(self, article: Article) -> AnalysedArticle:
        """Find the actors and quotes of an article."""
        ...


def archived(
    article: Article,
    analyst: Analyst,
    archive: Archive,
    collected: datetime,
    workspace: str | None = None,
    *,
    waiting: int | None = None,
) -> Added:
    """Store an article as collected then (UTC), seen by everyone or by one workspace; what became of it. A time of
    publication that can't be true then is left out (see `Article.as_of`).

    What another source says of a page whose article is known is a reprint of that, whatever it says.

    One that nearly repeats an article of these days is a reprint of that, but where it has news in it: wire copy that
    is printed again with a higher number of dead, or with one more statement. ``waiting`` as in `Archive.add`.

    Raises:
        ArchiveError: the database can't be read or written; nothing was stored.
        ReadingError, ModelError, WorkerError: it can't be analysed.
    """
    article = article.as_of(collected)
    if archive.has_text(article, workspace):
        return "unchanged"
    sketch = analyst.sketch(article)
    apart: set[str] = set()
    analysed: AnalysedArticle | None = None
    while True:
        near = archive.originals(article, sketch, collected, workspace)
        apart.update(known.id for known in near if _has_news(article, known, analyst, apart))
        original = next((known for known in near if known.id not in apart), None)
        if original is not None:
            added = archive.add_reprint(article, original.id, collected, workspace, waiting=waiting)
        else:
            analysed = analysed or analyst.analyse(article)
            added = archive.add(analysed, collected, workspace, sketch=sketch, apart=apart, waiting=waiting)
        if added != "overtaken":
            return added


def _has_news(article: Article, known: Article, analyst: Analyst, apart: Collection[str]) -> bool:
    if known.id in apart or is_same_place(article.id, known.id):
        return False
    return analyst.updates(article, known)
