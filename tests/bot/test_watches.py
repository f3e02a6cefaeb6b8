"""Watches: their news come once, privately and short, and thousands that find nothing cost little."""

import signal
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.archive import ArchiveError, SqlArchive, open_archive
from adapters.terminal.plain import plain_parts
from bot.publishing import Published, Publisher
from digests.composing import Criteria, Digest, Filter
from digests.corrections import Deed
from digests.deliveries.delivery import Occasion, Outcome, Publication, Reschedule, Written
from digests.deliveries.ports import Arrivals, Outbox
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, NewSubscription, Subscription, WhenEmpty, Wish
from digests.questions.watch_answers import HOURLY
from tests.bot.publishing import DAY, EIGHT, FLOOD, HOUR, MINUTE, STRIKE, Composer, look, outcomes, posted, subscribe
from tests.bot.scheduled import deliveries, outbox
from tests.bot.test_run_as_service import service, until
from tests.fakes.articles import script
from tests.fakes.outbox import FakeOutbox

STARMER = Filter(Criteria(names=("Keir Starmer", "Starmer")))
TROOPS = "Keir Starmer, UK Prime Minister: We will send our troops to the border as soon as it is safe."
HOUSES = "Keir Starmer, UK Prime Minister: Every third house in Dover is to be built again before the winter."


class Counting:
    """An archive that counts how often it is read."""

    def __init__(self, archive: SqlArchive) -> None:
        self.articles = archive.articles
        self._also_called = archive.also_called
        self._arrivals = archive.arrivals
        self.read = 0
        self.asked = 0

    def also_called(self, name: str, workspace: str | None = None, actor: int | None = None) -> tuple[str, ...]:
        self.asked += 1
        return self._also_called(name, workspace, actor)

    def arrivals(
        self, after: int, since: datetime, workspace: str | None = None, limit: int = 500, *, backlog: bool = True
    ) -> Arrivals:
        self.read += 1
        return self._arrivals(after, since, workspace, limit, backlog=backlog)


class Gone(FakeOutbox):
    """An outbox whose database is gone when something is written first; it counts how often something is."""

    is_gone = False
    writes = 0

    def publish(self, items: Sequence[Publication | Reschedule], now: datetime) -> Sequence[Written | None]:
        self.writes += 1
        if self.is_gone:
            self.is_gone = False
            raise ArchiveError("the database can't be written; free some room on its disk")
        return super().publish(items, now)


class Overtaken(FakeOutbox):
    """An outbox that another process looks at just before the first write."""

    other: Callable[[], object] | None = None

    def publish(self, items: Sequence[Publication | Reschedule], now: datetime) -> Sequence[Written | None]:
        other, self.other = self.other, None
        if other:
            other()
        return super().publish(items, now)


class Plain:
    """The form of platforms that have none of their own."""

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        return plain_parts(digest, occasion)


@pytest.fixture
def news(tmp_path: Path) -> Generator[SqlArchive]:
    opened = open_archive(f"sqlite:///{tmp_path}/news.sqlite", threshold=0.5)
    yield opened
    opened.close()


def watch(
    outbox: Outbox,
    filter: Filter = STARMER,
    watched: str = "Keir Starmer",
    *,
    workspace: str | None = None,
    followed: int | None = None,
) -> Subscription:
    """A watch that was made a minute before eight, after one article."""
    wish = Wish(stories=3, sentences=2, when_empty=WhenEmpty.SILENT, filter=filter, watched=watched)
    wish = replace(wish, followed=followed)
    return outbox.subscribe(NewSubscription(Address("files", "ann"), HOURLY, wish, workspace, seen=1), EIGHT - MINUTE)


def collect(archive: SqlArchive, text: str, at: datetime, workspace: str | None = None) -> None:
    archive.add(script(text, title=text[:20], outlet=f"{at:%A %H:%M}", published=at), at, workspace)


def hour(outbox: Outbox, archive: SqlArchive, at: datetime) -> Published:
    return Publisher(outbox, archive, Composer(), {"files": Plain()}).publish_due(at)


def test_the_news_of_a_watch_come_once_under_the_name_that_is_watched(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, FLOOD, EIGHT - HOUR)
    watch(outbox)
    collect(news, f"{TROOPS}\n\n{STRIKE}", EIGHT - MINUTE)
    for hours in range(3):
        hour(outbox, news, EIGHT + hours * HOUR)

    (message,) = posted(outbox)
    assert message.startswith("Digest about Keir Starmer, Tuesday 6 January 2026, 08:00\n")
    assert "We will send our troops to the border" in message


def test_what_was_there_before_the_watch_is_not_told(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, TROOPS, EIGHT - HOUR)
    watch(outbox)

    assert hour(outbox, news, EIGHT).silent == 1
    assert posted(outbox) == []


