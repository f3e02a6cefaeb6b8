"""What is forgotten of digests that were dealt with long ago, with every outbox."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from adapters.archive.engines import database_at
from adapters.archive.outbox import SqlOutbox
from digests.deliveries.delivery import Reschedule
from digests.deliveries.ports import Outbox
from digests.deliveries.states import Event, State
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.publications import (
    MORNING,
    begun,
    claimed,
    due_in,
    happened,
    published,
    publishing,
    wanted,
    written,
)

DAY = timedelta(days=1)
TABLES = ("deliveries", "digests", "edition_parts", "editions")


def rows(url: str) -> dict[str, int]:
    """How many rows there are of digests."""
    database = database_at(url)
    with database.reading.begin() as connection:
        counts = {table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in TABLES}
    database.close()
    return counts


def states(outbox: Outbox) -> Sequence[State]:
    return [delivery.state for delivery in outbox.deliveries()]


def test_what_was_sent_is_forgotten_with_all_that_it_was_made_of(outbox: SqlOutbox, url: str) -> None:
    published(outbox, "one", "two")
    for _ in "12":
        happened(outbox, begun(outbox), Event.ACCEPT)

    assert (outbox.forget(MORNING + DAY), outbox.forget(MORNING + DAY)) == (1, 0)

    assert rows(url) == dict.fromkeys(TABLES, 0)


def test_an_edition_that_another_digest_is_made_of_stays(outbox: SqlOutbox, url: str) -> None:
    for channel in "ab":
        published(outbox, "same", channel=channel)
    first = outbox.claim("files", "me", MORNING, limit=1)[0]
    happened(outbox, first, Event.BEGIN)
    happened(outbox, first, Event.ACCEPT)

    assert outbox.forget(MORNING + DAY) == 1

    assert rows(url) == {"deliveries": 1, "digests": 1, "edition_parts": 1, "editions": 1}
    assert claimed(outbox).content == "same"


def test_an_edition_that_was_forgotten_is_made_anew(any_outbox: Outbox) -> None:
    made = published(any_outbox, "same")
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)
    any_outbox.forget(MORNING + DAY)
    now = any_outbox.subscription(made.id)
    assert now is not None

    assert written(any_outbox, [publishing(now, "same", now=MORNING + DAY)], MORNING + DAY) == [True]

    assert claimed(any_outbox, MORNING + DAY).content == "same"


@pytest.mark.parametrize("event", [Event.REFUSE, Event.DOUBT, Event.POSTPONE])
def test_what_is_not_settled_is_kept_with_all_its_parts(any_outbox: Outbox, event: Event) -> None:
    published(any_outbox, "one", "two")
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)
    happened(any_outbox, begun(any_outbox), event, problem="a right is missing")
    before = any_outbox.deliveries()

    assert any_outbox.forget(MORNING + 1000 * DAY) == 0
    assert any_outbox.deliveries() == before


def test_what_was_dropped_silent_or_skipped_is_forgotten(any_outbox: Outbox) -> None:
    removed = published(any_outbox, channel="removed")
    any_outbox.unsubscribe(removed.id)
    silent, skipped = (any_outbox.subscribe(wanted(channel), NOON) for channel in ("silent", "skipped"))
    slot = publishing(skipped).occasion.slot
    any_outbox.publish([publishing(silent), Reschedule(skipped, (slot,), looked=MORNING, next_look=None)], MORNING)

    assert any_outbox.forget(MORNING + DAY) == 3

    assert [list(any_outbox.digests(made.id)) for made in (removed, silent, skipped)] == [[], [], []]


def test_what_was_due_at_that_moment_or_later_is_kept(any_outbox: Outbox) -> None:
    published(any_outbox)
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)

    assert any_outbox.forget(MORNING) == 0
    assert states(any_outbox) == [State.SENT]


def test_digests_are_forgotten_in_batches_the_oldest_first(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)
    for day in range(3):
        now = any_outbox.subscription(made.id)
        assert now is not None
        any_outbox.publish([publishing(now, now=MORNING + day * DAY)], MORNING + day * DAY)

    assert any_outbox.forget(MORNING + 10 * DAY, limit=2) == 2
    assert [record.due for record in any_outbox.digests(made.id)] == [MORNING + 2 * DAY]


def test_a_slot_that_was_forgotten_does_not_come_again(any_outbox: Outbox) -> None:
    published(any_outbox)
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)

    any_outbox.forget(MORNING + DAY)

    assert due_in(any_outbox, MORNING + timedelta(hours=1)) == []


def test_a_slot_that_is_not_yet_dealt_with_is_kept_from_coming_again(any_outbox: Outbox) -> None:
    made = published(any_outbox)
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)
    now = any_outbox.subscription(made.id)
    assert now is not None
    any_outbox.publish([Reschedule(now, (), looked=NOON, next_look=MORNING)], NOON)  # the clock was put back

    assert any_outbox.forget(MORNING + DAY) == 0

    back = any_outbox.subscription(made.id)
    assert back is not None
    assert written(any_outbox, [publishing(back, "again")], MORNING) == [False]
