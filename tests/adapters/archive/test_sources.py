"""Sources and what waits for analysis: one contract for both databases and the stand-in of other tests."""

from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.archive import SqlArchive, open_archive
from digests.articles import AnalysedArticle, Article, article_id
from digests.sources import FeedHealth, NewSource, Source, Taken
from digests.sources.health import failed, fetched
from digests.sources.ports import Sources
from tests.adapters.archive.databases import empty_database
from tests.fakes.sources import FakeSources

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
URL = "https://example.org/feed"


@pytest.fixture(params=["sqlite", "postgresql", "in memory"])
def sources(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Sources]:
    if request.param == "in memory":
        yield FakeSources()
        return
    with empty_database(request.param, tmp_path) as url:
        opened = open_archive(url, threshold=0.5)
        yield opened.sources()
        opened.close()


def article(name: str, hours_ago: int = 0, text: str = "It rained.") -> Article:
    return Article(name, name, text, "Paper", f"https://example.org/{name}", published=NOW - timedelta(hours=hours_ago))


def taken(name: str, hours_ago: int = 0, text: str = "It rained.") -> Taken:
    return Taken(name, "1", article(name, hours_ago, text))


def seen(sources: Sources, id: int) -> Source:
    found = sources.source(id)
    assert found is not None
    return found


def collected(sources: Sources, url: str = URL, workspace: str | None = None) -> Source:
    """A source that was collected once, and had nothing."""
    added = sources.add(NewSource(url, workspace), NOW)
    sources.succeed(added.id, fetched(NOW, timedelta(minutes=10)), NOW)
    return seen(sources, added.id)


def test_a_source_is_due_at_once_and_claimed_by_one(sources: Sources):
    added = sources.add(NewSource(URL), NOW)

    assert [source.id for source in sources.claim(NOW, LATER)] == [added.id]
    assert list(sources.claim(NOW, LATER)) == []
    assert [source.id for source in sources.claim(LATER, LATER + timedelta(hours=1))] == [added.id]


def test_a_url_is_one_source_of_each_workspace(sources: Sources):
    first, again = sources.add(NewSource(URL, "W1"), NOW), sources.add(NewSource(URL, "W1"), NOW)
    other = sources.add(NewSource(URL, "W2"), NOW)

    assert first.id == again.id != other.id
    assert [source.id for source in sources.all("W2")] == [other.id]
    assert len(sources.all()) == 2


def test_what_the_settings_name_no_more_goes_and_what_was_added_stays(sources: Sources):
    sources.add(NewSource(URL), NOW)
    sources.configure(["https://example.org/a", "https://example.org/b"], NOW)
    sources.configure(["https://example.org/b"], NOW)

    assert [(source.url, source.configured) for source in sources.all()] == [
        (URL, False),
        ("https://example.org/b", True),
    ]


def test_what_is_paused_is_not_due_and_what_is_resumed_is_at_once(sources: Sources):
    added = sources.add(NewSource(URL), NOW)
    sources.pause(added.id)

    assert list(sources.claim(LATER, LATER)) == []
    assert seen(sources, added.id).state == "paused"

    sources.resume(added.id, LATER)

    assert [source.id for source in sources.claim(LATER, LATER)] == [added.id]


def test_what_is_not_there_is_told(sources: Sources):
    assert [sources.pause(9), sources.resume(9, NOW), sources.remove(9)] == [False, False, False]
    assert sources.source(9) is None


def test_a_failure_is_kept_with_its_beginning_and_its_reason(sources: Sources):
    added = sources.add(NewSource(URL), NOW)
    health = failed(added.health, "it hangs: try again later", NOW)
    sources.fail(added.id, health)

    assert seen(sources, added.id).health == health
    assert seen(sources, added.id).state == "failing"


def test_what_fails_is_not_looked_at_early_and_what_is_well_is(sources: Sources):
    well, ill = collected(sources), sources.add(NewSource("https://example.org/ill"), NOW)
    sources.fail(ill.id, failed(ill.health, "it hangs: try again later", NOW))

    assert [source.id for source in sources.claim(NOW, LATER, early=True)] == [well.id]


