"""What is due is published once, with what is new, whatever happens to clocks and processes."""

from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from structlog.testing import capture_logs

from adapters.archive import ArchiveError, SqlArchive, open_archive
from bot.engine_reader import EngineReader
from bot.publishing import Published, Publisher
from bot.worker import WorkerError
from digests.articles import AnalysedArticle
from digests.composing import Digest
from digests.deliveries.delivery import Delivery, Occasion, Outcome, Publication, Reschedule
from digests.deliveries.ports import Outbox
from digests.deliveries.subscriptions import Address, NewSubscription, Subscription, WhenEmpty, Wish
from digests.schedules import read_schedule
from tests.adapters.archive.conftest import empty_database
from tests.fakes.articles import script
from tests.fakes.outbox import FakeOutbox

EIGHT = datetime(2026, 1, 6, 8, tzinfo=UTC)  # a Tuesday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DAILY = "at 08:00 every day in UTC"

FLOOD = "The river Elbe flooded three villages in Saxony after days of heavy rain, the fire brigade of Dresden said."
STRIKE = "Train drivers in Lisbon began a strike over night shifts, and most commuters stayed at home all morning."
REBUILT = "Volunteers from Leipzig rebuilt the only bridge over the river Elbe with four hundred wooden beams."


class Composer:
    """The real thing; it counts, and fails where a topic is the one that it can't do."""

    def __init__(self, failing: str | None = None) -> None:
        self._engine = EngineReader()
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
    ) -> Digest:
        self.composed += 1
        if topic is not None and topic == self.failing:
            raise WorkerError("the worker process ended (signal 9); ask again, a new one is started")
        return self._engine.compose_news(
            arrived, told, start, end, topic=topic, stories=stories, sentences=sentences, quotes=quotes
        )


class Ending(Composer):
    """With it the process ends at the second digest."""

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
    ) -> Digest:
        if self.composed:
            raise SystemExit
        return super().compose_news(arrived, told, start, end, topic=topic, stories=stories)


class Lines:
    """A platform's form: the sentences of a digest; it counts, too."""

    def __init__(self) -> None:
        self.rendered = 0

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        self.rendered += 1
        told = [sentence.text for story in digest.stories for sentence in story.sentences]
        return (" ".join([*(["Late."] if occasion.late else []), *(told or ["Nothing new."])]),)


class Stumbling:
    """A form with a mistake in it."""

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        raise KeyError((digest.start, occasion.late))


class CutOff(FakeOutbox):
    """An outbox whose database is gone when something is to be written first."""

    is_cut_off = True

    def publish(self, items: Sequence[Publication | Reschedule], now: datetime) -> Sequence[bool]:
        if self.is_cut_off:
            self.is_cut_off = False
            raise ArchiveError("the database can't be written; free some room on its disk")
        return super().publish(items, now)


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[SqlArchive]:
    with empty_database(request.param, tmp_path) as url:
        opened = open_archive(url, threshold=0.5)
        yield opened
        opened.close()


@pytest.fixture
def news(tmp_path: Path) -> Generator[SqlArchive]:
    """An archive for tests whose outbox is in memory."""
    opened = open_archive(f"sqlite:///{tmp_path}/news.sqlite", threshold=0.5)
    yield opened
    opened.close()


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


# On each database


