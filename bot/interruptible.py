"""Composing that is broken off when the service stops."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.worker import Worker, WorkerError
from digests.articles import AnalysedArticle
from digests.composing import Digest

__all__ = ["InterruptibleComposer", "StoppedError"]


class StoppedError(Exception):
    """A look is broken off; all that it has not written is due still."""


class InterruptibleComposer:
    """The worker, until the service stops. What fails from then on, because the worker is closed, is no digest that
    can't be composed."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._stopped = False

    def stop(self) -> None:
        """The worker is about to be closed."""
        self._stopped = True

    def compose_news(
        self,
        arrived: Sequence[AnalysedArticle],
        told: Sequence[AnalysedArticle],
        start: datetime,
        end: datetime,
        *,
        topic: str | None = None,
        stories: int = 5,
        sentences: int = 3,
        quotes: int = 3,
        first: Collection[str] = (),
    ) -> Digest:
        """See `digests.deliveries.ports.Composer`."""
        try:
            return self._worker.compose_news(
                arrived,
                told,
                start,
                end,
                topic=topic,
                stories=stories,
                sentences=sentences,
                quotes=quotes,
                first=first,
            )
        except WorkerError:
            if self._stopped:
                raise StoppedError from None
            raise
