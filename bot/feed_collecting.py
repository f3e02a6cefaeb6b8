"""Collecting from the web: fetch → read → store, many sources at once, whatever happens to one of them.

What is read is stored and waits for analysis, which takes far longer than all the rest: `bot.analysing` does that.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from adapters.web import Fetched, Fetcher, FetchError, Robots, shown
from adapters.web.errors import RestingError, RobotsError
from bot.feed_faults import may_be_had_later, notice_key, notice_of
from bot.sources import Fault
from bot.worker import WorkerError
from digests.articles import Article, id_as_brought
from digests.deliveries.notices import Notices
from digests.errors import NewsDigestError, ReadingError
from digests.reading.canonical import is_same_site
from digests.sources import ReadItem, ReadSource, Source, Taken, failed, fetched, must_tell, postponed, told
from digests.sources.ports import SourceReader, Sources

__all__ = ["ACCEPT", "FeedCollecting", "FeedsCollected"]

ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8"
_PAGE = "text/html, application/xhtml+xml, */*;q=0.5"
_DEADLINE = 300.0  # seconds for all sources together; what is left over is due again soon
_AT_ONCE = 64  # sources that are in work: some of them hang
_MARGIN = timedelta(seconds=60)
_SEARCHED_AGAIN = timedelta(days=1)  # after a feed was looked for in vain

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class FeedsCollected:
    """What became of the sources that were due: ``articles`` that wait for analysis now, sources by what came of them,
    and what failed."""

    articles: int = 0
    collected: int = 0
    unchanged: int = 0
    faults: tuple[Fault, ...] = ()


class FeedCollecting:
    """Collects the sources that are due, each time it is asked.

    ``fetcher`` makes a new fetcher, ``robots`` what says where it may go; ``every`` is how often sources are looked at;
    ``deadline`` in seconds, for all of them together. Of a source that fails for good ``notices`` are told.
    """

    def __init__(
        self,
        sources: Sources,
        notices: Notices,
        reader: SourceReader,
        fetcher: Callable[[], Fetcher],
        clock: Callable[[], datetime],
        *,
        robots: Callable[[Fetcher], Robots] = Robots,
        every: timedelta = timedelta(minutes=10),
        deadline: float = _DEADLINE,
    ) -> None:
        self._sources = sources
        self._notices = notices
        self._robots = robots
        self._reader = reader
        self._fetcher = fetcher
        self._clock = clock
        # Somewhat less, as the alarm that rings at that interval may be a moment early.
        self._every = every * 0.9
        self._deadline = deadline

    async def collect(self, *, early: bool = False, forced: bool = False) -> FeedsCollected:
        """Collect what is due; ``early`` and ``forced`` as in `Sources.claim`.

        Raises:
            ArchiveError: the database can't be read or written; what was stored before stays.
        """
        now = self._clock()
        until = now + timedelta(seconds=self._deadline) + _MARGIN
        due = await asyncio.to_thread(self._sources.claim, now, until, early=early, forced=forced)
        if not due:
            return FeedsCollected()
        async with self._fetcher() as fetcher:
            visiting = _Visiting(
                self._sources,
                self._notices,
                self._reader,
                fetcher,
                self._clock,
                robots=self._robots(fetcher),
                every=self._every,
            )
            slots, end = asyncio.Semaphore(_AT_ONCE), asyncio.get_running_loop().time() + self._deadline

            async def visit(source: Source) -> "_Outcome":
                async with slots:
                    return await visiting.visit(source, end)

            async with asyncio.TaskGroup() as tasks:
                works = [tasks.create_task(visit(source)) for source in due]
        return _summed([work.result() for work in works])


@dataclass(frozen=True, slots=True)
class _Outcome:
    articles: int = 0
    unchanged: bool = False
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class _Reply:
    """What came of a source, and what to ask for from now on."""

    response: Fetched
    read: ReadSource
    address: str | None


class _Visiting:
    """One round of visits, with one fetcher."""

    def __init__(
        self,
        sources: Sources,
        notices: Notices,
        reader: SourceReader,
        fetcher: Fetcher,
        clock: Callable[[], datetime],
        *,
        robots: Robots,
        every: timedelta,
    ) -> None:
        self._sources = sources
        self._notices = notices
        self._reader = reader
        self._fetcher = fetcher
        self._robots = robots
        self._clock = clock
        self._every = every

    async def visit(self, source: Source, end: float) -> _Outcome:
        """Collect one source until the loop's time ``end``, and record how that went."""
        counts: Counter[str] = Counter()
        try:
            async with asyncio.timeout_at(end):
                return await self._collect(source, counts)
        except RestingError as error:
            rest = error.retry_after or timedelta()
            health, problem = postponed(source.health, self._clock(), rest), NewsDigestError(str(error))
        except TimeoutError:
            # Pages of a large feed: what was taken stays taken, and the rest follows.
            health = postponed(source.health, self._clock(), self._every)
            problem = NewsDigestError(
                f"{shown(source.url)} has more to read than there was time for: it goes on next time."
            )
        except (FetchError, ReadingError, WorkerError) as error:
            refusal = error if isinstance(error, FetchError) else None
            health = failed(
                source.health,
                str(error),
                self._clock(),
                retry_after=refusal.retry_after if refusal else None,
                gone=bool(refusal and refusal.gone),
            )
            problem = error
        if must_tell(health):
            log.warning("a source fails for good", source=source.id, problem=health.problem)
            # Before it counts as told: after a crash in between, one of the same key is none.
            await asyncio.to_thread(self._notices.add, notice_of(source, health), self._clock())
            health = told(health)
        await asyncio.to_thread(self._sources.fail, source.id, health)
        log.info("a source was not collected", source=source.id, failures=health.failures)
        return _Outcome(counts["articles"], fault=Fault(source.url, problem))

    async def _collect(self, source: Source, counts: Counter[str]) -> _Outcome:
        reply = await self._reply(source)
        if reply is None:
            return _Outcome(unchanged=True)
        read, response = reply.read, reply.response
        whole = [
            Taken(item.key, item.mark, _brought(item, item.article, source)) for item in read.items if item.page is None
        ]
        if whole:
            counts["articles"] += await asyncio.to_thread(self._sources.take, source, whole, self._clock())
        is_whole = True
        for item in read.items:
            if item.page is None:
                continue
            taken = await self._page(item, item.page, source)
            if taken is None:
                is_whole = False
                continue
            counts["articles"] += await asyncio.to_thread(self._sources.take, source, [taken], self._clock())
        now = self._clock()
        await self._recovered(source)
        await asyncio.to_thread(
            self._sources.succeed,
            source.id,
            fetched(now, max(self._every, min(read.every or self._every, timedelta(days=1))), response.fresh_for),
            now,
            title=read.title,
            address=reply.address,
            # Of what is left over nobody would hear again if the feed said that it hasn't changed.
            etag=response.etag if is_whole else None,
            last_modified=response.last_modified if is_whole else None,
            keys=read.keys,
        )
        log.info("a source was collected", source=source.id, articles=counts["articles"])
        return _Outcome(counts["articles"], unchanged=not read.items)

    async def _reply(self, source: Source) -> _Reply | None:
        """What a source holds; None where it says that nothing has changed, which is recorded."""
        response = await self._fetcher.fetch(
            source.address, etag=source.etag, last_modified=source.last_modified, accept=ACCEPT
        )
        if response.not_modified:
            now = self._clock()
            health = fetched(now, self._every, response.fresh_for)
            await self._recovered(source)
            await asyncio.to_thread(
                self._sources.succeed,
                source.id,
                health,
                now,
                address=response.permanent,
                etag=response.etag,
                last_modified=response.last_modified,
            )
            return None
        known = await asyncio.to_thread(self._sources.known, source.id)
        read = await self._read(response, known)
        if not read.feeds:
            return _Reply(response, read, response.permanent)
        return await self._discovered(source, response, read)

    async def _recovered(self, source: Source) -> None:
        """What was to be told of a source that is well again isn't any more."""
        if source.health.failures:
            await asyncio.to_thread(self._notices.withdraw, notice_key(source))

    async def _discovered(self, source: Source, response: Fetched, page: ReadSource) -> _Reply:
        """The first of the places that a page names which is a feed; the page itself where it is an article. Where none
        of them was, they are left alone for a day."""
        was_searched = source.searched is not None and self._clock() - source.searched < _SEARCHED_AGAIN
        for place in () if was_searched else page.feeds:
            try:
                found = await self._fetcher.fetch(place, accept=ACCEPT)
                read = await self._read(found, {})
            except (FetchError, ReadingError):
                continue
            if read.items and not read.feeds:
                return _Reply(found, read, found.permanent or place)
        if not was_searched:
            await asyncio.to_thread(self._sources.searched, source.id, self._clock())
        if page.items:
            return _Reply(response, page, response.permanent)
        raise ReadingError(f"{shown(source.url)}: this page names no feed; give the URL of an RSS, Atom or JSON feed.")

    async def _read(self, response: Fetched, known: Mapping[str, str]) -> ReadSource:
        read = await asyncio.to_thread(
            self._reader.read_source, response.body, response.url, known, charset=response.charset
        )
        return read.as_of(self._clock())

    async def _page(self, item: ReadItem, url: str, source: Source) -> Taken | None:
        """An item with the article of its page, or with what its feed says where the page can't be had. None: it may
        be had next time."""
        article = _brought(item, item.listed, source)
        try:
            page = await self._fetcher.fetch(url, accept=_PAGE, permit=self._robots.permit)
            read = await asyncio.to_thread(self._reader.read_page, page.body, item, page.url, charset=page.charset)
            article = read.as_of(self._clock())
        except (RobotsError, ReadingError):
            pass
        except FetchError as error:
            published = item.listed.published if item.listed else None
            if may_be_had_later(error, published, source.added, self._clock()):
                return None
        return Taken(item.key, item.mark, article)


def _brought(item: ReadItem, article: Article | None, source: Source) -> Article | None:
    """What a feed itself says, under an id of its own where it isn't of the article's site: nobody revises what another
    one brought. What moved elsewhere for good, or is fetched from elsewhere, speaks for the site that said so."""
    if article is None:
        return None
    if article.url and not (item.is_foreign and not is_same_site(article.url, source.url)):
        return article
    return replace(article, id=id_as_brought(article.id, source.url))


def _summed(outcomes: Sequence[_Outcome]) -> FeedsCollected:
    return FeedsCollected(
        sum(outcome.articles for outcome in outcomes),
        sum(outcome.fault is None for outcome in outcomes),
        sum(outcome.unchanged for outcome in outcomes),
        tuple(outcome.fault for outcome in outcomes if outcome.fault),
    )
