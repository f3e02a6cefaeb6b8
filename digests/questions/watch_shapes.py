"""Answers about watches as JSON-ready dictionaries; see `digests.questions.shapes`."""

from typing import TypedDict

from digests.questions.watch_answers import WatchesAnswer

__all__ = ["WatchesShape", "watches_shape"]


class WatchesShape(TypedDict):
    """Watches and what was done to them (``change``)."""

    change: str


def watches_shape(answer: WatchesAnswer) -> WatchesShape:
    """An answer about watches."""
    return WatchesShape(change=answer.change.value)
