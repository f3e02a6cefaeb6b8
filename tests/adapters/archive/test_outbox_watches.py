"""What every outbox does with filters and watches: SQLite, PostgreSQL, and the stand-in in memory."""

from dataclasses import replace
from datetime import timedelta

import pytest

from digests.composing import NO_FILTER, Criteria, Filter
from digests.deliveries.delivery import Reschedule
from digests.deliveries.ports import Outbox
from digests.deliveries.subscriptions import Wish
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.publications import MORNING, publishing, wanted, written

STARMER = Wish(filter=Filter(Criteria(names=("Keir Starmer", "Starmer"))), watched="Keir Starmer")
FILTER = Filter(
    Criteria(words=("“truce”", "a, b"), topics=("x",), actors=("Erdoğan",), outlets=("Le Monde",)),
    Criteria(words=("\ud800 half a sign",), outlets=("A\nB",)),
)


@pytest.mark.parametrize("filter", [NO_FILTER, FILTER, Filter(exclude=Criteria(actors=("Lee",)))])
def test_a_filter_comes_back_as_it_was_asked_for(any_outbox: Outbox, filter: Filter) -> None:
    made = any_outbox.subscribe(replace(wanted(), wish=Wish(filter=filter)), NOON)

    assert any_outbox.subscription(made.id) == made
    assert made.wish.filter == filter


def test_a_watch_comes_back_and_begins_where_it_was_told_to(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(replace(wanted(), wish=STARMER, seen=7), NOON)

    assert any_outbox.subscription(made.id) == made
    assert (made.wish, made.is_watch, made.seen, made.since, made.fresh) == (STARMER, True, 7, NOON, False)


def test_a_watch_may_begin_before_the_first_article(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(replace(wanted(), wish=STARMER, seen=0), NOON)

    assert (made.seen, made.fresh) == (0, False)


def test_watches_are_told_from_the_digests_of_channels(any_outbox: Outbox) -> None:
    digest = any_outbox.subscribe(wanted(), NOON)
    watch = any_outbox.subscribe(replace(wanted(), wish=STARMER, seen=0), NOON)

    assert list(any_outbox.subscriptions(watches=True)) == [watch]
    assert list(any_outbox.subscriptions(watches=False)) == [digest]
    assert list(any_outbox.subscriptions()) == [digest, watch]


def test_what_is_due_is_asked_for_apart(any_outbox: Outbox) -> None:
    watch = any_outbox.subscribe(replace(wanted(), wish=STARMER, seen=0), NOON)
    digest = any_outbox.subscribe(wanted(), NOON)

    assert [due.id for due in any_outbox.due(MORNING, watches=False)] == [digest.id]
    assert [due.id for due in any_outbox.due(MORNING, watches=True)] == [watch.id]
    assert [due.id for due in any_outbox.due(MORNING, watches=True, after=watch.id)] == []


def test_the_messages_of_watches_are_told_from_those_of_channels(any_outbox: Outbox) -> None:
    digest = any_outbox.subscribe(wanted(workspace="guild"), NOON)
    watch = any_outbox.subscribe(replace(wanted(workspace="guild"), wish=STARMER, seen=0), NOON)
    written(any_outbox, [publishing(digest, "one"), publishing(watch, "two")], MORNING)

    assert [d.subscription for d in any_outbox.deliveries(workspace="guild", watches=True)] == [watch.id]
    assert [d.subscription for d in any_outbox.deliveries(workspace="guild", watches=False)] == [digest.id]
    assert len(any_outbox.deliveries(workspace="guild")) == 2


def test_a_look_that_finds_nothing_to_tell_is_remembered_without_a_record(any_outbox: Outbox) -> None:
    watch = any_outbox.subscribe(replace(wanted(), wish=STARMER, seen=3), NOON)
    item = Reschedule(watch, (), MORNING, MORNING + timedelta(days=1), seen=9, until=MORNING)

    assert written(any_outbox, [item], MORNING) == [True]

    assert any_outbox.subscription(watch.id) == replace(watch, looked=MORNING, seen=9, since=MORNING)
    assert list(any_outbox.digests(watch.id)) == []


def test_a_look_that_another_process_has_made_meanwhile_moves_nothing(any_outbox: Outbox) -> None:
    watch = any_outbox.subscribe(replace(wanted(), wish=STARMER, seen=3), NOON)
    item = Reschedule(watch, (), MORNING, MORNING + timedelta(days=1), seen=9, until=MORNING)
    written(any_outbox, [item], MORNING)

    assert written(any_outbox, [replace(item, seen=12)], MORNING) == [False]

    assert any_outbox.subscription(watch.id) == replace(watch, looked=MORNING, seen=9, since=MORNING)


def test_a_look_that_holds_a_slot_back_has_seen_nothing(any_outbox: Outbox) -> None:
    digest = any_outbox.subscribe(wanted(), NOON)
    written(any_outbox, [Reschedule(digest, (), NOON, MORNING + timedelta(hours=1))], MORNING)

    assert any_outbox.subscription(digest.id) == digest


def test_whom_a_watch_follows_is_kept(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(replace(wanted(), wish=replace(STARMER, followed=12)), NOON)
    found = any_outbox.subscription(made.id)

    assert found is not None
    assert found.wish == replace(STARMER, followed=12)
