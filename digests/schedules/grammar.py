"""Schedules as people type them: "daily 8:00", "mon-fri 08:00, 17:00 in London", "weekly monday 9am UTC".

What can be read in two ways is refused with what to write instead: a schedule that is an hour off is noticed days
later. Clauses come in any order, each once.
"""

import re
from datetime import time, timedelta

from digests.errors import ScheduleError
from digests.schedules.clock_times import TIME, clock_times
from digests.schedules.schedule import InQuiet, Lateness, QuietHours, Schedule, Weekday
from digests.schedules.zones import shown, unknown_zone, zone_named

__all__ = ["SCHEDULE_EXAMPLES", "read_schedule"]

SCHEDULE_EXAMPLES = (
    "daily 8:00 in London",
    "mon-fri 08:00, 17:00 in Europe/Berlin",
    "weekly monday 9am in New York",
    "at 08:00 and 18:30 on weekdays in Europe/London quiet 22:00-07:00 hold",
)

_LONGEST = 500  # characters of a line; the longest that `write_schedule` writes has some 400

_EVERY_DAY = frozenset(Weekday)
_WEEKEND = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})
_SETS = {
    **dict.fromkeys(("daily", "every day", "each day"), _EVERY_DAY),
    **dict.fromkeys(("weekday", "workday", "working day", "business day"), _EVERY_DAY - _WEEKEND),
    "weekend": _WEEKEND,
}
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}

_END = r"(?![a-z0-9:])"
_BETWEEN = re.compile(rf"(?:[\s,;&()]|(?:and|plus){_END})*")
_DAY = r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?"
_DAYS = re.compile(
    rf"(?:(?:on|from|every|each) )*"
    rf"(?:({'|'.join(_SETS)})s?|({_DAY})(?: ?(?:-|to|through|until|till) ?({_DAY}))?){_END}"
)
_WEEKLY = re.compile(rf"(?:weekly|every week|each week){_END}")
_AT = re.compile(r"at:? ")
_TIME = re.compile(TIME)
_QUIET = re.compile(
    rf"quiet(?: hours)?:?(?: from| between)? ({TIME}) ?(?:-|to|until|till|and) ?({TIME})(?:,? ?(hold|drop){_END})?"
)
_LATENESS = re.compile(rf"(late|skip) after ([0-9]{{1,5}}) ?(?:(m)in(?:ute)?s?|(h)(?:(?:ou)?rs?)?|(d)(?:ays?)?){_END}")
_IN = re.compile(r"in (?:the )?(?:time ?zone:? )?|(?:time ?zone|tz):? ")
_WORDS = re.compile(r"[^\s,;()]+(?: [^\s,;()]+){0,5}")
_LOCAL_TIME = re.compile(r" time(?: ?zone)?$")
_NEXT_CLAUSE = re.compile(
    r" (?:(?:at|on|from|every|each|daily|weekly|weekdays?|weekends?|quiet|late|skip|and|in)\b|\d).*"
)

_CRON = re.compile(r"(?=.*\*)(?:[0-9*][0-9*/,-]* ){4}[0-9a-z*][0-9a-z*/,-]*(?: .*)?")
# What people write that is no schedule, by how it begins, and what to write instead.
_ELSEWISE = (
    (re.compile(rf"(?:today|tomorrow|tonight|once){_END}"), "a schedule repeats; name its days, as in: fridays 8:00"),
    (
        re.compile(r"(?:every|each) (?:\d+ )?(?:hour|h\b|min)|hourly"),
        "name each time of day, as in: daily 8:00, 10:00, 12:00",
    ),
    (re.compile(r"monthly|(?:every|each) month"), "name days of the week, as in: weekly monday 9am"),
    (
        re.compile(rf"(?:topic|stories|sentences|quotes|when-empty){_END}"),
        "in a shell that is an option of its own, as in: --topic Ukraine",
    ),
)


def read_schedule(text: str, *, zone: str | None = None) -> Schedule:
    """The schedule that a line says. It may leave out its days (every day then) and its zone, where ``zone`` (an
    exact IANA name) is at hand: the channel's usual one, or the asker's.

    A number alone after "at" is an hour of 24; "12am" is 00:00 and "12pm" is noon.

    Raises:
        ScheduleError: it can't be read, can be read in two ways, or can't be kept. The message says what to write.
    """
    if len(text) > _LONGEST:
        raise ScheduleError(f"a schedule has at most {_LONGEST} characters; {_for_example()}")
    return _Line(text).read(zone)


