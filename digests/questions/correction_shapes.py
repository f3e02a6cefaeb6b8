"""Answers about corrections and reports as JSON-ready dictionaries; see `digests.questions.shapes`."""

from typing import TypedDict

from digests.questions.answers import UnclearStatement
from digests.questions.correction_answers import CorrectionAnswer

__all__ = ["CorrectionShape", "correction_answer_shape"]


class CorrectionShape(TypedDict):
    """To be written."""


def correction_answer_shape(answer: CorrectionAnswer | UnclearStatement) -> CorrectionShape:
    """An answer about corrections or reports."""
    raise NotImplementedError
