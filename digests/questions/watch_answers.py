"""The answer about watches: plain data, as all answers are."""

from dataclasses import dataclass
from enum import StrEnum

from digests.questions.subscription_answers import SubscriptionEntry

__all__ = ["WatchChange", "WatchesAnswer"]


class WatchChange(StrEnum):
    """What was done to watches."""

    LISTED = "listed"
    WATCHED = "watched"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class WatchesAnswer:
    """The asker's watches, or the one that something was done to."""

    change: WatchChange
    entries: tuple[SubscriptionEntry, ...] = ()
