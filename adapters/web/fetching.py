"""Fetching from the web: politely, and safe from whatever is at the other end."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from aiohttp import ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from yarl import URL

from adapters.web.addresses import Border
from adapters.web.decompressing import ACCEPTED, Decompression
from adapters.web.errors import TooLargeError, TooManyRedirectsError
from adapters.web.explaining import explained, refused
from adapters.web.fetched import Answer, Fetched, Wish, fetched
from adapters.web.headers import encodings, retry_after
from adapters.web.politeness import PAUSE, Politeness
from adapters.web.proxies import proxy_of
from adapters.web.resolving import CheckingResolver, Lookup, guarded_socket, system_lookup
from adapters.web.urls import host_of, literal, redirected, shown, web_url

__all__ = ["LARGEST", "TIME_LIMIT", "Fetcher", "Permit"]

Permit = Callable[[str], Awaitable[None]]
"""Asked for each URL that is about to be fetched, redirects included; raises `FetchError` where it must not be."""

LARGEST = 5_000_000  # bytes of a body: large pages have one or two million
TIME_LIMIT = 30.0  # seconds, without the time in line
_CONNECT_LIMIT = 10.0  # seconds for each address of a host
_PATIENCE, _LEAST_SPEED = 10.0, 1_000  # a body is waited for so many seconds, and one more for each so many bytes
_MAX_REDIRECTS = 5  # as RFC 9309 wants for robots.txt, and more than any feed needs
_PERMANENT, _TEMPORARY = {301, 308}, {302, 303, 307}
_MAX_FIELD, _MAX_FIELDS = 16_384, 128  # of a response's headers: bytes of one, number of them


class Fetcher:
    """Fetches URLs: ``async with Fetcher(...) as fetcher``, in one event loop.

    ``agent`` names this program and its version ("news-digest/1.2"); ``contact`` is a URL or an e-mail address for
    people whose site is fetched. ``own`` are networks that may be reached though they are not public, and where nobody
    waits in line. ``pause`` in seconds between two visits to one host; ``politeness``, in its place, is shared with
    other fetchers, in whatever thread: none of them goes to a host while another one does; ``at_once`` as many visits
    to all hosts together. ``proxies`` are URLs of proxies by scheme, as `urllib.request.getproxies` reads them; none
    are used unless given: a proxy looks up names itself, and what it may reach is for whoever runs it to say.
    ``lookup`` finds the addresses of names; ``patience`` is how many seconds a body may keep one waiting.

    Raises:
        ValueError: ``agent`` or ``contact`` is more than printable ASCII, or ``own`` has something that is no network.
    """

    def __init__(
        self,
        *,
        agent: str,
        contact: str | None = None,
        own: Iterable[str] = (),
        pause: float = PAUSE,
        at_once: int = 32,
        proxies: Mapping[str, str] | None = None,
        lookup: Lookup = system_lookup,
        patience: float = _PATIENCE,
        politeness: Politeness | None = None,
    ) -> None:
        self._agent = f"{agent} (+{contact})" if contact else agent
        if not (self._agent.isascii() and self._agent.isprintable()):
            raise ValueError("agent and contact must be printable ASCII")
        self._border = Border(own)
        self._proxies = dict(proxies or {})
        self._lookup = lookup
        self._patience = patience
        self._politeness = politeness or Politeness(pause)
        self._slots = asyncio.Semaphore(at_once)
        self._opened = AsyncExitStack()
        self._resolver: CheckingResolver
        self._direct: ClientSession
        self._proxied: ClientSession

    async def __aenter__(self) -> Self:
        self._resolver = CheckingResolver(self._border, self._lookup)
        self._opened.push_async_callback(self._resolver.close)
        guarded = TCPConnector(
            resolver=self._resolver,
            socket_factory=guarded_socket(self._border),
            use_dns_cache=False,  # what the resolver says was checked; what a cache says was, some time ago
            limit=0,
        )
        self._direct = await self._opened.enter_async_context(self._session(guarded))
        self._proxied = self._direct
        if self._proxies:  # they may be on the inside, so there is no guard on the way to them
            self._proxied = await self._opened.enter_async_context(self._session(TCPConnector(limit=0)))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._opened.aclose()

    async def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = "*/*",
        largest: int = LARGEST,
        cut: bool = False,
        time_limit: float = TIME_LIMIT,
        permit: Permit | None = None,
    ) -> Fetched:
        """What a URL leads to, if it has changed since ``etag`` or ``last_modified`` were received with it.

        ``largest`` in bytes, of the body and of what it was compressed to; one that is larger is cut off there if
        ``cut``, else refused. ``time_limit`` in seconds, for all redirects together, without waiting in line.

        Raises:
            FetchError: one of its subclasses, and whatever ``permit`` raises.
        """
        wish = Wish(url, etag, last_modified, accept, largest, cut)
        allowance = _Allowance(time_limit)
        at, seen, is_permanent = web_url(url), set[URL](), True
        while at not in seen and len(seen) <= _MAX_REDIRECTS:
            seen.add(at)
            if permit is not None:
                await permit(str(at))
            answer = await self._visit(at, wish, allowance)
            if isinstance(answer, Answer):
                permanent = str(at) if is_permanent and len(seen) > 1 else None
                return fetched(wish, answer, url=str(at.with_user(None)), permanent=permanent)
            at, is_permanent = answer.target, is_permanent and answer.is_permanent
        kind = "round in circles" if at in seen else f"more than {_MAX_REDIRECTS} times"
        raise TooManyRedirectsError(f"{shown(url)} redirects {kind}: look at it in a browser, and give its new URL.")

    def _session(self, connector: TCPConnector) -> ClientSession:
        return ClientSession(
            connector=connector,
            headers={"User-Agent": self._agent, "Accept-Encoding": ACCEPTED},
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,
            timeout=ClientTimeout(total=None, sock_connect=_CONNECT_LIMIT),
            max_field_size=_MAX_FIELD,
            max_headers=_MAX_FIELDS,
        )

    async def _visit(self, url: URL, wish: Wish, allowance: "_Allowance") -> "Answer | _Redirect":
        proxy = proxy_of(url, self._proxies)
        async with AsyncExitStack() as stack:
            if not await self._is_own(url, proxy, allowance):
                await stack.enter_async_context(self._politeness.turn(host_of(url)))
            await stack.enter_async_context(self._slots)
            clock = await stack.enter_async_context(allowance.spent_on(url))
            session = self._proxied if proxy else self._direct
            request = session.get(url, headers=wish.headers, proxy=proxy, allow_redirects=False)
            response = await stack.enter_async_context(request)
            return await self._answer(url, response, wish, clock)

    async def _is_own(self, url: URL, proxy: str | None, allowance: "_Allowance") -> bool:
        """Whether a URL leads to one's own network. Raises where it leads to one that may not be reached."""
        host = host_of(url)
        if proxy and literal(host) is None:
            return False
        async with self._slots, allowance.spent_on(url):
            return all(map(self._border.is_own, await self._resolver.addresses(host)))

    async def _answer(
        self, url: URL, response: ClientResponse, wish: Wish, clock: asyncio.Timeout
    ) -> "Answer | _Redirect":
        status, now = response.status, datetime.now(UTC)
        if status in _PERMANENT | _TEMPORARY and "Location" in response.headers:
            return _Redirect(redirected(url, response.headers["Location"]), status in _PERMANENT)
        if status == 304 and wish.is_conditional:
            return Answer(status, response.headers, b"", now)
        if 200 <= status < 300 and status != 206:  # a part was not asked for
            return Answer(status, response.headers, await self._body(url, response, wish, clock), now)
        wait = retry_after(response.headers, now)
        if wait is not None:
            self._politeness.rest(host_of(url), wait)
        raise refused(url, status, wait)

    async def _body(self, url: URL, response: ClientResponse, wish: Wish, clock: asyncio.Timeout) -> bytes:
        loop, name = asyncio.get_running_loop(), shown(str(url))
        too_large = TooLargeError(f"{name} is larger than {wish.largest:,} bytes: leave it out.")
        if (response.content_length or 0) > wish.largest and not wish.cut:
            raise too_large
        decompression = Decompression(encodings(response.headers), name)
        body, received, begun, end = bytearray(), 0, loop.time(), clock.when() or loop.time()
        clock.reschedule(min(end, begun + self._patience))
        async for chunk in response.content.iter_any():
            received += len(chunk)
            for piece in decompression.feed(chunk):
                body += piece
                if max(len(body), received) > wish.largest:
                    if wish.cut:
                        return bytes(body[: wish.largest])
                    raise too_large
                await asyncio.sleep(0)  # others have a turn
            clock.reschedule(min(end, begun + self._patience + received / _LEAST_SPEED))
        decompression.finish()
        return bytes(body)


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: URL
    is_permanent: bool


class _Allowance:
    """Seconds that may be spent on fetching, of which waiting in line uses none."""

    def __init__(self, limit: float) -> None:
        self._left = limit

    @asynccontextmanager
    async def spent_on(self, url: URL) -> AsyncGenerator[asyncio.Timeout]:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            with explained(url):
                async with asyncio.timeout(self._left) as clock:
                    yield clock
        finally:
            self._left -= loop.time() - begun
