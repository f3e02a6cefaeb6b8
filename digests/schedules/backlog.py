"""Catching up: what to publish when somebody looks again, however long after the last look."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from digests.schedules.schedule import InQuiet, Schedule
from digests.schedules.slots import Slot, recent_slots
from digests.schedules.wall_clock import quiet_end, wall_at
from digests.schedules.zones import zone_rules

__all__ = ["MOST_SKIPPED", "Backlog", "catch_up"]

MOST_SKIPPED = 100
"""Skipped slots that are told one by one: a year's outage must not become a flood of records."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What has fallen due since the last look.

    ``slot`` is the one to publish, None where there is none; ``at`` (UTC) is when: now, or later, where it is late
    and quiet hours are on. Then nothing is published, the last look stays the last, and the next one is at ``at``:
    it finds the slot again, or a newer one. ``late`` tells whether the digest has to say that it is late.
    ``skipped`` are the other slots, oldest first: the newest `MOST_SKIPPED` of them.
    """

    slot: Slot | None
    at: datetime
    late: bool
    skipped: tuple[Slot, ...]


def catch_up(schedule: Schedule, since: datetime, now: datetime) -> Backlog:
    """At most one digest, that of the newest slot with ``since < due <= now``, if it isn't too late for it.

    ``since`` is when slots were last looked for, or when the subscription was made. Where it is later than ``now``
    (the clock was put back), there is nothing to do. Aware times.

    Raises:
        ValueError: a time is naive.
    """
    found = recent_slots(schedule, since, now)
    newest = next(found, None)
    now = now.astimezone(UTC)
    if newest is None:
        return Backlog(None, now, late=False, skipped=())
    at = _when(schedule, newest, now)
    if at is None or at - newest.due > schedule.lateness.latest:
        return Backlog(None, now, late=False, skipped=(*_oldest_first(found, MOST_SKIPPED - 1), newest))
    late = at - newest.due >= schedule.lateness.earliest
    return Backlog(newest, at, late=late, skipped=_oldest_first(found, MOST_SKIPPED))


def _when(schedule: Schedule, slot: Slot, now: datetime) -> datetime | None:
    """When a slot that is found now may be published, None for never. What is on time disturbs no quiet hours."""
    quiet, zone = schedule.quiet, zone_rules(schedule.zone)
    late = now - slot.due >= schedule.lateness.earliest
    if not (quiet and late and quiet.covers(wall_at(now, zone).time())):
        return now
    return None if quiet.then is InQuiet.DROP else quiet_end(quiet, now.replace(microsecond=0), zone)


def _oldest_first(newest_first: Iterator[Slot], most: int) -> tuple[Slot, ...]:
    return tuple(islice(newest_first, most))[::-1]
