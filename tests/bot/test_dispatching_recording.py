"""Recording: many changes in one transaction, in their order, none lost."""

import asyncio
import random
import threading
from collections.abc import Awaitable, Callable, Sequence

import pytest

from adapters.archive import ArchiveError
from bot.recording import Recorder
from digests.deliveries.delivery import Change, Lease
from digests.deliveries.states import Event
from tests.bot.dispatches import DUE
from tests.fakes.outbox import FakeOutbox


class Notebook(FakeOutbox):
    """Writes down what it is given, a transaction a line; the first ``failures`` times the disk is full."""

    def __init__(self, failures: int = 0) -> None:
        super().__init__()
        self.failures = failures
        self.failed = threading.Event()
        self.lines: list[list[int]] = []

    def record(self, changes: Sequence[Change]) -> Sequence[bool]:
        if self.failures:
            self.failures -= 1
            self.failed.set()
            raise ArchiveError("The database cannot grow, the disk is full.")
        self.lines.append([change.delivery for change in changes])
        return [True for _ in changes]


def change(delivery: int, event: Event | None = Event.ACCEPT) -> Change:
    return Change(delivery, Lease("one", 1), event, DUE)


def recording(notebook: Notebook, scene: Callable[[Recorder], Awaitable[None]]) -> None:
    async def play() -> None:
        recorder = Recorder(notebook, random.Random(1), linger=0.01)  # noqa: S311
        running = asyncio.create_task(recorder.run())
        await scene(recorder)
        running.cancel()
        await asyncio.wait([running])

    asyncio.run(play())


def test_changes_that_come_together_are_written_together() -> None:
    async def scene(recorder: Recorder) -> None:
        assert await asyncio.gather(*(recorder.record(change(number)) for number in range(100))) == [True] * 100

    notebook = Notebook()
    recording(notebook, scene)

    assert notebook.lines == [list(range(100))]


def test_what_can_not_be_written_is_kept_in_its_order() -> None:
    async def scene(recorder: Recorder) -> None:
        first = [recorder.keep(change(number)) for number in range(3)]
        await asyncio.to_thread(notebook.failed.wait, 30)
        last = recorder.keep(change(3))
        await asyncio.gather(*first, last)

    notebook = Notebook(failures=1)
    recording(notebook, scene)

    assert [delivery for line in notebook.lines for delivery in line] == [0, 1, 2, 3]


def test_an_intent_that_can_not_be_written_is_refused_and_the_rest_is_kept() -> None:
    async def scene(recorder: Recorder) -> None:
        kept = recorder.keep(change(1))
        with pytest.raises(ArchiveError, match="full"):
            await recorder.record(change(2, Event.BEGIN))
        await kept

    notebook = Notebook(failures=1)
    recording(notebook, scene)

    assert notebook.lines == [[1]]


def test_what_nobody_waits_for_any_more_is_written_all_the_same() -> None:
    async def scene(recorder: Recorder) -> None:
        gone = asyncio.create_task(recorder.record(change(1)))
        await asyncio.sleep(0)
        gone.cancel()
        await recorder.record(change(2))

    notebook = Notebook()
    recording(notebook, scene)

    assert notebook.lines == [[1, 2]]
