"""Feeds to be served by the tests' own sites, and what collects them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from yarl import URL

from adapters.web import Fetcher
from bot.engine_reader import EngineReader
from bot.feed_collecting import FeedCollecting, FeedsCollected
from digests.sources import NewSource, Source
from tests.adapters.web.sites import Page, Site, page, site, visitor
from tests.fakes.notices import FakeNotices
from tests.fakes.sources import FakeSources

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
SENTENCES = "<p>The council said on Monday that the bridge would open next year, after a decade of delay.</p>" * 15


def item(name: str, text: str = SENTENCES, link: str = "https://example.org", date: str = "") -> str:
    """An item of RSS."""
    return (
        f"<item><title>{name}</title><guid>{name}</guid><link>{link}/{name}</link>"
        f"<pubDate>{date}</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
    )


def rss(*items: str) -> bytes:
    """A feed of these items."""
    return f"<rss version='2.0'><channel><title>The Paper</title>{''.join(items)}</channel></rss>".encode()


def article_page(text: str = SENTENCES) -> Page:
    """A page that holds an article."""
    return page(f"<html><body><article><h1>A bridge</h1>{text}</article></body></html>".encode())


class Newsroom:
    """Sources, and rounds of collecting them ten minutes apart."""

    def __init__(self, deadline: float = 30.0) -> None:
        self.sources = FakeSources()
        self.notices = FakeNotices()
        self.now = NOW
        self._deadline = deadline
        self.fetcher: Callable[[], Fetcher] = visitor

    def add(self, url: str, workspace: str | None = None, tell: str | None = None) -> int:
        """Have a source; its id."""
        return self.sources.add(NewSource(url, workspace, tell=tell), self.now).id

    def recover(self, id: int) -> None:
        """Have a source collected well: its site is there for once."""

        async def collect() -> None:
            port = URL(self.source(id).address).port or 0
            async with site({"/feed": page(rss(item("a")))}, port=port):
                self.sources.resume(id, self.now)
                await self.collect()

        asyncio.run(collect())

    def forget_that_it_was_told(self, id: int) -> None:
        """As after a crash just before that was recorded."""
        self.sources.fail(id, replace(self.source(id).health, is_told=False))

    async def collect(self, *, early: bool = False, forced: bool = False) -> FeedsCollected:
        """A round."""
        collecting = FeedCollecting(
            self.sources,
            self.notices,
            EngineReader(),
            self.fetcher,
            lambda: self.now,
            every=timedelta(minutes=10),
            deadline=self._deadline,
        )
        collected = await collecting.collect(early=early, forced=forced)
        self.now += timedelta(minutes=10)
        return collected

    def source(self, id: int) -> Source:
        """One of them."""
        found = self.sources.source(id)
        assert found is not None
        return found

    @property
    def waiting(self) -> list[str]:
        """The titles of the articles that wait for analysis."""
        return sorted(waiting.article.title for waiting in self.sources.waiting(999))


def collected_from(
    pages: Mapping[str, Page], *rounds: Mapping[str, Page], path: str = "/feed", deadline: float = 30.0
) -> tuple[Newsroom, list[FeedsCollected], Site]:
    """A newsroom after a round with these pages, and further ones with others in their place."""

    async def scenario() -> tuple[Newsroom, list[FeedsCollected], Site]:
        served = dict(pages)
        newsroom = Newsroom(deadline)
        async with site(served) as running:
            newsroom.add(running.url + path)
            results = [await newsroom.collect()]
            for others in rounds:
                served.update(others)
                results.append(await newsroom.collect())
        return newsroom, results, running

    return asyncio.run(scenario())
