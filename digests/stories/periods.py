"""Time between articles: what is printed weeks later is another event sooner."""

from datetime import datetime, timedelta

__all__ = ["Period", "fading", "period_of", "spanning"]

_FADES = timedelta(days=14)  # between two articles, after which they resemble each other half as much

Period = tuple[datetime, datetime] | None
"""From a story's first article to its last, aware times; None where no time is known."""


def period_of(published: datetime | None) -> Period:
    """The period of a single article."""
    return (published, published) if published else None


def spanning(first: Period, other: Period) -> Period:
    """From the beginning of the one to the end of the other."""
    if first is None or other is None:
        return first or other
    return min(first[0], other[0]), max(first[1], other[1])


def fading(first: Period, other: Period) -> float:
    """How much of a likeness remains, 0 to 1; all of it where a time isn't known.

    The same river floods again next year. What counts is the time from the end of one to the beginning of the other,
    so that a story may go on for as long as it likes.
    """
    if first is None or other is None:
        return 1.0
    apart = max(other[0] - first[1], first[0] - other[1], timedelta())
    return _FADES / (_FADES + apart)
