"""What a schedule may be, and what it is not allowed to be."""

from datetime import UTC, time, timedelta

import pytest

from digests.errors import NewsDigestError, ScheduleError
from digests.schedules import MOST_TIMES, InQuiet, Lateness, QuietHours, Schedule, Weekday

EIGHT = frozenset({time(8)})


def test_a_schedule_is_every_day_without_quiet_hours_unless_it_says_more() -> None:
    schedule = Schedule(EIGHT, "Europe/London")

    assert schedule.days == frozenset(Weekday)
    assert schedule.quiet is None
    assert schedule.lateness == Lateness(timedelta(minutes=10), timedelta(days=1))


def test_equal_schedules_are_one_key() -> None:
    schedules = {Schedule(frozenset({time(8), time(18)}), "UTC"), Schedule(frozenset({time(18), time(8)}), "UTC")}

    assert len(schedules) == 1


@pytest.mark.parametrize("times", [frozenset[time](), frozenset(time(0, minute) for minute in range(MOST_TIMES + 1))])
def test_a_schedule_has_a_few_times(times: frozenset[time]) -> None:
    with pytest.raises(ScheduleError, match=f"1 to {MOST_TIMES} times"):
        Schedule(times, "UTC")


def test_a_schedule_has_a_day() -> None:
    with pytest.raises(ScheduleError, match="name one"):
        Schedule(EIGHT, "UTC", frozenset())


@pytest.mark.parametrize("wall", [time(8, 0, 1), time(8, 0, 0, 1), time(8, tzinfo=UTC), time(8, fold=1)])
def test_times_are_whole_minutes_of_the_zone(wall: time) -> None:
    with pytest.raises(ScheduleError, match="whole minutes"):
        Schedule(frozenset({wall}), "UTC")
    with pytest.raises(ScheduleError, match="whole minutes"):
        QuietHours(wall, time(9))
    with pytest.raises(ScheduleError, match="whole minutes"):
        QuietHours(time(9), wall)


@pytest.mark.parametrize(
    "zone",
    [
        "", "Europe", "europe/london", "London", "Europe/London\n", "../../etc/passwd", "/etc/localtime", "localtime",
        "posixrules", "right/UTC", "zone.tab", "a\0b", "\ud800", "x" * 10_000, "Factory", "EST", "MST", "UTC+2",
    ],
)  # fmt: skip
def test_a_zone_is_an_exact_name_of_the_database_and_none_that_stands_still_unasked(zone: str) -> None:
    with pytest.raises(ScheduleError, match=r"no time zone for a schedule; \w+") as raised:
        Schedule(EIGHT, zone)

    assert len(str(raised.value).splitlines()) == 1
    assert len(str(raised.value)) < 200


def test_old_names_of_zones_are_names() -> None:
    assert Schedule(EIGHT, "Europe/Kiev").zone == "Europe/Kiev"


@pytest.mark.parametrize(
    ("start", "end", "quiet", "loud"),
    [
        (time(22), time(7), [time(22), time(23, 59), time(0), time(6, 59)], [time(7), time(12), time(21, 59)]),
        (time(12), time(14), [time(12), time(13, 59)], [time(11, 59), time(14), time(0)]),
        (time(20), time(0), [time(20), time(23, 59)], [time(0), time(19, 59)]),
    ],
)
def test_quiet_hours_begin_at_their_start_and_are_over_at_their_end(
    start: time, end: time, quiet: list[time], loud: list[time]
) -> None:
    hours = QuietHours(start, end)

    assert all(map(hours.covers, quiet))
    assert not any(map(hours.covers, loud))


def test_quiet_hours_without_length_could_be_none_or_the_whole_day() -> None:
    with pytest.raises(ScheduleError, match="no length"):
        QuietHours(time(22), time(22))


def test_a_schedule_that_drops_all_its_slots_is_refused_and_one_that_holds_them_is_not() -> None:
    with pytest.raises(ScheduleError, match="hold instead of drop"):
        Schedule(EIGHT, "UTC", quiet=QuietHours(time(7), time(9), InQuiet.DROP))

    assert Schedule(EIGHT, "UTC", quiet=QuietHours(time(7), time(9), InQuiet.HOLD)).times == EIGHT


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [
        (timedelta(0), timedelta(hours=1)),
        (timedelta(minutes=-1), timedelta(hours=1)),
        (timedelta(hours=2), timedelta(hours=1)),
        (timedelta(hours=1), timedelta(days=7, minutes=1)),
        (timedelta(seconds=90), timedelta(hours=1)),
        (timedelta(minutes=1), timedelta(hours=1, microseconds=1)),
    ],
)
def test_lateness_is_between_a_minute_and_a_week(earliest: timedelta, latest: timedelta) -> None:
    with pytest.raises(ScheduleError):
        Lateness(earliest, latest)


def test_a_wrong_schedule_is_wrong_usage() -> None:
    assert issubclass(ScheduleError, NewsDigestError)
    assert ScheduleError.exit_status == 2
