"""Reading a page of the web while somebody waits for the answer: from a thread, as all questions are answered."""

import asyncio
from typing import TYPE_CHECKING, Protocol

from bot.fetching import Fetchers
from digests.articles import Article

if TYPE_CHECKING:
    from adapters.web import Fetched

__all__ = ["PageReader", "WebPages"]

_ACCEPT = "text/html, application/xhtml+xml, */*;q=0.5"
_PATIENCE = 60.0  # seconds, with those in line for the same site


class PageReader(Protocol):
    """Reads the page that somebody asks for: the worker."""

    def read_article_page(self, data: bytes, url: str, *, media_type: str = "", charset: str | None = None) -> Article:
        """See `digests.sources.single_page.read_article_page`."""
        ...


class WebPages:
    """`digests.questions.pages.PageWeb`. ``patience`` in seconds."""

    def __init__(self, reader: PageReader, fetchers: Fetchers, *, patience: float = _PATIENCE) -> None:
        self._reader = reader
        self._fetchers = fetchers
        self._patience = patience

    def canonical(self, url: str) -> str:
        """See `PageWeb.canonical`."""
        from digests.reading.canonical import canonical_url  # noqa: PLC0415 (not before somebody needs it)

        return canonical_url(url)

    def read(self, url: str) -> Article:
        """See `PageWeb.read`."""
        page = asyncio.run(self._fetched(url))
        return self._reader.read_article_page(page.body, page.url, media_type=page.media_type, charset=page.charset)

    async def _fetched(self, url: str) -> "Fetched":
        from adapters.web import shown  # noqa: PLC0415 (loads aiohttp)
        from adapters.web.errors import FetchTimeoutError  # noqa: PLC0415

        try:
            async with asyncio.timeout(self._patience), self._fetchers.fetcher() as fetcher:
                return await fetcher.fetch(url, accept=_ACCEPT, permit=self._fetchers.robots(fetcher).permit)
        except TimeoutError:
            raise FetchTimeoutError(
                f"{shown(url)} could not be had in time, as others wait for its site too: try again later."
            ) from None
