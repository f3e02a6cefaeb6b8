"""Schedules as people type them, and what is refused because it can be read in two ways."""

import zoneinfo
from dataclasses import replace
from datetime import datetime, time, timedelta
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import ScheduleError
from digests.schedules import (
    SCHEDULE_EXAMPLES,
    InQuiet,
    Lateness,
    QuietHours,
    Schedule,
    Weekday,
    describe_schedule,
    read_schedule,
    write_schedule,
    zone_named,
)
from digests.schedules.zones import zone_rules
from tests.digests.walked_slots import schedules

latenesses = st.lists(st.integers(1, 7 * 24 * 60), min_size=2, max_size=2).map(
    lambda minutes: Lateness(timedelta(minutes=min(minutes)), timedelta(minutes=max(minutes)))
)


def read_or_refused(line: str) -> Schedule | str:
    """The schedule of a line that says all but its zone, or what is wrong with it."""
    try:
        return read_schedule(line, zone="UTC")
    except ScheduleError as error:
        return str(error)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("daily 8:00 in London", "at 08:00 every day in Europe/London"),
        ("DAILY 8:00 IN LONDON!", "at 08:00 every day in Europe/London"),
        ("every day at 8 in Berlin", "at 08:00 every day in Europe/Berlin"),
        ("each day, 7:15, Pacific/Auckland", "at 07:15 every day in Pacific/Auckland"),
        ("8:00 utc", "at 08:00 every day in UTC"),
        ("mon-fri 08:00,17:00 in Berlin", "at 08:00 and 17:00 on weekdays in Europe/Berlin"),
        ("mon–fri 08:00;17:00 in Berlin", "at 08:00 and 17:00 on weekdays in Europe/Berlin"),
        ("Monday to Friday 9am tz Asia/Tokyo", "at 09:00 on weekdays in Asia/Tokyo"),
        ("every weekday at 8 o’clock in Tokyo", "at 08:00 on weekdays in Asia/Tokyo"),
        ("weekly monday 9am in New York", "at 09:00 on Monday in America/New_York"),
        ("9 a.m. on Mondays, New York time", "at 09:00 on Monday in America/New_York"),
        ("every week on thurs and tue, noon UTC", "at 12:00 on Tuesday and Thursday in UTC"),
        ("fri-mon 10.30 (Asia/Kathmandu)", "at 10:30 on Monday, Friday, Saturday and Sunday in Asia/Kathmandu"),
        ("on weekends at 9 & 21 in Ho Chi Minh", "at 09:00 and 21:00 on weekends in Asia/Ho_Chi_Minh"),
        ("mon-sun 8:00 UTC", "at 08:00 every day in UTC"),
        ("12am and 12pm utc", "at 00:00 and 12:00 every day in UTC"),
        ("9am, 9:30 p.m. utc", "at 09:00 and 21:30 every day in UTC"),
        ("08:00 and 6pm utc", "at 08:00 and 18:00 every day in UTC"),
        ("8:00 in the time zone Europe/Paris", "at 08:00 every day in Europe/Paris"),
        ("at 8 8:00 08:00 utc", "at 08:00 every day in UTC"),
        ("8:00 in São Paulo", "at 08:00 every day in America/Sao_Paulo"),
        ("8:00 in st. john’s", "at 08:00 every day in America/St_Johns"),
        ("8:00 in Port-au-Prince", "at 08:00 every day in America/Port-au-Prince"),
        ("8:00 in us/eastern", "at 08:00 every day in US/Eastern"),
        ("8:00 in Istanbul", "at 08:00 every day in Europe/Istanbul"),
        ("8:00 utc quiet 22-7", "at 08:00 every day in UTC quiet 22:00-07:00 hold"),
        ("8:00 utc, quiet hours between 10pm and 7am, drop", "at 08:00 every day in UTC quiet 22:00-07:00 drop"),
        ("quiet from 22:00 to 07:00 drop at 8 utc", "at 08:00 every day in UTC quiet 22:00-07:00 drop"),
        ("8:00 utc skip after 3 days late after 90 minutes",
         "at 08:00 every day in UTC late after 90 min skip after 3 days"),
        ("8:00 utc late after 10 mins skip after 24h", "at 08:00 every day in UTC"),
    ],
)  # fmt: skip
def test_a_schedule_is_read_as_people_type_it(typed: str, written: str) -> None:
    assert write_schedule(read_schedule(typed)) == written


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "needs a time of day"),
        ("daily", "needs a time of day"),
        ("at", "can't be read"),
        ("daily 8:00", "needs a time zone; add for example: in Europe/London"),
        # Times that can be read in two ways, or in none.
        ("daily 8 in Berlin", "write 8:00, or at 8"),
        ("at 6 and 6pm utc", "“6” could be in the morning or not"),
        ("5:30 and 6:30 pm utc", "“5:30” could be in the morning or not"),
        ("8:00 utc quiet 10pm-7", "“7” could be in the morning or not"),
        ("at midnight utc", "write 00:00"),
        ("at 24:00 utc", "write 00:00"),
        ("at 25:00 utc", "“25:00” is no time of day"),
        ("8:60 utc", "“8:60” is no time of day"),
        ("13pm utc", "“13pm” is no time of day"),
        ("0am utc", "“0am” is no time of day"),
        ("at breakfast utc", "“breakfast utc” is no time of day"),
        ("8:00:30 utc", "can't be read"),
        ("0800 utc", "can't be read"),
        ("8:00-9:00 utc", "“-9:00 utc” can't be read"),
        ("٨:00 utc", "can't be read"),
        # Days.
        ("weekly 9am utc", "write for example: weekly monday 9am"),
        ("weekly every day 9am utc", "weekly needs a day of the week"),
        ("daily mon-fri 8:00 utc", "keep one"),
        ("mon-mon 8:00 utc", "one day or seven"),
        ("mon 8:00, tue 9:00 utc", "make a second schedule"),
        ("8:00 mon 9:00 utc", "make a second schedule"),
        ("every other day 8:00 utc", "“every other day 8:00 utc” can't be read"),
        ("every 2 hours utc", "can't be read"),
        ("monthly 8:00 utc", "can't be read"),
        ("8:00 utc except sundays", "“except sundays” can't be read"),
        # Zones.
        ("8:00 london", "for its time zone write in Europe/London"),
        ("8:00 on easter utc", "“on easter utc” can't be read"),
        ("8:00 in Londn", "did you mean Europe/London?"),
        ("at 8 in New Yrok on fridays", "“new yrok” is no time zone for a schedule; did you mean America/New_York?"),
        ("8:00 Europa/Berlin", "did you mean Europe/Berlin?"),
        ("8:00 in EST", "“est” is no time zone for a schedule; name its city"),
        ("8:00 in Mumbai", "name its city"),
        ("8:00 in UTC+2", "name its city"),
        ("8:00 in Europe", "name its city"),
        ("8:00 utc in Tokyo", "one time zone"),
        # Quiet hours and lateness.
        ("8:00 utc quiet", "can't be read"),
        ("8:00 utc quiet 7:00-7:00", "no length"),
        ("8:00 utc quiet 7:00-9:00 drop", "hold instead of drop"),
        ("8:00 utc quiet 1-2 quiet 3-4", "one span of quiet hours"),
        ("8:00 utc late after 5 min late after 6 min", "one “late after”"),
        ("8:00 utc late after 2 h skip after 1 h", "write for example"),
        ("8:00 utc skip after 99999 days", "7 days at most"),
        ("8:00 utc late after 5m", "can't be read"),
        ("8:00 utc " * 60, "at most 500 characters"),
        ("0 8 * * 1-5", "that is cron; write for example: mon-fri 8:00 in London"),
        ("tomorrow 8:00 in London", "a schedule repeats; name its days, as in: fridays 8:00"),
        ("every 2 hours in London", "name each time of day, as in: daily 8:00, 10:00, 12:00"),
        ("monthly 8:00 UTC", "name days of the week, as in: weekly monday 9am"),
        ("daily 8:00 UTC topic Ukraine", "as in: --topic Ukraine"),
    ],
)  # fmt: skip
def test_what_is_unclear_or_wrong_is_refused_with_what_to_write(typed: str, says: str) -> None:
    with pytest.raises(ScheduleError) as raised:
        read_schedule(typed)

    assert says in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


