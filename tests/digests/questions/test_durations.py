"""Lengths of time as people type them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.questions.durations import LONGEST, read_duration, write_duration


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("7d", timedelta(days=7)),
        ("24h", timedelta(hours=24)),
        ("2w", timedelta(weeks=2)),
        ("3 days", timedelta(days=3)),
        ("3 DAYS ago", timedelta(days=3)),
        ("the last 3 days", timedelta(days=3)),
        ("a week", timedelta(days=7)),
        ("last week", timedelta(days=7)),
        ("an hour ago", timedelta(hours=1)),
        ("a fortnight", timedelta(days=14)),
        ("6 months", timedelta(days=180)),
        ("90 min", timedelta(minutes=90)),
        ("1d 12h", timedelta(hours=36)),
        ("today", timedelta(hours=24)),
        ("yesterday", timedelta(hours=48)),
    ],
)
def test_a_length_of_time_is_read_as_people_type_it(text: str, length: timedelta) -> None:
    assert read_duration(text) == length


@pytest.mark.parametrize(
    "text", ["", "d", "m", "5m", "7", "Brexit", "-3d", "3.5d", "week 3", "d7", "7d troops", "٧d", "1d2"]
)
def test_what_is_no_length_of_time_is_not_guessed(text: str) -> None:
    assert read_duration(text) is None


@pytest.mark.parametrize("text", ["999999999999y", "99999y" * 100])
def test_an_endless_length_of_time_does_not_overflow(text: str) -> None:
    length = read_duration(text)

    assert length is not None
    assert length > LONGEST


@given(st.integers(1, 3650 * 24 * 60))
def test_whole_minutes_survive_being_written(minutes: int) -> None:
    length = timedelta(minutes=minutes)

    assert read_duration(write_duration(length)) == length


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    assert read_duration(text) is None or read_duration(text) >= timedelta()  # type: ignore[operator]
