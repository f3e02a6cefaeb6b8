"""Answers about corrections and reports as lines for a terminal."""

from collections.abc import Iterator

from adapters.terminal.screen import Line
from digests.questions.answers import UnclearStatement
from digests.questions.correction_answers import CorrectionAnswer

__all__ = ["correction_lines"]


def correction_lines(answer: CorrectionAnswer | UnclearStatement) -> Iterator[Line]:
    """The lines that show an answer about corrections or reports."""
    raise NotImplementedError
