"""Answers about watches as lines for a terminal."""

from collections.abc import Iterator

from adapters.terminal.screen import Line
from digests.questions.watch_answers import WatchesAnswer

__all__ = ["watches_lines"]


def watches_lines(answer: WatchesAnswer) -> Iterator[Line]:
    """The lines that show an answer about watches."""
    raise NotImplementedError
