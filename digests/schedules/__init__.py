"""When digests are due: schedules as people type them, and the slots that follow from them.

Pure: clocks are parameters. The time zone database is the pinned ``tzdata`` package, a table like any other, so that
every process, on whatever machine, finds the same slots.
"""

from digests.schedules.backlog import MOST_SKIPPED, Backlog, catch_up
from digests.schedules.grammar import SCHEDULE_EXAMPLES, read_schedule
from digests.schedules.schedule import MOST_TIMES, InQuiet, Lateness, QuietHours, Schedule, Weekday
from digests.schedules.slots import Slot, due_slots, next_slot, recent_slots
from digests.schedules.writing import describe_schedule, write_schedule
from digests.schedules.zones import zone_named, zones_like

__all__ = [
    "MOST_SKIPPED",
    "MOST_TIMES",
    "SCHEDULE_EXAMPLES",
    "Backlog",
    "InQuiet",
    "Lateness",
    "QuietHours",
    "Schedule",
    "Slot",
    "Weekday",
    "catch_up",
    "describe_schedule",
    "due_slots",
    "next_slot",
    "read_schedule",
    "recent_slots",
    "write_schedule",
    "zone_named",
    "zones_like",
]
