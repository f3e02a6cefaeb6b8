"""Collecting with a person looking on: progress and faults on stderr."""

import sys

from adapters.terminal.progress import progress
from bot.collecting import ArticleReader, Collected, collect
from bot.complaints import complain
from bot.sources import article_files, sources_of
from bot.wiring import CHECKOUT, Desk
from config import Settings

__all__ = ["collect_sources"]


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
