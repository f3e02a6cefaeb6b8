"""What an operator sees and decides, with every outbox: SQLite, PostgreSQL, and the stand-in in memory."""

from datetime import timedelta
from typing import Any

import pytest

from digests.deliveries.delivery import Delivery
from digests.deliveries.ports import Outbox
from digests.deliveries.states import Event, State, TransitionError
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.publications import MORNING, begun, claimed, happened, published, publishing, wanted

TUESDAY = MORNING + timedelta(days=1)


def failed(outbox: Outbox, *parts: str) -> Delivery:
    """The first part of a digest whose first part was refused."""
    published(outbox, *parts)
    delivery = begun(outbox)
    happened(outbox, delivery, Event.REFUSE, problem="a right is missing")
    return delivery


def test_a_failed_delivery_is_tried_again_as_long_as_at_first(any_outbox: Outbox) -> None:
    delivery = failed(any_outbox)

    retried = any_outbox.retry(delivery.id, TUESDAY)

    assert retried is not None
    assert (retried.state, retried.again, retried.give_up) == (State.PENDING, TUESDAY, TUESDAY + timedelta(days=1))
    assert (retried.attempts, retried.first_attempt, retried.last_attempt) == (0, None, None)
    assert retried.problem is None
    assert claimed(any_outbox, TUESDAY).id == retried.id


def test_those_that_failed_with_it_follow_it(any_outbox: Outbox) -> None:
    any_outbox.retry(failed(any_outbox, "one", "two").id, TUESDAY)

    second, _ = any_outbox.deliveries()

    assert (second.state, second.again, second.give_up) == (State.PENDING, None, TUESDAY + timedelta(days=1))
    happened(any_outbox, begun(any_outbox, TUESDAY), Event.ACCEPT, TUESDAY)
    assert claimed(any_outbox, TUESDAY).content == "two"


def test_a_part_that_is_retried_behind_one_that_failed_names_that_one(any_outbox: Outbox) -> None:
    first = failed(any_outbox, "one", "two", "three")
    third, second, _ = any_outbox.deliveries()

    for later in (second, third):
        with pytest.raises(TransitionError, match=f"part 1, delivery {first.id}, is failed: retry that first"):
            any_outbox.retry(later.id, TUESDAY)

    assert [delivery.state for delivery in any_outbox.deliveries()] == [State.FAILED] * 3


def test_a_part_that_failed_behind_one_that_is_sent_is_retried(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two")
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)
    second = begun(any_outbox)
    happened(any_outbox, second, Event.REFUSE, problem="a right is missing")

    any_outbox.retry(second.id, TUESDAY)

    assert claimed(any_outbox, TUESDAY).id == second.id


def test_what_waits_behind_a_held_one_gets_as_much_time_as_that_when_it_is_retried(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two")
    happened(any_outbox, begun(any_outbox), Event.DOUBT)
    held = claimed(any_outbox)
    happened(any_outbox, held, Event.HOLD)

    any_outbox.retry(held.id, TUESDAY)

    assert [d.give_up for d in any_outbox.deliveries()] == [TUESDAY + timedelta(days=1)] * 2


def test_what_is_pending_or_sent_is_not_retried(any_outbox: Outbox) -> None:
    published(any_outbox)
    (delivery,) = any_outbox.deliveries()

    with pytest.raises(TransitionError, match="pending can't retry"):
        any_outbox.retry(delivery.id, TUESDAY)
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)
    with pytest.raises(TransitionError, match="sent can't retry"):
        any_outbox.retry(delivery.id, TUESDAY)


def test_a_delivery_is_dropped_with_those_after_it(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two", "three")
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)
    second = claimed(any_outbox)

    dropped = any_outbox.drop(second.id, MORNING)

    assert dropped is not None
    assert (dropped.state, dropped.lease) == (State.DROPPED, None)
    assert [d.state for d in any_outbox.deliveries()] == [State.DROPPED, State.DROPPED, State.SENT]
    assert not happened(any_outbox, second, Event.BEGIN)


def test_what_is_being_sent_or_was_dropped_is_not_dropped(any_outbox: Outbox) -> None:
    published(any_outbox)
    delivery = begun(any_outbox)

    with pytest.raises(TransitionError, match="sending can't drop"):
        any_outbox.drop(delivery.id, MORNING)
    happened(any_outbox, delivery, Event.DOUBT)
    any_outbox.drop(delivery.id, MORNING)
    with pytest.raises(TransitionError, match="dropped can't drop"):
        any_outbox.drop(delivery.id, MORNING)


def test_a_delivery_that_there_is_not_is_neither_shown_retried_nor_dropped(any_outbox: Outbox) -> None:
    assert any_outbox.delivery(99) is None
    assert any_outbox.retry(99, MORNING) is None
    assert any_outbox.drop(99, MORNING) is None


