"""What every outbox does with subscriptions: SQLite, PostgreSQL, and the stand-in in memory."""

from dataclasses import replace
from datetime import timedelta

import pytest

from digests.deliveries.ports import Outbox
from digests.deliveries.states import Event, State
from digests.deliveries.subscriptions import Address, WhenEmpty, Wish
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.publications import MORNING, begun, due_in, happened, published, publishing, wanted, written

DAY = timedelta(days=1)


def test_a_subscription_comes_back_as_it_was_asked_for(any_outbox: Outbox) -> None:
    new = wanted(schedule="at 08:00 and 18:30 on weekdays in Europe/London quiet 22:00-07:00 hold", workspace="guild")
    new = replace(new, wish=Wish("climate change", 3, 2, 1, WhenEmpty.SILENT))

    made = any_outbox.subscribe(new, NOON)

    assert (made.address, made.schedule, made.wish, made.workspace) == (new.address, new.schedule, new.wish, "guild")
    assert (made.created, made.looked, made.since, made.fresh, made.paused) == (NOON, NOON, NOON, True, False)
    assert any_outbox.subscription(made.id) == made
    assert list(any_outbox.subscriptions()) == [made]


def test_no_two_subscriptions_share_a_uid(any_outbox: Outbox) -> None:
    one, other = (any_outbox.subscribe(wanted(), NOON) for _ in range(2))

    assert one.uid != other.uid


def test_subscriptions_are_found_by_workspace_and_by_channel(any_outbox: Outbox) -> None:
    red = any_outbox.subscribe(wanted("a", workspace="red"), NOON)
    blue = any_outbox.subscribe(wanted("a", workspace="blue"), NOON)
    other = any_outbox.subscribe(wanted("b", workspace="red"), NOON)

    assert list(any_outbox.subscriptions()) == [red, blue, other]
    assert list(any_outbox.subscriptions(workspace="red")) == [red, other]
    assert list(any_outbox.subscriptions(address=Address("files", "a"))) == [red, blue]
    assert list(any_outbox.subscriptions(workspace="red", address=Address("files", "b"))) == [other]


def test_a_subscription_falls_due_at_its_slot_and_not_before(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)

    assert due_in(any_outbox, MORNING - timedelta(microseconds=1)) == []
    assert due_in(any_outbox, MORNING) == [made.id]
    assert any_outbox.next_look() == MORNING


def test_nobody_is_looked_at_where_nobody_subscribed(any_outbox: Outbox) -> None:
    assert any_outbox.next_look() is None
    assert due_in(any_outbox, MORNING) == []


def test_what_is_due_comes_in_batches_by_id(any_outbox: Outbox) -> None:
    ids = [any_outbox.subscribe(wanted(), NOON).id for _ in range(5)]

    assert [s.id for s in any_outbox.due(MORNING, limit=2)] == ids[:2]
    assert [s.id for s in any_outbox.due(MORNING, limit=2, after=ids[1])] == ids[2:4]
    assert [s.id for s in any_outbox.due(MORNING, limit=2, after=ids[3])] == ids[4:]


def test_a_paused_subscription_is_not_looked_at(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)

    assert any_outbox.pause(made.id)

    assert due_in(any_outbox, MORNING) == []
    assert any_outbox.next_look() is None
    assert any_outbox.subscription(made.id) == replace(made, paused=True)


def test_slots_in_a_pause_are_forgotten_but_the_news_in_it_is_not(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)
    any_outbox.pause(made.id)

    assert any_outbox.resume(made.id, NOON + DAY)

    assert due_in(any_outbox, NOON + DAY) == []
    assert any_outbox.next_look() == MORNING + DAY
    assert any_outbox.subscription(made.id) == replace(made, looked=NOON + DAY)


def test_resuming_what_is_not_paused_forgets_no_slot(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)

    assert any_outbox.resume(made.id, NOON + DAY)

    assert due_in(any_outbox, NOON + DAY) == [made.id]


def test_what_is_gone_can_not_be_paused_or_resumed(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)

    assert any_outbox.unsubscribe(made.id)

    assert not any_outbox.unsubscribe(made.id)
    assert not any_outbox.pause(made.id)
    assert not any_outbox.resume(made.id, NOON)
    assert any_outbox.subscription(made.id) is None
    assert list(any_outbox.subscriptions()) == []
    assert any_outbox.next_look() is None


def test_unsubscribing_drops_what_is_unsent_and_keeps_it_on_record(any_outbox: Outbox) -> None:
    made = published(any_outbox, "one", "two")

    any_outbox.unsubscribe(made.id)

    assert [delivery.state for delivery in any_outbox.deliveries()] == [State.DROPPED, State.DROPPED]
    assert list(any_outbox.claim("files", "me", MORNING, limit=10)) == []
    assert len(any_outbox.digests(made.id)) == 1


def test_unsubscribing_leaves_alone_what_is_being_sent(any_outbox: Outbox) -> None:
    made = published(any_outbox, "one", "two")
    begun(any_outbox)

    any_outbox.unsubscribe(made.id)

    assert [delivery.state for delivery in any_outbox.deliveries()] == [State.DROPPED, State.SENDING]


def test_nothing_is_published_for_a_subscription_that_was_paused_meanwhile(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), NOON)
    any_outbox.pause(made.id)

    assert written(any_outbox, [publishing(made, "one")], MORNING) == [False]
    assert list(any_outbox.deliveries()) == []


def test_one_that_was_looked_at_by_a_clock_that_was_ahead_is_due_as_soon_as_it_is_put_right(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), MORNING + timedelta(days=300))

    assert [due.id for due in any_outbox.due(MORNING)] == [made.id]
    assert list(any_outbox.due(MORNING, after=made.id)) == []


def test_a_clock_that_was_ahead_brings_nothing_back_that_is_paused(any_outbox: Outbox) -> None:
    made = any_outbox.subscribe(wanted(), MORNING + timedelta(days=300))
    any_outbox.pause(made.id)

    assert list(any_outbox.due(MORNING)) == []


@pytest.mark.parametrize("event", [Event.POSTPONE, Event.DOUBT, Event.REFUSE])
def test_what_was_being_sent_while_it_was_unsubscribed_is_dropped_when_it_comes_back(
    any_outbox: Outbox, event: Event
) -> None:
    made = published(any_outbox, "one", "two")
    delivery = begun(any_outbox)
    any_outbox.unsubscribe(made.id)

    assert happened(any_outbox, delivery, event, again=MORNING, problem="429")

    assert [delivery.state for delivery in any_outbox.deliveries()] == [State.DROPPED, State.DROPPED]


def test_what_was_being_sent_by_one_who_is_gone_is_dropped_as_well(any_outbox: Outbox) -> None:
    made = published(any_outbox)
    begun(any_outbox)
    any_outbox.unsubscribe(made.id)

    assert any_outbox.expire(any_outbox.leased(), MORNING) == 1

    assert [delivery.state for delivery in any_outbox.deliveries()] == [State.DROPPED]


def test_what_was_sent_while_it_was_unsubscribed_is_on_record_as_sent(any_outbox: Outbox) -> None:
    made = published(any_outbox)
    delivery = begun(any_outbox)
    any_outbox.unsubscribe(made.id)

    assert happened(any_outbox, delivery, Event.ACCEPT)

    assert [delivery.state for delivery in any_outbox.deliveries()] == [State.SENT]
