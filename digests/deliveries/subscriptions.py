"""Subscriptions: which channel wants which digests, and when."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from digests.composing.filtering import NO_FILTER, Filter
from digests.schedules import Schedule

__all__ = ["Address", "Manner", "NewSubscription", "Subscription", "WhenEmpty", "Wish"]


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where digests go: a ``platform`` ("terminal", "files", "webhook") and the ``channel``, as the platform calls
    it."""

    platform: str
    channel: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.channel}"


class WhenEmpty(StrEnum):
    """What a subscription wants when there is no news."""

    SAY = "say"  # a message that there is nothing new
    SILENT = "silent"  # no message


@dataclass(frozen=True, slots=True)
class Wish:
    """What a channel wants in its digests. Equal wishes on equal news are one digest, composed once.

    ``topic``: words that all stand in an article for it to count. ``stories`` (1 to 20) at most, each told in at most
    ``sentences`` (1 to 20) and ``quotes`` (0 to 10). ``filter``: which articles count besides. ``watched``: what
    somebody watches, as the heading names it, None for a channel's digest. ``followed``: the number of the actor whom a
    watch follows, by all names that the archive knows at the time; ``filter`` holds those of when it was made.
    """

    topic: str | None = None
    stories: int = 5
    sentences: int = 3
    quotes: int = 3
    when_empty: WhenEmpty = WhenEmpty.SAY
    filter: Filter = NO_FILTER
    watched: str | None = None
    followed: int | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How digests are posted, where the platform knows it. ``thread``: each in a thread of its own. ``mention``: the
    role or group that is rung for, by the platform's own id; None for nobody, as an article can ring for nobody."""

    thread: bool = False
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class NewSubscription:
    """What somebody asks for. ``workspace`` is the border that no data crosses; None sees what is there for
    everyone. ``seen``: it begins with what arrives after the article of this number; None: with the last day's."""

    address: Address
    schedule: Schedule
    wish: Wish = field(default_factory=Wish)
    workspace: str | None = None
    seen: int | None = None
    manner: Manner = Manner()


@dataclass(frozen=True, slots=True)
class Subscription:
    """A stored subscription. Times are aware UTC.

    ``uid`` is random and never used again, unlike ``id``: delivery keys are made from it. ``looked``: slots due up
    to then have been dealt with. ``seen``: articles up to this arrival number were looked at by its digests.
    ``since``: where its next digest begins, the end of the last one or, for the first, when it was made.
    ``fresh`` is True until the first digest, where that is to begin with the day before it.
    """

    id: int
    uid: str
    address: Address
    schedule: Schedule
    wish: Wish
    workspace: str | None
    paused: bool
    created: datetime
    looked: datetime
    seen: int
    since: datetime
    fresh: bool
    manner: Manner = Manner()

    @property
    def is_watch(self) -> bool:
        """Whether it is one person's own, and no channel's digest."""
        return self.wish.watched is not None
