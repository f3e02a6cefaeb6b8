"""The heading of a digest, which every platform words alike."""

from digests.deliveries.delivery import Occasion

__all__ = ["heading"]

# Not strftime's names, which follow the locale of the process.
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()


def heading(topic: str | None, occasion: Occasion) -> str:
    """ "Digest about Ukraine, Tuesday 6 January 2026, 08:00 (late)": with the time on the wall of its slot, and the
    topic as it is given."""
    wall = occasion.slot.wall
    about = f" about {topic}" if topic else ""
    late = " (late)" if occasion.late else ""
    day = f"{_DAYS[wall.weekday()]} {wall.day} {_MONTHS[wall.month - 1]} {wall.year}"
    return f"Digest{about}, {day}, {wall:%H:%M}{late}"
