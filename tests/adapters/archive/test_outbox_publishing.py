"""What every outbox does with digests: SQLite, PostgreSQL, and the stand-in in memory."""

from dataclasses import replace
from datetime import timedelta

import pytest

from digests.deliveries.delivery import Edition, Occasion, Outcome, Reschedule, Written, delivery_key
from digests.deliveries.ports import Outbox
from digests.deliveries.states import State
from digests.schedules import catch_up
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.publications import MORNING, due_in, published, publishing, wanted, written

DAY = timedelta(days=1)


def test_a_digest_becomes_a_delivery_a_part_of_which_the_first_may_be_sent(any_outbox: Outbox) -> None:
    made = published(any_outbox, "one", "two", now=MORNING + timedelta(minutes=1))

    second, first = any_outbox.deliveries()

    assert [(d.part, d.parts, d.content) for d in (first, second)] == [(1, 2, "one"), (2, 2, "two")]
    assert (first.again, second.again) == (MORNING, None)
    assert (first.due, first.give_up) == (MORNING, MORNING + DAY)
    assert first.key == delivery_key(made.uid, "2026-03-02T08:00[UTC]", 1)
    assert (first.slot, first.subscription, first.address) == ("2026-03-02T08:00[UTC]", made.id, made.address)
    assert (first.state, first.attempts, first.lease, first.receipt) == (State.PENDING, 0, None, None)
    assert any_outbox.delivery(first.id) == first


def test_publishing_moves_the_subscription_on(any_outbox: Outbox) -> None:
    made = published(any_outbox)

    assert any_outbox.subscription(made.id) == replace(made, looked=MORNING, seen=7, since=MORNING, fresh=False)
    assert due_in(any_outbox, MORNING) == []
    assert any_outbox.next_look() == MORNING + DAY


def test_a_slot_is_published_once_whoever_is_late(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)

    assert written(any_outbox, [publishing(made, "mine")], MORNING) == [True]
    assert written(any_outbox, [publishing(made, "theirs")], MORNING) == [False]
    assert [delivery.content for delivery in any_outbox.deliveries()] == ["mine"]


def test_one_that_is_not_written_keeps_none_of_the_others_back(any_outbox: Outbox) -> None:
    subscriptions = [any_outbox.subscribe(wanted(channel), NOON) for channel in "abc"]
    any_outbox.publish([publishing(subscriptions[1], "first")], MORNING)

    assert written(any_outbox, [publishing(s, "then") for s in subscriptions], MORNING) == [True, False, True]
    assert [d.content for d in any_outbox.deliveries()] == ["then", "then", "first"]


def test_a_slot_that_comes_again_after_a_step_of_the_clock_gets_no_second_digest(any_outbox: Outbox) -> None:
    made = published(any_outbox, "first")
    any_outbox.pause(made.id)
    any_outbox.resume(made.id, NOON)
    back = any_outbox.subscription(made.id)
    assert back is not None
    again = publishing(back, "second")

    assert written(any_outbox, [again], MORNING) == [False]

    assert [delivery.content for delivery in any_outbox.deliveries()] == ["first"]
    assert due_in(any_outbox, MORNING) == []


def test_silence_is_on_record_without_a_delivery(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)

    assert written(any_outbox, [publishing(made)], MORNING) == [True]

    (record,) = any_outbox.digests(made.id)
    assert (record.outcome, record.slot, record.due) == (Outcome.SILENT, "2026-03-02T08:00[UTC]", MORNING)
    assert (record.written, record.late, dict(record.states), record.problem) == (MORNING, False, {}, None)
    assert list(any_outbox.deliveries()) == []


def test_skipped_slots_are_on_record_with_the_late_digest_that_took_their_place(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)

    any_outbox.publish([publishing(made, "late", now=NOON + 3 * DAY)], NOON + 3 * DAY)

    records = any_outbox.digests(made.id)
    assert [(r.slot[:10], r.outcome, r.late) for r in records] == [
        ("2026-03-04", Outcome.PUBLISHED, True),
        ("2026-03-03", Outcome.SKIPPED, False),
        ("2026-03-02", Outcome.SKIPPED, False),
    ]
    assert dict(records[0].states) == {State.PENDING: 1}
    assert [r.slot for r in any_outbox.digests(made.id, limit=1)] == [records[0].slot]