def test_a_watch_tells_only_what_is_new(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, FLOOD, EIGHT - HOUR)
    subscription = watch(outbox)
    collect(news, TROOPS, EIGHT - MINUTE)
    hour(outbox, news, EIGHT)
    collect(news, TROOPS, EIGHT + MINUTE)
    hour(outbox, news, EIGHT + HOUR)
    collect(news, HOUSES, EIGHT + HOUR + MINUTE)
    hour(outbox, news, EIGHT + 2 * HOUR)

    first, second = posted(outbox)
    assert ("troops" in first, "troops" in second, "Dover" in second) == (True, False, True)
    assert outcomes(outbox, subscription) == [("Tue 08", Outcome.PUBLISHED), ("Tue 10", Outcome.PUBLISHED)]


def test_where_there_is_nothing_new_there_is_no_message_and_no_record(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    subscription = watch(outbox)
    collect(news, FLOOD, EIGHT - MINUTE)
    collect(news, STRIKE, EIGHT - MINUTE)
    found = hour(outbox, news, EIGHT)

    assert (found.silent, found.published, found.next_look) == (1, 0, EIGHT + HOUR)
    assert (posted(outbox), list(outbox.digests(subscription.id))) == ([], [])
    assert outbox.subscription(subscription.id) == replace(subscription, looked=EIGHT, since=EIGHT, seen=2)


def test_after_an_outage_there_is_one_late_message_with_all_of_it(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, FLOOD, EIGHT - HOUR)
    subscription = watch(outbox)
    collect(news, TROOPS, EIGHT + MINUTE)
    collect(news, HOUSES, EIGHT + 20 * HOUR)
    found = hour(outbox, news, EIGHT + DAY + 30 * MINUTE)

    assert (found.published, found.skipped) == (1, 0)
    assert outcomes(outbox, subscription) == [("Wed 08", Outcome.PUBLISHED)]
    assert all(word in " ".join(posted(outbox)) for word in ("(late)", "troops", "Dover"))


def test_a_watch_that_could_not_be_written_comes_once_all_the_same(news: SqlArchive) -> None:
    outbox = Gone()
    collect(news, FLOOD, EIGHT - HOUR)
    watch(outbox)
    collect(news, TROOPS, EIGHT - MINUTE)
    outbox.is_gone = True
    with pytest.raises(ArchiveError):
        hour(outbox, news, EIGHT)
    for minutes in (1, 2):
        hour(outbox, news, EIGHT + minutes * MINUTE)

    assert len(posted(outbox)) == 1


def test_two_processes_that_look_at_once_tell_it_once(news: SqlArchive) -> None:
    outbox = Overtaken()
    collect(news, FLOOD, EIGHT - HOUR)
    watch(outbox)
    collect(news, TROOPS, EIGHT - MINUTE)
    outbox.other = lambda: hour(outbox, news, EIGHT)

    assert hour(outbox, news, EIGHT).overtaken == 1
    assert len(posted(outbox)) == 1


def test_a_watch_hears_of_its_own_workspace_and_of_no_other(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, FLOOD, EIGHT - HOUR)
    watch(outbox, workspace="W1")
    collect(news, TROOPS, EIGHT - MINUTE, "W2")
    collect(news, HOUSES, EIGHT - MINUTE, "W1")
    hour(outbox, news, EIGHT)

    (message,) = posted(outbox)
    assert ("Dover" in message, "troops" in message) == (True, False)


ALIASED = "Maria Lopez, a senator: The vote on fishing would be held in the capital in May."
OTHER_NAME = "Mary Lopes-Garcia, a senator: Every boat is to stay in the harbour until the winter ends."
OTHER_ACTOR = Filter(Criteria(names=("Maria Lopez", "Lopez")))


def test_who_has_been_given_another_name_since_is_followed_by_that_in_that_workspace_alone(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, ALIASED, EIGHT - HOUR)
    (actor,) = news.actors_named("Maria Lopez")
    for workspace in ("W1", "W2"):
        watch(outbox, OTHER_ACTOR, "Maria Lopez", workspace=workspace, followed=actor.id)
    news.corrections().alias(actor.id, "Mary Lopes-Garcia", Deed("W1", None, EIGHT))
    collect(news, OTHER_NAME, EIGHT - MINUTE)

    assert hour(outbox, news, EIGHT).published == 1
    assert "Every boat" in posted(outbox)[0]


def test_who_was_merged_into_somebody_since_is_followed_as_that_one(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, f"{ALIASED}\n\n{OTHER_NAME}", EIGHT - HOUR)
    (one,), (other,) = news.actors_named("Maria Lopez"), news.actors_named("Mary Lopes-Garcia")
    watch(outbox, OTHER_ACTOR, "Maria Lopez", workspace="W1", followed=one.id)
    news.corrections().merge(one.id, other.id, Deed("W1", None, EIGHT))
    collect(news, "Mary Lopes-Garcia, a senator: The fleet sails on Monday whatever the ministers think of it.", EIGHT)

    assert hour(outbox, news, EIGHT + HOUR).published == 1


def test_a_surname_that_somebody_else_bears_by_now_is_not_followed(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, ALIASED, EIGHT - HOUR)
    watch(outbox, OTHER_ACTOR, "Maria Lopez")
    collect(news, "Jose Lopez, a banker: The interest on every loan will fall before the winter.", EIGHT - 2 * MINUTE)
    collect(news, "Lopez: The bank closes its branches in all villages of the islands.", EIGHT - MINUTE)

    assert hour(outbox, news, EIGHT).silent == 1


def test_where_nobody_bears_the_name_any_more_the_names_of_when_the_watch_was_made_count(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, FLOOD, EIGHT - HOUR)
    watch(outbox, STARMER, "Keir Starmer of Holborn", followed=1_000)
    collect(news, TROOPS, EIGHT - MINUTE)

    assert hour(outbox, news, EIGHT).published == 1


def test_of_one_person_the_names_are_asked_for_once_a_look_however_many_follow_them(news: SqlArchive) -> None:
    outbox, archive = FakeOutbox(), Counting(news)
    collect(news, FLOOD, EIGHT - HOUR)
    for stories in range(1, 20):
        wish = Wish(stories=stories, filter=STARMER, watched="Keir Starmer")
        outbox.subscribe(NewSubscription(Address("files", "ann"), HOURLY, wish, seen=1), EIGHT - MINUTE)
    collect(news, TROOPS, EIGHT - MINUTE)
    Publisher(outbox, archive, Composer(), {"files": Plain()}).publish_due(EIGHT)

    assert archive.asked == 1


def test_however_many_watches_find_nothing_the_news_are_read_once_and_little_is_written(news: SqlArchive) -> None:
    outbox, archive, composer = Gone(), Counting(news), Composer()
    for number in range(501):
        watch(outbox, Filter(Criteria(topics=(f"word{number}",))), f"word{number}")
    collect(news, FLOOD, EIGHT - MINUTE)
    collect(news, STRIKE, EIGHT - MINUTE)
    found = Publisher(outbox, archive, composer, {"files": Plain()}).publish_due(EIGHT)

    assert (found.silent, archive.read, composer.composed) == (501, 1, 0)
    assert outbox.writes == 2  # for 500 at a time


def test_the_digest_of_a_channel_does_not_wait_for_watches(news: SqlArchive) -> None:
    outbox = FakeOutbox()
    collect(news, FLOOD, EIGHT - HOUR)
    watch(outbox)
    channel = subscribe(outbox)
    collect(news, TROOPS, EIGHT - MINUTE)
    with pytest.raises(SystemExit):
        look(outbox, news, EIGHT, Composer(ends_after=1))

    assert [delivery.subscription for delivery in outbox.deliveries()] == [channel.id]


def test_all_who_watch_the_same_share_one_digest(news: SqlArchive) -> None:
    outbox, composer = FakeOutbox(), Composer()
    collect(news, FLOOD, EIGHT - HOUR)
    for _ in range(50):
        watch(outbox)
    collect(news, TROOPS, EIGHT - MINUTE)

    assert look(outbox, news, EIGHT, composer).published == 50
    assert composer.composed == 1


def test_a_running_service_posts_the_news_of_a_watch_once_and_nothing_where_there_is_none(tmp_path: Path) -> None:
    begun = datetime.now(UTC) - timedelta(hours=1, minutes=1)
    with outbox(tmp_path) as stored:
        for channel, chosen in (("ann", STARMER), ("bob", Filter(Criteria(topics=("giraffes",))))):
            wish = Wish(stories=3, sentences=2, when_empty=WhenEmpty.SILENT, filter=chosen, watched=channel.title())
            stored.subscribe(NewSubscription(Address("files", channel), HOURLY, wish, seen=0), begun)
    folder = tmp_path / "messages"

    for _ in range(2):
        with service(tmp_path, NEWS_DIGEST_FILES=str(folder)) as running:
            running.wait_for("collected")
            until(lambda: [d.state for d in deliveries(tmp_path)] == [State.SENT])
            running.tell(signal.SIGTERM)
            assert running.end() == 0

    (message,) = folder.glob("*/*")
    assert message.parent.name == "ann"
    assert "Digest about Ann" in message.read_text(encoding="utf-8")
