"""Feeds by command: for the workspace of whoever asks, and for nobody else's."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from digests.errors import QuestionError
from digests.questions.asked import (
    AddFeed,
    Asker,
    ExportFeeds,
    FeedQuestion,
    Feeds,
    ImportFeeds,
    PauseFeed,
    RemoveFeed,
    ResumeFeed,
    SuggestedFeeds,
    TryFeed,
)
from digests.questions.feed_answers import FeedsAnswer, FeedsChange
from digests.questions.feeding import Feeding, Listed, Look
from digests.questions.grammar import read_question
from digests.sources import NewSource
from digests.sources.health import failed
from digests.sources.suggestions import suggestions
from tests.fakes.sources import FakeSources

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
URL = "https://example.org/feed"
OPERATOR = Asker(administrator=True, operator=True)
ADMINISTRATOR = Asker("W1", administrator=True)
STRANGER = Asker("W2", administrator=True)


class FakeWeb:
    """Every URL is a feed of four items; a list has a line for each feed."""

    def look(self, url: str) -> Look:
        return Look(f"{url}.xml", "The Paper", ("a", "b", "c", "d"))

    def listed(self, source: str) -> Listed:
        lines = source.splitlines()
        usable = tuple((line, "") for line in lines if line.startswith("https://"))
        return Listed(usable, len(lines) - len(usable))

    def written(self, feeds: Sequence[tuple[str, str]]) -> str:
        return "\n".join(url for url, _ in feeds)


@pytest.fixture
def sources() -> FakeSources:
    return FakeSources()


def asked(sources: FakeSources, question: FeedQuestion, asker: Asker = ADMINISTRATOR) -> FeedsAnswer:
    return Feeding(sources, FakeWeb()).answer(question, asker, NOW)


def listed(sources: FakeSources, asker: Asker) -> list[str]:
    return [feed.url for feed in asked(sources, Feeds(), asker).feeds]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("/feeds", Feeds()),
        ("feeds list", Feeds()),
        ("/sources", Feeds()),
        ("/feeds add https://example.org/a?b=c&d=e:f", AddFeed("https://example.org/a?b=c&d=e:f")),
        ("/feeds test https://example.org/", TryFeed("https://example.org/")),
        ("/feeds remove 3", RemoveFeed(3)),
        ("/feeds-pause 3", PauseFeed(3)),
        ("/feeds resume 3", ResumeFeed(3)),
        ("/feeds suggested", SuggestedFeeds()),
        ("/feeds export", ExportFeeds()),
    ],
)
def test_a_typed_line_asks_about_feeds(line: str, question: FeedQuestion):
    assert read_question(line) == question


def test_a_feed_that_is_added_shows_a_sample(sources: FakeSources):
    answer = asked(sources, AddFeed(URL))

    assert (answer.change, answer.title, answer.sample) == (FeedsChange.ADDED, "The Paper", ("a", "b", "c"))
    assert [(feed.url, feed.workspace, feed.state) for feed in answer.feeds] == [(URL, "W1", "new")]


def test_a_feed_that_is_there_already_is_not_added_again(sources: FakeSources):
    asked(sources, AddFeed(URL))
    answer = asked(sources, AddFeed(URL))

    assert (answer.feeds, answer.known) == ((), 1)


def test_what_one_workspace_adds_no_other_sees(sources: FakeSources):
    asked(sources, AddFeed(URL))

    assert listed(sources, ADMINISTRATOR) == [URL]
    assert listed(sources, STRANGER) == []
    assert listed(sources, OPERATOR) == [URL]


@pytest.mark.parametrize("change", [RemoveFeed(1), PauseFeed(1), ResumeFeed(1)])
def test_what_one_workspace_adds_no_other_changes(sources: FakeSources, change: FeedQuestion):
    asked(sources, AddFeed(URL))

    with pytest.raises(QuestionError, match="no feed 1 of yours"):
        asked(sources, change, STRANGER)


def test_everyones_feeds_are_seen_and_not_changed(sources: FakeSources):
    asked(sources, AddFeed(URL), OPERATOR)

    assert listed(sources, ADMINISTRATOR) == [URL]
    with pytest.raises(QuestionError, match="no feed 1 of yours"):
        asked(sources, RemoveFeed(1))


def test_a_feed_is_paused_and_resumed(sources: FakeSources):
    asked(sources, AddFeed(URL))

    assert asked(sources, PauseFeed(1)).feeds[0].state == "paused"
    assert asked(sources, ResumeFeed(1)).feeds[0].state == "new"


def test_a_feed_is_removed(sources: FakeSources):
    asked(sources, AddFeed(URL))
    asked(sources, RemoveFeed(1))

    assert listed(sources, ADMINISTRATOR) == []


def test_what_the_settings_name_is_removed_there(sources: FakeSources):
    sources.configure([URL], NOW)

    with pytest.raises(QuestionError, match="take it out of NEWS_DIGEST_SOURCES"):
        asked(sources, RemoveFeed(1), OPERATOR)


def test_a_test_stores_nothing(sources: FakeSources):
    answer = asked(sources, TryFeed(URL))

    assert answer.sample == ("a", "b", "c")
    assert listed(sources, ADMINISTRATOR) == []


def test_one_answer_turns_the_suggested_feeds_on(sources: FakeSources):
    asked(sources, SuggestedFeeds())

    assert listed(sources, ADMINISTRATOR) == [url for url, _ in suggestions()]
    assert all(url.startswith("https://") and title for url, title in suggestions())


def test_a_list_is_imported_without_what_is_there(sources: FakeSources):
    asked(sources, AddFeed(URL))
    answer = asked(sources, ImportFeeds(f"{URL}\nhttps://example.org/b"))

    assert ([feed.url for feed in answer.feeds], answer.known) == (["https://example.org/b"], 1)


def test_a_list_that_is_too_long_is_refused_whole(sources: FakeSources):
    with pytest.raises(QuestionError, match="more than 1,000 feeds"):
        asked(sources, ImportFeeds("\n".join(f"https://example.org/{n}" for n in range(1_001))))

    assert listed(sources, ADMINISTRATOR) == []


def test_feeds_are_exported(sources: FakeSources):
    asked(sources, AddFeed(URL))

    assert asked(sources, ExportFeeds()).opml == URL


def test_feeds_that_fail_are_told_those_that_have_for_longest_first(sources: FakeSources):
    for hours, url in ((1, "https://example.org/a"), (2, "https://example.org/b"), (0, "https://example.org/c")):
        added = sources.add(NewSource(url, "W1"), NOW)
        if hours:
            sources.fail(added.id, failed(added.health, "it hangs", NOW - timedelta(hours=hours)))

    assert [feed.url[-1] for feed in Feeding(sources, FakeWeb()).failing(ADMINISTRATOR)] == ["b", "a"]


def test_what_a_list_holds_that_cannot_be_used_is_counted(sources: FakeSources):
    assert asked(sources, ImportFeeds(f"{URL}\nftp://example.org/b")).unusable == 1
