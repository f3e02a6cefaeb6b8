"""Collecting with a person looking on: progress and faults on stderr."""

import sys
from contextlib import closing
from datetime import UTC, datetime

from adapters.terminal.progress import waiting
from bot import logs
from bot.collecting import Collected
from bot.complaints import complain
from bot.gathering import Gathering, GatheringReader
from bot.sources import NoSourcesError, is_url, sources_of
from bot.wiring import CHECKOUT, Desk, opened_archive
from config import Settings
from digests.errors import ReadingError

__all__ = ["collect_sources", "fill", "name_sources", "no_article_in"]


def collect_sources(settings: Settings, reader: GatheringReader, desk: Desk, *, forced: bool = False) -> Collected:
    """Collect the settings' sources, or the seeds of the checkout, naming what fails. ``forced`` as in
    `digests.sources.ports.Sources.claim`.

    Raises:
        NoSourcesError: there is nothing to collect from.
        ArchiveError: the database can't be read or written.
    """
    form = settings.news_digest_log_format
    logs.configure(settings.news_digest_log_level, form, logs.secrets_of(settings), stream=sys.stderr)
    with waiting(sys.stderr, "Collecting"):
        collected = Gathering(settings, desk, reader).gather(early=True, forced=forced)
    for fault in collected.faults:
        complain(str(fault.error))
    return collected


def fill(settings: Settings, reader: GatheringReader, desk: Desk) -> Collected:
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


def name_sources(settings: Settings) -> None:
    """Have the sources that the settings name among those that are listed, collected or not.

    Raises:
        ArchiveError: the database can't be read or written.
    """
    with closing(opened_archive(settings)) as archive:
        urls = [source for source in settings.news_digest_sources if is_url(source)]
        archive.sources().configure(urls, datetime.now(UTC))


def no_article_in(settings: Settings) -> ReadingError:
    """The error of sources that leave the archive empty."""
    try:
        where = ", ".join(map(_shown, sources_of(settings.news_digest_sources, CHECKOUT)))
    except NoSourcesError:
        where = "the feeds that were added"
    return ReadingError(
        f"no article can be read in {where}; name files or folders with articles in NEWS_DIGEST_SOURCES"
    )


def _shown(source: str) -> str:
    from adapters.web import shown  # noqa: PLC0415 (loads aiohttp)

    return shown(source) if is_url(source) else source
