"""What the terminal shows of feeds: which are read, which fail, since when and why."""

from datetime import UTC, datetime

import pytest

from adapters.terminal.rendering import lines_of
from digests.questions.feed_answers import FeedsAnswer, FeedsChange
from digests.questions.shapes import answer_shape
from digests.questions.subscription_answers import StatusAnswer
from digests.sources import NewSource, Source
from digests.sources.health import failed, fetched
from tests.fakes.sources import FakeSources

URL = "https://example.org/feed"
NOON = datetime(2026, 7, 6, 12, tzinfo=UTC)


def feed(*, fails: bool = False, title: str = "The Paper", workspace: str | None = None) -> Source:
    sources = FakeSources()
    added = sources.add(NewSource("https://example.org/feed", workspace, title), NOON)
    if fails:
        sources.fail(added.id, failed(added.health, "it is not there: check the URL", NOON))
    else:
        sources.succeed(added.id, fetched(NOON, NOON - NOON), NOON)
    return next(iter(sources.all()))


def shown(answer: FeedsAnswer | StatusAnswer) -> str:
    return "\n".join(line.text.plain for line in lines_of(answer))


def test_without_feeds_it_says_how_to_add_one():
    assert "/feeds add https://" in shown(FeedsAnswer(FeedsChange.LISTED))


def test_a_feed_is_listed_with_its_state():
    text = shown(FeedsAnswer(FeedsChange.LISTED, (feed(),), waiting=7))

    assert "1  ok       2026-07-06 12:00 UTC  2026-07-06 12:00 UTC  The Paper" in text
    assert "7 articles wait to be analysed." in text


def test_a_feed_that_fails_says_since_when_and_why():
    told = "fails since 2026-07-06 12:00 UTC (1 time): it is not there: check the URL; next try 2026-07-06 12:10 UTC"

    assert told in shown(FeedsAnswer(FeedsChange.LISTED, (feed(fails=True),)))
    assert f"Feed 1 {told}" in shown(StatusAnswer((), (), failing=(feed(fails=True),)))


def test_a_feed_that_is_added_shows_titles_and_says_what_is_news():
    text = shown(FeedsAnswer(FeedsChange.ADDED, (feed(),), "The Paper", URL, ("One", "Two"), known=1))

    assert "Added: feed 1, The Paper" in text
    assert "what comes from now on is news" in text
    assert "One" in text
    assert "1 is read already: /feeds lists it." in text


@pytest.mark.parametrize("change", [FeedsChange.ADDED, FeedsChange.TESTED])
def test_a_feed_that_holds_nothing_says_so(change: FeedsChange):
    text = shown(FeedsAnswer(change, title="The Paper", address=URL))

    assert "It holds no item yet that can be read" in text


def test_feeds_that_were_not_looked_at_are_not_called_empty():
    assert "no item" not in shown(FeedsAnswer(FeedsChange.ADDED, (feed(),)))


def test_feeds_that_could_not_be_used_are_counted_and_told_why():
    text = shown(FeedsAnswer(FeedsChange.ADDED, (feed(),), unusable=1))

    assert "1 could not be used: only URLs that begin with https:// or http:// are read." in text


def test_feeds_that_are_read_already_are_counted():
    assert "2 are read already: /feeds lists them." in shown(FeedsAnswer(FeedsChange.ADDED, known=2))


def test_the_shape_of_feeds_tells_all_of_each():
    shape = answer_shape(FeedsAnswer(FeedsChange.LISTED, (feed(fails=True, workspace="W1"),), waiting=0), 0.5)

    assert shape == {
        "change": "listed",
        "sources": [
            {
                "id": 1,
                "url": "https://example.org/feed",
                "address": "https://example.org/feed",
                "title": "The Paper",
                "workspace": "W1",
                "configured": False,
                "paused": False,
                "state": "failing",
                "failures": 1,
                "failing_since": "2026-07-06T12:00:00Z",
                "problem": "it is not there: check the URL",
                "added": "2026-07-06T12:00:00Z",
                "collected": None,
                "next": "2026-07-06T12:10:00Z",
            }
        ],
        "title": "",
        "address": None,
        "sample": [],
        "known": 0,
        "unusable": 0,
        "opml": None,
        "waiting": 0,
    }
