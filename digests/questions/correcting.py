"""Answering administrators about who is who, and anybody who reports a statement."""

from datetime import datetime

from digests.corrections.ports import Corrections
from digests.questions.answers import UnclearName, UnclearStatement
from digests.questions.asked import Asker
from digests.questions.correction_answers import CorrectionAnswer
from digests.questions.correction_questions import CorrectionQuestion, ReportStatement
from digests.questions.ports import Archive

__all__ = ["Correcting"]


class Correcting:
    """Answers the questions about corrections and reports; `check_asker` has let the askers in."""

    def __init__(self, corrections: Corrections, archive: Archive) -> None:
        self._corrections = corrections
        self._archive = archive

    def answer(
        self, question: CorrectionQuestion | ReportStatement, asker: Asker, now: datetime
    ) -> CorrectionAnswer | UnclearName | UnclearStatement:
        """The answer to a question asked at ``now`` (UTC)."""
        raise NotImplementedError
