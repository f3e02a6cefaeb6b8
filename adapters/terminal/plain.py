"""Digests as plain text messages, for platforms that have no form of their own."""

from collections.abc import Iterable

from adapters.terminal.rendering import digest_lines, story_lines
from adapters.terminal.safe import shown
from adapters.terminal.screen import Line
from digests.composing import Digest
from digests.deliveries.delivery import Occasion

__all__ = ["plain_parts"]

# Not strftime's names, which follow the locale of the process.
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()


def plain_parts(digest: Digest, occasion: Occasion) -> tuple[str, ...]:
    """The messages that show a digest: one a story, the first under a heading with the time on the wall of its slot.

    Lines end with "\\n", but for the last one of a message. What articles say is as safe in them as on the terminal.
    """
    heading = f"{_heading(digest, occasion)}\n\n"
    if not digest.stories:
        return (heading + _text(digest_lines(digest)),)
    first, *others = (_text(story_lines(story)) for story in digest.stories)
    return (heading + first, *others)


def _heading(digest: Digest, occasion: Occasion) -> str:
    wall = occasion.slot.wall
    about = f" about {shown(digest.topic)}" if digest.topic else ""
    late = " (late)" if occasion.late else ""
    day = f"{_DAYS[wall.weekday()]} {wall.day} {_MONTHS[wall.month - 1]} {wall.year}"
    return f"Digest{about}, {day}, {wall:%H:%M}{late}"


def _text(lines: Iterable[Line]) -> str:
    return "\n".join(f"{' ' * row.indent}{row.text.plain}".rstrip() for row in lines)
