"""Why nothing comes, and what to do about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.deliveries.delivery import Outcome
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, Subscription, Wish
from digests.questions.advice import advice_on, falling_behind, trouble_of
from digests.schedules import read_schedule

EIGHT = datetime(2026, 1, 7, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NEWS = Subscription(
    id=3,
    uid="u",
    address=Address("files", "news"),
    schedule=read_schedule("daily 8:00 UTC"),
    wish=Wish(),
    workspace=None,
    paused=False,
    created=EIGHT,
    looked=EIGHT - MINUTE,
    seen=0,
    since=EIGHT,
    fresh=True,
)
LAST = DigestRecord(7, 3, "s", EIGHT, Outcome.PUBLISHED, late=False, written=EIGHT, states={}, problem=None)


def test_a_paused_digest_says_how_to_resume_it() -> None:
    assert trouble_of(replace(NEWS, paused=True), LAST, EIGHT) == "it is paused; to let it come again: /resume 3"


def test_what_is_due_this_minute_is_no_trouble_yet() -> None:
    assert trouble_of(NEWS, None, EIGHT + MINUTE) is None


@pytest.mark.parametrize("late", [2 * MINUTE, timedelta(days=30)], ids=["2 minutes", "30 days"])
def test_what_nobody_has_looked_at_since_it_was_due_asks_whether_the_program_runs(late: timedelta) -> None:
    trouble = trouble_of(NEWS, LAST, EIGHT + late)

    assert trouble
    assert trouble.endswith("and nobody has looked since: see that news-digest run is running")


def test_quiet_hours_that_hold_a_late_digest_back_say_until_when() -> None:
    quiet = replace(NEWS, schedule=read_schedule("daily 8:00 UTC quiet 8:30-10:00"))

    assert trouble_of(quiet, None, EIGHT + 40 * MINUTE) == "quiet hours hold it back until 2026-01-07 10:00 UTC"


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (replace(LAST, states={State.SENT: 2}), None),
        (
            replace(LAST, states={State.SENT: 1, State.FAILED: 2}, problem="no such channel"),
            "of its last one, parts are not sent: 2 failed (no such channel)",
        ),
        (
            replace(LAST, states={State.PENDING: 2}, problem="HTTP 503"),
            "of its last one, parts are not sent: 2 pending (HTTP 503)",
        ),
        (replace(LAST, states={State.PENDING: 2}), None),
        (replace(LAST, outcome=Outcome.SILENT), None),
        (
            replace(LAST, outcome=Outcome.SKIPPED),
            "its last one was left out: it was too late for it when somebody looked",
        ),
    ],
    ids=["sent", "failed", "retried", "waiting", "silent", "skipped"],
)
def test_the_last_one_says_why_nothing_came(last: DigestRecord, told: str | None) -> None:
    assert trouble_of(replace(NEWS, looked=EIGHT), last, EIGHT + MINUTE) == told


@pytest.mark.parametrize("state", [State.HELD, State.FAILED])
def test_the_operator_is_told_the_commands_and_others_to_ask_the_operator(state: State) -> None:
    assert "news-digest deliveries retry 12" in advice_on(state, 12, operator=True)
    assert "the operator" in advice_on(state, 12, operator=False)


def test_what_is_tried_again_says_so_and_how_to_give_it_up() -> None:
    advice = advice_on(State.PENDING, 12, operator=True)

    assert advice.startswith("it is tried again by itself")
    assert advice.endswith("news-digest deliveries drop 12")


def test_what_is_uncertain_needs_nobody_yet() -> None:
    assert advice_on(State.UNCERTAIN, 12, operator=True).endswith("there is nothing to do yet")


@pytest.mark.parametrize(("waited", "behind"), [(9 * MINUTE, False), (10 * MINUTE, True)], ids=["9", "10"])
def test_messages_that_wait_for_ten_minutes_are_worth_a_word(waited: timedelta, *, behind: bool) -> None:
    assert bool(falling_behind(Standing({}, 1, EIGHT, None), EIGHT + waited)) is behind
