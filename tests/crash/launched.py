"""`python -m tests.crash.launched INSTRUMENTS run`: news-digest unchanged, ended or hindered at an exact place.

Nothing in the program knows of it: engines of SQLAlchemy tell of connections and commits, methods are wrapped from
outside, and then the command runs as ever, in this very process.
"""

import functools
import itertools
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection, event
from sqlalchemy.engine.default import DefaultDialect

from adapters.archive.outbox import SqlOutbox
from adapters.discord_app.posting import DiscordPoster
from adapters.webhook.posting import WebhookPoster
from bot import command_line, running, wiring, worker
from bot.service import Rhythm
from digests.deliveries.delivery import Delivery

__all__ = ["Instruments", "launched"]

_ALL = 1_073_741_823  # pages of SQLite: as many as there can be


@dataclass(frozen=True, slots=True)
class Instruments:
    """What is done to a process from inside.

    ``stage`` (a `tests.crash.stages.Stage`) and ``nth`` (from 1): where it sends itself ``signal``. While the file
    ``full`` exists, the disk is full; the file ``clock`` holds the seconds by which its clock is ahead. ``poll``:
    seconds between two looks at the subscriptions, where it isn't to wait as long as ever.
    """

    stage: str = ""
    nth: int = 1
    signal: int = signal.SIGKILL
    full: str = ""
    clock: str = ""
    poll: float = 0

    def command(self) -> list[str]:
        """What to run, before the arguments of news-digest."""
        return [sys.executable, "-m", "tests.crash.launched", json.dumps(asdict(self))]


def launched() -> None:
    """Put the instruments in their places, and run the command."""
    instruments = Instruments(**json.loads(sys.argv[1]))
    sys.argv = ["news-digest", *sys.argv[2:]]
    moment, _, what = instruments.stage.partition(" ")
    if what == "find":
        _at_look_ups(_at_nth(instruments), moment)
    elif moment in {"before", "after"}:
        _at_commits(_at_nth(instruments), moment, what)
    elif instruments.stage == "while composing":
        _while_composing(_at_nth(instruments))
    if instruments.full:
        _fill(Path(instruments.full))
    if instruments.clock:
        _step(Path(instruments.clock))
    if instruments.poll:
        running.run = functools.partial(running.run, rhythm=Rhythm(poll=instruments.poll))
    command_line.main()


def _at_nth(instruments: Instruments) -> Callable[[], None]:
    """What is called whenever the stage is reached; it may be in several threads at once."""
    reached = itertools.count(1)

    def on_reached() -> None:
        if next(reached) == instruments.nth:
            os.kill(os.getpid(), instruments.signal)

    return on_reached


def _at_commits(reached: Callable[[], None], moment: str, what: str) -> None:
    """Notice commits of the outbox's transactions by what they record: "publish", "claim", "begin", "expire" ..."""
    writing = threading.local()

    def name_calls(name: str) -> None:
        method = getattr(SqlOutbox, name)

        @functools.wraps(method)
        def named(self: SqlOutbox, first: Any, *arguments: Any, **options: Any) -> Any:
            writing.what = {str(change.event) for change in first} if name == "record" else {name}
            try:
                return method(self, first, *arguments, **options)
            finally:
                writing.what = set()

        setattr(SqlOutbox, name, named)

    def on_commit(at: str) -> None:
        if at == moment and (what == "any" or what in getattr(writing, "what", ())):
            reached()

    for name in ("publish", "claim", "record", "expire"):
        name_calls(name)
    _watch_commits(on_commit)


def _watch_commits(on_commit: Callable[[str], None]) -> None:
    do_commit = DefaultDialect.do_commit

    def committed(self: DefaultDialect, dbapi_connection: PoolProxiedConnection) -> None:
        on_commit("before")
        do_commit(self, dbapi_connection)
        on_commit("after")

    DefaultDialect.do_commit = committed


def _at_look_ups(reached: Callable[[], None], moment: str) -> None:
    for poster in (WebhookPoster, DiscordPoster):
        _at_look_ups_of(poster, reached, moment)


def _at_look_ups_of(poster: type[Any], reached: Callable[[], None], moment: str) -> None:
    find = poster.find

    async def asked(self: Any, delivery: Delivery) -> str | None:
        if moment == "before":
            reached()
        found = await find(self, delivery)
        if moment == "after":
            reached()
        return found

    poster.find = asked


def _while_composing(reached: Callable[[], None]) -> None:
    """A moment after the worker was asked: it has the articles, and has not answered."""
    compose = worker.Worker.compose_news

    @functools.wraps(compose)
    def asked(*arguments: Any, **options: Any) -> Any:
        threading.Timer(0.005, reached).start()
        return compose(*arguments, **options)

    worker.Worker.compose_news = asked


def _fill(full: Path) -> None:
    """A database that can't grow while the file is there."""

    def on_checkout(connection: Any, record: object, proxy: object) -> None:
        del record, proxy
        # No less than the database has by now, whatever is asked for.
        connection.execute(f"PRAGMA max_page_count = {1 if full.exists() else _ALL}")

    event.listen(Engine, "checkout", on_checkout)


def _step(clock: Path) -> None:
    def stepped() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(clock.read_text()))

    wiring._utc_now = stepped  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


if __name__ == "__main__":
    launched()
