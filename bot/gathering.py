"""Everything that is collected, by the settings: articles of files and folders, and what sources on the web bring."""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from bot.analysing import analyse_waiting
from bot.collecting import ArticleReader, Collected, collect
from bot.sources import Fault, NoSourcesError, article_files, is_url, sources_of
from bot.wiring import CHECKOUT, Desk
from config import Settings
from digests.sources.ports import SourceReader

__all__ = ["Gathering", "GatheringReader", "files_named"]

_PATIENCE = 0.8  # of the time between two rounds is spent on analysing, so that the next one begins in time


class GatheringReader(ArticleReader, SourceReader, Protocol):
    """Reads files and what was fetched, and analyses articles: the worker, or the engine in this process."""


def files_named(settings: Settings, *, feeds: bool) -> Sequence[str]:
    """The files and folders to read; none where there are only feeds.

    Raises:
        NoSourcesError: there is nothing to collect from at all.
    """
    try:
        named = sources_of(settings.news_digest_sources, CHECKOUT)
    except NoSourcesError:
        if feeds:
            return ()
        raise
    # The seeds are for a first look, and no news beside one's own feeds.
    if feeds and not settings.news_digest_sources:
        return ()
    return [source for source in named if not is_url(source)]


class Gathering:
    """Collects in rounds: `gather`, in a thread, one round at a time."""

    def __init__(self, settings: Settings, desk: Desk, reader: GatheringReader) -> None:
        self._settings = settings
        self._desk = desk
        self._reader = reader
        self._changing = threading.Lock()
        self._fetching: tuple[asyncio.AbstractEventLoop, asyncio.Task[object]] | None = None
        self._stopped = False

    def gather(
        self,
        *,
        early: bool = False,
        forced: bool = False,
        hurried: bool = False,
        step: Callable[[str], None] = lambda _: None,
    ) -> Collected:
        """A round. ``early`` and ``forced`` as in `digests.sources.ports.Sources.claim`; ``hurried``: what can't be
        analysed before the next round waits for it. ``step`` is told the name of each article that is begun.

        Raises:
            NoSourcesError: there is nothing to collect from.
            ArchiveError: the database can't be read or written; what was stored before stays.
        """
        settings, desk, began = self._settings, self._desk, time.monotonic()
        every = timedelta(minutes=settings.news_digest_collect_minutes)
        desk.sources.configure([url for url in settings.news_digest_sources if is_url(url)], desk.clock())
        feeds = bool(desk.sources.all())
        found = list(article_files(files_named(settings, feeds=feeds)))
        read = collect(found, self._reader, desk.archive, desk.clock(), step=step)
        fetched = asyncio.run(self._fetched(every, early=early, forced=forced)) if feeds else ()
        end = began + _PATIENCE * every.total_seconds()
        analysed = analyse_waiting(
            desk.sources,
            self._reader,
            desk.archive,
            enough=lambda: self._stopped or (hurried and time.monotonic() > end),
            step=step,
        )
        return Collected(
            read.new + analysed.new,
            read.revised + analysed.revised,
            read.unchanged + analysed.unchanged,
            (*read.faults, *fetched, *analysed.faults),
            read.not_analysed + analysed.not_analysed,
            read.reprinted + analysed.reprinted,
        )

    def stop(self) -> None:
        """Break off the round, if there is one; from any thread. What was stored stays, the rest follows next time."""
        with self._changing:
            self._stopped = True
            if self._fetching:
                loop, task = self._fetching
                loop.call_soon_threadsafe(task.cancel)

    async def _fetched(self, every: timedelta, *, early: bool, forced: bool) -> Sequence[Fault]:
        from bot.feed_collecting import FeedCollecting  # noqa: PLC0415 (loads aiohttp)

        desk = self._desk
        fetching = FeedCollecting(
            desk.sources,
            desk.archive.notices(),
            self._reader,
            desk.fetchers.fetcher,
            desk.clock,
            robots=desk.fetchers.robots,
            every=every,
        )
        task = asyncio.create_task(fetching.collect(early=early, forced=forced))
        with self._changing:
            if self._stopped:
                task.cancel()
            self._fetching = asyncio.get_running_loop(), task
        try:
            return (await task).faults
        except asyncio.CancelledError:
            if not self._stopped:
                raise
            return ()
        finally:
            with self._changing:
                self._fetching = None
