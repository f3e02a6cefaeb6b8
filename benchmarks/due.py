"""Many subscriptions that are due, and what it takes to write their digests: `python -m benchmarks.due URL COUNT`."""

import json
import resource
import sys
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

import psutil
from sqlalchemy import create_engine, literal, make_url, select, text
from sqlalchemy import insert as insertion

from adapters.archive import open_archive
from adapters.archive.deliveries_tables import subscriptions
from adapters.terminal.plain import plain_parts
from bot import logs
from bot.engine_reader import EngineReader
from bot.publishing import Publisher
from bot.wiring import CHECKOUT
from digests.composing import CONFIRMED
from digests.deliveries.subscriptions import Address, NewSubscription
from digests.schedules import Schedule

__all__ = ["Enqueued", "many_due"]

_OWN = {"id", "uid", "channel"}  # columns in which one subscription differs from the other


@dataclass(frozen=True, slots=True)
class Enqueued:
    """``seconds`` to look, compose, render and write; memory in MB before it and at most."""

    seconds: float
    before: float
    peak: float


class _Rendering:
    """As the webhook renders."""

    render = staticmethod(plain_parts)


def many_due(url: str, count: int) -> None:
    """Store so many subscriptions of channels of the webhook that have all been due for a minute, and an article."""
    now = datetime.now(UTC)
    due = (now - timedelta(minutes=1)).replace(second=0, microsecond=0)
    schedule = Schedule(frozenset({due.time()}), "UTC")
    with closing(open_archive(url, threshold=CONFIRMED)) as archive:
        reader = EngineReader()
        (seed,) = (CHECKOUT / "seeds").glob("*.txt")
        archive.add(reader.analyse(reader.article(str(seed))), now)
        first = archive.outbox().subscribe(NewSubscription(Address("webhook", "0"), schedule), due - timedelta(hours=1))
    _repeat(url, first.id, count)


def _repeat(url: str, first: int, count: int) -> None:
    """As one statement: what is measured is not how subscriptions are made."""
    same = [column for column in subscriptions.c if column.name not in _OWN]
    numbers = text(
        f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count - 1}) "
        "SELECT n FROM numbers"
    ).columns(subscriptions.c.id.label("n"))
    made = numbers.subquery("made")
    number = made.c[0].cast(subscriptions.c.channel.type)
    rows = select(literal("benchmark-").concat(number), number, *same).select_from(
        subscriptions.join(made, subscriptions.c.id == first)
    )
    engine = create_engine(
        make_url(url) if url.startswith("sqlite") else make_url(url).set(drivername="postgresql+psycopg")
    )
    with engine.begin() as connection:
        connection.execute(insertion(subscriptions).from_select(["uid", "channel", *(c.name for c in same)], rows))
    engine.dispose()


def _enqueued(url: str, count: int) -> Enqueued:
    logs.configure("warning", "text")
    many_due(url, count)
    with closing(open_archive(url, threshold=CONFIRMED)) as archive:
        outbox = archive.outbox()
        publisher = Publisher(outbox, archive, EngineReader(), {"webhook": _Rendering()})
        before = psutil.Process().memory_info().rss / 1e6
        began = time.perf_counter()
        published = publisher.publish_due(datetime.now(UTC))
        seconds = time.perf_counter() - began
    if published.published != count:
        raise SystemExit(f"only {published.published} of {count} were published")
    return Enqueued(seconds, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


if __name__ == "__main__":
    print(json.dumps(asdict(_enqueued(sys.argv[1], int(sys.argv[2])))))
