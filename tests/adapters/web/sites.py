"""A site on loopback that answers byte by byte as a test says, and the fetcher that visits it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest

from adapters.web import Fetched, Fetcher, FetchError
from adapters.web.resolving import Lookup

__all__ = [
    "Page",
    "Site",
    "Visit",
    "always",
    "failure",
    "fetched_from",
    "for_ever",
    "page",
    "redirect",
    "site",
    "visitor",
]

AGENT = "news-digest/0.0"


@dataclass(slots=True)
class Visit:
    """One request, and the way to answer it. ``headers`` have small letters."""

    path: str
    headers: dict[str, str]
    writer: asyncio.StreamWriter
    reader: asyncio.StreamReader

    async def answer(self, body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> None:
        """Answer with a body. ``length`` is what the answer says of it, if that isn't true."""
        told = len(body) if length is None else length
        await self.send(
            "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {told}", *headers, "", ""]).encode() + body
        )

    async def begin(self, *headers: str) -> None:
        """Begin an answer whose body ends with the connection."""
        await self.send("\r\n".join(["HTTP/1.1 200 OK", "Connection: close", *headers, "", ""]).encode())

    async def send(self, data: bytes) -> None:
        """Send bytes as they are. Raises OSError where the visitor has left."""
        self.writer.write(data)
        await self.writer.drain()

    async def left(self) -> None:
        """Wait for the visitor to leave."""
        with suppress(OSError):
            await self.reader.read()


Page = Callable[[Visit], Awaitable[None]]


@dataclass(slots=True)
class Site:
    """A running site: where it is, and the visits that it had."""

    host: str = ""
    port: int = 0
    visits: list[Visit] = field(default_factory=list[Visit])
    connections: int = 0
    left: asyncio.Event = field(default_factory=asyncio.Event)  # somebody went away

    @property
    def url(self) -> str:
        """Without a slash at its end."""
        return f"http://{self.host}:{self.port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for."""
        return [visit.path for visit in self.visits]


@asynccontextmanager
async def site(pages: Mapping[str, Page] | Page, host: str = "127.0.0.1", port: int = 0) -> AsyncGenerator[Site]:
    """A site with these pages by path, or with one for all paths. A page that returns keeps the connection; one that
    doesn't is cancelled in the end."""
    running = Site(host)
    serving = set[asyncio.Task[None]]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        running.connections += 1
        with suppress(OSError, asyncio.IncompleteReadError):
            while not writer.is_closing():
                visit = await _request(reader, writer)
                running.visits.append(visit)
                reply = pages if callable(pages) else pages.get(visit.path, page(status="404 Not Found"))
                await reply(visit)
        running.left.set()
        writer.close()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(serve(reader, writer))
        serving.add(task)
        task.add_done_callback(lambda _: writer.close())

    server = await asyncio.start_server(accept, host, port)
    running.port = server.sockets[0].getsockname()[1]
    try:
        yield running
    finally:
        server.close()
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        await asyncio.sleep(0)


async def _request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Visit:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    request, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Visit(request.split(" ")[1], headers, writer, reader)


def page(body: bytes = b"", *headers: str, status: str = "200 OK") -> Page:
    """A page that is always the same."""

    async def reply(visit: Visit) -> None:
        await visit.answer(body, *headers, status=status)

    return reply


def redirect(target: str, status: int = 301) -> Page:
    """A page that leads to another."""
    return page(b"", f"Location: {target}", status=f"{status} Moved")


def always(*addresses: str) -> Lookup:
    """A name server that gives these addresses for any name."""

    def lookup(_: str) -> tuple[str, ...]:
        return addresses

    return lookup


def visitor(own: Iterable[str] = ("127.0.0.1",), **settings: object) -> Fetcher:
    """A fetcher that may reach this machine."""
    return Fetcher(**({"agent": AGENT, "own": own, "pause": 0} | settings))  # pyright: ignore[reportArgumentType]


def fetched_from(pages: Mapping[str, Page] | Page, path: str = "/", **wish: object) -> Fetched:
    """What a visitor gets from a site with these pages."""

    async def scenario() -> Fetched:
        async with site(pages) as running, visitor() as fetcher:
            return await fetcher.fetch(running.url + path, **wish)  # pyright: ignore[reportArgumentType]

    return asyncio.run(scenario())


async def for_ever(visit: Visit, data: bytes, pause: float = 0) -> None:
    """Send the same until the visitor leaves."""
    with suppress(OSError):
        while not visit.writer.is_closing():
            await visit.send(data)
            await asyncio.sleep(pause)


def failure(kind: type[FetchError], reply: Mapping[str, Page] | Page, **wish: object) -> str:
    """The message of the error with which such a site can't be fetched from."""
    with pytest.raises(kind) as caught:
        fetched_from(reply, **wish)  # pyright: ignore[reportArgumentType]
    return str(caught.value)
