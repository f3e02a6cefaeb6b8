"""Several processes: one takes over what another left, and no message is posted by both."""

import asyncio
import threading
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.archive import open_archive
from adapters.archive.engines import database_at
from adapters.archive.outbox import SqlOutbox
from digests.deliveries.delivery import Change
from digests.deliveries.posting import Rules
from digests.deliveries.states import Event, State
from tests.adapters.archive.databases import empty_database
from tests.bot.dispatches import (
    Clocks,
    TroubledOutbox,
    Witness,
    dispatcher,
    dispatching,
    publish,
    sqlite_outbox,
    states,
)
from tests.fakes.posters import FREE, ScriptedPoster

LEASE = 2.0
FINDS = replace(FREE, finds=True)


@pytest.fixture
def outbox(tmp_path: Path) -> Generator[TroubledOutbox]:
    with sqlite_outbox(tmp_path) as outbox:
        yield outbox


def frozen_after_begin(
    outbox: TroubledOutbox, other: TroubledOutbox, rules: Rules, **then: int
) -> tuple[ScriptedPoster, ScriptedPoster]:
    """One dispatcher stands still between its intent and its post for longer than its lease, while another one
    takes over; what each of them posted."""
    begun, thawed = threading.Event(), threading.Event()

    def after(changes: Sequence[Change]) -> None:
        if any(change.event is Event.BEGIN for change in changes):
            begun.set()
            assert thawed.wait(60)

    async def scene() -> tuple[ScriptedPoster, ScriptedPoster]:
        first, second = ScriptedPoster(rules), ScriptedPoster(rules)
        second.messages = first.messages  # one platform
        first_clocks, second_clocks, witness = Clocks(), Clocks(speed=4), Witness()
        frozen = dispatcher(outbox, [first], first_clocks, Witness(), owner="first", lease=LEASE)
        async with dispatching(frozen):
            await asyncio.to_thread(begun.wait, 60)
            async with dispatching(dispatcher(other, [second], second_clocks, witness, owner="second", lease=LEASE)):
                await witness.until(**then)
                first_clocks.pass_by(LEASE)
                thawed.set()
        return first, second

    publish(outbox, "a")
    outbox.after = after
    return asyncio.run(scene())


def test_who_was_frozen_past_its_lease_posts_nothing_that_another_one_posted(
    outbox: TroubledOutbox, tmp_path: Path
) -> None:
    with sqlite_outbox(tmp_path) as other:
        first, second = frozen_after_begin(outbox, other, FINDS, sent=1)

    assert (len(first.asked), len(second.asked)) == (0, 1)
    assert states(outbox) == {State.SENT: 1}


def test_who_was_frozen_past_its_lease_posts_nothing_that_is_held(outbox: TroubledOutbox, tmp_path: Path) -> None:
    with sqlite_outbox(tmp_path) as other:
        first, second = frozen_after_begin(outbox, other, FREE, held=1)

    assert (first.asked, second.asked) == ([], [])
    assert states(outbox) == {State.HELD: 1}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_processes_share_a_thousand_deliveries_and_post_each_once(kind: str, tmp_path: Path) -> None:
    async def scene(outboxes: Sequence[SqlOutbox]) -> list[ScriptedPoster]:
        posters, witness = [ScriptedPoster(), ScriptedPoster()], Witness()
        one, two = (
            dispatcher(outbox, [poster], Clocks(), witness, owner=f"owner {number}")
            for number, (outbox, poster) in enumerate(zip(outboxes, posters, strict=True))
        )
        async with dispatching(one), dispatching(two):
            await witness.until(sent=1000)
        return posters

    with empty_database(kind, tmp_path) as url, two_outboxes(url) as outboxes:
        publish(outboxes[0], *(f"channel {number}" for number in range(500)), parts=2)
        posters = asyncio.run(scene(outboxes))

        assert states(outboxes[0]) == {State.SENT: 1000}
    shares = [Counter(poster.asked) for poster in posters]

    assert all(shares)  # both had some
    assert set((shares[0] + shares[1]).values()) == {1}


@contextmanager
def two_outboxes(url: str) -> Generator[list[SqlOutbox]]:
    """Two processes' connections to one database."""
    open_archive(url, threshold=0.5).close()
    databases = [database_at(url), database_at(url)]
    yield [SqlOutbox(database) for database in databases]
    for database in databases:
        database.close()
