"""What may happen to a delivery."""

import re
from pathlib import Path

import pytest

from digests.deliveries.states import FINAL, Event, State, TransitionError, after, sources_of

ROOT = Path(__file__).parents[3]


def test_the_picture_in_the_documentation_shows_exactly_the_arrows_of_the_table() -> None:
    picture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("stateDiagram-v2")[1].split("```")[0]
    drawn = {(a, e, b) for a, b, e in re.findall(r"(\w+) --> (\w+): (\w+)", picture)}

    assert {(str(s), str(e), str(after(s, e))) for e in Event for s in sources_of(e)} == drawn


def test_nothing_leads_out_of_what_is_sent_or_dropped() -> None:
    assert {state for state in State if not any(state in sources_of(event) for event in Event)} == FINAL


def test_intent_is_recorded_before_anything_can_be_sent() -> None:
    reached = {after(state, event) for event in Event if event is not Event.BEGIN for state in sources_of(event)}

    assert State.SENDING not in reached


def test_what_is_sent_already_can_not_be_begun_again() -> None:
    with pytest.raises(TransitionError, match="a delivery that is sent can't begin"):
        after(State.SENT, Event.BEGIN)


def test_what_may_have_been_posted_is_never_simply_tried_again() -> None:
    assert sources_of(Event.POSTPONE) == {State.SENDING}
    assert after(State.UNCERTAIN, Event.MISS) is State.PENDING
    assert {event for event in Event if State.UNCERTAIN in sources_of(event)} == {
        Event.BEGIN,
        Event.ACCEPT,
        Event.MISS,
        Event.HOLD,
        Event.DROP,
    }
