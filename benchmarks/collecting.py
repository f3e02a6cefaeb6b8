"""Collecting 500 feeds of 20 items from sites on loopback, 5% of which hang and 5% are broken.

Measured is what the command does before it analyses: fetching, reading in the worker and storing. What is stored is
analysed afterwards, the newest first.
"""

import asyncio
import resource
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from adapters.archive import open_archive
from adapters.web import Fetcher
from benchmarks.figures import line
from bot import logs
from bot.feed_collecting import FeedCollecting
from bot.worker import Worker
from digests.composing import CONFIRMED
from digests.sources import NewSource

__all__ = ["report"]

_FEEDS, _ITEMS = 500, 20
_OWN = ("127.0.0.1",)
_TEXT = "".join(
    f"<p>The council said on Monday that part {part} of the bridge would open next year, as engineers had promised. "
    "“We will finish in time,” the mayor, Jane Doe, told reporters, and residents welcomed the news.</p>"
    for part in range(8)
)


def report() -> None:
    """Collect once, and once more when nothing has changed."""
    logs.configure("error", "text")
    with ExitStack() as stack:
        folder, worker = stack.enter_context(TemporaryDirectory()), stack.enter_context(Worker())
        site = stack.enter_context(_Site())
        url = f"sqlite:///{Path(folder) / 'archive.sqlite'}"
        with closing(open_archive(url, threshold=CONFIRMED)) as archive:
            sources = archive.sources()
            for number in range(_FEEDS):
                sources.add(NewSource(f"{site.url}/{number}"), datetime.now(UTC))
            fetcher = lambda: Fetcher(agent="news-digest/benchmark", own=_OWN, at_once=64)  # noqa: E731
            now = datetime.now(UTC)
            collecting = FeedCollecting(sources, archive.notices(), worker, fetcher, lambda: now)
            before = _peak()
            for name in ("first", "again, nothing changed"):
                watch = threading.Thread(target=_watch, args=(sources.count_waiting, began := time.perf_counter()))
                if name == "first":
                    watch.start()
                collected = asyncio.run(collecting.collect())
                seconds = time.perf_counter() - began
                figures = (f"{seconds:6.1f} s", f"{collected.articles:,} articles", f"{len(collected.faults)} failed")
                line(f"{_FEEDS} feeds of {_ITEMS} items, {name}", *figures)
                now += timedelta(minutes=15)
            line("memory of the process while collecting", f"{before:.0f} MB before, {_peak():.0f} MB at most")


def _watch(count: Callable[[], int], began: float) -> None:
    """Tell when the last good article was in: those that hang take until their time is over."""
    good = (_FEEDS - _FEEDS // 10) * _ITEMS
    while count() < good:
        if time.perf_counter() - began > 300:
            return
        time.sleep(0.2)
    line("all articles of the good ones are stored after", f"{time.perf_counter() - began:6.1f} s")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _feed(number: int) -> bytes:
    now = datetime.now(UTC)
    dates = [f"{now - timedelta(hours=item):%a, %d %b %Y %H:%M:%S} GMT" for item in range(_ITEMS)]
    items = "".join(
        f"<item><title>Bridge {number}-{item}</title><guid>{number}-{item}</guid>"
        f"<link>https://example.org/{number}/{item}</link><pubDate>{dates[item]}</pubDate>"
        f"<description><![CDATA[{_TEXT}]]></description></item>"
        for item in range(_ITEMS)
    )
    return f"<rss version='2.0'><channel><title>Paper {number}</title>{items}</channel></rss>".encode()


class _Site:
    """Serves the feeds from a thread of its own: of twenty, one hangs and one is broken."""

    def __enter__(self) -> Self:
        self._up, self._loop = threading.Event(), asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._up.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        server = self._loop.run_until_complete(asyncio.start_server(_serve, "127.0.0.1", 0))
        self.url = "http://{}:{}".format(*server.sockets[0].getsockname()[:2])
        self._up.set()
        self._loop.run_forever()


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        number = int(head.split(" ")[1].split("/")[1])
        if number % 20 == 0:
            await reader.read()
        body = b"" if number % 20 == 1 else _feed(number)
        status = "304 Not Modified" if "If-None-Match" in head else "200 OK"
        body = b"" if status.startswith("304") else body
        writer.write(
            f'HTTP/1.1 {status}\r\nETag: "1"\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n'.encode()
            + body
        )
        await writer.drain()
    except (OSError, ValueError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()