def test_deliveries_are_listed_newest_first_by_state_workspace_and_subscription(any_outbox: Outbox) -> None:
    made = [
        any_outbox.subscribe(wanted(channel, workspace=workspace), NOON)
        for channel, workspace in (("a", "red"), ("b", "blue"), ("c", "red"))
    ]
    any_outbox.publish([publishing(subscription, subscription.address.channel) for subscription in made], MORNING)
    (first,) = any_outbox.claim("files", "me", MORNING, limit=1)
    happened(any_outbox, first, Event.REFUSE, problem="too late")

    def listed(**options: Any) -> list[str]:
        return [delivery.content for delivery in any_outbox.deliveries(**options)]

    assert listed() == ["c", "b", "a"]
    assert listed(limit=2) == ["c", "b"]
    assert listed(states=[State.FAILED]) == ["a"]
    assert listed(states={State.FAILED, State.PENDING}, workspace="red") == ["c", "a"]
    assert listed(subscription=made[1].id) == ["b"]


def test_how_deliveries_stand_is_counted(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two", channel="a")
    published(any_outbox, "one", channel="b")
    happened(any_outbox, begun_in_a(any_outbox), Event.DOUBT, again=TUESDAY)

    standing = any_outbox.standing(MORNING + timedelta(hours=1))

    assert {state: count for state, count in standing.counts.items() if count} == {
        State.PENDING: 2,
        State.UNCERTAIN: 1,
    }
    assert set(standing.counts) == set(State)
    assert (standing.due, standing.oldest_due, standing.next_look) == (1, MORNING, TUESDAY)


def begun_in_a(outbox: Outbox) -> Delivery:
    """The first part in the channel "a", begun."""
    (delivery,) = outbox.claim("files", "me", MORNING, limit=1)
    happened(outbox, delivery, Event.BEGIN)
    return delivery


def test_nothing_stands_in_an_empty_outbox(any_outbox: Outbox) -> None:
    standing = any_outbox.standing(MORNING)

    assert (standing.due, standing.oldest_due, standing.next_look) == (0, None, None)
    assert dict(standing.counts) == dict.fromkeys(State, 0)


def test_what_is_sent_or_dropped_is_counted_on_demand_alone(any_outbox: Outbox) -> None:
    published(any_outbox)
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)

    assert any_outbox.standing(MORNING).counts[State.SENT] == 1
    assert set(any_outbox.standing(MORNING, final=False).counts) == set(State) - {State.SENT, State.DROPPED}


def test_what_could_be_sent_on_a_platform_or_is_leased_there_is_due_there(any_outbox: Outbox) -> None:
    published(any_outbox)

    assert not any_outbox.has_due("files", MORNING - timedelta(seconds=1))
    assert not any_outbox.has_due("terminal", MORNING)
    assert any_outbox.has_due("files", MORNING)
    delivery = begun(any_outbox)
    assert any_outbox.has_due("files", MORNING)
    happened(any_outbox, delivery, Event.ACCEPT)
    assert not any_outbox.has_due("files", MORNING)


def test_the_next_look_after_a_moment_is_that_of_another_subscription(any_outbox: Outbox) -> None:
    for schedule in ("at 08:00 every day in UTC", "at 09:00 every day in UTC"):
        any_outbox.subscribe(wanted(schedule=schedule), NOON)

    assert any_outbox.next_look() == MORNING
    assert any_outbox.next_look(MORNING) == MORNING + timedelta(hours=1)
    assert any_outbox.next_look(MORNING + timedelta(hours=1)) is None


def test_a_held_delivery_that_somebody_has_seen_counts_as_sent_and_those_after_it_go_on(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two")
    happened(any_outbox, begun(any_outbox), Event.DOUBT)
    held = claimed(any_outbox)
    happened(any_outbox, held, Event.HOLD, problem="nobody can look")

    seen = any_outbox.sent(held.id, TUESDAY)
    second = claimed(any_outbox, TUESDAY)

    assert seen is not None
    assert (seen.state, seen.problem, seen.receipt) == (State.SENT, None, None)
    assert (second.content, second.give_up) == ("two", TUESDAY + timedelta(days=1))


def test_an_uncertain_delivery_that_somebody_has_seen_is_taken_from_who_is_about_to_settle_it(
    any_outbox: Outbox,
) -> None:
    published(any_outbox)
    happened(any_outbox, begun(any_outbox), Event.DOUBT)
    uncertain = claimed(any_outbox)

    any_outbox.sent(uncertain.id, TUESDAY)

    assert not happened(any_outbox, uncertain, Event.BEGIN)


def test_what_is_in_no_doubt_can_not_be_said_to_have_arrived(any_outbox: Outbox) -> None:
    published(any_outbox)
    (delivery,) = any_outbox.deliveries()

    with pytest.raises(TransitionError, match="that is pending leaves no doubt"):
        any_outbox.sent(delivery.id, TUESDAY)
    begun(any_outbox)
    with pytest.raises(TransitionError, match="that is sending leaves no doubt"):
        any_outbox.sent(delivery.id, TUESDAY)


def test_a_delivery_that_does_not_exist_can_not_be_said_to_have_arrived(any_outbox: Outbox) -> None:
    assert any_outbox.sent(7, TUESDAY) is None
