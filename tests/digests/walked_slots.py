"""Slots found the slow way, and schedules and moments to look for them.

`walked_slots` goes through time step by step and looks at a clock on the wall. It computes no offset, knows nothing of
folds and gaps, and has its own idea of quiet hours: minutes of the day.
"""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from digests.schedules import InQuiet, QuietHours, Schedule, Slot, Weekday
from digests.schedules.zones import zone_rules

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

EARLIEST = datetime(1972, 2, 1, tzinfo=UTC)

# Where and when clocks were changed, and how.
CHANGES = [
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("Europe/Dublin", date(2026, 10, 25)),  # winter time is the exception there
    ("America/New_York", date(1974, 1, 6)),  # summer time in winter
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Antarctica/Troll", date(2026, 3, 29)),  # two hours
    ("Antarctica/Troll", date(2026, 10, 25)),
    ("Pacific/Chatham", date(2026, 4, 5)),  # 12:45 and 13:45 from UTC, at 02:45
    ("Pacific/Chatham", date(2026, 9, 27)),
    ("Pacific/Apia", date(2011, 12, 30)),  # a day left out
    ("Pacific/Kwajalein", date(1993, 8, 21)),
    ("Pacific/Kiritimati", date(1994, 12, 31)),
    ("Africa/Casablanca", date(2026, 2, 15)),  # an hour back for Ramadan
    ("Africa/Casablanca", date(2026, 3, 22)),
    ("Asia/Kathmandu", date(1986, 1, 1)),  # a quarter of an hour, for good
    ("America/Caracas", date(2007, 12, 9)),  # half an hour, for good
    ("America/Caracas", date(2016, 5, 1)),
    ("Asia/Pyongyang", date(2018, 5, 5)),
    ("Europe/Istanbul", date(2015, 11, 8)),  # later than planned, after the elections
    ("America/Sao_Paulo", date(2017, 10, 15)),  # at midnight: a day that begins at 01:00
    ("America/Sao_Paulo", date(2018, 2, 18)),  # at midnight: an evening twice
    ("America/St_Johns", date(2010, 11, 7)),  # at one minute past midnight: back to the day before
    ("America/Nuuk", date(2023, 3, 25)),
    ("Asia/Gaza", date(2023, 4, 29)),
    ("Africa/Juba", date(2021, 2, 1)),
    ("Antarctica/Casey", date(2020, 10, 4)),  # three hours
]
ZONES = sorted({zone for zone, _ in CHANGES} | {"UTC", "Asia/Kolkata", "America/Los_Angeles", "Africa/Cairo"})

minutes_of_day = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
# Clocks are mostly changed at night.
wall_times = st.one_of(st.integers(0, 4 * 60).map(lambda minute: time(*divmod(minute, 60))), minutes_of_day)


def around(zone: str, day: date) -> st.SearchStrategy[tuple[str, datetime]]:
    """The zone, and an instant in the day before, or in the first hours of the day."""
    midnight = datetime.combine(day, time(), tzinfo=zone_rules(zone)).astimezone(UTC)
    return st.tuples(st.just(zone), st.integers(-24 * 3600, 6 * 3600).map(lambda s: midnight + timedelta(seconds=s)))


# Zones since 1972, when the last offset with seconds in it was rounded, and moments in them: many near a change.
near_changes = st.sampled_from(CHANGES).flatmap(lambda change: around(*change))
moments = st.one_of(
    near_changes,
    near_changes,
    st.tuples(st.sampled_from(ZONES), st.integers(0, 88 * 365 * 86400).map(lambda s: EARLIEST + timedelta(seconds=s))),
)


@st.composite
def quiet_hours(draw: st.DrawFn) -> QuietHours:
    start, end = draw(st.lists(wall_times, min_size=2, max_size=2, unique=True))
    return QuietHours(start, end, draw(st.sampled_from(InQuiet)))


@st.composite
def schedules(draw: st.DrawFn, zone: str | None = None) -> Schedule:
    quiet = draw(st.none() | quiet_hours())
    times = draw(st.frozensets(wall_times, min_size=1, max_size=4))
    if quiet and quiet.then is InQuiet.DROP and all(map(quiet.covers, times)):
        times |= {quiet.end}  # one that isn't dropped, or there is no such schedule
    days = draw(st.just(frozenset(Weekday)) | st.frozensets(st.sampled_from(Weekday), min_size=1, max_size=3))
    return Schedule(times, zone or draw(st.sampled_from(ZONES)), days, quiet)


def walked_slots(schedule: Schedule, since: datetime, until: datetime, step: timedelta = MINUTE) -> list[Slot]:
    """The slots with since < due <= until, from what a clock on the wall shows, looked at each step of time.

    A time is due when the clock shows it for the first time, or has gone past it; and only in a step that shows
    no seconds.
    """
    zone = zone_rules(schedule.zone)
    quiet = _quiet_minutes(schedule.quiet)
    named = {(int(day), wall) for day in schedule.days for wall in schedule.times}
    now = since.replace(second=0, microsecond=0) - (3 * DAY if quiet else DAY)
    furthest = now.astimezone(zone).replace(tzinfo=None)
    waiting: datetime | None = None
    found: list[Slot] = []
    while (now := now + step) <= until:
        shown = now.astimezone(zone).replace(tzinfo=None, fold=0)
        if shown.second:
            continue
        while furthest < shown:
            furthest = furthest.replace(second=0) + MINUTE
            if (furthest.weekday(), furthest.time()) in named:
                waiting = waiting or furthest
        if not waiting:
            continue
        if (shown.hour, shown.minute) not in quiet:
            found.append(Slot(now, waiting, schedule.zone))
            waiting = None
        elif schedule.quiet and schedule.quiet.then is InQuiet.DROP:
            waiting = None
    return [slot for slot in found if slot.due > since]


def _quiet_minutes(quiet: QuietHours | None) -> set[tuple[int, int]]:
    minutes: set[tuple[int, int]] = set()
    if quiet:
        at = datetime.combine(date(2000, 1, 1), quiet.start)
        while at.time() != quiet.end:
            minutes.add((at.hour, at.minute))
            at += MINUTE
    return minutes
