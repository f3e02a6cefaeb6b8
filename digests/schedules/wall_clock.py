"""Clocks on walls and instants: when a clock shows a time, and when clocks are changed.

Times on a wall are naive, instants are UTC. Zones are asked only for their offset from UTC at an instant and for
both offsets of an unclear time (``fold``, PEP 495), so that every kind of change is treated alike: summer time,
half an hour of it, a new standard time, a day that is left out.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from digests.schedules.schedule import QuietHours

__all__ = ["first_shown", "quiet_end", "wall_at"]

_SECOND, _DAY = timedelta(seconds=1), timedelta(days=1)


def wall_at(instant: datetime, zone: ZoneInfo) -> datetime:
    """What a clock on the wall shows at an instant; naive."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def first_shown(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which clocks first show a time (naive, a whole minute).

    Of a time that comes twice this is the first. A time that clocks jump over has the first whole minute that they
    show after the jump.
    """
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if wall_at(instant, zone) == wall:
        return instant
    # In a gap, fold=0 reckons with the offset before it, and so is behind it; fold=1 the other way round.
    before_jump = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _whole_minute(_change(before_jump, instant, zone), zone)


def quiet_end(quiet: QuietHours, instant: datetime, zone: ZoneInfo) -> datetime:
    """The first minute that isn't quiet: ``instant`` (whole seconds) itself, or later.

    Clocks that are changed meanwhile count as they are read: put forward they end quiet hours early, put back
    they may begin them again.
    """
    wall = wall_at(instant, zone)
    while quiet.covers(wall.time()):
        end = datetime.combine(wall, quiet.end)
        end += _DAY if end <= wall else timedelta()
        target = instant + (end - wall)
        if target.astimezone(zone).utcoffset() != instant.astimezone(zone).utcoffset():
            target = _whole_minute(_change(instant, target, zone), zone)
        instant = target
        wall = wall_at(instant, zone)
    return instant


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The first second after ``low`` whose offset from UTC isn't low's any more. High's must not be, either; changes
    happen at whole seconds, and no two of them between the two."""
    offset = low.astimezone(zone).utcoffset()
    while high - low > _SECOND:
        middle = low + (high - low) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high


def _whole_minute(instant: datetime, zone: ZoneInfo) -> datetime:
    """The instant, or the next at which clocks show no seconds: before 1972 some offsets had them."""
    return instant + timedelta(seconds=-wall_at(instant, zone).second % 60)