def test_what_is_gone_for_good_is_never_due(sources: Sources):
    added = sources.add(NewSource(URL), NOW)
    sources.fail(added.id, failed(added.health, "gone: remove it", NOW, gone=True))

    assert list(sources.claim(NOW + timedelta(days=999), LATER, early=True)) == []
    assert seen(sources, added.id).state == "gone"


def test_what_was_learnt_of_a_source_is_kept(sources: Sources):
    added = sources.add(NewSource(URL), NOW)
    health = FeedHealth(LATER)
    sources.succeed(
        added.id, health, NOW, title="Paper", address="https://example.org/new", etag='"1"', last_modified="today"
    )
    sources.succeed(added.id, health, NOW, etag='"2"')
    known = seen(sources, added.id)

    assert (known.url, known.address, known.title) == (URL, "https://example.org/new", "Paper")
    assert (known.etag, known.last_modified, known.collected, known.health) == ('"2"', None, NOW, health)


def test_items_are_known_by_key_and_mark(sources: Sources):
    added = sources.add(NewSource(URL), NOW)
    sources.take(added, [taken("a"), Taken("nothing", "7", None)], NOW)
    sources.take(added, [Taken("a", "2", article("a"))], NOW)

    assert sources.known(added.id) == {"a": "2", "nothing": "7"}


def test_the_newest_article_is_analysed_first(sources: Sources):
    added = sources.add(NewSource(URL), NOW)
    sources.take(added, [taken("old", 9), taken("new", 1), taken("middle", 5)], NOW)

    assert [waiting.article.id for waiting in sources.waiting(2)] == ["new", "middle"]


def test_an_article_waits_as_it_was_read(sources: Sources):
    odd = Article("a", "Tïtle", "One\x00two \ud800 “three”.", None, None, "Jane", None, "de")
    added = sources.add(NewSource(URL, "W1"), NOW)
    sources.take(added, [Taken("a", "1", odd)], NOW)
    waiting = sources.waiting(9)[0]

    assert (waiting.article, waiting.workspace, waiting.collected) == (odd, "W1", NOW)


def test_an_article_that_is_corrected_while_it_waits_is_analysed_once(sources: Sources):
    added = sources.add(NewSource(URL), NOW)
    sources.take(added, [taken("a", text="first")], NOW)
    sources.take(added, [taken("a", text="second")], NOW)

    assert [waiting.article.text for waiting in sources.waiting(9)] == ["second"]


def test_what_is_done_waits_no_more(sources: Sources):
    added = sources.add(NewSource(URL), NOW)
    sources.take(added, [taken("a"), taken("b", 1)], NOW)
    sources.done(sources.waiting(1)[0])

    assert [waiting.article.id for waiting in sources.waiting(9)] == ["b"]
    assert sources.count_waiting() == 1


def test_what_the_worker_fails_on_lets_others_go_first_and_is_given_up(sources: Sources):
    added = sources.add(NewSource(URL), NOW)
    sources.take(added, [taken("bad"), taken("good", 1)], NOW)
    bad = sources.waiting(1)[0]
    sources.postpone(bad)

    assert [waiting.article.id for waiting in sources.waiting(9)] == ["good", "bad"]

    sources.postpone(bad)
    sources.postpone(bad)

    assert [waiting.article.id for waiting in sources.waiting(9)] == ["good"]


def arrived(archive: SqlArchive, *, backlog: bool, workspace: str | None = None) -> list[str]:
    for waiting in archive.sources().waiting(99):
        archive.add(AnalysedArticle(waiting.article, (), ()), waiting.collected, waiting.workspace)
        archive.sources().done(waiting)
    found = archive.arrivals(0, NOW - timedelta(days=2), workspace, backlog=backlog)
    return [read.article.id for read in found.articles]


