"""Looking at feeds while somebody waits for the answer: from a thread, as all questions are answered."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from digests.errors import ReadingError
from digests.questions.feeding import Listed, Look
from digests.sources import ReadItem
from digests.sources.ports import SourceReader

if TYPE_CHECKING:
    from adapters.web import Fetched, Fetcher

__all__ = ["ListReader", "WebFeeds"]

_LONGEST_URL = 2_000  # characters; what is longer is a list itself


class ListReader(SourceReader, Protocol):
    """Reads sources, and reads and writes lists of them: the worker."""

    def read_list(self, data: bytes) -> Listed:
        """The feeds of a list in OPML.

        Raises:
            ReadingError: it is no such list.
        """
        ...

    def write_list(self, feeds: Sequence[tuple[str, str]]) -> str:
        """A list of feeds in OPML."""
        ...


class WebFeeds:
    """`digests.questions.feeding.FeedWeb`; ``fetcher`` makes a new fetcher."""

    def __init__(self, reader: ListReader, fetcher: "Callable[[], Fetcher]") -> None:
        self._reader = reader
        self._fetcher = fetcher

    def look(self, url: str) -> Look:
        """See `FeedWeb.look`."""
        return asyncio.run(self._look(url))

    def listed(self, source: str) -> Listed:
        """See `FeedWeb.listed`."""
        is_url = len(source) <= _LONGEST_URL and source.lower().startswith(("http://", "https://"))
        return self._reader.read_list(asyncio.run(self._fetched(source)).body if is_url else source.encode())

    def written(self, feeds: Sequence[tuple[str, str]]) -> str:
        """See `FeedWeb.written`."""
        return self._reader.write_list(feeds)

    async def _fetched(self, url: str) -> "Fetched":
        async with self._fetcher() as fetcher:
            return await fetcher.fetch(url)

    async def _look(self, url: str) -> Look:
        from adapters.web import FetchError, shown  # noqa: PLC0415 (loads aiohttp)
        from bot.feed_collecting import ACCEPT  # noqa: PLC0415

        async with self._fetcher() as fetcher:
            response = await fetcher.fetch(url, accept=ACCEPT)
            read = await asyncio.to_thread(
                self._reader.read_source, response.body, response.url, {}, charset=response.charset
            )
            for place in read.feeds:
                try:
                    found = await fetcher.fetch(place, accept=ACCEPT)
                    feed = await asyncio.to_thread(
                        self._reader.read_source, found.body, found.url, {}, charset=found.charset
                    )
                except (FetchError, ReadingError):
                    continue
                if feed.items and not feed.feeds:
                    return Look(found.url, feed.title, _titles(feed.items))
        if read.feeds and not read.items:
            raise ReadingError(f"{shown(url)}: this page names no feed; give the URL of an RSS, Atom or JSON feed.")
        return Look(response.url, read.title, _titles(read.items))


def _titles(items: Sequence[ReadItem]) -> tuple[str, ...]:
    articles = (item.article or item.listed for item in items)
    return tuple(article.title for article in articles if article)