def test_a_digest_that_is_due_is_published_with_the_news(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    collect(archive, FLOOD, EIGHT - HOUR)
    subscribe(outbox)

    published = look(outbox, archive, EIGHT)

    assert (published.published, published.has_deliveries, posted(outbox)) == (1, True, [FLOOD])


def test_the_next_look_is_at_the_next_slot(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)

    assert look(outbox, archive, EIGHT).next_look == EIGHT + DAY


def test_a_second_look_publishes_nothing(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)
    look(outbox, archive, EIGHT)

    assert not look(outbox, archive, EIGHT + MINUTE).has_deliveries


def test_two_publishers_at_once_publish_each_slot_once(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    collect(archive, FLOOD, EIGHT - HOUR)
    for number in range(20):
        subscribe(outbox, channel=f"channel {number}")
    both = Barrier(2)

    def publish() -> Published:
        both.wait(30)
        return look(outbox, archive, EIGHT)

    with ThreadPoolExecutor(2) as pool:
        first, second = (looked.result() for looked in [pool.submit(publish), pool.submit(publish)])

    assert (first.published + second.published, len(posted(outbox))) == (20, 20)


def test_after_an_outage_the_newest_slot_alone_comes_late_and_older_ones_are_skipped(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    collect(archive, FLOOD, EIGHT + 2 * DAY)
    subscription = subscribe(outbox)

    published = look(outbox, archive, EIGHT + 2 * DAY + HOUR)

    assert posted(outbox) == [f"Late. {FLOOD}"]
    assert published.skipped == 2
    assert outcomes(outbox, subscription) == [
        ("Tue 08", Outcome.SKIPPED),
        ("Wed 08", Outcome.SKIPPED),
        ("Thu 08", Outcome.PUBLISHED),
    ]


def test_a_clock_that_is_put_back_publishes_no_slot_again(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscription = subscribe(outbox, "at 08:00 and 09:00 every day in UTC")
    for at in (EIGHT, EIGHT + HOUR, EIGHT, EIGHT + HOUR, EIGHT + 2 * HOUR):
        look(outbox, archive, at)

    assert outcomes(outbox, subscription) == [("Tue 08", Outcome.PUBLISHED), ("Tue 09", Outcome.PUBLISHED)]


def test_a_story_is_not_told_again_the_next_day(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)
    collect(archive, FLOOD, EIGHT - HOUR)
    look(outbox, archive, EIGHT)
    collect(archive, FLOOD, EIGHT + HOUR)
    look(outbox, archive, EIGHT + DAY)

    assert posted(outbox) == [FLOOD, "Nothing new."]


def test_a_story_with_something_new_in_it_is_told_again_with_that_alone(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)
    collect(archive, FLOOD, EIGHT - HOUR)
    look(outbox, archive, EIGHT)
    collect(archive, f"{FLOOD} {REBUILT}", EIGHT + HOUR)
    look(outbox, archive, EIGHT + DAY)

    assert posted(outbox) == [FLOOD, REBUILT]


def test_what_was_collected_after_a_digest_is_in_the_next(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscribe(outbox)
    look(outbox, archive, EIGHT)
    archive.add(script(FLOOD, published=EIGHT - 10 * MINUTE), EIGHT + 5 * MINUTE)
    look(outbox, archive, EIGHT + DAY)

    assert posted(outbox) == ["Nothing new.", FLOOD]


# What is the same on each outbox


def test_the_digest_of_many_channels_is_composed_and_rendered_once(news: SqlArchive) -> None:
    outbox, composer, lines = FakeOutbox(), Composer(), Lines()
    for number in range(50):
        subscribe(outbox, channel=f"channel {number}")

    Publisher(outbox, news, composer, {"files": lines}).publish_due(EIGHT)

    assert (composer.composed, lines.rendered, len(posted(outbox))) == (1, 1, 50)


def test_channels_that_were_told_the_same_share_the_next_digest_as_well(news: SqlArchive) -> None:
    outbox, composer = FakeOutbox(), Composer()
    for number in range(50):
        subscribe(outbox, channel=f"channel {number}")
    collect(news, FLOOD, EIGHT - HOUR)
    look(outbox, news, EIGHT)

    look(outbox, news, EIGHT + DAY, composer)

    assert composer.composed == 1


def test_more_subscriptions_than_are_read_at_once_are_all_published(news: SqlArchive) -> None:
    outbox, composer = FakeOutbox(), Composer()
    for number in range(1_201):
        subscribe(outbox, channel=f"channel {number}")

    published = look(outbox, news, EIGHT, composer)

    assert (published.published, composer.composed) == (1_201, 1)


def test_a_first_digest_is_no_flood_of_old_news(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, STRIKE, EIGHT - 2 * DAY)
    collect(news, FLOOD, EIGHT - HOUR)
    subscribe(outbox)
    look(outbox, news, EIGHT)

    assert posted(outbox) == [FLOOD]


def test_a_weekly_digest_tells_of_the_whole_week(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscribe(outbox, "at 08:00 on Tuesday in UTC")
    look(outbox, news, EIGHT)
    collect(news, FLOOD, EIGHT + HOUR)
    collect(news, STRIKE, EIGHT + 6 * DAY)
    look(outbox, news, EIGHT + 7 * DAY)

    assert posted(outbox) == ["Nothing new.", f"{STRIKE} {FLOOD}"]


def test_who_wants_no_message_without_news_gets_none(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscription = subscribe(outbox, wish=Wish(when_empty=WhenEmpty.SILENT))

    published = look(outbox, news, EIGHT)

    assert (published.silent, published.has_deliveries) == (1, False)
    assert outcomes(outbox, subscription) == [("Tue 08", Outcome.SILENT)]


def test_a_late_digest_waits_for_the_end_of_quiet_hours(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscribe(outbox, "at 08:00 every day in UTC quiet 22:00-07:00 hold")
    held = look(outbox, news, EIGHT + 15 * HOUR)
    look(outbox, news, EIGHT + 23 * HOUR)

    assert (held.held, held.next_look, posted(outbox)) == (1, EIGHT + 23 * HOUR, ["Late. Nothing new."])


def test_a_slot_that_is_too_late_is_skipped(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscription = subscribe(outbox, "at 08:00 on Tuesday in UTC skip after 2 hours")

    published = look(outbox, news, EIGHT + 3 * HOUR)

    assert (published.skipped, published.has_deliveries) == (1, False)
    assert outcomes(outbox, subscription) == [("Tue 08", Outcome.SKIPPED)]


def test_a_digest_that_cannot_be_composed_stops_no_other(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscribe(outbox, channel="one", wish=Wish(topic="flood"))
    subscribe(outbox, channel="two")

    published = look(outbox, news, EIGHT, Composer(failing="flood"))

    assert (published.failed, published.published) == (1, 1)


def test_a_digest_that_could_not_be_composed_is_tried_once_for_all_who_want_it(news: SqlArchive) -> None:
    outbox, composer = FakeOutbox(), Composer(failing="flood")
    for number in range(50):
        subscribe(outbox, channel=f"channel {number}", wish=Wish(topic="flood"))
    look(outbox, news, EIGHT, composer)

    assert composer.composed == 1


def test_a_digest_that_could_not_be_composed_comes_a_minute_later(news: SqlArchive) -> None:
    outbox, composer = FakeOutbox(), Composer(failing="flood")
    subscription = subscribe(outbox, wish=Wish(topic="flood"))
    failed = look(outbox, news, EIGHT, composer)
    composer.failing = None
    look(outbox, news, EIGHT + MINUTE, composer)

    assert failed.next_look == EIGHT + MINUTE
    assert outcomes(outbox, subscription) == [("Tue 08", Outcome.PUBLISHED)]


def test_a_digest_that_cannot_be_rendered_stops_no_other(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscribe(outbox, platform="files")
    subscribe(outbox, platform="terminal")

    published = Publisher(outbox, news, Composer(), {"files": Lines(), "terminal": Stumbling()}).publish_due(EIGHT)

    assert (published.failed, published.published) == (1, 1)


def test_a_look_that_breaks_off_before_it_is_written_loses_nothing(news: SqlArchive) -> None:
    outbox = CutOff()
    subscribe(outbox)
    collect(news, FLOOD, EIGHT - HOUR)
    with pytest.raises(ArchiveError):
        look(outbox, news, EIGHT)
    look(outbox, news, EIGHT + MINUTE)

    assert posted(outbox) == [FLOOD]


def test_what_is_ready_is_written_before_the_next_is_composed(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscribe(outbox, channel="one")
    subscribe(outbox, channel="two", wish=Wish(topic="flood"))
    with pytest.raises(SystemExit):
        look(outbox, news, EIGHT, Ending())
    first = posted(outbox)
    look(outbox, news, EIGHT + MINUTE)

    assert (first, posted(outbox)) == (["Nothing new."], ["Nothing new."] * 2)


def test_a_platform_that_is_not_configured_is_left_to_another_process(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscribe(outbox, platform="webhook")

    published = look(outbox, news, EIGHT)

    assert (published.elsewhere, published.next_look, len(outbox.due(EIGHT))) == (1, EIGHT + MINUTE, 1)


def test_a_platform_that_is_not_configured_is_warned_of_once(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscribe(outbox, platform="webhook", channel="one")
    subscribe(outbox, platform="webhook", channel="two")
    publisher = Publisher(outbox, news, Composer(), {"files": Lines()})
    with capture_logs() as logs:
        publisher.publish_due(EIGHT)
        publisher.publish_due(EIGHT + MINUTE)

    assert [(log["log_level"], log["platform"]) for log in logs] == [("warning", "webhook")]


def test_the_log_tells_of_digests_by_subscription_and_slot_without_a_word_of_articles(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscription = subscribe(outbox)
    collect(news, FLOOD, EIGHT - HOUR)
    with capture_logs() as logs:
        look(outbox, news, EIGHT)

    assert logs == [
        {"event": "digest ready", "log_level": "info", "subscriptions": 1, "stories": 1},
        {
            "event": "digest published",
            "log_level": "info",
            "subscription": subscription.id,
            "slot": "2026-01-06T08:00[UTC]",
            "late": False,
        },
    ]


def test_nothing_due_is_nothing_done(news: SqlArchive) -> None:
    composer = Composer()

    published = look(FakeOutbox(), news, EIGHT, composer)

    assert (published.published, published.next_look, composer.composed) == (0, None, 0)
