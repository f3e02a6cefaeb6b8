"""Analysing what waits for it, the newest first: wait → analyse → archive. Broken off, it goes on where it was."""

from collections import Counter
from collections.abc import Callable

from bot.archiving import Analyst, archived
from bot.collecting import Collected, collected_of
from bot.sources import Fault
from bot.worker import WorkerError
from digests.articles import ANALYSED_LANGUAGES
from digests.errors import ModelError, ReadingError
from digests.questions.ports import Added, Archive
from digests.sources.ports import Sources

__all__ = ["analyse_waiting"]

_BATCH = 20  # articles that are looked up at once: newer ones may come meanwhile, and go first


def analyse_waiting(
    sources: Sources,
    reader: Analyst,
    archive: Archive,
    *,
    enough: Callable[[], bool] = lambda: False,
    step: Callable[[str], None] = lambda _: None,
) -> Collected:
    """Archive what waits, until there is nothing left or ``enough``; ``step`` is told each one's title.

    One that can't be analysed is told and waits no more. Where the worker fails, all wait for the next time: it may be
    ended with the program. What it fails on a few times is given up.

    Raises:
        ArchiveError: the database can't be read or written; what was stored before stays.
    """
    counts: Counter[Added] = Counter()
    faults: list[Fault] = []
    foreign, is_broken = 0, False
    while not is_broken and not enough() and (batch := sources.waiting(_BATCH)):
        for waiting in batch:
            if enough():
                break
            if not sources.waits(waiting):
                continue
            article = waiting.article
            step(article.title)
            try:
                collected, workspace = waiting.collected, waiting.workspace
                added = archived(article, reader, archive, collected, workspace, waiting=waiting.id)
                counts[added] += 1
                foreign += added != "gone" and article.language not in ANALYSED_LANGUAGES
            except WorkerError as error:
                faults.append(Fault(article.url or article.title, error))
                sources.postpone(waiting)
                is_broken = True
                break
            except (ReadingError, ModelError) as error:
                faults.append(Fault(article.url or article.title, error))
            sources.done(waiting)
    return collected_of(counts, faults, foreign)
