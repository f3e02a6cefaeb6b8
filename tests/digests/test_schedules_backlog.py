"""Catching up: what is published after an outage, what is left out, and what waits for the morning."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.schedules import MOST_SKIPPED, Backlog, Schedule, catch_up, due_slots, read_schedule
from tests.digests.walked_slots import moments, schedules

DAILY = read_schedule("at 08:00 and 18:00 UTC")
AT_NIGHT = "at 08:00 and 18:00 UTC quiet 22:00-07:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def hours(backlog: Backlog) -> tuple[str | None, list[str]]:
    """The hour of the slot to publish, and the days and hours of the skipped ones."""
    return backlog.slot and f"{backlog.slot.wall:%d %H}", [f"{slot.wall:%d %H}" for slot in backlog.skipped]


def test_a_slot_that_is_found_at_once_is_published_now_and_not_late() -> None:
    now = at("2026-06-02 08:00:03")

    backlog = catch_up(DAILY, at("2026-06-02 07:59:30"), now)

    assert hours(backlog) == ("02 08", [])
    assert (backlog.at, backlog.late) == (now, False)


def test_nothing_is_published_where_nothing_has_fallen_due() -> None:
    now = at("2026-06-02 12:00")

    assert catch_up(DAILY, at("2026-06-02 08:00"), now) == Backlog(None, now, late=False, skipped=())


def test_after_an_outage_one_late_digest_comes_and_the_older_slots_are_skipped() -> None:
    backlog = catch_up(DAILY, at("2026-06-01 12:00"), at("2026-06-03 09:00"))

    assert hours(backlog) == ("03 08", ["01 18", "02 08", "02 18"])
    assert backlog.late


@pytest.mark.parametrize(
    ("now", "slot", "late"),
    [
        ("2026-06-02 08:09:59", "02 08", False),
        ("2026-06-02 08:10", "02 08", True),
        ("2026-06-02 14:00", "02 08", True),
        ("2026-06-02 14:00:01", None, False),
    ],
)
def test_a_digest_is_late_from_its_earliest_lateness_and_skipped_after_its_latest(
    now: str, slot: str | None, late: bool
) -> None:
    schedule = read_schedule("at 08:00 UTC late after 10 min skip after 6 hours")

    backlog = catch_up(schedule, at("2026-06-02 07:00"), at(now))

    assert (hours(backlog)[0], backlog.late) == (slot, late)
    assert len(backlog.skipped) == (slot is None)


def test_a_late_digest_waits_until_quiet_hours_are_over() -> None:
    schedule = read_schedule(f"{AT_NIGHT} hold")

    backlog = catch_up(schedule, at("2026-06-01 17:00"), at("2026-06-01 23:30:12"))

    assert hours(backlog) == ("01 18", [])
    assert (backlog.at, backlog.late) == (at("2026-06-02 07:00"), True)


def test_a_late_digest_that_would_have_to_wait_for_too_long_is_skipped() -> None:
    schedule = read_schedule(f"{AT_NIGHT} hold skip after 12 hours")

    backlog = catch_up(schedule, at("2026-06-01 17:00"), at("2026-06-01 23:30"))

    assert hours(backlog) == (None, ["01 18"])


def test_a_late_digest_is_left_out_where_quiet_hours_drop() -> None:
    schedule = read_schedule(f"{AT_NIGHT} drop")

    backlog = catch_up(schedule, at("2026-06-01 07:00"), at("2026-06-01 23:30"))

    assert hours(backlog) == (None, ["01 08", "01 18"])


@pytest.mark.parametrize(
    ("now", "published"),
    [
        ("2026-06-01 22:00:05", "2026-06-01 22:00:05"),
        ("2026-06-01 22:08:59", "2026-06-01 22:08:59"),
        ("2026-06-01 22:09:00", "2026-06-02 07:00:00"),
    ],
)
def test_only_a_digest_on_time_is_published_where_quiet_hours_began_a_moment_ago(now: str, published: str) -> None:
    schedule = read_schedule("at 21:59 UTC quiet 22:00-07:00 hold")

    backlog = catch_up(schedule, at("2026-06-01 21:00"), at(now))

    assert (hours(backlog)[0], backlog.at, backlog.late) == ("01 21", at(published), now != published)


def test_looking_again_at_the_end_of_quiet_hours_finds_one_digest() -> None:
    schedule = read_schedule("at 07:00 and 18:00 UTC quiet 22:00-07:00 hold")
    since = at("2026-06-01 17:00")
    first = catch_up(schedule, since, at("2026-06-01 23:30"))

    second = catch_up(schedule, since, first.at)

    assert hours(second) == ("02 07", ["01 18"])
    assert (second.at, second.late) == (first.at, False)


def test_a_new_subscription_has_no_past() -> None:
    made = at("2026-06-01 08:00")

    assert catch_up(DAILY, made, made).slot is None


def test_a_clock_that_was_put_back_publishes_nothing() -> None:
    assert catch_up(DAILY, at("2026-06-03"), at("2026-06-01")).slot is None


def test_an_outage_of_years_tells_the_newest_of_the_skipped_slots() -> None:
    backlog = catch_up(DAILY, datetime.min.replace(tzinfo=UTC), at("2026-06-03 09:00"))

    assert hours(backlog)[0] == "03 08"
    assert len(backlog.skipped) == MOST_SKIPPED
    assert hours(backlog)[1][-1] == "02 18"


def test_an_outage_of_years_that_leaves_nothing_to_publish_tells_no_more() -> None:
    schedule = read_schedule("at 08:00 and 18:00 UTC skip after 1 hour")

    backlog = catch_up(schedule, datetime.min.replace(tzinfo=UTC), at("2026-06-03 12:00"))

    assert hours(backlog)[0] is None
    assert len(backlog.skipped) == MOST_SKIPPED
    assert hours(backlog)[1][-1] == "03 08"


@settings(max_examples=50)
@given(moments.flatmap(lambda moment: st.tuples(schedules(moment[0]), st.just(moment[1]))), st.integers(0, 9 * 86400))
def test_each_slot_is_published_or_skipped_and_at_most_one_is_published(
    case: tuple[Schedule, datetime], seconds: int
) -> None:
    schedule, since = case
    now = since + timedelta(seconds=seconds)

    backlog = catch_up(schedule, since, now)

    told = [*backlog.skipped, *([backlog.slot] if backlog.slot else [])]
    assert told == list(due_slots(schedule, since, now))
    assert backlog.at >= now
    if backlog.slot:
        assert backlog.at - backlog.slot.due <= schedule.lateness.latest
        assert backlog.late == (backlog.at - backlog.slot.due >= schedule.lateness.earliest)
