"""Digests on their way: what it takes to write 100,000 that fall due at once, and to post 10,000 at a platform's limit.

The platform is the strict fake of the tests, a process of its own, that takes 50 messages a second (Discord's limit
for a bot: docs.discord.com, topics/rate-limits). On SQLite, and on the PostgreSQL that TEST_POSTGRES_URL names.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import cast

import psutil
import psycopg

from benchmarks.due import Enqueued, many_due
from benchmarks.figures import line
from tests.fakes.poster_process import PosterProcess

__all__ = ["report"]

_ENQUEUED = 100_000
_POSTED = 10_000
_A_SECOND = 50
_LONGEST = 900.0  # seconds until a run is given up
_SAMPLE = 1.0  # seconds between two looks at the process
_ROOT = Path(__file__).parents[1]
_COMMAND = [sys.executable, "-c", "from bot.command_line import main; main()", "run"]


def report() -> None:
    """Print the figures; each run once, as a run takes minutes."""
    for name in _databases():
        with _empty_database(name) as url:
            enqueued = _enqueue(url)
        seconds, grown = f"{enqueued.seconds:.1f} s", f"{enqueued.peak - enqueued.before:.0f} MB more"
        line(f"{_ENQUEUED:,} due at once, written, {name}", seconds, grown)
    for name in _databases():
        with _empty_database(name) as url:
            _line_of_posts(name, url)


def _enqueue(url: str) -> Enqueued:
    """In a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.due", url, str(_ENQUEUED)]
    found = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, check=True, text=True)
    return Enqueued(**json.loads(found.stdout))


def _line_of_posts(name: str, url: str) -> None:
    many_due(url, _POSTED)
    with PosterProcess(rate=f"{_A_SECOND}/1", dedupe_seconds=120, searchable=True) as platform:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "NEWS_DIGEST_WEBHOOK_URL": platform.url,
            "NEWS_DIGEST_WEBHOOK_TOKEN": platform.token,
            "NEWS_DIGEST_WEBHOOK_DEDUPES": "120",
            "NEWS_DIGEST_WEBHOOK_FINDS": "true",
            "NEWS_DIGEST_WEBHOOK_RATE": str(_A_SECOND),
        }
        with subprocess.Popen(_COMMAND, stdin=subprocess.DEVNULL, env=environment, cwd=_ROOT) as process:
            memory = _until_posted(platform, process)
            process.send_signal(signal.SIGTERM)
        times = sorted(cast("float", message["time"]) for message in platform.messages())
        counts = platform.counts()
    lasted = times[-1] - times[0]
    line(
        f"{_POSTED:,} due at once, {_A_SECOND} a second taken, {name}",
        f"{(len(times) - 1) / lasted:.1f} a second",
        f"slowest ten seconds {_slowest(times):.1f}",
        f"{counts['limited']} times told to wait",
        f"{counts['doubled']} doubled",
    )
    early, late = median(memory[len(memory) // 10 : len(memory) // 5]), median(memory[-len(memory) // 10 :])
    line("its memory after a tenth, at the end, at most", f"{early:.0f} MB", f"{late:.0f} MB", f"{max(memory):.0f} MB")


def _until_posted(platform: PosterProcess, process: "subprocess.Popen[bytes]") -> list[float]:
    """Wait until all are posted; the process's memory in MB, looked at again and again."""
    own = psutil.Process(process.pid)
    memory: list[float] = []
    waiting = threading.Event()
    give_up = time.monotonic() + _LONGEST
    while platform.counts()["accepted"] < _POSTED:
        if process.poll() is not None or time.monotonic() > give_up:
            process.kill()
            raise SystemExit(f"only {platform.counts()['accepted']} of {_POSTED} were posted")
        if platform.counts()["accepted"]:
            memory.append(own.memory_info().rss / 1e6)
        waiting.wait(_SAMPLE)
    return memory


def _slowest(times: list[float], seconds: float = 10.0) -> float:
    """Messages a second in the slowest stretch of so many seconds."""
    counts: list[int] = []
    start = 0
    for end, moment in enumerate(times):
        while moment - times[start] > seconds:
            start += 1
        if moment - times[0] > seconds:
            counts.append(end - start)
    return min(counts) / seconds


def _databases() -> tuple[str, ...]:
    return ("SQLite", "PostgreSQL") if os.environ.get("TEST_POSTGRES_URL") else ("SQLite",)


@contextmanager
def _empty_database(name: str) -> Generator[str]:
    if name == "SQLite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder) / 'archive.sqlite3'}"
        return
    server = os.environ["TEST_POSTGRES_URL"]
    schema = f"benchmark_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"'.encode())
        try:
            yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
        finally:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE'.encode())
