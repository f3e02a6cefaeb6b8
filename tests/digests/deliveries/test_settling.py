"""Doubts: nothing is posted again where that could double it, and nothing is held that could be settled."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from digests.deliveries.delivery import Delivery
from digests.deliveries.posting import Rules
from digests.deliveries.settling import Decision, Hold, Look, PostAgain, settle
from digests.deliveries.states import State
from tests.fakes.poster_deliveries import DUE, a_delivery

LEASE, POST = 60.0, 20.0
DEDUPES = Rules(timedelta(seconds=120), finds=False, per_second=50)
FINDS = Rules(None, finds=True, per_second=50)
BOTH = Rules(timedelta(seconds=120), finds=True, per_second=50)
NEITHER = Rules(None, finds=False, per_second=50)

SECONDS = st.floats(min_value=-10_000, max_value=10_000)
SPANS = st.floats(min_value=0, max_value=10_000)
RULES = st.builds(
    Rules, st.none() | st.timedeltas(timedelta(0), timedelta(days=1)), st.booleans(), per_second=st.just(50.0)
)


def doubtful(first_attempt: float = 0.0, give_up: float = 3600.0) -> Delivery:
    """An uncertain delivery begun, and given up, so many seconds after it was due."""
    return replace(
        a_delivery("webhook"),
        state=State.UNCERTAIN,
        first_attempt=DUE + timedelta(seconds=first_attempt),
        last_attempt=DUE + timedelta(seconds=first_attempt),
        give_up=DUE + timedelta(seconds=give_up),
    )


def decide(
    rules: Rules,
    delivery: Delivery,
    wall: float,
    since_first: float | None = None,
    since_last: float = 0.0,
    *,
    put_back_from: float | None = None,
) -> Decision:
    """What is decided when the clock on the wall says that it has been due for so many seconds."""
    return settle(
        rules,
        delivery,
        DUE + timedelta(seconds=wall),
        put_back_from=None if put_back_from is None else DUE + timedelta(seconds=put_back_from),
        since_first=since_first,
        since_last=since_last,
        lease=LEASE,
        post_timeout=POST,
    )


@given(RULES, SECONDS, SECONDS, st.none() | SPANS, SPANS)
def test_a_message_sent_again_arrives_while_its_key_is_known(
    rules: Rules, begun: float, wall: float, since_first: float | None, since_last: float
) -> None:
    decision = decide(rules, doubtful(begun), wall, since_first, since_last)
    if not isinstance(decision, PostAgain):
        return
    elapsed = since_first if since_first is not None else wall - begun

    assert rules.dedupes_for is not None
    assert elapsed >= -1e-3  # what a datetime can't tell apart
    assert decision.within > 0
    assert elapsed + decision.within + POST <= rules.dedupes_for.total_seconds() + 1e-3


@given(RULES, SECONDS, SECONDS, st.none() | SPANS, SPANS)
def test_nothing_is_posted_when_it_is_too_late(
    rules: Rules, begun: float, wall: float, since_first: float | None, since_last: float
) -> None:
    decision = decide(rules, doubtful(begun, give_up=wall - 1), wall, since_first, since_last)

    assert not isinstance(decision, PostAgain)


@given(RULES, SECONDS, SECONDS, st.none() | SPANS, SPANS)
def test_absence_counts_only_a_whole_lease_after_the_last_attempt(
    rules: Rules, begun: float, wall: float, since_first: float | None, since_last: float
) -> None:
    decision = decide(rules, doubtful(begun), wall, since_first, since_last)

    assert not isinstance(decision, Look) or since_last + decision.miss_counts_in >= LEASE - 1e-6


@given(RULES, SECONDS, SECONDS, st.none() | SPANS, SPANS)
def test_nothing_is_held_that_can_be_looked_for(
    rules: Rules, begun: float, wall: float, since_first: float | None, since_last: float
) -> None:
    decision = decide(rules, doubtful(begun), wall, since_first, since_last)

    assert not (isinstance(decision, Hold) and rules.finds)


def test_one_s_own_attempt_is_repeated_whatever_the_clock_on_the_wall_says() -> None:
    assert decide(DEDUPES, doubtful(), wall=3599, since_first=10) == PostAgain(90)
    assert decide(DEDUPES, doubtful(), wall=-3600, since_first=10) == PostAgain(90)


def test_one_s_own_attempt_is_repeated_before_it_is_looked_for() -> None:
    assert decide(BOTH, doubtful(), wall=10, since_first=10) == PostAgain(90)


def test_one_s_own_attempt_is_looked_for_when_its_key_may_be_forgotten() -> None:
    assert decide(BOTH, doubtful(), wall=100, since_first=100, since_last=100) == Look(0)


def test_somebody_else_s_attempt_is_looked_for_first() -> None:
    assert decide(BOTH, doubtful(), wall=10, since_last=10) == Look(50)


def test_somebody_else_s_attempt_is_repeated_where_nothing_can_be_looked_for() -> None:
    assert decide(DEDUPES, doubtful(), wall=70) == PostAgain(30)


def test_a_clock_that_was_set_back_is_not_believed() -> None:
    assert isinstance(decide(DEDUPES, doubtful(first_attempt=10), wall=9), Hold)


def test_a_clock_that_has_shown_the_attempt_s_moment_before_is_not_believed() -> None:
    assert isinstance(decide(DEDUPES, doubtful(first_attempt=10), wall=20, put_back_from=600), Hold)


def test_an_attempt_after_all_that_the_clock_had_shown_is_as_old_as_it_says() -> None:
    assert decide(DEDUPES, doubtful(first_attempt=10), wall=20, put_back_from=5) == PostAgain(90)


def test_where_nothing_helps_an_operator_decides() -> None:
    assert isinstance(decide(NEITHER, doubtful(), wall=1, since_first=1), Hold)
    assert isinstance(decide(DEDUPES, doubtful(), wall=101, since_first=101), Hold)
