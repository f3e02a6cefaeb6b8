"""The count that ends a trial finds every kind of broken promise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from digests.deliveries.delivery import Delivery, Outcome, delivery_key
from digests.deliveries.ports import DigestRecord
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, Subscription, Wish
from digests.schedules import Schedule
from tests.crash.verdict import Evidence, Message, breaches

_DUE = datetime(2026, 3, 2, 8, tzinfo=UTC)
_SLOT = "2026-03-02T08:00[UTC]"
_SUBSCRIPTION = Subscription(
    id=1,
    uid="u",
    address=Address("webhook", "news"),
    schedule=Schedule(frozenset({time(8)}), "UTC"),
    wish=Wish(),
    workspace=None,
    paused=False,
    created=_DUE,
    looked=_DUE,
    seen=0,
    since=_DUE,
    fresh=False,
)


def _delivery(part: int, state: State = State.SENT) -> Delivery:
    return Delivery(
        id=part,
        key=delivery_key("u", _SLOT, part),
        subscription=1,
        digest=1,
        slot=_SLOT,
        address=_SUBSCRIPTION.address,
        part=part,
        parts=2,
        content=f"part {part}",
        state=state,
        due=_DUE,
        again=None,
        give_up=_DUE + timedelta(days=1),
        attempts=1,
        first_attempt=_DUE,
        last_attempt=_DUE,
        lease=None,
        receipt=f"m{part}" if state is State.SENT else None,
        problem=None,
    )


def _message(part: int) -> Message:
    return Message("news", delivery_key("u", _SLOT, part), f"part {part}", f"m{part}")


def _evidence(deliveries: Sequence[Delivery], messages: Sequence[Message], *, settles: bool = True) -> Evidence:
    record = DigestRecord(1, 1, _SLOT, _DUE, Outcome.PUBLISHED, late=False, written=_DUE, states={}, problem=None)
    return Evidence(
        messages=messages,
        violations=[],
        subscriptions={1: _SUBSCRIPTION},
        expected={1: (_SLOT,)},
        digests={1: [record]},
        deliveries=deliveries,
        doubted=[1],
        settles=settles,
    )


_SENT = [_delivery(1), _delivery(2)]
_POSTED = [_message(1), _message(2)]
_WHOLE = _evidence(_SENT, _POSTED)
_HELD = _evidence([_delivery(1, State.HELD), _delivery(2, State.PENDING)], [], settles=False)


@pytest.mark.parametrize(
    "evidence",
    [_WHOLE, _HELD, replace(_HELD, messages=[_message(1)])],
    ids=["all sent", "held and not posted", "held and posted"],
)
def test_nothing_is_found_where_all_promises_were_kept(evidence: Evidence) -> None:
    assert not breaches(evidence)


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        (replace(_WHOLE, messages=[*_POSTED, replace(_message(2), receipt="m3")]), "was posted 2 times"),
        (replace(_WHOLE, messages=_POSTED[:1]), "was never posted"),
        (replace(_WHOLE, messages=_POSTED[::-1]), "part 2 stands before part 1"),
        (replace(_WHOLE, messages=[*_POSTED, replace(_message(2), key="x")]), "is no delivery"),
        (replace(_WHOLE, messages=[_message(1), replace(_message(2), content="?")]), "with other words"),
        (replace(_WHOLE, messages=[_message(1), replace(_message(2), channel="x")]), "in another channel"),
        (replace(_WHOLE, messages=[_message(1), replace(_message(2), receipt="x")]), "none of the platform's"),
        (replace(_WHOLE, violations=["before_retry_after (1)"]), "the platform counted"),
        (replace(_WHOLE, deliveries=_SENT[:1], messages=_POSTED[:1]), "has parts [1]"),
        (replace(_WHOLE, deliveries=[_delivery(1), replace(_delivery(2), key="k")]), "another key than its slot's"),
        (replace(_WHOLE, deliveries=[_delivery(1), _delivery(2, State.HELD)]), "was not brought to its end"),
        (replace(_WHOLE, digests={1: []}), "was due for"),
        (replace(_HELD, doubted=[]), "no process died over it"),
        (replace(_HELD, deliveries=[_delivery(1, State.PENDING), _delivery(2, State.PENDING)]), "neither is sent"),
        (replace(_HELD, messages=[_message(2)]), "neither is sent"),
    ],
)
def test_a_broken_promise_is_told(evidence: Evidence, told: str) -> None:
    found = breaches(evidence)

    assert any(told in breach for breach in found), found
