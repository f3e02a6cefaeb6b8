"""Collecting with a person looking on: progress and faults on stderr."""

import sys

from adapters.terminal.progress import progress
from bot.collecting import ArticleReader, Collected, collect
from bot.complaints import complain
from bot.sources import article_files, sources_of
from bot.wiring import CHECKOUT, Desk
from config import Settings
from digests.errors import ReadingError

__all__ = ["collect_sources", "fill", "no_article_in"]


def collect_sources(settings: Settings, reader: ArticleReader, desk: Desk) -> Collected:
    """Collect the settings' sources, or the seeds of the checkout, naming what fails.

    Raises:
        NoSourcesError: there is nothing to collect from.
        ArchiveError: the database can't be read or written.
    """
    found = list(article_files(sources_of(settings.news_digest_sources, CHECKOUT)))
    with progress(sys.stderr, "Reading", len(found)) as step:
        collected = collect(found, reader, desk.archive, desk.clock(), step=step)
    for fault in collected.faults:
        complain(str(fault.error))
    return collected


def fill(settings: Settings, reader: ArticleReader, desk: Desk) -> Collected:
    """Collect the sources for an archive that is empty.

    Raises:
        NoSourcesError: there is nothing to collect from.
        ArchiveError: the database can't be read or written.
        ReadingError: it is empty still: the sources hold no article that can be read.
    """
    collected = collect_sources(settings, reader, desk)
    if desk.archive.is_empty():
        raise no_article_in(settings)
    return collected


def no_article_in(settings: Settings) -> ReadingError:
    """The error of sources that leave the archive empty."""
    where = ", ".join(sources_of(settings.news_digest_sources, CHECKOUT))
    return ReadingError(
        f"no article can be read in {where}; name files or folders with articles in NEWS_DIGEST_SOURCES"
    )
