"""Answering anybody: what they watch."""

from datetime import datetime

from digests.questions.answers import UnclearName
from digests.questions.asked import Asker
from digests.questions.watch_answers import WatchesAnswer
from digests.questions.watch_questions import WatchQuestion

__all__ = ["Watching"]


class Watching:
    """Answers the questions about watches."""

    def answer(self, question: WatchQuestion, asker: Asker, now: datetime) -> WatchesAnswer | UnclearName:
        """The answer to a question asked at ``now`` (UTC)."""
        raise NotImplementedError
