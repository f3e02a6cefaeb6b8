"""Two processes and several threads on one outbox."""

import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from adapters.archive import ArchiveError, engines, open_archive
from adapters.archive.engines import database_at
from adapters.archive.outbox import SqlOutbox
from digests.deliveries.states import State
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.databases import empty_database
from tests.adapters.archive.publications import MORNING, claimed, published, publishing, wanted

_SUBSCRIPTIONS = 40
_ROUNDS = 20


def two_processes(url: str, work: str) -> list[list[str]]:
    """What two processes say that they have done, which began at once."""
    command = [sys.executable, "-m", "tests.adapters.archive.outbox_process", url, work]
    processes = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for name in ("me", "you")
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=120) for process in processes]
    assert [errors for _, errors in ended] == [b"", b""]
    return [lines.decode().split() for lines, _ in ended]


@contextmanager
def empty_database_on_postgres(busy_seconds: float = 30) -> Generator[tuple[str, SqlOutbox]]:
    """The URL of a new database and its outbox; what is tried here is how PostgreSQL locks."""
    with empty_database("postgresql", Path()) as url:
        archive = open_archive(url, threshold=0.5, busy_seconds=busy_seconds)
        yield url, archive.outbox()
        archive.close()


def test_two_processes_publish_each_slot_once(url: str, outbox: SqlOutbox) -> None:
    ids = [outbox.subscribe(wanted(f"channel {n}"), NOON).id for n in range(_SUBSCRIPTIONS)]

    mine, yours = two_processes(url, "publish")

    assert sorted(map(int, mine + yours)) == ids
    assert len(outbox.deliveries(limit=1_000)) == 2 * _SUBSCRIPTIONS


def test_two_processes_deliver_each_part_once_and_miss_none(url: str, outbox: SqlOutbox) -> None:
    made = [outbox.subscribe(wanted(f"channel {n % 9}"), NOON) for n in range(_SUBSCRIPTIONS)]
    outbox.publish([publishing(subscription, "one", "two") for subscription in made], MORNING)

    mine, yours = two_processes(url, "deliver")

    assert sorted(mine + yours) == sorted(delivery.key for delivery in outbox.deliveries(limit=1_000))
    assert {delivery.state for delivery in outbox.deliveries(limit=1_000)} == {State.SENT}


def test_of_two_who_reach_for_one_channel_at_once_one_gets_it(url: str, outbox: SqlOutbox) -> None:
    other = open_archive(url, threshold=0.5, busy_seconds=30)
    outboxes, start = (outbox, other.outbox()), Barrier(2)

    def reach(which: int) -> int:
        start.wait()
        return len(outboxes[which].claim("files", f"owner {which}", MORNING, limit=10))

    with ThreadPoolExecutor(2) as threads:
        claims: list[list[int]] = []
        for _ in range(_ROUNDS):
            published(outbox, "one", channel="one")
            claims.append(list(threads.map(reach, (0, 1))))
            outbox.expire(outbox.leased(), MORNING)
    other.close()

    assert [sum(counts) for counts in claims] == [1] * _ROUNDS


def test_what_another_process_is_about_to_lease_is_not_waited_for() -> None:
    with empty_database_on_postgres() as (url, outbox):
        published(outbox, "theirs", channel="a")
        published(outbox, "mine", channel="b")
        database = database_at(url)
        with database.delivering.begin() as connection:
            connection.execute(text("SELECT id FROM deliveries WHERE channel = 'a' FOR UPDATE"))
            claimed_meanwhile = claimed(outbox)
        database.close()

    assert claimed_meanwhile.content == "mine"


def test_a_process_that_stands_still_in_a_transaction_is_thrown_out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "STANDSTILL", 1)
    with empty_database_on_postgres() as (url, outbox):
        published(outbox)
        delivery = claimed(outbox)
        stopped = database_at(url)
        with stopped.delivering.connect() as connection:
            connection.execute(text("SELECT id FROM deliveries FOR UPDATE"))
            dropped = outbox.drop(delivery.id, MORNING)  # waits until the server has ended the other transaction
            with pytest.raises(DBAPIError):
                connection.execute(text("SELECT 1"))
        stopped.close()

    assert dropped is not None
    assert dropped.state is State.DROPPED


def test_who_waits_too_long_for_another_is_told_so() -> None:
    with empty_database_on_postgres(busy_seconds=0.1) as (url, outbox):
        published(outbox)
        delivery = claimed(outbox)
        other = database_at(url)
        with other.delivering.begin() as connection:
            connection.execute(text("SELECT id FROM deliveries FOR UPDATE"))
            with pytest.raises(ArchiveError, match="is locked by another program: try again"):
                outbox.drop(delivery.id, MORNING)
        other.close()


def test_articles_are_added_while_an_outbox_is_in_the_middle_of_something() -> None:
    with empty_database_on_postgres() as (url, outbox):
        published(outbox)
        database = database_at(url)
        with database.writing.begin():  # the one who writes articles
            delivery = claimed(outbox)
        database.close()

    assert delivery.lease is not None
