"""Answers about watches as JSON-ready dictionaries; see `digests.questions.shapes`."""

from typing import TypedDict

from digests.questions.subscription_answers import SubscriptionEntry
from digests.questions.subscription_shapes import SubscriptionShape, subscription_shape
from digests.questions.watch_answers import WatchesAnswer, describe_times, follows

__all__ = ["WatchShape", "WatchesShape", "watches_shape"]


class WatchShape(SubscriptionShape):
    """One watch: what is ``watched``, and what it ``follows`` ("actor", by the names in ``filter``, "words" that all
    stand in an article, or a "phrase")."""

    watched: str
    follows: str


class WatchesShape(TypedDict):
    """Watches and what was done to them (``change``: "listed", "watched" or "removed")."""

    change: str
    watches: list[WatchShape]


def watches_shape(answer: WatchesAnswer) -> WatchesShape:
    """An answer about watches."""
    return {"change": answer.change.value, "watches": [_watch(entry) for entry in answer.entries]}


def _watch(entry: SubscriptionEntry) -> WatchShape:
    wish, schedule = entry.subscription.wish, entry.subscription.schedule
    shape: WatchShape = {
        **subscription_shape(entry),
        "watched": wish.watched or "",
        "follows": follows(wish).value,
    }
    shape["meaning"] = describe_times(schedule)
    return shape
