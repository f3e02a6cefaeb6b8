"""What publishing is tested with: news, subscriptions, a look, and what came of it."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from adapters.archive import SqlArchive
from bot.engine_reader import EngineReader
from bot.publishing import Published, Publisher
from bot.worker import WorkerError
from digests.articles import AnalysedArticle
from digests.composing import Digest
from digests.deliveries.delivery import Delivery, Occasion, Outcome
from digests.deliveries.ports import Outbox
from digests.deliveries.subscriptions import Address, NewSubscription, Subscription, Wish
from digests.schedules import read_schedule
from tests.fakes.articles import script

__all__ = [
    "DAY",
    "EIGHT",
    "FLOOD",
    "HOUR",
    "MINUTE",
    "REBUILT",
    "STRIKE",
    "Composer",
    "Lines",
    "collect",
    "look",
    "outcomes",
    "posted",
    "subscribe",
]

EIGHT = datetime(2026, 1, 6, 8, tzinfo=UTC)  # a Tuesday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DAILY = "at 08:00 every day in UTC"

FLOOD = "The river Elbe flooded three villages in Saxony after days of heavy rain, the fire brigade of Dresden said."
STRIKE = "Train drivers in Lisbon began a strike over night shifts, and most commuters stayed at home all morning."
REBUILT = "Volunteers from Leipzig rebuilt the only bridge over the river Elbe with four hundred wooden beams."


class Composer:
    """The real thing; it counts, fails at the one topic that it can't do, and ends the process after so many."""

    def __init__(self, failing: str | None = None, *, ends_after: int | None = None) -> None:
        self._engine = EngineReader()
        self._ends_after = ends_after
        self.failing = failing
        self.composed = 0

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
        if self.composed == self._ends_after:
            raise SystemExit
        self.composed += 1
        if topic is not None and topic == self.failing:
            raise WorkerError("the worker process ended (signal 9); ask again, a new one is started")
        return self._engine.compose_news(
            arrived, told, start, end, topic=topic, stories=stories, sentences=sentences, quotes=quotes, first=first
        )


class Lines:
    """A platform's form: the sentences of a digest; it counts, too."""

    def __init__(self) -> None:
        self.rendered = 0

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        self.rendered += 1
        told = [sentence.text for story in digest.stories for sentence in story.sentences]
        return (" ".join([*(["Late."] if occasion.late else []), *(told or ["Nothing new."])]),)


def collect(archive: SqlArchive, text: str, at: datetime) -> None:
    archive.add(script(text, title=text[:20], outlet=f"{at:%A %H}", published=at), at)


def subscribe(
    outbox: Outbox, schedule: str = DAILY, *, channel: str = "news", platform: str = "files", wish: Wish | None = None
) -> Subscription:
    new = NewSubscription(Address(platform, channel), read_schedule(schedule), wish or Wish())
    return outbox.subscribe(new, EIGHT - HOUR)


def look(outbox: Outbox, archive: SqlArchive, at: datetime, composer: Composer | None = None) -> Published:
    return Publisher(outbox, archive, composer or Composer(), {"files": Lines()}).publish_due(at)


def posted(outbox: Outbox) -> list[str]:
    """The texts of all deliveries, oldest first."""
    return [delivery.content for delivery in sorted(outbox.deliveries(limit=1000), key=_by_due)]


def outcomes(outbox: Outbox, subscription: Subscription) -> list[tuple[str, Outcome]]:
    """Slots by day and hour with what became of them, oldest first."""
    records = sorted(outbox.digests(subscription.id, limit=1000), key=lambda record: record.due)
    return [(f"{record.due:%a %H}", record.outcome) for record in records]


def _by_due(delivery: Delivery) -> datetime:
    return delivery.due
