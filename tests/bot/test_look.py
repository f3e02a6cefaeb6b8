"""A look at what is due: composed once for all, nothing lost by what fails."""

import traceback
from collections.abc import Collection, Generator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.archive import ArchiveError, SqlArchive, open_archive
from bot.look import listed
from bot.publishing import Publisher
from bot.worker import WorkerError
from digests.composing import Digest
from digests.deliveries.delivery import Occasion, Outcome, Publication, Reschedule, Written
from digests.deliveries.ports import Arrivals
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


class Blank:
    """A form that makes no message of anything."""

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        del digest, occasion
        return ()


class Forgetful(FakeOutbox):
    """An outbox that can't tell what many subscriptions were told."""

    def told(self, subscriptions: Collection[int], since: datetime) -> Mapping[int, tuple[str, ...]]:
        if len(subscriptions) > 1:
            raise ArchiveError("the database can't be read")
        return super().told(subscriptions, since)


class CutOff(FakeOutbox):
    """An outbox whose database is gone when something is to be written first."""

    is_cut_off = True

    def publish(self, items: Sequence[Publication | Reschedule], now: datetime) -> Sequence[Written | None]:
        if self.is_cut_off:
            self.is_cut_off = False
            raise ArchiveError("the database can't be written; free some room on its disk")
        return super().publish(items, now)


class CutOffNews:
    """An archive whose database is gone at the first question."""

    def __init__(self, archive: SqlArchive) -> None:
        self.articles = archive.articles
        self.also_called = archive.also_called
        self._arrivals = archive.arrivals
        self._is_cut_off = True

    def arrivals(
        self,
        after: int,
        since: datetime,
        workspace: str | None = None,
        limit: int = 500,
        *,
        backlog: bool = True,
    ) -> Arrivals:
        if self._is_cut_off:
            self._is_cut_off = False
            raise ArchiveError("the database can't be reached")
        return self._arrivals(after, since, workspace, limit, backlog=backlog)


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

    assert (published.silent, published.published) == (1, 0)
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

    assert (published.skipped, published.published) == (1, 0)
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


def test_a_digest_whose_news_can_not_be_read_stays_due_and_stops_no_other(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    unread = subscribe(outbox, channel="one", wish=Wish(topic="flood"))
    subscribe(outbox, channel="two")
    publisher = Publisher(outbox, CutOffNews(news), Composer(), {"files": Lines()})
    with pytest.raises(ArchiveError, match="can't be reached"):
        publisher.publish_due(EIGHT)

    assert len(posted(outbox)) == 1
    assert [due.id for due in outbox.due(EIGHT)] == [unread.id]
    assert publisher.publish_due(EIGHT).published == 1


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


def test_one_that_can_not_be_written_keeps_none_of_the_others_back(news: SqlArchive) -> None:
    outbox = CutOff()
    first = subscribe(outbox, channel="one", wish=Wish(topic="flood"))
    subscribe(outbox, channel="two")
    with capture_logs() as logs, pytest.raises(ArchiveError, match="can't be written"):
        look(outbox, news, EIGHT)

    assert len(posted(outbox)) == 1
    assert [log["subscriptions"] for log in logs if log["log_level"] == "error"] == [str(first.id)]
    assert [due.id for due in outbox.due(EIGHT)] == [first.id]


def test_a_batch_that_can_not_be_looked_at_keeps_none_of_the_others_back(news: SqlArchive) -> None:
    outbox = Forgetful()
    for number in range(501):
        subscribe(outbox, channel=f"channel {number}")
    with pytest.raises(ArchiveError, match="can't be read"):
        look(outbox, news, EIGHT)

    assert len(posted(outbox)) == 1
    assert len(outbox.due(EIGHT)) == 500


def test_what_can_not_be_composed_or_rendered_names_its_subscriptions_and_the_place(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    composed = [subscribe(outbox, channel=f"channel {number}", wish=Wish(topic="flood")).id for number in range(2)]
    rendered = subscribe(outbox, platform="terminal").id
    renderers = {"files": Lines(), "terminal": Stumbling()}
    with capture_logs() as logs:
        Publisher(outbox, news, Composer(failing="flood"), renderers).publish_due(EIGHT)

    first, second = (log for log in logs if log["log_level"] == "error")
    assert (first["subscriptions"], type(first["exc_info"])) == (", ".join(map(str, composed)), WorkerError)
    assert (second["subscription"], second["platform"]) == (rendered, "terminal")
    assert traceback.extract_tb(second["exc_info"].__traceback__)[-1].name == "render"


def test_a_form_without_a_message_is_no_digest(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscribe(outbox)

    published = Publisher(outbox, news, Composer(), {"files": Blank()}).publish_due(EIGHT)

    assert (published.failed, published.published) == (1, 0)


def test_many_subscriptions_are_named_by_the_first_of_them() -> None:
    assert listed(range(1, 24)) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 3 more"


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


def test_a_platform_that_is_not_configured_makes_no_other_late(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscribe(outbox, "at 08:00 every day in UTC", platform="webhook")
    subscribe(outbox, "at 08:01 every day in UTC")

    assert look(outbox, news, EIGHT + timedelta(seconds=55)).next_look == EIGHT + MINUTE


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

    (delivery,) = outbox.deliveries()
    assert logs == [
        {"event": "digest ready", "log_level": "info", "subscriptions": str(subscription.id), "stories": 1},
        {
            "event": "digest published",
            "log_level": "info",
            "subscription": subscription.id,
            "digest": delivery.digest,
            "deliveries": [delivery.id],
            "slot": "2026-01-06T08:00[UTC]",
            "late": False,
        },
    ]


def test_nothing_due_is_nothing_done(news: SqlArchive) -> None:
    composer = Composer()

    published = look(FakeOutbox(), news, EIGHT, composer)

    assert (published.published, published.next_look, composer.composed) == (0, None, 0)
