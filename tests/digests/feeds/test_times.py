"""Times as feeds print them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.feeds import read_time


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-07T09:30:00Z",
        "2026-01-07T09:30:00.123456789Z",
        "2026-01-07T10:30:00+01:00",
        "2026-01-07T10:30+0100",
        "2026-01-07T10:30:00 +01",
        "2026-01-07 09:30:00 UTC",
        "2026-1-7 9:30",
        "2026-01-07T04:30:00-05:00",
        "Wed, 07 Jan 2026 09:30:00 GMT",
        "Wed, 7 Jan 26 09:30 UT",
        "Wed, 07 Jan 2026 04:30:00 EST",
        "Weds, 07 January 2026 01:30:00 PST",
        "07 Jan 2026 10:30:00 +01:00",
        "07-Jan-2026 10:30:00 CET",
        "Wed, 07 Jan 2026 11:30:00 GMT+2",
        "Wed, 07 Jan 2026 10:30:00 (MEZ)",
        "  Wed,  07\n Jan 2026 09:30:00  Z ",
        "January 7, 2026 at 4:30 am EST",
        "Wed January 7th, 2026 09:30",
        "7th Jan 2026, 9:30 a.m.",
        "Wed Jan  7 09:30:00 2026",
        "Wed Jan 7 09:30:00 GMT 2026",
        "1767778200",
        "1767778200000",
    ],
)
def test_half_past_nine_in_london_is_read(text: str) -> None:
    assert read_time(text) == datetime(2026, 1, 7, 9, 30, tzinfo=UTC)


def test_a_time_without_a_zone_is_utc() -> None:
    assert read_time("Wed, 07 Jan 2026 09:30:00") == datetime(2026, 1, 7, 9, 30, tzinfo=UTC)


def test_a_zone_of_three_countries_is_utc() -> None:
    assert read_time("Wed, 07 Jan 2026 09:30:00 IST") == datetime(2026, 1, 7, 9, 30, tzinfo=UTC)


def test_a_day_alone_is_its_midnight() -> None:
    assert (
        read_time("2026-01-07") == read_time("20260107") == read_time("7 Jan 2026") == datetime(2026, 1, 7, tzinfo=UTC)
    )


def test_hour_24_is_the_next_day() -> None:
    assert read_time("Wed, 07 Jan 2026 24:00:00 GMT") == datetime(2026, 1, 8, tzinfo=UTC)


def test_twelve_at_noon_and_at_midnight_are_told_apart() -> None:
    assert read_time("Jan 7, 2026 12:05 am") == datetime(2026, 1, 7, 0, 5, tzinfo=UTC)
    assert read_time("Jan 7, 2026 12:05 pm") == datetime(2026, 1, 7, 12, 5, tzinfo=UTC)


def test_two_digits_of_a_year_are_near_2000() -> None:
    assert read_time("7 Jan 99 00:00 GMT") == datetime(1999, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "04/05/2026", "Mi, 07 Jän 2026 09:30:00", "2026-02-30", "2026-13-01", "0000-00-00",
        "2026-01-07T25:00:00Z", "2026-01-07T09:30:00+99:00", "9999-12-31T24:00:00Z", "Wed, 07 Jan 2026 09:30:00 2027",
        "2026-01-07" * 50, "Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00", "٢٠٢٦-٠١-٠٧",
    ],
)  # fmt: skip
def test_what_cannot_be_read_for_certain_is_unknown(text: str) -> None:
    assert read_time(text) is None


@given(st.text(alphabet="0123456789-+:T ZJanWedGMTam,./", max_size=40) | st.text(max_size=70))
def test_any_text_is_a_time_in_utc_or_none(text: str) -> None:
    time = read_time(text)

    assert time is None or time.utcoffset() == timedelta(0)