@given(schedules(), latenesses)
def test_a_schedule_survives_being_written(schedule: Schedule, lateness: Lateness) -> None:
    schedule = replace(schedule, lateness=lateness)

    assert read_schedule(write_schedule(schedule)) == schedule


def test_the_longest_schedule_can_be_read_back() -> None:
    schedule = Schedule(
        frozenset(time(hour, 59) for hour in range(24)),
        "America/Argentina/ComodRivadavia",
        frozenset(Weekday) - {Weekday.WEDNESDAY},
        QuietHours(time(22, 10), time(7, 10), InQuiet.HOLD),
        Lateness(timedelta(minutes=10_001), timedelta(minutes=10_002)),
    )

    assert read_schedule(write_schedule(schedule)) == schedule


pieces = st.sampled_from(
    "at on in every day daily weekly mon-fri monday and , - to 8 8:00 9am 25 6pm noon utc london Europe/London new "
    "york time zone quiet hours from 22:00-07:00 hold drop late skip after 10 min days ( ) . \n \0 İ ﬁ".split(" ")
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=12).map(" ".join)))
def test_any_line_is_read_or_refused_in_one_printable_line(line: str) -> None:
    outcome = read_or_refused(line)

    if isinstance(outcome, str):
        assert outcome.isprintable()
    else:
        assert read_schedule(write_schedule(outcome)) == outcome


