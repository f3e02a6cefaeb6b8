"""The slots of a schedule: from the times on the wall to instants.

Rules: a time that clocks jump over is due in the first minute after the jump; a time that clocks show twice is
due once, the first time. In quiet hours a slot is held until the first minute that isn't quiet, or dropped. Slots
that fall due at one instant are one, called by the first of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from digests.schedules.schedule import InQuiet, Schedule
from digests.schedules.wall_clock import first_shown, quiet_end, wall_at
from digests.schedules.zones import zone_rules

__all__ = ["Slot", "due_slots", "next_slot", "recent_slots"]

# From the day on the wall to that of the slot, in quiet hours whose end is jumped over. No other slot is due before its
# own day.
_LONGEST_WAIT = timedelta(days=2)
_LOOK_BACK = timedelta(days=8)  # a weekly schedule has a slot in it
# Offsets from UTC must not leave the calendar.
_FIRST = datetime(2, 1, 1, tzinfo=UTC)
_LAST = datetime(9998, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Slot:
    """One moment at which a digest is due.

    ``due`` is the instant (UTC); ``wall`` the time on the wall that the schedule named for it (naive).
    """

    due: datetime
    wall: datetime
    zone: str

    @property
    def name(self) -> str:
        """ "2026-03-29T08:00[Europe/London]", after RFC 9557.

        What must happen once a slot is keyed by this: when a government changes the rules of a zone, 08:00 is
        another instant, but it is 08:00 of that day still.
        """
        return f"{self.wall.isoformat(timespec='minutes')}[{self.zone}]"


def due_slots(schedule: Schedule, since: datetime, until: datetime) -> Iterator[Slot]:
    """The slots with ``since < due <= until``, in order, made one by one; none where since >= until.

    The end is included, so that an alarm that rings at the very instant finds its slot. Slots lie in the years 2
    to 9998. ``since`` and ``until`` are aware times.

    Raises:
        ValueError: a time is naive.
    """
    return _between(schedule, _instant(since), _instant(until))


def next_slot(schedule: Schedule, after: datetime) -> Slot | None:
    """The first slot with ``due > after`` (an aware time), None at the end of the calendar.

    Raises:
        ValueError: the time is naive.
    """
    return next(due_slots(schedule, after, _LAST), None)


def recent_slots(schedule: Schedule, since: datetime, until: datetime) -> Iterator[Slot]:
    """The slots of `due_slots`, newest first; the newest is found at once, however long ago ``since`` is.

    Raises:
        ValueError: a time is naive.
    """
    return _backwards(schedule, _instant(since), _instant(until))


def _between(schedule: Schedule, since: datetime, until: datetime) -> Iterator[Slot]:
    zone, quiet, times = zone_rules(schedule.zone), schedule.quiet, sorted(schedule.times)
    last_due = _FIRST
    for day in _days(schedule, since, until):
        for time in times:
            wall = datetime.combine(day, time)
            due = first_shown(wall, zone)
            if quiet and quiet.covers(wall_at(due, zone).time()):
                if quiet.then is InQuiet.DROP:
                    continue
                due = quiet_end(quiet, due, zone)
            if due > until:
                return
            if due > since and due != last_due:
                yield Slot(due, wall, schedule.zone)
            last_due = due


def _days(schedule: Schedule, since: datetime, until: datetime) -> Iterator[date]:
    """The schedule's days whose slots can fall due in between. A day of grace at the end: clocks may be put back."""
    if since >= until:
        return
    zone, days = zone_rules(schedule.zone), {int(day) for day in schedule.days}
    first = wall_at(since - _LONGEST_WAIT, zone).toordinal()
    last = wall_at(until, zone).toordinal() + 1
    for ordinal in range(first, last + 1):
        if (ordinal - 1) % 7 in days:  # 1 January 1, day 1, was a Monday
            yield date.fromordinal(ordinal)


def _backwards(schedule: Schedule, since: datetime, until: datetime) -> Iterator[Slot]:
    while since < until:
        start = max(since, until - _LOOK_BACK)
        yield from reversed(list(_between(schedule, start, until)))
        until = start


def _instant(time: datetime) -> datetime:
    if time.utcoffset() is None:
        raise ValueError("since, until and after must be aware times")
    return min(max(time, _FIRST), _LAST).astimezone(UTC)
