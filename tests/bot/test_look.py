"""A look at what is due: composed once for all, nothing lost by what fails."""

from collections.abc import Generator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.archive import ArchiveError, SqlArchive, open_archive
from bot.publishing import Publisher
from digests.composing import Digest
from digests.deliveries.delivery import Occasion, Outcome, Publication, Reschedule
from digests.deliveries.subscriptions import WhenEmpty, Wish
from tests.bot.publishing import (
    DAY,
    EIGHT,
    FLOOD,
    HOUR,
    MINUTE,
    STRIKE,
    Composer,
    Lines,
    collect,
    look,
    outcomes,
    posted,
    subscribe,
)
from tests.fakes.outbox import FakeOutbox


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


@pytest.fixture
def news(tmp_path: Path) -> Generator[SqlArchive]:
    """An archive; the outbox is in memory."""
    opened = open_archive(f"sqlite:///{tmp_path}/news.sqlite", threshold=0.5)
    yield opened
    opened.close()


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
        look(outbox, news, EIGHT, Composer(ends_after=1))
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
