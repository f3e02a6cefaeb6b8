"""When slots are due: clocks that are changed, set and looked at late."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.schedules import (
    QuietHours,
    Schedule,
    Slot,
    due_slots,
    next_slot,
    read_schedule,
    recent_slots,
)
from tests.digests.walked_slots import DAY, MINUTE, moments, schedules, walked_slots

schedules_at_moments = moments.flatmap(lambda moment: st.tuples(schedules(moment[0]), st.just(moment[1])))
lengths = st.integers(0, 36 * 60).map(lambda minutes: minutes * MINUTE)


def due_at(line: str, since: str, until: str) -> list[str]:
    """The instants at which slots of a schedule are due, as a person writes them; UTC all."""
    found = due_slots(read_schedule(line), at(since), at(until))
    return [f"{slot.due:%Y-%m-%d %H:%M:%S}".removesuffix(":00") for slot in found]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@settings(max_examples=100)
@given(schedules_at_moments, lengths)
def test_slots_are_those_that_a_walk_through_time_finds(case: tuple[Schedule, datetime], length: timedelta) -> None:
    schedule, since = case

    assert list(due_slots(schedule, since, since + length)) == walked_slots(schedule, since, since + length)


@settings(max_examples=50)
@given(schedules_at_moments, st.lists(st.integers(-3 * 86400, 9 * 86400), min_size=2, max_size=6))
def test_looks_in_a_row_find_each_slot_once(case: tuple[Schedule, datetime], seconds: list[int]) -> None:
    schedule, moment = case
    looks = sorted(moment + timedelta(seconds=s) for s in seconds)

    found = [slot for since, until in pairwise(looks) for slot in due_slots(schedule, since, until)]

    assert found == list(due_slots(schedule, looks[0], looks[-1]))


@settings(max_examples=50)
@given(schedules_at_moments, st.lists(st.integers(-3 * 86400, 9 * 86400), min_size=2, max_size=8))
def test_a_clock_that_is_set_back_and_forth_loses_and_doubles_no_slot(
    case: tuple[Schedule, datetime], seconds: list[int]
) -> None:
    schedule, moment = case
    readings = [moment + timedelta(seconds=s) for s in seconds]

    found: list[Slot] = []
    last_look = readings[0]
    for now in readings[1:]:
        found += due_slots(schedule, last_look, now)
        last_look = max(last_look, now)

    assert found == list(due_slots(schedule, readings[0], max(readings)))


@settings(max_examples=50)
@given(schedules_at_moments, st.lists(st.integers(-3 * 86400, 9 * 86400), min_size=2, max_size=8))
def test_a_last_look_that_follows_the_clock_back_finds_slots_again_by_the_same_name(
    case: tuple[Schedule, datetime], seconds: list[int]
) -> None:
    schedule, moment = case
    readings = [moment + timedelta(seconds=s) for s in seconds]

    found = {slot.name: slot for since, now in pairwise(readings) for slot in due_slots(schedule, since, now)}

    # Where the clock was put back below the first reading, earlier slots come in too.
    expected = list(due_slots(schedule, readings[0], max(readings)))
    assert {slot.name for slot in expected} <= found.keys()
    assert found == {
        slot.name: slot for slot in due_slots(schedule, min(readings), max(readings)) if slot.name in found
    }


@settings(max_examples=50)
@given(schedules_at_moments)
def test_slots_are_ascending_utc_instants_with_names_of_their_own(case: tuple[Schedule, datetime]) -> None:
    schedule, moment = case

    found = list(due_slots(schedule, moment - 10 * DAY, moment + 10 * DAY))

    assert all(earlier.due < later.due for earlier, later in pairwise(found))
    assert all(slot.due.tzinfo is UTC for slot in found)
    assert len({slot.name for slot in found}) == len(found)


@settings(max_examples=50)
@given(schedules_at_moments, st.integers(0, 30 * 86400))
def test_the_next_slot_and_the_newest_are_the_first_and_the_last(case: tuple[Schedule, datetime], seconds: int) -> None:
    schedule, since = case
    until = since + timedelta(seconds=seconds)

    found = list(due_slots(schedule, since, until))

    following = next_slot(schedule, since)
    assert following is not None
    assert [following] == (found[:1] if following.due <= until else [following])
    assert list(recent_slots(schedule, since, until)) == found[::-1]


@settings(max_examples=50)
@given(schedules_at_moments)
def test_a_slot_is_due_at_its_next_slot_and_not_after_it(case: tuple[Schedule, datetime]) -> None:
    schedule, moment = case
    slot = next_slot(schedule, moment)
    assert slot is not None

    assert list(due_slots(schedule, moment, slot.due)) == [slot]
    assert list(due_slots(schedule, slot.due, slot.due + timedelta(seconds=59))) == []


@pytest.mark.parametrize(
    ("line", "since", "until", "due"),
    [
        pytest.param(
            "daily 8:00 in London", "2026-03-28", "2026-03-31",
            ["2026-03-28 08:00", "2026-03-29 07:00", "2026-03-30 07:00"], id="eight o'clock stays that in summer",
        ),
        pytest.param(
            "daily 01:30 in London", "2026-03-28 12:00", "2026-03-30",
            ["2026-03-29 01:00"], id="a time that doesn't exist is the next minute that does",
        ),
        pytest.param(
            "at 01:10, 01:50 and 02:00 in London", "2026-03-28 12:00", "2026-03-30",
            ["2026-03-29 01:00"], id="three slots that clocks jump over, or to, are one",
        ),
        pytest.param(
            "daily 01:30 in London", "2026-10-24 12:00", "2026-10-26",
            ["2026-10-25 00:30"], id="a time that comes twice is the first",
        ),
        pytest.param(
            "daily 01:30 in London", "2026-10-25 00:30", "2026-10-25 23:00",
            [], id="its second time is nothing, even when looked for alone",
        ),
        pytest.param(
            "daily 02:15 in Lord Howe", "2026-10-03", "2026-10-04",
            ["2026-10-03 15:30"], id="half an hour that doesn't exist",
        ),
        pytest.param(
            "daily 01:45 in Lord Howe", "2026-04-04", "2026-04-05",
            ["2026-04-04 14:45"], id="half an hour that comes twice",
        ),
        pytest.param(
            "daily 00:30 in Sao Paulo", "2017-10-14 12:00", "2017-10-15 12:00",
            ["2017-10-15 03:00"], id="a day that begins at one o'clock",
        ),
        pytest.param(
            "daily 8:00 in Apia", "2011-12-29 00:00", "2011-12-31 00:00",
            ["2011-12-29 18:00", "2011-12-30 10:00", "2011-12-30 18:00"], id="a day left out is due as the next begins",
        ),
        pytest.param(
            "fridays 8:00 in Apia", "2011-12-25 00:00", "2012-01-06 00:00",
            ["2011-12-30 10:00", "2012-01-05 18:00"], id="a weekly digest whose day is left out is not lost",
        ),
        pytest.param(
            "daily 8:00 in Kathmandu", "1985-12-31", "1986-01-03",
            ["1985-12-31 02:30", "1986-01-01 02:15", "1986-01-02 02:15"], id="a new standard time",
        ),
        pytest.param(
            "daily 8:00 in Istanbul", "2016-10-29", "2016-11-01",
            ["2016-10-29 05:00", "2016-10-30 05:00", "2016-10-31 05:00"], id="summer time that was made to last",
        ),
        pytest.param(
            "daily 02:30 in Casablanca", "2026-02-14 12:00", "2026-02-16",
            ["2026-02-15 01:30"], id="an hour back for Ramadan",
        ),
        pytest.param(
            "daily 8:00 in Chatham", "2026-04-04", "2026-04-06",
            ["2026-04-04 19:15", "2026-04-05 19:15"], id="a quarter of an hour from all others",
        ),
        pytest.param(
            "daily 8:00 UTC", "2028-02-28", "2028-03-02",
            ["2028-02-28 08:00", "2028-02-29 08:00", "2028-03-01 08:00"], id="a leap day",
        ),
        pytest.param(
            "daily 8:00 UTC", "2100-02-28", "2100-03-02",
            ["2100-02-28 08:00", "2100-03-01 08:00"], id="a year of hundreds without a leap day",
        ),
        pytest.param(
            "weekly tuesday 00:30 in Auckland", "2026-06-01", "2026-06-16",
            ["2026-06-01 12:30", "2026-06-08 12:30", "2026-06-15 12:30"], id="a weekday is the zone's, not UTC's",
        ),
        pytest.param(
            "daily 23:00 and 8:00 UTC quiet 22:00-07:00 hold", "2026-06-01 07:00", "2026-06-02 12:00",
            ["2026-06-01 08:00", "2026-06-02 07:00", "2026-06-02 08:00"], id="quiet hours hold back",
        ),
        pytest.param(
            "at 23:00, 02:00, 06:00 and 7:00 UTC quiet 22:00-07:00 hold", "2026-06-01 12:00", "2026-06-02 12:00",
            ["2026-06-02 07:00"], id="what was held back comes as one, with what is due then",
        ),
        pytest.param(
            "daily 23:00 and 8:00 UTC quiet 22:00-07:00 drop", "2026-06-01", "2026-06-02 12:00",
            ["2026-06-01 08:00", "2026-06-02 08:00"], id="quiet hours drop",
        ),
        pytest.param(
            "daily 22:00 and 7:00 UTC quiet 22:00-07:00 drop", "2026-06-01", "2026-06-02",
            ["2026-06-01 07:00"], id="quiet hours have begun at their start and are over at their end",
        ),
        pytest.param(
            "daily 23:00 UTC quiet 22:00-07:00 hold", "2026-06-02 06:59", "2026-06-02 12:00",
            ["2026-06-02 07:00"], id="a slot is held back though its time was before the last look",
        ),
        pytest.param(
            "daily 23:00 in London quiet 22:00-07:00 hold", "2026-03-27 12:00", "2026-03-29 12:00",
            ["2026-03-28 07:00", "2026-03-29 06:00"], id="quiet hours are shorter in the night of summer time",
        ),
        pytest.param(
            "daily 23:00 in London quiet 22:00-07:00 hold", "2026-10-23 12:00", "2026-10-25 12:00",
            ["2026-10-24 06:00", "2026-10-25 07:00"], id="quiet hours are longer in the night of winter time",
        ),
        pytest.param(
            "daily 00:45 in London quiet 00:30-01:30 hold", "2026-10-24 12:00", "2026-10-25 12:00",
            ["2026-10-25 00:30"], id="quiet hours that come twice are over the first time",
        ),
        pytest.param(
            "daily 01:45 in London quiet 01:30-00:30 hold", "2026-10-25 00:00", "2026-10-25 12:00",
            ["2026-10-25 01:00"], id="clocks put back from quiet hours end them",
        ),
        pytest.param(
            "daily 00:00 in St Johns", "2010-11-06 12:00", "2010-11-07 02:45",
            ["2010-11-07 02:30"], id="a midnight that clocks go back behind",
        ),
        pytest.param(
            "daily 01:15 in London quiet 01:00-01:45 hold", "2026-03-28 12:00", "2026-03-30",
            ["2026-03-29 01:00"], id="quiet hours that clocks jump over hold nothing back",
        ),
    ],
)  # fmt: skip
def test_slots_are_due_at(line: str, since: str, until: str, due: Sequence[str]) -> None:
    assert due_at(line, since, until) == due


@pytest.mark.parametrize(
    ("zone", "day", "shown"),
    [
        ("Africa/Monrovia", date(1972, 1, 7), time(0, 10)),  # 44 minutes and 30 seconds forward
        ("Europe/Amsterdam", date(1937, 7, 1), time(0, 0)),
        ("Europe/Paris", date(1911, 3, 10), time(23, 55)),  # 9 minutes and 21 seconds back
        ("Asia/Manila", date(1844, 12, 31), time(8, 0)),  # a day left out
        ("America/Sitka", date(1867, 10, 18), time(16, 0)),  # a day twice
    ],
)
def test_offsets_with_seconds_in_them_are_kept_to_the_second(zone: str, day: date, shown: time) -> None:
    schedule = Schedule(frozenset({shown, time(0, 1), time(23, 59)}), zone)
    middle = datetime.combine(day, shown, tzinfo=UTC)
    since, until = middle - timedelta(hours=18), middle + timedelta(hours=30)

    assert list(due_slots(schedule, since, until)) == walked_slots(schedule, since, until, timedelta(seconds=1))


def test_a_slot_is_named_by_what_the_wall_shows_and_not_by_its_instant() -> None:
    [slot] = due_slots(read_schedule("daily 01:30 in London"), at("2026-03-28 12:00"), at("2026-03-29 12:00"))

    assert slot == Slot(at("2026-03-29 01:00"), datetime.fromisoformat("2026-03-29 01:30"), "Europe/London")
    assert slot.name == "2026-03-29T01:30[Europe/London]"


def test_slots_that_are_one_have_the_name_of_the_first_whatever_is_looked_at() -> None:
    schedule = read_schedule("at 23:00 and 06:00 UTC quiet 22:00-07:00 hold")

    names = {slot.name for slot in due_slots(schedule, at("2026-06-02 06:59:59"), at("2026-06-02 07:00"))}

    assert names == {"2026-06-01T23:00[UTC]"}


def test_an_alarm_at_the_very_instant_finds_its_slot_and_the_next_look_does_not() -> None:
    schedule = read_schedule("daily 8:00 UTC")
    eight = at("2026-06-01 08:00")

    assert [slot.due for slot in due_slots(schedule, eight - MINUTE, eight)] == [eight]
    assert list(due_slots(schedule, eight, eight + MINUTE)) == []


def test_nothing_is_due_where_the_last_look_lies_in_the_future() -> None:
    schedule = read_schedule("daily 8:00 UTC")

    assert list(due_slots(schedule, at("2026-06-02"), at("2026-06-01"))) == []
    assert list(recent_slots(schedule, at("2026-06-02"), at("2026-06-01"))) == []


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Niue", "America/New_York"])
def test_the_whole_calendar_is_a_range_like_any_other(zone: str) -> None:
    schedule = Schedule(frozenset({time(23, 59), time(0, 0)}), zone, quiet=QuietHours(time(23), time(1)))
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=ZoneInfo("Pacific/Niue"))

    assert len(list(islice(due_slots(schedule, first, last), 3))) == 3
    assert len(list(islice(recent_slots(schedule, first, last), 3))) == 3
    assert next_slot(schedule, last) is None


def test_times_without_a_zone_are_refused_at_once() -> None:
    schedule = read_schedule("daily 8:00 UTC")
    naive, aware = datetime.fromisoformat("2026-06-01"), at("2026-06-01")

    for since, until in ((naive, aware), (aware, naive)):
        with pytest.raises(ValueError, match="aware"):
            due_slots(schedule, since, until)
        with pytest.raises(ValueError, match="aware"):
            recent_slots(schedule, since, until)


@pytest.mark.parametrize("since", ["2026-03-28 11:00", "2026-03-29 12:00", "2026-03-30 00:58"])
def test_quiet_hours_of_all_but_a_minute_that_is_jumped_over_last_until_the_next_day(since: str) -> None:
    schedule = read_schedule("saturdays 12:00 in Troll quiet 03:00-02:59 hold")

    slot = next_slot(schedule, at(since))

    assert slot == Slot(at("2026-03-30 00:59"), datetime.fromisoformat("2026-03-28 12:00"), "Antarctica/Troll")
