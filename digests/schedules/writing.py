"""A schedule as text: the form that `read_schedule` reads back, and a description for people."""

from collections.abc import Sequence
from datetime import time, timedelta

from digests.schedules.schedule import InQuiet, Lateness, QuietHours, Schedule, Weekday

__all__ = ["describe_schedule", "write_schedule"]

_WEEKDAYS = frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY}
_WEEKEND = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})


def write_schedule(schedule: Schedule) -> str:
    """One line that `read_schedule` reads as this very schedule: what is stored, and what people can change.

    "at 08:00 and 18:30 on weekdays in Europe/London quiet 22:00-07:00 hold". Lateness is written where it isn't
    the usual one.
    """
    parts = [f"at {_times(schedule)}", _written_days(schedule.days), f"in {schedule.zone}"]
    if quiet := schedule.quiet:
        parts.append(f"quiet {quiet.start:%H:%M}-{quiet.end:%H:%M} {quiet.then}")
    usual = Lateness()
    if schedule.lateness.earliest != usual.earliest:
        parts.append(f"late after {_length(schedule.lateness.earliest)}")
    if schedule.lateness.latest != usual.latest:
        parts.append(f"skip after {_length(schedule.lateness.latest)}")
    return " ".join(parts)


def describe_schedule(schedule: Schedule) -> str:
    """What a schedule means, to go on from "A digest comes ...": lower case, without a full stop.

    It spells out what the short form leaves to know: which days are weekdays, and what quiet hours do.
    """
    parts = [f"{_spoken_days(schedule.days)} at {_times(schedule)}, {schedule.zone.replace('_', ' ')} time"]
    if schedule.quiet:
        parts.append(_spoken_quiet(schedule.quiet))
    if schedule.lateness != Lateness():
        earliest, latest = _length(schedule.lateness.earliest), _length(schedule.lateness.latest)
        parts.append(f"called late after {earliest}, left out after {latest}")
    return "; ".join(parts)


def _written_days(days: frozenset[Weekday]) -> str:
    if days == frozenset(Weekday):
        return "every day"
    if days in (_WEEKDAYS, _WEEKEND):
        return "on weekdays" if days == _WEEKDAYS else "on weekends"
    return f"on {_day_names(days)}"


def _spoken_days(days: frozenset[Weekday]) -> str:
    if days == frozenset(Weekday):
        return "every day"
    if days == _WEEKDAYS:
        return "from Monday to Friday"
    return f"every {_day_names(days)}"


def _spoken_quiet(quiet: QuietHours) -> str:
    waits = f"waits until {quiet.end:%H:%M}" if quiet.then is InQuiet.HOLD else "is left out"
    return f"quiet from {quiet.start:%H:%M} to {quiet.end:%H:%M}, what is due then {waits}"


def _day_names(days: frozenset[Weekday]) -> str:
    return _listed([day.name.capitalize() for day in sorted(days)])


def _times(schedule: Schedule) -> str:
    return _listed([_clock(wall) for wall in sorted(schedule.times)])


def _clock(wall: time) -> str:
    return f"{wall:%H:%M}"


def _listed(items: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(items[:-1]), items[-1]) if part)


def _length(length: timedelta) -> str:
    minutes = length // timedelta(minutes=1)
    for unit, size in (("day", 24 * 60), ("hour", 60)):
        if minutes % size == 0:
            return f"{minutes // size} {unit}{'s' * (minutes > size)}"
    return f"{minutes} min"