class _Line:
    """A line that is read from left to right, clause by clause, and what it has said so far."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(re.sub("[‐‑‒–—−]", "-", text.casefold()).split()).rstrip(" .!")
        self._at = 0
        self._times: list[time] = []
        self._days: list[frozenset[Weekday]] = []
        self._zone: str | None = None
        self._quiet: QuietHours | None = None
        self._lateness: dict[str, timedelta] = {}
        self._weekly = False

    def read(self, usual_zone: str | None) -> Schedule:
        if _CRON.fullmatch(self._text):
            raise ScheduleError("that is cron; write for example: mon-fri 8:00 in London")
        self._take(_BETWEEN)
        while self._rest:
            self._read_clause()
            self._take(_BETWEEN)
        if not self._times:
            raise ScheduleError(f"a schedule needs a time of day; {_for_example()}")
        zone = self._zone or usual_zone
        if zone is None:
            raise ScheduleError("a schedule needs a time zone; add for example: in Europe/London")
        return Schedule(
            times=frozenset(self._times),
            zone=zone,
            days=self._all_days(),
            quiet=self._quiet,
            lateness=Lateness(**self._lateness),
        )

    def _all_days(self) -> frozenset[Weekday]:
        if self._weekly and (not self._days or _EVERY_DAY in self._days):
            raise ScheduleError("weekly needs a day of the week; write for example: weekly monday 9am")
        if len(self._days) > 1 and _EVERY_DAY in self._days:
            raise ScheduleError("every day and single days don't go together; keep one")
        return frozenset[Weekday]().union(*self._days) or _EVERY_DAY

    @property
    def _rest(self) -> str:
        return self._text[self._at :]

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()
        return match

    def _take_all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """What stands in a row, with commas or "and" in between or without."""
        found: list[re.Match[str]] = []
        end = self._at
        while match := self._take(pattern):
            found.append(match)
            end = self._at
            self._take(_BETWEEN)
        self._at = end
        return found

    def _read_clause(self) -> None:
        if self._take(_WEEKLY):
            self._weekly = True
        elif days := self._take_all(_DAYS):
            _once(self._days, "set of days for all its times")
            self._days = [_days(match) for match in days]
        elif quiet := self._take(_QUIET):
            _once(self._quiet, "span of quiet hours")
            start, end = clock_times([quiet[1], quiet[2]])
            self._quiet = QuietHours(start, end, InQuiet(quiet[3] or InQuiet.HOLD))
        elif lateness := self._take(_LATENESS):
            bound = "earliest" if lateness[1] == "late" else "latest"
            _once(self._lateness.get(bound), f"“{lateness[1]} after”")
            self._lateness[bound] = int(lateness[2]) * _UNITS[lateness[3] or lateness[4] or lateness[5]]
        elif not self._read_times() and not self._read_zone():
            raise ScheduleError(f"“{shown(self._rest)}” can't be read in a schedule; {self._hint()}")

    def _read_times(self) -> bool:
        hour_alone = self._take(_AT) is not None
        typed = [match[0] for match in self._take_all(_TIME)]
        if hour_alone and not typed:
            raise ScheduleError(f"“{shown(self._rest)}” is no time of day; write for example: at 8:00, 18:30")
        if not typed:
            return False
        _once(self._times, "set of times for all its days")
        if not hour_alone and (number := next(filter(str.isdigit, typed), None)):
            raise ScheduleError(f"“{number}” alone may be no hour; write {number}:00, or at {number}")
        self._times = clock_times(typed)
        return True

    def _read_zone(self) -> bool:
        introduced = self._take(_IN) is not None
        words = self._words()
        for count in range(len(words), 0, -1):
            typed = " ".join(words[:count])
            name = _LOCAL_TIME.sub("", typed)
            # A word alone ("easter") isn't taken for a zone, though it may be one.
            is_zone = introduced or name != typed or "/" in name or name in {"utc", "gmt"}
            if is_zone and (zone := zone_named(name)):
                _once(self._zone, "time zone")
                self._zone = zone
                self._at += len(typed)
                return True
        if words and (introduced or "/" in words[0]):
            raise ScheduleError(unknown_zone(_NEXT_CLAUSE.sub("", " ".join(words))))
        return False

    def _words(self) -> list[str]:
        match = _WORDS.match(self._text, self._at)
        return match[0].split() if match else []

    def _hint(self) -> str:
        if told := next((told for pattern, told in _ELSEWISE if pattern.match(self._rest)), None):
            return told
        words = self._words()
        named = (zone for count in range(len(words), 0, -1) if (zone := zone_named(" ".join(words[:count]))))
        zone = next(named, None)
        return f"for its time zone write in {zone}" if zone else _for_example()


def _days(match: re.Match[str]) -> frozenset[Weekday]:
    if match[1]:
        return _SETS[match[1]]
    first = _weekday(match[2])
    last = _weekday(match[3] or match[2])
    if match[3] and first == last:
        raise ScheduleError(f"“{shown(match[0])}” is one day or seven; write one day, or every day")
    return frozenset(Weekday((first + more) % 7) for more in range((last - first) % 7 + 1))


def _weekday(typed: str) -> Weekday:
    return next(day for day in Weekday if day.name.casefold().startswith(typed[:3]))


def _once(said: object, what: str) -> None:
    if said:
        raise ScheduleError(f"a schedule has one {what}; name it once, and make a second schedule for another")


def _for_example() -> str:
    return f"write for example: {SCHEDULE_EXAMPLES[0]}, or: {SCHEDULE_EXAMPLES[-1]}"
