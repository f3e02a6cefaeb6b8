"""The database fails: nothing is posted that wasn't recorded first, and nothing that was posted is forgotten."""

import asyncio
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.archive import ArchiveError
from digests.deliveries.delivery import Change, Delivery
from digests.deliveries.states import Event, State
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
from tests.fakes.posters import FREE, ScriptedPoster, accept


@pytest.fixture
def outbox(tmp_path: Path) -> Generator[TroubledOutbox]:
    with sqlite_outbox(tmp_path) as outbox:
        yield outbox


@pytest.fixture
def lock(tmp_path: Path) -> Generator[sqlite3.Connection]:
    """Another program's connection; "BEGIN IMMEDIATE" locks the database."""
    with closing(sqlite3.connect(tmp_path / "archive.sqlite", isolation_level=None, check_same_thread=False)) as other:
        yield other


def posted_once(outbox: TroubledOutbox, poster: ScriptedPoster) -> None:
    async def scene() -> None:
        witness = Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(), witness)):
            await witness.until(sent=2)

    publish(outbox, "a", "b")
    asyncio.run(scene())

    assert sorted(channel for channel, _, _ in poster.asked) == ["a", "b"]
    assert states(outbox) == {State.SENT: 2}


def test_a_database_that_is_locked_at_first_delays_and_loses_nothing(
    outbox: TroubledOutbox, lock: sqlite3.Connection
) -> None:
    async def scene() -> ScriptedPoster:
        poster, witness = ScriptedPoster(), Witness()
        lock.execute("BEGIN IMMEDIATE")
        async with dispatching(dispatcher(outbox, [poster], Clocks(), witness)):
            await asyncio.sleep(0.2)  # nothing can be waited for: nothing happens
            asked = len(poster.asked)
            lock.execute("ROLLBACK")
            await witness.until(sent=1)
        assert asked == 0
        return poster

    publish(outbox, "a")
    poster = asyncio.run(scene())

    assert len(poster.asked) == 1


def test_what_could_not_be_begun_is_not_posted(outbox: TroubledOutbox, lock: sqlite3.Connection) -> None:
    """The database is locked between the lease and the intent, and free again when the lease is given back."""
    failed: list[Change] = []

    def before(changes: Sequence[Change]) -> None:
        if not failed:
            lock.execute("BEGIN IMMEDIATE")
            failed.extend(change for change in changes if change.event is Event.BEGIN)
        elif lock.in_transaction:
            lock.execute("ROLLBACK")

    outbox.before = before
    poster = ScriptedPoster()
    posted_once(outbox, poster)

    assert failed


def test_what_was_posted_is_recorded_when_the_database_is_free_again(
    outbox: TroubledOutbox, lock: sqlite3.Connection
) -> None:
    tries = 0

    def locking(poster: ScriptedPoster, delivery: Delivery) -> str:
        if not lock.in_transaction:
            lock.execute("BEGIN IMMEDIATE")
        return accept(poster, delivery)

    def before(_: Sequence[Change]) -> None:
        nonlocal tries
        if lock.in_transaction:
            tries += 1
            if tries == 3:
                lock.execute("ROLLBACK")

    outbox.before = before
    posted_once(outbox, ScriptedPoster(script={"a": [locking]}))

    assert tries == 3


@pytest.mark.parametrize("event", [Event.BEGIN, Event.ACCEPT])
def test_a_full_disk_doubles_nothing(outbox: TroubledOutbox, event: Event) -> None:
    failures = 3

    def before(changes: Sequence[Change]) -> None:
        nonlocal failures
        if failures and any(change.event is event for change in changes):
            failures -= 1
            raise ArchiveError("The database cannot grow, the disk is full.")

    outbox.before = before
    posted_once(outbox, ScriptedPoster())

    assert failures == 0


def test_an_intent_that_was_written_without_our_hearing_of_it_is_posted_all_the_same(outbox: TroubledOutbox) -> None:
    failures = 1

    def after(changes: Sequence[Change]) -> None:
        nonlocal failures
        if failures and any(change.event is Event.BEGIN for change in changes):
            failures -= 1
            raise ArchiveError("The connection broke after the commit.")

    outbox.after = after
    posted_once(outbox, ScriptedPoster())

    assert failures == 0


def test_a_reply_that_could_be_recorded_only_after_the_lease_counts(outbox: TroubledOutbox) -> None:
    """Others take the lease away and hold the delivery meanwhile; then it is sent all the same."""
    gone = False

    def before(changes: Sequence[Change]) -> None:
        nonlocal gone
        if not gone and any(change.event is Event.ACCEPT for change in changes):
            gone = True
            outbox.expire(outbox.leased(), changes[0].at)
            [taken] = outbox.claim("scripted", "another", changes[0].at, limit=1)
            assert taken.lease
            outbox.recorded.append([Change(taken.id, taken.lease, Event.HOLD, changes[0].at)])
            assert super(TroubledOutbox, outbox).record(outbox.recorded[-1]) == [True]

    async def scene() -> None:
        witness = Witness()
        async with dispatching(dispatcher(outbox, [ScriptedPoster()], Clocks(), witness)):
            await witness.until(sent=1)

    publish(outbox, "a")
    outbox.before = before
    asyncio.run(scene())

    assert states(outbox) == {State.SENT: 1}


def test_many_changes_are_recorded_in_few_transactions(outbox: TroubledOutbox) -> None:
    async def scene() -> None:
        poster, witness = ScriptedPoster(replace(FREE, per_second=50.0, pause=timedelta(seconds=1))), Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(), witness)):
            await witness.until(sent=100)

    publish(outbox, *(f"channel {number}" for number in range(100)))
    asyncio.run(scene())

    assert sum(map(len, outbox.recorded)) == 200
    assert len(outbox.recorded) < 80
