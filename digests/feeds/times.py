"""Times as feeds print them.

RFC 822 is what RSS asks for and ISO 8601 what Atom and JSON Feed ask for; what is printed is anything near them. A time
without a zone, or with a zone that is none or several ("IST"), is taken as UTC: feeds of sites that forget the zone
mostly print UTC, and what is wrong is wrong by half a day. Names of months are English only: what can't be read for
certain stays unknown. So do days printed as numbers alone ("04/05/2026"): half the world reads them the other way.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

__all__ = ["read_time"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = {  # hours east of Greenwich; RFC 822's own ones, and those of countries where no other zone has the same name
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8,
    "hst": -10, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "mez": 1, "cest": 2, "mest": 2, "mesz": 2, "eet": 2,
    "eest": 3, "msk": 3, "trt": 3, "eat": 3, "cat": 2, "sast": 2, "wat": 1, "pkt": 5, "wib": 7, "hkt": 8, "sgt": 8,
    "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,]\d{1,9})?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
)
_ZONE = r"(?:\s*\(?(?P<zone>[a-z]{1,5}(?![a-z])(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\s?\d{1,2}(?::?\d\d)?))?"
_DAY_NAME = r"(?:[a-z]{2,9}\.?,?\s+)?"
_MONTH = r"(?P<month>[a-z]{3})[a-z]{0,6}\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        # 2026-01-07T09:30:00.123+01:00, 2026-01-07 09:30, 2026-01-07, 2026-01, 2026; 20260107T0930 isn't seen
        rf"(?P<year>\d{{4}})(?:-(?P<number>\d{{1,2}})(?:-(?P<day>\d{{1,2}})(?:(?:t|\s+|,\s*)(?:{_CLOCK}{_ZONE})?)?)?)?",
        r"(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)",
        # Wed, 07 Jan 2026 09:30:00 GMT
        rf"{_DAY_NAME}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH}[\s,-]+(?P<year>\d{{4}}|\d\d)(?!\d)(?:,?\s+(?:at\s+)?{_CLOCK}{_ZONE})?",
        # January 7, 2026 at 9:30 pm EST
        rf"{_DAY_NAME}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:,?\s+(?:at\s+)?{_CLOCK}{_ZONE})?",
        # Wed Jan  7 09:30:00 GMT 2026, as C prints it
        rf"{_DAY_NAME}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}{_ZONE}\s+(?P<year>\d{{4}})",
    )
)
_LONGEST = 64  # characters
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)  # no feed is older; what is printed as before is a zero


def read_time(text: str) -> datetime | None:
    """The moment that a feed prints, as aware UTC; None where it can't be read for certain or is before 1990.

    A day alone is its midnight in UTC, a month its first day; hour 24 and second 60 belong to the next one.
    """
    moment = _read(" ".join(text[: 2 * _LONGEST].split()))
    return moment if moment and moment >= _FIRST else None


def _read(text: str) -> datetime | None:
    if len(text) > _LONGEST:
        return None
    if re.fullmatch(r"\d{9,10}|\d{13}", text, re.ASCII):  # seconds or milliseconds since 1970
        return datetime.fromtimestamp(int(text) / (1000 if len(text) == 13 else 1), UTC)
    for form in _FORMS:
        found = form.match(text)
        if found and not re.search(r"\d", text[found.end() :], re.ASCII):
            return _moment(found.groupdict())
    return None


def _moment(parts: dict[str, str | None]) -> datetime | None:
    year, day = int(parts["year"] or 0), int(parts.get("day") or 1)
    if len(parts["year"] or "") == 2:
        year += 2000 if year < 70 else 1900
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 24 or minute > 59 or second > 61:
        return None
    try:
        month = int(parts["number"] or 1) if "number" in parts else _MONTHS.index((parts["month"] or "").lower()) + 1
        midnight = datetime(year, month, day, tzinfo=_zone(parts.get("zone") or ""))
        return (midnight + timedelta(hours=hour, minutes=minute, seconds=second)).astimezone(UTC)
    except (ValueError, OverflowError):  # no such month or day, or a year that no calendar has
        return None


def _zone(text: str) -> timezone:
    found = re.search(r"([+-])\s?(\d{1,2}):?(\d\d)?$", text, re.ASCII)
    if found is None:
        return timezone(timedelta(hours=_ZONES.get(text.lower(), 0)))
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(offset if found[1] == "+" else -offset)  # a day or more is no zone: ValueError