def test_the_zone_at_hand_counts_where_the_line_names_none() -> None:
    assert read_schedule("daily 8:00", zone="Asia/Tokyo").zone == "Asia/Tokyo"
    assert read_schedule("daily 8:00 in Berlin", zone="Asia/Tokyo").zone == "Europe/Berlin"
    with pytest.raises(ScheduleError, match="“Tokio” is no time zone"):
        read_schedule("daily 8:00", zone="Tokio")


@pytest.mark.parametrize("example", SCHEDULE_EXAMPLES)
def test_what_errors_propose_can_be_read(example: str) -> None:
    assert read_schedule(example)


@pytest.mark.parametrize("zone", ["Europe/London", "europe/LONDON", "london", " London ", "Europe/Belfast", "GB"])
def test_a_zone_may_be_named_by_its_place_or_by_an_old_name(zone: str) -> None:
    named = zone_named(zone)

    assert named is not None
    assert zone_rules(named).key == named


def test_the_rules_of_a_zone_are_not_asked_of_the_machine(tmp_path: Path) -> None:
    wrong = resources.files("tzdata").joinpath("zoneinfo", "UTC").read_bytes()
    (tmp_path / "Indian").mkdir()
    (tmp_path / "Indian" / "Mauritius").write_bytes(wrong)
    before = zoneinfo.TZPATH
    try:
        zoneinfo.reset_tzpath([tmp_path])
        rules = zone_rules("Indian/Mauritius")
    finally:
        zoneinfo.reset_tzpath(before)

    assert rules.utcoffset(datetime.fromisoformat("2026-06-01")) == timedelta(hours=4)


@pytest.mark.parametrize("typed", ["", "EST", "IST", "Eastern", "Birmingham", "Europe"])
def test_a_name_that_no_zone_or_several_bear_names_none(typed: str) -> None:
    assert zone_named(typed) is None


@pytest.mark.parametrize(
    ("typed", "description"),
    [
        ("daily 8:00 in London", "every day at 08:00, Europe/London time"),
        ("weekly mon 9am in New York", "every Monday at 09:00, America/New York time"),
        ("weekends 9am UTC", "every Saturday and Sunday at 09:00, UTC time"),
        ("weekdays 8:00 and 18:30 UTC", "from Monday to Friday at 08:00 and 18:30, UTC time"),
    ],
)
def test_a_description_says_days_times_and_zone(typed: str, description: str) -> None:
    assert describe_schedule(read_schedule(typed)) == description


@pytest.mark.parametrize(
    ("typed", "description"),
    [
        ("quiet 22-7 hold", "quiet from 22:00 to 07:00, what is due then waits until 07:00"),
        ("quiet 22-7 drop", "quiet from 22:00 to 07:00, what is due then is left out"),
        ("skip after 1 hour", "called late after 10 min, left out after 1 hour"),
    ],
)
def test_a_description_says_what_quiet_hours_and_lateness_do(typed: str, description: str) -> None:
    assert describe_schedule(read_schedule(f"daily 8:00 UTC {typed}")) == f"every day at 08:00, UTC time; {description}"
