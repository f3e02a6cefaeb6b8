"""Questions about watches: somebody follows a person or words, and is told privately when there is something new."""

from dataclasses import dataclass

__all__ = ["Unwatch", "Watch", "WatchQuestion", "Watches"]


@dataclass(frozen=True, slots=True)
class Watch:
    """Tell me when there is something new about somebody, or in which these words stand.

    ``what``: a name that means one actor (as in `WhoSaid`), else words. ``when``: a schedule as typed, None for every
    hour.
    """

    what: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Watches:
    """What do I watch?"""


@dataclass(frozen=True, slots=True)
class Unwatch:
    """Watch this no more: the id of one of my watches."""

    id: int


WatchQuestion = Watch | Watches | Unwatch
"""What anybody asks about what they watch."""
