"""The feeds that feedparser is tested on, which say themselves what is to be read in them.

NEWS_DIGEST_FEEDS names the folder ``tests`` of its source package (``pip download --no-deps --no-binary :all:
feedparser``); without it these tests skip. Each feed has a line like ``Expect: entries[0]['title'] == 'A'``.
Expectations about what isn't read here (rights, places, podcasts) are left out; markup is compared by its words, as
here it is cleaned when it is read and not before.
"""

import ast
import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from digests.errors import ReadingError
from digests.feeds import Feed, FeedItem, parse_feed
from digests.feeds.fragments import lines_of

FOLDER = os.environ.get("NEWS_DIGEST_FEEDS")
EXPECTED = re.compile(
    rb"^Expect:\s+(?:not bozo and )?(feed|entries\[0\])((?:\[[^\]]+\]){1,3}) == (u?'(?:[^'\\]|\\.)*'|\(\d.*\))\s*$",
    re.MULTILINE,
)
HEADER = re.compile(rb"^Header:\s+[Cc]ontent-[Tt]ype:.*charset=[\"']?([\w-]+)", re.MULTILINE)
URL = "http://127.0.0.1:8097/feed.xml"

OF_ITEMS: dict[str, Callable[[FeedItem], object]] = {
    "['title']": lambda item: item.title,
    "['title_detail']['value']": lambda item: item.title,
    "['link']": lambda item: item.url,
    "['id']": lambda item: item.id,
    "['author']": lambda item: item.author,
    "['description']": lambda item: item.summary or item.content,
    "['summary']": lambda item: item.summary or item.content,
    "['content'][0]['value']": lambda item: item.content or item.summary,
    "['source']['title']": lambda item: item.outlet,
    "['published_parsed']": lambda item: item.published or item.updated,
    "['updated_parsed']": lambda item: item.updated or item.published,
}
OF_WORDS = {"['title']", "['title_detail']['value']", "['description']", "['summary']", "['content'][0]['value']"}
OF_FEEDS: dict[str, Callable[[Feed], object]] = {
    "['title']": lambda feed: feed.title,
    "['title_detail']['value']": lambda feed: feed.title,
    "['link']": lambda feed: feed.home,
}


def words(text: str) -> str:
    return re.sub(r"\W+", "", lines_of(text))


def agrees(expected: object, read: object) -> bool:
    if isinstance(expected, tuple):
        return isinstance(read, datetime) and tuple(read.timetuple()) == expected
    return isinstance(expected, str) and words(expected) == words(str(read or ""))


def judged(path: Path) -> bool | None:
    """Whether a feed is read as it says; None where it says nothing of what is read here."""
    data = path.read_bytes()
    found = EXPECTED.search(data)
    if found is None or re.search(rb"^Header:\s+Content-(?:Language|Location)", data, re.MULTILINE):
        return None
    name, charset = found[2].decode(), HEADER.search(data)
    if name not in (OF_FEEDS if found[1] == b"feed" else OF_ITEMS):
        return None
    try:
        feed = parse_feed(data, URL, charset=charset[1].decode() if charset else None)
    except ReadingError:
        return False
    expected: object = ast.literal_eval(found[3].decode("utf-8", "replace"))
    if found[1] == b"feed":
        return agrees(expected, OF_FEEDS[name](feed))
    if not feed.items:  # an entry without any words is none here
        return agrees(expected, "") if name in OF_WORDS else None
    return agrees(expected, OF_ITEMS[name](feed.items[0]))


@pytest.mark.parametrize(("kind", "least"), [("wellformed", 0.97), ("encoding", 0.9)])
def test_known_feeds_are_read_as_they_say(kind: str, least: float) -> None:
    if FOLDER is None:
        pytest.skip("NEWS_DIGEST_FEEDS names no folder with feedparser's test feeds")
    verdicts = {path: judged(path) for path in sorted((Path(FOLDER) / kind).rglob("*.xml"))}
    counted = {path: verdict for path, verdict in verdicts.items() if verdict is not None}
    wrong = [str(path.relative_to(FOLDER)) for path, verdict in counted.items() if not verdict]
    print(f"{kind}: {len(counted) - len(wrong)} of {len(counted)} as expected; not: {' '.join(wrong)}")  # noqa: T201

    assert counted
    assert 1 - len(wrong) / len(counted) >= least
