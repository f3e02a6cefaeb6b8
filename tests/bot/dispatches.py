"""Dispatching to test with: an outbox with something in it, clocks that can be set, and somebody who watches."""

import asyncio
import random
import time as real_time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.archive import open_archive
from adapters.archive.engines import Database, database_at
from adapters.archive.outbox import SqlOutbox
from bot.dispatching import Dispatcher
from digests.deliveries.delivery import Change, Delivery, Edition, Occasion, Publication
from digests.deliveries.ports import Outbox
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, NewSubscription
from digests.schedules import Schedule, next_slot
from tests.fakes.posters import ScriptedPoster

__all__ = [
    "DUE",
    "Clocks",
    "TroubledOutbox",
    "Witness",
    "dispatcher",
    "dispatching",
    "publish",
    "sqlite_outbox",
    "states",
]

DUE = datetime(2026, 11, 23, 8, tzinfo=UTC)
_SCHEDULE = Schedule(frozenset({time(8)}), "UTC")
_LONGEST = 60.0  # seconds that a test waits for what must come


@dataclass(slots=True)
class Clocks:
    """The clock on the wall, which began at `DUE` and may be stepped, and the monotonic one, which may leap."""

    stepped: timedelta = timedelta(0)
    leapt: float = 0.0
    speed: float = 1.0  # of both
    _began: float = field(default_factory=real_time.monotonic)

    def wall(self) -> datetime:
        return DUE + timedelta(seconds=(real_time.monotonic() - self._began) * self.speed) + self.stepped

    def monotonic(self) -> float:
        return real_time.monotonic() * self.speed + self.leapt

    def pass_by(self, seconds: float) -> None:
        """Let time pass on both."""
        self.stepped += timedelta(seconds=seconds)
        self.leapt += seconds


class Witness:
    """An `Observer` that counts, and tells who waits for a count."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.sent_parts: list[tuple[str, int]] = []
        self._news = asyncio.Event()
        self._behind = 0

    async def until(self, **counts: int) -> None:
        """Until each of these has been seen so many times."""
        async with asyncio.timeout(_LONGEST):
            while any(self.seen[name] < count for name, count in counts.items()):
                self._news.clear()
                await self._news.wait()

    async def settled(self, parts: int) -> None:
        """Until so many parts were sent, are held, or wait behind one that is held."""
        async with asyncio.timeout(_LONGEST):
            while self.seen["sent"] + self.seen["held"] + self._behind < parts:
                self._news.clear()
                await self._news.wait()

    def posted(self, delivery: Delivery, latency: float) -> None:
        del delivery, latency
        self._saw("posted")

    def sent(self, delivery: Delivery, lateness: float) -> None:
        del lateness
        self.sent_parts.append((delivery.address.channel, delivery.part))
        self._saw("sent")

    def postponed(self, delivery: Delivery) -> None:
        del delivery
        self._saw("postponed")

    def uncertain(self, delivery: Delivery) -> None:
        del delivery
        self._saw("uncertain")

    def held(self, delivery: Delivery) -> None:
        self._behind += delivery.parts - delivery.part
        self._saw("held")

    def failed(self, delivery: Delivery) -> None:
        del delivery
        self._saw("failed")

    def _saw(self, name: str) -> None:
        self.seen[name] += 1
        self._news.set()


class TroubledOutbox(SqlOutbox):
    """An outbox whose `record` is preceded and followed by whatever a test wants; both are called in a thread."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.recorded: list[Sequence[Change]] = []
        self.before: Callable[[Sequence[Change]], None] = self.recorded.append
        self.after: Callable[[Sequence[Change]], None] = lambda _: None

    def record(self, changes: Sequence[Change]) -> Sequence[bool]:
        self.before(changes)
        results = super().record(changes)
        self.after(changes)
        return results


@contextmanager
def sqlite_outbox(folder: Path) -> Generator[TroubledOutbox]:
    """An empty outbox in a SQLite file, ``archive.sqlite`` in this folder."""
    path = folder / "archive.sqlite"
    if not path.exists():
        path.write_bytes(_migrated())
    database = database_at(f"sqlite:///{path}", busy_seconds=0.05)
    yield TroubledOutbox(database)
    database.close()


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        open_archive(f"sqlite:///{path}", threshold=0.5).close()
        return path.read_bytes()


def publish(outbox: Outbox, *channels: str, parts: int = 1, platform: str = "scripted") -> list[int]:
    """Publish a digest of so many parts in each channel; the ids of the deliveries, digest by digest."""
    items: list[Publication] = []
    for channel in channels:
        new = NewSubscription(Address(platform, channel), _SCHEDULE)
        subscription = outbox.subscribe(new, DUE - timedelta(hours=1))
        slot = next_slot(_SCHEDULE, subscription.looked)
        assert slot is not None
        edition = Edition(platform, tuple(f"part {part}" for part in range(1, parts + 1)), ())
        items.append(Publication(subscription, Occasion(slot, late=False), edition, (), 0, DUE, DUE, None))
    assert all(outbox.publish(items, DUE))
    return sorted(delivery.id for delivery in outbox.deliveries(limit=100_000))


def dispatcher(
    outbox: Outbox,
    posters: Sequence[ScriptedPoster],
    clocks: Clocks,
    witness: Witness,
    *,
    owner: str = "one",
    lease: float = 60.0,
) -> Dispatcher:
    """A dispatcher on these clocks."""
    return Dispatcher(
        outbox,
        posters,
        owner,
        lease=lease,
        clock=clocks.wall,
        monotonic=clocks.monotonic,
        chance=random.Random(1),  # noqa: S311 (no secret)
        observer=witness,
        poll=0.05,
    )


@asynccontextmanager
async def dispatching(made: Dispatcher) -> AsyncGenerator[None]:
    """Run a dispatcher, and stop it at the end."""
    running = asyncio.create_task(made.run())
    try:
        yield
    finally:
        await made.stop()
        await running


def states(outbox: Outbox) -> dict[State, int]:
    """How many deliveries are in which state."""
    return dict(Counter(delivery.state for delivery in outbox.deliveries(limit=100_000)))
