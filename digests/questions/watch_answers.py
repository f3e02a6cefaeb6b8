"""The answer about watches: plain data, as all answers are."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from digests.deliveries.subscriptions import Wish
from digests.questions.subscription_answers import SubscriptionEntry
from digests.schedules import Schedule, describe_schedule

__all__ = ["HOURLY", "MADE_ELSEWHERE", "Follows", "WatchChange", "WatchesAnswer", "describe_times", "follows"]

HOURLY = Schedule(frozenset(time(hour) for hour in range(24)), "UTC")
"""When a watch is looked at where nobody says when."""

MADE_ELSEWHERE = "One that was made with --to in a shell is found there with the same --to."
"""What to say to the operator who doesn't find a watch."""


class WatchChange(StrEnum):
    """What was done to watches."""

    LISTED = "listed"
    WATCHED = "watched"
    REMOVED = "removed"


class Follows(StrEnum):
    """What a watch goes by."""

    ACTOR = "actor"  # the names of one actor
    WORDS = "words"  # words that all stand in an article
    PHRASE = "phrase"  # words that stand in it side by side, as they are


@dataclass(frozen=True, slots=True)
class WatchesAnswer:
    """The asker's watches, or the one that something was done to. ``subscription.wish`` of an entry says what is
    ``watched``, and by which names where it is an actor (``filter.include.names``)."""

    change: WatchChange
    entries: tuple[SubscriptionEntry, ...] = ()


def follows(wish: Wish) -> Follows:
    """What a watch with this wish goes by."""
    if wish.filter.include.names:
        return Follows.ACTOR
    return Follows.PHRASE if wish.filter.include.words else Follows.WORDS


def describe_times(schedule: Schedule) -> str:
    """When a watch is looked at, in words."""
    return "every hour, on the hour" if schedule == HOURLY else describe_schedule(schedule)