def test_what_a_source_held_when_it_was_added_is_no_news(archive: SqlArchive):
    sources = archive.sources()
    added = sources.add(NewSource(URL), NOW)
    sources.take(added, [taken("old")], NOW)
    sources.succeed(added.id, fetched(NOW, timedelta(minutes=10)), NOW)
    sources.take(seen(sources, added.id), [taken("new")], LATER)

    assert arrived(archive, backlog=False) == ["new"]
    assert sorted(arrived(archive, backlog=True)) == ["new", "old"]


def test_a_source_that_was_removed_meanwhile_takes_nothing(sources: Sources):
    source = collected(sources)
    sources.remove(source.id)

    assert sources.take(source, [taken("a")], NOW) == 0
    assert sources.count_waiting() == 0


def test_what_was_dealt_with_waits_no_more(sources: Sources):
    sources.take(collected(sources), [taken("a"), taken("b")], NOW)
    first, second = sources.waiting(2)
    sources.done(first)

    assert (sources.waits(first), sources.waits(second)) == (False, True)


def test_news_that_another_source_brings_once_more_stays_news(archive: SqlArchive):
    sources = archive.sources()
    sources.take(collected(sources), [taken("a")], NOW)
    sources.take(sources.add(NewSource("https://example.com/feed"), NOW), [taken("a")], LATER)

    assert arrived(archive, backlog=False) == ["a"]


def test_the_backlog_of_one_workspace_is_news_of_another(archive: SqlArchive):
    sources = archive.sources()
    sources.take(sources.add(NewSource(URL, "W1"), NOW), [taken("a")], NOW)
    sources.take(collected(sources, workspace="W2"), [taken("a")], NOW)

    assert arrived(archive, backlog=False, workspace="W2") == ["a"]
    assert arrived(archive, backlog=False, workspace="W1") == []


def test_an_item_that_its_feed_holds_no_longer_is_forgotten_in_time(archive: SqlArchive):
    sources = archive.sources()
    source = collected(sources)
    sources.take(source, [taken("gone"), taken("held")], NOW)
    sources.succeed(source.id, FeedHealth(LATER), NOW + timedelta(days=31), keys=["held"])

    assert sources.known(source.id) == {"held": "1"}


def at_url(url: str, title: str = "Bridge opens") -> Article:
    named = article_id(url=url, outlet=None, title="", text="")
    return Article(named, title, f"{title}. It rained.", "Paper", url, published=NOW)


def brought(archive: SqlArchive, key: str, before: Article, after: Article) -> Article:
    """What waits once an item is another article than the one that is archived."""
    sources = archive.sources()
    source = collected(sources)
    sources.take(source, [Taken(key, "1", before)], NOW)
    sources.done(sources.waiting(1)[0])
    archive.add(AnalysedArticle(before, (), ()), NOW)
    sources.take(source, [Taken(key if after.title != "other" else "other", "2", after)], LATER)
    return sources.waiting(1)[0].article


def test_an_item_whose_link_changes_with_its_headline_is_the_article_that_it_was(archive: SqlArchive):
    before, after = at_url("https://paper.example/old"), at_url("https://paper.example/new", "Bridge closes")
    waiting = brought(archive, "1", before, after)
    stored = archive.article(before.id)

    assert (waiting.id, waiting.url) == (before.id, after.url)
    assert stored is not None
    assert stored.article.url == after.url


def test_an_item_whose_id_a_site_gives_to_another_article_days_later_is_that(archive: SqlArchive):
    after = replace(at_url("https://paper.example/new", "Flood"), published=NOW + timedelta(days=9))

    assert brought(archive, "1", at_url("https://paper.example/old"), after).id == after.id


@pytest.mark.parametrize("link", ["http://paper.example/a", "https://www.paper.example/a", "https://paper.example/a/"])
def test_another_spelling_of_a_link_is_the_same_article(archive: SqlArchive, link: str):
    before = at_url("https://paper.example/a")

    assert brought(archive, "1", before, at_url(link, "other")).id == before.id
