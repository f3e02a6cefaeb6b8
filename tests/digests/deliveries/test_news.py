"""What a subscription's next digest tells: each article that arrives, once, and nothing old."""

from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.archive import SqlArchive, open_archive
from bot.engine_reader import EngineReader
from digests.articles import AnalysedArticle
from digests.composing import Criteria, Digest, Filter
from digests.deliveries.news import News, news_for, window_of
from digests.deliveries.subscriptions import Address, Subscription, WhenEmpty, Wish
from digests.questions.asked import DigestNow
from digests.questions.filter_arguments import filter_of
from digests.schedules import read_schedule
from tests.fakes.articles import script

EIGHT = datetime(2026, 1, 6, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COMPOSER = EngineReader()

FLOOD = "The river Elbe flooded three villages in Saxony after days of heavy rain, the fire brigade of Dresden said."
PEACE = "Ministers of nine European countries met in Paris on Tuesday to discuss troops for the border of Ukraine."
STRIKE = "Train drivers in Lisbon began a strike over night shifts, and most commuters stayed at home all morning."


@pytest.fixture
def archive(tmp_path: Path) -> Generator[SqlArchive]:
    opened = open_archive(f"sqlite:///{tmp_path}/archive.sqlite", threshold=0.5)
    yield opened
    opened.close()


def subscription(
    *, seen: int = 0, since: datetime = EIGHT, fresh: bool = False, wish: Wish | None = None
) -> Subscription:
    return Subscription(
        id=1,
        uid="one",
        address=Address("files", "news"),
        schedule=read_schedule("at 08:00 every day in UTC"),
        wish=wish or Wish(),
        workspace=None,
        paused=False,
        created=EIGHT - DAY,
        looked=since,
        seen=seen,
        since=since,
        fresh=fresh,
    )


def collect(archive: SqlArchive, text: str, *, published: datetime, collected: datetime | None = None) -> str:
    analysed = script(text, title=text[:20], published=published)
    archive.add(analysed, collected or published)
    return analysed.article.id


def headlines(news: News) -> list[str]:
    return [story.headline for story in news.digest.stories]


def test_the_news_since_the_last_digest_are_told(archive: SqlArchive) -> None:
    collect(archive, FLOOD, published=EIGHT - HOUR)
    first = news_for(subscription(), archive, (), COMPOSER, EIGHT)
    strike = collect(archive, STRIKE, published=EIGHT + HOUR)

    news = news_for(subscription(seen=first.seen), archive, first.articles, COMPOSER, EIGHT + DAY)

    assert news.articles == (strike,)


def test_what_was_published_before_a_digest_and_collected_after_it_is_in_the_next(archive: SqlArchive) -> None:
    first = news_for(subscription(since=EIGHT - DAY), archive, (), COMPOSER, EIGHT)
    late = collect(archive, FLOOD, published=EIGHT - timedelta(minutes=10), collected=EIGHT + timedelta(minutes=5))

    news = news_for(subscription(seen=first.seen), archive, (), COMPOSER, EIGHT + DAY)

    assert first.articles == ()
    assert news.articles == (late,)


def test_an_old_article_that_a_new_source_brings_is_no_news(archive: SqlArchive) -> None:
    collect(archive, FLOOD, published=EIGHT - 3 * DAY, collected=EIGHT + HOUR)

    assert news_for(subscription(), archive, (), COMPOSER, EIGHT + DAY).articles == ()


def test_the_first_digest_tells_of_the_last_day_alone(archive: SqlArchive) -> None:
    collect(archive, FLOOD, published=EIGHT - DAY - HOUR)
    peace = collect(archive, PEACE, published=EIGHT - DAY + HOUR)

    news = news_for(subscription(fresh=True, since=EIGHT - HOUR), archive, (), COMPOSER, EIGHT)

    assert (news.articles, news.digest.start) == ((peace,), EIGHT - DAY)


def test_the_digest_after_the_first_does_not_tell_what_the_first_left_out(archive: SqlArchive) -> None:
    collect(archive, FLOOD, published=EIGHT - DAY - HOUR)
    first = news_for(subscription(fresh=True), archive, (), COMPOSER, EIGHT)

    assert news_for(subscription(seen=first.seen), archive, first.articles, COMPOSER, EIGHT + DAY).articles == ()


def test_the_same_story_in_another_outlet_is_not_told_again(archive: SqlArchive) -> None:
    told = collect(archive, FLOOD, published=EIGHT - HOUR)
    archive.add(script(FLOOD, outlet="The Herald", published=EIGHT + HOUR), EIGHT + HOUR)

    assert news_for(subscription(seen=1), archive, (told,), COMPOSER, EIGHT + DAY).articles == ()


def test_a_story_that_was_told_comes_again_with_its_new_statement_alone(archive: SqlArchive) -> None:
    said = "Michael Kretschmer: We will rebuild every house that stood in the three villages before Easter."
    told = collect(archive, FLOOD, published=EIGHT - HOUR)
    archive.add(script(f"{FLOOD}\n\n{said}", title="The flood", published=EIGHT + HOUR), EIGHT + HOUR)

    (story,) = news_for(subscription(seen=1), archive, (told,), COMPOSER, EIGHT + DAY).digest.stories

    assert story.continues
    assert (story.sentences, [key.quote.speakers[0].name for key in story.quotes]) == ((), ["Michael Kretschmer"])


def test_what_was_told_and_is_gone_from_the_archive_does_no_harm(archive: SqlArchive) -> None:
    flood = collect(archive, FLOOD, published=EIGHT + HOUR)

    assert news_for(subscription(), archive, ("gone",), COMPOSER, EIGHT + DAY).articles == (flood,)


def test_a_week_is_one_window(archive: SqlArchive) -> None:
    days = [collect(archive, text, published=EIGHT + n * DAY) for n, text in enumerate((FLOOD, PEACE, STRIKE))]

    news = news_for(subscription(), archive, (), COMPOSER, EIGHT + 7 * DAY)

    assert set(news.articles) == set(days)


def test_a_topic_is_asked_for_and_the_rest_counts_as_seen(archive: SqlArchive) -> None:
    flood = collect(archive, FLOOD, published=EIGHT + HOUR)
    collect(archive, STRIKE, published=EIGHT + HOUR)

    news = news_for(subscription(wish=Wish(topic="Elbe")), archive, (), COMPOSER, EIGHT + DAY)

    assert (news.articles, news.seen) == ((flood,), 2)


def test_fresh_subscriptions_made_at_different_moments_share_their_first_digest() -> None:
    made = [subscription(fresh=True, since=EIGHT - n * HOUR) for n in range(3)]

    assert len({window_of(each, (), EIGHT) for each in made}) == 1


def test_what_is_wanted_of_an_empty_digest_makes_no_other_one() -> None:
    says = subscription()

    assert window_of(replace(says, wish=Wish(when_empty=WhenEmpty.SILENT)), (), EIGHT) == window_of(says, (), EIGHT)


def test_a_window_does_not_end_before_it_begins_when_the_clock_is_put_back() -> None:
    window = window_of(subscription(since=EIGHT + HOUR), (), EIGHT)

    assert window.start == window.end == EIGHT


class Noting:
    """The real composer; it notes what it is sent."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.told: list[str] = []

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
        self.sent += [entry.article.id for entry in arrived]
        self.told += [entry.article.id for entry in told]
        limits = {"stories": stories, "sentences": sentences, "quotes": quotes}
        return COMPOSER.compose_news(arrived, told, start, end, topic=topic, first=first, **limits)


def test_only_what_a_filter_admits_is_sent_to_be_composed_and_all_counts_as_seen(archive: SqlArchive) -> None:
    flood = collect(archive, FLOOD, published=EIGHT + HOUR)
    collect(archive, STRIKE, published=EIGHT + HOUR)
    composer, wish = Noting(), Wish(filter=Filter(exclude=Criteria(words=("train drivers",))))

    news = news_for(subscription(wish=wish), archive, (), composer, EIGHT + DAY)

    assert (composer.sent, news.articles, news.seen) == ([flood], (flood,), 2)


def test_what_was_told_is_not_filtered(archive: SqlArchive) -> None:
    told = collect(archive, STRIKE, published=EIGHT - HOUR)
    collect(archive, FLOOD, published=EIGHT + HOUR)
    composer, wish = Noting(), Wish(filter=Filter(Criteria(words=("Elbe",))))

    news_for(subscription(seen=1, wish=wish), archive, (told,), composer, EIGHT + DAY)

    assert composer.told == [told]


def test_where_a_filter_admits_nothing_nothing_is_composed(archive: SqlArchive) -> None:
    collect(archive, FLOOD, published=EIGHT + HOUR)
    composer, wish = Noting(), Wish(filter=Filter(Criteria(outlets=("The Herald",))))

    news = news_for(subscription(wish=wish), archive, (), composer, EIGHT + DAY)

    assert (composer.sent, news.digest.stories, news.seen) == ([], (), 1)


def test_equal_filters_are_one_window_however_they_were_typed() -> None:
    typed = (("Starmer", "Macron"), ("Macron", "Starmer", "starmer"))
    wishes = [Wish(filter=filter_of(DigestNow(actors=names))) for names in typed]

    assert len({window_of(subscription(wish=wish), (), EIGHT) for wish in wishes}) == 1


def test_the_digest_of_a_watch_is_headed_by_what_is_watched(archive: SqlArchive) -> None:
    collect(archive, f"Keir Starmer: We will rebuild every house by Easter.\n\n{FLOOD}", published=EIGHT + HOUR)
    wish = Wish(filter=Filter(Criteria(names=("Keir Starmer",))), watched="Keir Starmer")

    digest = news_for(subscription(wish=wish), archive, (), COMPOSER, EIGHT + DAY).digest

    assert (digest.topic, len(digest.stories)) == ("Keir Starmer", 1)