def test_a_slot_that_was_skipped_by_a_clock_that_was_ahead_gets_its_digest(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)
    item = publishing(made, "one", "two")
    any_outbox.publish([Reschedule(made, (item.occasion.slot,), looked=NOON, next_look=MORNING)], NOON)
    (skipped,) = any_outbox.digests(made.id)

    assert written(any_outbox, [item], MORNING) == [True]

    (record,) = any_outbox.digests(made.id)
    assert (skipped.outcome, record.outcome) == (Outcome.SKIPPED, Outcome.PUBLISHED)
    assert (record.id, record.written, dict(record.states)) == (skipped.id, MORNING, {State.PENDING: 2})
    assert [delivery.content for delivery in any_outbox.deliveries()] == ["two", "one"]


def test_a_slot_that_was_told_is_not_skipped_afterwards(any_outbox: Outbox) -> None:
    made = published(any_outbox)
    there = any_outbox.subscription(made.id)
    assert there is not None
    slot = publishing(made).occasion.slot
    any_outbox.publish([Reschedule(there, (slot,), looked=MORNING, next_look=None)], MORNING)

    assert [record.outcome for record in any_outbox.digests(made.id)] == [Outcome.PUBLISHED]


def test_a_look_that_found_nothing_moves_the_look_alone(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)
    skipped = catch_up(made.schedule, NOON, NOON + 3 * DAY).skipped
    item = Reschedule(made, skipped, looked=NOON + 3 * DAY, next_look=NOON + 4 * DAY)

    assert written(any_outbox, [item], NOON + 3 * DAY) == [True]

    assert any_outbox.subscription(made.id) == replace(made, looked=NOON + 3 * DAY)
    assert any_outbox.next_look() == NOON + 4 * DAY
    assert [record.outcome for record in any_outbox.digests(made.id)] == [Outcome.SKIPPED] * 2


def test_a_slot_that_is_held_back_is_found_again(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)
    later = MORNING + timedelta(hours=1)

    any_outbox.publish([Reschedule(made, (), looked=made.looked, next_look=later)], MORNING)

    assert due_in(any_outbox, MORNING) == []
    assert list(any_outbox.due(later)) == [made]


def test_no_look_is_taken_again_where_there_is_no_slot_left(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)

    any_outbox.publish([replace(publishing(made, "last"), next_look=None)], MORNING)

    assert any_outbox.next_look() is None


def test_subscriptions_were_told_of_the_articles_of_their_digests_since(any_outbox: Outbox) -> None:
    ids: list[int] = []
    for channel, articles in (("a", ("2", "1")), ("b", ("3",)), ("c", ())):
        made = any_outbox.subscribe(wanted(channel), NOON)
        any_outbox.publish([publishing(made, "text", articles=articles)], MORNING)
        ids.append(made.id)
    first = any_outbox.subscription(ids[0])
    assert first is not None
    any_outbox.publish([publishing(first, "more", now=MORNING + DAY, articles=("2", "4"))], MORNING + DAY)

    assert dict(any_outbox.told(ids, MORNING)) == {ids[0]: ("1", "2", "4"), ids[1]: ("3",)}
    assert dict(any_outbox.told(ids, MORNING + DAY)) == {ids[0]: ("2", "4")}
    assert dict(any_outbox.told([], NOON)) == {}


def test_letters_that_no_database_holds_are_replaced(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)

    assert written(any_outbox, [publishing(made, "a\x00b\ud800", "ü’\U0001f600")], MORNING) == [True]

    contents = [delivery.content for delivery in any_outbox.deliveries()]
    assert contents[0] == "ü’\U0001f600"
    assert contents[1].startswith("a")


def test_the_lateness_of_the_occasion_is_on_record(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)
    item = publishing(made, "text")

    any_outbox.publish([replace(item, occasion=Occasion(item.occasion.slot, late=True))], MORNING)

    assert [record.late for record in any_outbox.digests(made.id)] == [True]


def test_what_was_written_is_named_by_digest_and_deliveries(any_outbox: Outbox) -> None:
    one, two, three = (any_outbox.subscribe(wanted(channel), NOON) for channel in "abc")
    skipped = Reschedule(three, (), looked=MORNING, next_look=None)

    first, second, third = any_outbox.publish([publishing(one, "1", "2"), publishing(two), skipped], MORNING)

    digests = [any_outbox.digests(made.id)[0].id for made in (one, two)]
    deliveries = tuple(sorted(delivery.id for delivery in any_outbox.deliveries()))
    assert (first, second) == (Written(digests[0], deliveries), Written(digests[1], ()))
    assert third == Written(None, ())


def test_an_edition_has_a_part() -> None:
    with pytest.raises(ValueError, match="at least one part"):
        Edition("files", (), ("one",))
