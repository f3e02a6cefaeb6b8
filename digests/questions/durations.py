"""How far back: "7d", "3 days", "last week" as a length of time, and back to text."""

import re
from datetime import timedelta

__all__ = ["DURATION_EXAMPLES", "LONGEST", "SHORTEST", "read_duration", "write_duration"]

SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(days=3650)
DURATION_EXAMPLES = "24h, 7d, 2w, 3 days, yesterday"

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_WEEK, _MONTH, _YEAR = 7 * _DAY, 30 * _DAY, 365 * _DAY
# "m" alone is left out: minutes to some, months to others.
_UNITS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), _MINUTE),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), _HOUR),
    **dict.fromkeys(("d", "day", "days"), _DAY),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), _WEEK),
    **dict.fromkeys(("mo", "month", "months"), _MONTH),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), _YEAR),
    **dict.fromkeys(("fortnight", "fortnights"), 2 * _WEEK),
}
_NAMED = {"today": _DAY, "yesterday": 2 * _DAY}
_DURATION = re.compile(r"(?:(?:the|this|last|past)\s+)*(?:([0-9]{1,12})\s*|(?:an?|one)\s+)?([a-z]+)(?:\s+ago)?")
_PARTS = re.compile(r"([0-9]{1,12})\s*([a-z]+)\s*")
_FAR = 4 * LONGEST  # lengths are summed up to here: what is asked for must not overflow


def read_duration(text: str) -> timedelta | None:
    """The length of time a text names, or None where it names none. Its limits are the caller's
    to check; a length far beyond `LONGEST` is cut.

    "today" is the last 24 hours and "yesterday" the last 48: a length of time knows no midnight. A month
    counts 30 days, a year 365.
    """
    plain = " ".join(text.casefold().split())
    if named := _NAMED.get(plain):
        return named
    if (match := _DURATION.fullmatch(plain)) and (unit := _UNITS.get(match[2])):
        if match[1]:
            return _times(match[1], unit)
        # "week" and "last week" are one of it, but a lone letter ("d") is no length of time.
        return unit if len(match[2]) > 2 else None
    return _sum_of_parts(plain)


def _sum_of_parts(plain: str) -> timedelta | None:
    """The length of "1d 12h"."""
    total, at = timedelta(), 0
    for part in _PARTS.finditer(plain):
        if part.start() != at or part[2] not in _UNITS:
            return None
        total, at = min(total + _times(part[1], _UNITS[part[2]]), _FAR), part.end()
    return total if at and at == len(plain) else None


def _times(count: str, unit: timedelta) -> timedelta:
    return min(int(count), _FAR // unit + 1) * unit


def write_duration(length: timedelta) -> str:
    """The shortest text that `read_duration` reads as this length, rounded up to whole minutes."""
    minutes = max(1, -(-length // _MINUTE))
    for name, unit in (("w", _WEEK), ("d", _DAY), ("h", _HOUR)):
        if minutes % (unit // _MINUTE) == 0:
            return f"{minutes // (unit // _MINUTE)}{name}"
    return f"{minutes} minutes" if minutes > 1 else "1 minute"
