"""Collecting: read → archive, one article after the other, whatever happens to the one before."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.archiving import Analyst, archived
from bot.sources import Fault
from bot.worker import WorkerError
from digests.articles import ANALYSED_LANGUAGES, Article
from digests.errors import ModelError, ReadingError
from digests.questions.ports import Added, Archive

__all__ = ["ArticleReader", "Collected", "collect", "collected_of"]


class ArticleReader(Analyst, Protocol):
    """Reads files and analyses articles: the worker, or the engine in this process."""

    def article(self, path: str) -> Article:
        """Read a file as an article, without analysing it."""
        ...


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the articles found: how many were new, revised, unchanged, and ``reprinted``, which is printed
    elsewhere already; and what failed.

    ``not_analysed`` counts those of them in a language that is not read for who said what.
    """

    new: int
    revised: int
    unchanged: int
    faults: tuple[Fault, ...]
    not_analysed: int = 0
    reprinted: int = 0


def collected_of(counts: Mapping[Added, int], faults: Sequence[Fault], not_analysed: int) -> Collected:
    """The sum of what became of each article."""
    return Collected(
        counts.get("new", 0),
        counts.get("revised", 0),
        counts.get("unchanged", 0),
        tuple(faults),
        not_analysed,
        counts.get("reprinted", 0),
    )


def collect(
    found: Sequence[Path | Fault],
    reader: ArticleReader,
    archive: Archive,
    now: datetime,
    *,
    step: Callable[[str], None] = lambda _: None,
) -> Collected:
    """Store the articles of these files as collected ``now`` (UTC). ``step`` is told each one's name.

    Raises:
        ArchiveError: the database can't be read or written; what was stored before stays.
    """
    counts: Counter[Added] = Counter()
    faults: list[Fault] = []
    foreign = 0
    for path in found:
        if isinstance(path, Fault):
            faults.append(path)
            continue
        step(path.name)
        try:
            article = reader.article(str(path))
            counts[archived(article, reader, archive, now)] += 1
            foreign += article.language not in ANALYSED_LANGUAGES
        except (ReadingError, ModelError, WorkerError) as error:
            faults.append(Fault(str(path), error))
    return collected_of(counts, faults, foreign)
