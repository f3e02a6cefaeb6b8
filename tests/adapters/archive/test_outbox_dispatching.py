"""What every outbox does with deliveries on their way: SQLite, PostgreSQL, and the stand-in in memory."""

from dataclasses import replace
from datetime import timedelta

from digests.deliveries.delivery import Change, Delivery, Lease
from digests.deliveries.ports import Outbox
from digests.deliveries.states import Event, State
from digests.deliveries.subscriptions import Manner
from tests.adapters.archive.articles import NOON
from tests.adapters.archive.publications import (
    MORNING,
    begun,
    claimed,
    happened,
    published,
    publishing,
    wanted,
    written,
)

SOON = MORNING + timedelta(minutes=1)
LATER = MORNING + timedelta(minutes=2)


def state(outbox: Outbox, delivery: Delivery) -> State:
    found = outbox.delivery(delivery.id)
    assert found is not None
    return found.state


def doubtful(outbox: Outbox) -> Delivery:
    """A delivery begun in the morning, of which nobody knows whether it arrived, claimed."""
    assert happened(outbox, begun(outbox), Event.DOUBT)
    return claimed(outbox)


def test_a_claim_is_a_lease_and_no_change_of_state(any_outbox: Outbox) -> None:
    published(any_outbox)

    delivery = claimed(any_outbox)

    assert (delivery.state, delivery.lease, delivery.attempts) == (State.PENDING, Lease("me", 1), 0)
    assert dict(any_outbox.leased()) == {delivery.id: Lease("me", 1)}
    assert any_outbox.delivery(delivery.id) == delivery


def test_what_is_leased_is_claimed_by_nobody_else(any_outbox: Outbox) -> None:
    published(any_outbox)
    claimed(any_outbox)

    assert list(any_outbox.claim("files", "you", MORNING, limit=10)) == []


def test_nothing_is_claimed_for_another_platform_or_before_its_moment(any_outbox: Outbox) -> None:
    published(any_outbox)

    assert list(any_outbox.claim("webhook", "me", MORNING, limit=10)) == []
    assert list(any_outbox.claim("files", "me", MORNING - timedelta(microseconds=1), limit=10)) == []


def test_the_longest_waiting_are_claimed_first(any_outbox: Outbox) -> None:
    for text, again in (("late", SOON), ("later", LATER), ("early", MORNING)):
        published(any_outbox, text, channel=text)
        (delivery,) = any_outbox.claim("files", "me", MORNING, limit=1)
        happened(any_outbox, delivery, None, again=again)

    assert [d.content for d in any_outbox.claim("files", "me", LATER, limit=2)] == ["early", "late"]


def test_one_delivery_a_channel_is_claimed_at_a_time(any_outbox: Outbox) -> None:
    for text in ("first", "second"):
        published(any_outbox, text, channel="one")
    published(any_outbox, "third", channel="other")

    claims = any_outbox.claim("files", "me", MORNING, limit=10)

    assert [delivery.content for delivery in claims] == ["first", "third"]
    assert list(any_outbox.claim("files", "you", MORNING, limit=10)) == []
    happened(any_outbox, claims[0], None, again=SOON)
    assert [d.content for d in any_outbox.claim("files", "you", MORNING, limit=10)] == ["second"]


def test_the_number_of_a_lease_grows_with_each_claim(any_outbox: Outbox) -> None:
    published(any_outbox)
    happened(any_outbox, claimed(any_outbox), None)

    assert claimed(any_outbox, owner="you").lease == Lease("you", 2)


def test_a_lease_that_is_given_back_can_be_taken_at_its_moment(any_outbox: Outbox) -> None:
    published(any_outbox)
    assert happened(any_outbox, claimed(any_outbox), None, again=SOON)

    assert list(any_outbox.claim("files", "me", MORNING, limit=1)) == []
    assert claimed(any_outbox, SOON).state is State.PENDING


def test_intent_is_on_record_before_anything_is_sent(any_outbox: Outbox) -> None:
    published(any_outbox)

    delivery = begun(any_outbox, SOON)

    found = any_outbox.delivery(delivery.id)
    assert found is not None
    assert (found.state, found.attempts, found.lease) == (State.SENDING, 1, delivery.lease)
    assert (found.first_attempt, found.last_attempt) == (SOON, SOON)


def test_what_is_being_sent_can_not_simply_be_given_back(any_outbox: Outbox) -> None:
    published(any_outbox)
    delivery = begun(any_outbox)

    assert not happened(any_outbox, delivery, None)


def test_what_was_accepted_is_sent_with_its_receipt(any_outbox: Outbox) -> None:
    published(any_outbox)
    delivery = begun(any_outbox)

    assert happened(any_outbox, delivery, Event.ACCEPT)

    found = any_outbox.delivery(delivery.id)
    assert found is not None
    assert (found.state, found.receipt, found.lease) == (State.SENT, "receipt", None)


