"""Times of day as people type them: "8:00", "9 am", "18.30", "noon"."""

import re
from collections.abc import Sequence
from datetime import time

from digests.errors import ScheduleError
from digests.schedules.zones import shown

__all__ = ["TIME", "clock_times"]

TIME = (
    r"(?:noon|midday|midnight|[0-9]{1,2}(?:[:.][0-9]{2})?(?: ?(?:am|pm|a\.m\.?|p\.m\.?))?(?: ?o['’]clock)?)"
    r"(?![a-z0-9:]|\.[0-9])"
)
"""A regular expression, without groups, for what looks like a time of day in lower case."""

_PARTS = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?: ?([ap])\.?m)?")
_NOON = time(12)


def clock_times(typed: Sequence[str]) -> list[time]:
    """The times of day that texts of the form `TIME` name together, in their order.

    Hours are of 24, unless am or pm stands with one of them; then it must with all that it could.

    Raises:
        ScheduleError: one names no time of day, or is half of "5:30 and 6:30 pm", which is read in two ways.
    """
    found = [_clock_time(text) for text in typed]
    if any(half for _, half in found):
        for text, (wall, half) in zip(typed, found, strict=True):
            # A leading zero tells an hour of 24.
            if not half and 1 <= wall.hour <= 12 and text[0].isdigit() and text[0] != "0":
                raise ScheduleError(f"“{shown(text)}” could be in the morning or not; write am or pm with each time")
    return [wall for wall, _ in found]


def _clock_time(text: str) -> tuple[time, str | None]:
    """A time, and "a" or "p" where the text says which half of the day."""
    if text == "midnight" or text.startswith("24"):
        raise ScheduleError("midnight ends one day and begins another; write 00:00, the first minute of a day")
    parts = _PARTS.match(text)
    if not parts:
        return _NOON, None
    hour, minute, half = int(parts[1]), int(parts[2] or 0), parts[3]
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise ScheduleError(f"“{shown(text)}” is no time of day; write for example 8:00, 18:30 or 9am")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute), half
