"""What a schedule is: times of day on days of the week in a time zone, and what may come late or at night."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import IntEnum, StrEnum

from digests.errors import ScheduleError
from digests.schedules.zones import check_zone

__all__ = ["MOST_TIMES", "InQuiet", "Lateness", "QuietHours", "Schedule", "Weekday"]

MOST_TIMES = 24
"""Times of day that a schedule may have."""

_MINUTE, _WEEK = timedelta(minutes=1), timedelta(weeks=1)


class Weekday(IntEnum):
    """A day of the week, numbered as `datetime.date.weekday` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class InQuiet(StrEnum):
    """What becomes of a slot in quiet hours."""

    HOLD = "hold"  # it is due when they end
    DROP = "drop"  # it isn't due at all


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the schedule's zone in which nothing is posted, ``[start, end)``; over midnight where start > end.

    Raises:
        ScheduleError: they have no length, or don't begin and end with a minute.
    """

    start: time
    end: time
    then: InQuiet = InQuiet.HOLD

    def __post_init__(self) -> None:
        _check_minute(self.start)
        _check_minute(self.end)
        if self.start == self.end:
            raise ScheduleError(
                f"quiet hours from {self.start:%H:%M} to {self.end:%H:%M} have no length; let them end at another time"
            )

    def covers(self, wall: time) -> bool:
        """Whether a clock on the wall that shows this time is in them."""
        if self.start < self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end


@dataclass(frozen=True, slots=True)
class Lateness:
    """From how long after its slot a digest counts as late, and says so; and how late it may come at all.

    Whole minutes: 1 minute <= ``earliest`` <= ``latest`` <= 7 days.

    Raises:
        ScheduleError: they are none of that.
    """

    earliest: timedelta = timedelta(minutes=10)
    latest: timedelta = timedelta(days=1)

    def __post_init__(self) -> None:
        if self.earliest % _MINUTE or self.latest % _MINUTE:
            raise ScheduleError("lateness counts whole minutes; leave the seconds out")
        if not _MINUTE <= self.earliest <= self.latest <= _WEEK:
            raise ScheduleError(
                "a digest is late after 1 minute at least and skipped after 7 days at most, and not skipped before it "
                "is late; write for example: late after 10 min, skip after 1 day"
            )


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a subscription's digests are due.

    ``times`` (whole minutes, 1 to `MOST_TIMES`) are what clocks in ``zone`` (an exact IANA name) show, on each of
    ``days``.

    Raises:
        ScheduleError: it can't be kept; the message says what to change.
    """

    times: frozenset[time]
    zone: str
    days: frozenset[Weekday] = frozenset(Weekday)
    quiet: QuietHours | None = None
    lateness: Lateness = field(default_factory=Lateness)

    def __post_init__(self) -> None:
        check_zone(self.zone)
        if not 1 <= len(self.times) <= MOST_TIMES:
            raise ScheduleError(f"a schedule has 1 to {MOST_TIMES} times of day, not {len(self.times)}")
        if not self.days:
            raise ScheduleError("a schedule has at least one day of the week; name one")
        for wall in self.times:
            _check_minute(wall)
        quiet = self.quiet
        if quiet and quiet.then is InQuiet.DROP and all(map(quiet.covers, self.times)):
            raise ScheduleError(
                f"all times are in quiet hours ({quiet.start:%H:%M} to {quiet.end:%H:%M}) and dropped, so that nothing "
                "would ever come; write hold instead of drop, or name a time outside them"
            )


def _check_minute(wall: time) -> None:
    if wall.second or wall.microsecond or wall.tzinfo is not None or wall.fold:
        raise ScheduleError(f"{wall.isoformat()} is no time of day in whole minutes without a zone; write 08:00")