def test_intent_and_outcome_may_come_in_one_batch(any_outbox: Outbox) -> None:
    published(any_outbox)
    delivery = claimed(any_outbox)
    assert delivery.lease is not None
    events = (Event.BEGIN, Event.ACCEPT, Event.ACCEPT)

    recorded = any_outbox.record([Change(delivery.id, delivery.lease, event, MORNING) for event in events])

    assert list(recorded) == [True, True, False]


def test_a_part_may_be_sent_when_the_one_before_it_is(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two", "three")
    sent: list[str] = []
    for _ in range(3):
        delivery = begun(any_outbox, LATER)
        sent.append(delivery.content)
        happened(any_outbox, delivery, Event.ACCEPT, LATER)

    assert sent == ["one", "two", "three"]
    assert list(any_outbox.claim("files", "me", LATER, limit=10)) == []


def test_the_next_part_may_be_sent_at_once_whatever_the_clock_said_when_the_one_before_was(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two")
    happened(any_outbox, begun(any_outbox), Event.ACCEPT, LATER)

    assert [d.content for d in any_outbox.claim("files", "me", MORNING, limit=10)] == ["two"]


def test_a_part_that_is_doubtful_or_held_keeps_those_after_it_back(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two")
    happened(any_outbox, doubtful(any_outbox), Event.HOLD, problem="nobody can look")

    assert list(any_outbox.claim("files", "me", LATER, limit=10)) == []
    second, first = any_outbox.deliveries()
    assert (first.state, first.problem, second.again) == (State.HELD, "nobody can look", None)


def test_the_parts_after_one_that_failed_fail_with_it(any_outbox: Outbox) -> None:
    made = published(any_outbox, "one", "two", "three")
    happened(any_outbox, begun(any_outbox), Event.ACCEPT)

    happened(any_outbox, begun(any_outbox), Event.REFUSE, problem="a right is missing")

    problems = [(d.state, d.problem) for d in any_outbox.deliveries()]
    assert problems == [
        (State.FAILED, "a part before it failed: a right is missing"),
        (State.FAILED, "a right is missing"),
        (State.SENT, None),
    ]
    (record,) = any_outbox.digests(made.id)
    assert dict(record.states) == {State.SENT: 1, State.FAILED: 2}
    assert record.problem == "a right is missing"


def test_what_is_too_late_fails_without_being_begun(any_outbox: Outbox) -> None:
    published(any_outbox)
    delivery = claimed(any_outbox)

    assert happened(any_outbox, delivery, Event.REFUSE, problem="too late")
    assert state(any_outbox, delivery) is State.FAILED


def test_what_was_surely_not_posted_is_pending_as_if_it_had_never_been_begun(any_outbox: Outbox) -> None:
    published(any_outbox)

    happened(any_outbox, begun(any_outbox), Event.POSTPONE, SOON, again=LATER, problem="too many requests")

    assert list(any_outbox.claim("files", "me", SOON, limit=1)) == []
    delivery = claimed(any_outbox, LATER)
    assert (delivery.state, delivery.attempts, delivery.problem) == (State.PENDING, 1, "too many requests")
    assert (delivery.first_attempt, delivery.last_attempt) == (None, MORNING)


def test_what_is_doubtful_keeps_its_first_attempt(any_outbox: Outbox) -> None:
    published(any_outbox)

    delivery = doubtful(any_outbox)

    assert (delivery.state, delivery.first_attempt, delivery.attempts) == (State.UNCERTAIN, MORNING, 1)


def test_what_was_looked_for_and_is_not_there_has_never_been_attempted(any_outbox: Outbox) -> None:
    published(any_outbox)
    happened(any_outbox, doubtful(any_outbox), Event.MISS, SOON)

    delivery = claimed(any_outbox, SOON)

    assert (delivery.state, delivery.first_attempt, delivery.last_attempt) == (State.PENDING, None, MORNING)


def test_a_doubtful_one_that_is_put_off_when_posted_again_is_doubtful_still(any_outbox: Outbox) -> None:
    published(any_outbox)
    delivery = doubtful(any_outbox)
    happened(any_outbox, delivery, Event.BEGIN, SOON)

    assert happened(any_outbox, delivery, Event.POSTPONE, SOON, again=LATER)

    again = claimed(any_outbox, LATER)
    assert (again.state, again.first_attempt, again.last_attempt) == (State.UNCERTAIN, MORNING, SOON)


def test_a_doubtful_one_that_is_refused_when_posted_again_is_held(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two")
    delivery = doubtful(any_outbox)
    happened(any_outbox, delivery, Event.BEGIN, SOON)

    assert happened(any_outbox, delivery, Event.REFUSE, SOON, problem="the channel is gone")

    second, first = any_outbox.deliveries()
    assert (first.state, first.problem, second.state) == (State.HELD, "the channel is gone", State.PENDING)


def test_one_that_is_missed_and_then_put_off_is_in_no_doubt_any_more(any_outbox: Outbox) -> None:
    published(any_outbox)
    happened(any_outbox, doubtful(any_outbox), Event.MISS, SOON)
    happened(any_outbox, begun(any_outbox, SOON), Event.POSTPONE, SOON)

    assert claimed(any_outbox, SOON).state is State.PENDING


def test_nothing_is_recorded_under_another_lease(any_outbox: Outbox) -> None:
    published(any_outbox)
    delivery = claimed(any_outbox)
    assert delivery.lease is not None
    former = replace(delivery, lease=Lease("me", delivery.lease.number - 1))
    other = replace(delivery, lease=Lease("you", delivery.lease.number))

    assert not happened(any_outbox, former, Event.BEGIN)
    assert not happened(any_outbox, other, Event.BEGIN)
    assert happened(any_outbox, delivery, Event.BEGIN)


def test_nothing_is_recorded_of_a_delivery_that_there_is_not(any_outbox: Outbox) -> None:
    change = Change(99, Lease("me", 1), Event.ACCEPT, MORNING)

    assert list(any_outbox.record([change])) == [False]
    assert list(any_outbox.record([])) == []


def test_that_the_platform_has_it_is_true_whoever_says_so(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two")
    delivery = begun(any_outbox)
    any_outbox.expire(any_outbox.leased(), SOON)
    taken = claimed(any_outbox, SOON, "you")

    assert happened(any_outbox, delivery, Event.ACCEPT, SOON)

    assert not happened(any_outbox, taken, Event.MISS, SOON)
    assert claimed(any_outbox, SOON).content == "two"


def test_a_reply_that_comes_after_all_settles_what_was_held(any_outbox: Outbox) -> None:
    published(any_outbox)
    delivery = doubtful(any_outbox)
    happened(any_outbox, delivery, Event.HOLD)

    assert happened(any_outbox, delivery, Event.ACCEPT, SOON)
    assert state(any_outbox, delivery) is State.SENT


def test_a_reply_that_comes_after_a_look_in_vain_settles_it(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two")
    delivery = begun(any_outbox)
    any_outbox.expire(any_outbox.leased(), SOON)
    assert happened(any_outbox, claimed(any_outbox, SOON, "you"), Event.MISS, SOON, again=SOON)
    again = claimed(any_outbox, SOON, "you")

    assert happened(any_outbox, delivery, Event.ACCEPT, SOON)

    assert not happened(any_outbox, again, Event.BEGIN, SOON)
    assert claimed(any_outbox, SOON).content == "two"


def test_what_was_being_sent_is_uncertain_when_its_lease_is_taken_away(any_outbox: Outbox) -> None:
    published(any_outbox)
    delivery = begun(any_outbox)

    assert any_outbox.expire(any_outbox.leased(), SOON) == 1

    assert not happened(any_outbox, delivery, Event.POSTPONE)
    taken = claimed(any_outbox, SOON, "you")
    assert (taken.state, taken.lease, taken.first_attempt) == (State.UNCERTAIN, Lease("you", 2), MORNING)


def test_what_was_only_claimed_is_as_it_was_when_its_lease_is_taken_away(any_outbox: Outbox) -> None:
    published(any_outbox)
    claimed(any_outbox)

    assert any_outbox.expire(any_outbox.leased(), SOON) == 1
    assert claimed(any_outbox, SOON, "you").state is State.PENDING


def test_a_lease_that_has_changed_meanwhile_is_left_alone(any_outbox: Outbox) -> None:
    published(any_outbox)
    watched = dict(any_outbox.leased()) | {claimed(any_outbox).id: Lease("me", 7)}

    assert any_outbox.expire(watched, SOON) == 0
    assert any_outbox.expire({}, SOON) == 0
    assert len(any_outbox.leased()) == 1


def test_digests_that_meet_in_a_channel_do_not_mix(any_outbox: Outbox) -> None:
    published(any_outbox, "one", "two")
    published(any_outbox, "three", "four")

    order: list[str] = []
    for _ in range(4):
        delivery = begun(any_outbox)
        happened(any_outbox, delivery, Event.ACCEPT)
        order.append(delivery.content)

    assert order == ["one", "two", "three", "four"]


def test_a_part_knows_what_the_platform_calls_the_first_one(any_outbox: Outbox) -> None:
    published(any_outbox, "first", "second")
    first = begun(any_outbox)
    assert first.head is None
    assert happened(any_outbox, first, Event.ACCEPT)

    assert claimed(any_outbox).head == "receipt"


def test_a_delivery_knows_how_it_is_to_be_posted(any_outbox: Outbox) -> None:
    manner = Manner(thread=True, mention="role 9")
    subscription = any_outbox.subscribe(replace(wanted(), manner=manner), NOON)
    assert written(any_outbox, [publishing(subscription, "only")], MORNING) == [True]

    assert subscription.manner == manner
    assert claimed(any_outbox).manner == manner
