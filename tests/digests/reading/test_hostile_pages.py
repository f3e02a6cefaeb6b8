"""Pages and addresses made to break their reader: read or refused, in time that grows with their length."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.articles import Article
from digests.errors import ReadingError
from digests.feeds.discovery import feeds_named_by, places_to_try
from digests.feeds.opml import read_opml
from digests.feeds.times import read_time
from digests.reading import read_file_bytes, read_text
from digests.reading.canonical import canonical_url, settled_url, url_key
from digests.reading.cleaning import clean_characters, clean_lines
from digests.reading.decoding import decode

if TYPE_CHECKING:
    from _typeshed import TraceFunction

PIECES = st.sampled_from(
    [
        b"<!doctype html>",
        b"<html lang='",
        b"<head>",
        b"<meta charset='",
        b"<meta property='article:published_time' ",
        b"content='",
        b"'>",
        b"<script type='application/ld+json'>",
        b'{"@type":"NewsArticle","datePublished":"',
        b'"}',
        b"</script>",
        b"<title>",
        b"</title>",
        b"<article>",
        b"<p>",
        b"</p>",
        b"The plan was praised by many of them. ",
        b"<table><tr><td>",
        b"<svg>",
        b"<math>",
        b"<template>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"&#x",
        b"&amp",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\0",
        b"\x1b$B",
        b"\xed\xa0\x80",
        b"\x80",
        b"<h1>",
        b"<link rel='canonical' href='http://[",
        b"<br>",
        b"<base href='//'>",
        b"<li>",
        b"<a href='javascript:x'>",
        b"<time datetime='0000-00-00T99:99'>",
        b"<frameset>",
        b"</",
    ]
)
HOSTILE = st.lists(PIECES | st.binary(max_size=8), max_size=40).map(b"".join)
CHARSETS = st.none() | st.text(max_size=12) | st.sampled_from(["utf-7", "hex", "idna", "utf-16", "koi8-r", "punycode"])


def read_or_refused(work: Callable[[], Article]) -> Article | None:
    try:
        return work()
    except ReadingError:
        return None


@given(HOSTILE, CHARSETS)
@settings(deadline=None)
def test_whatever_page_comes_is_read_or_refused(data: bytes, charset: str | None) -> None:
    page = b"<html>" + data

    article = read_or_refused(lambda: read_file_bytes(page, "a.html", url="https://e.org/a", charset=charset))

    assert article is None or (article.text and (article.url or "").startswith("http"))
    assert article is None or article.published is None or article.published.utcoffset() is not None


@given(HOSTILE | st.binary(max_size=300), CHARSETS)
@settings(deadline=None)
def test_whatever_bytes_come_are_decoded_or_refused(data: bytes, charset: str | None) -> None:
    try:
        text = decode(data, "a", charset)
    except ReadingError:
        return

    assert len(text) <= len(data) + 1


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]), CHARSETS)
def test_what_says_itself_how_it_is_encoded_is_not_overruled(text: str, encoding: str, charset: str | None) -> None:
    given_text = f"The minister’s plan. {text}".encode("utf-8", "replace").decode().replace("\0", "")

    assert decode(given_text.encode(encoding), "a", charset) == given_text


@given(st.text(max_size=300))
@settings(deadline=None)
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    article = read_or_refused(lambda: read_text(text))

    assert article is None or article.text == clean_characters(article.text)


@given(HOSTILE, st.none() | st.text(max_size=20) | st.just("https://e.org/"))
def test_whatever_page_is_searched_for_feeds_only_web_addresses_come_out(data: bytes, url: str | None) -> None:
    assert all(feed.url.startswith(("http://", "https://")) for feed in feeds_named_by(data, url))


@given(HOSTILE | st.just(b"<opml><outline xmlUrl='http://e.org/'/>"))
def test_whatever_list_comes_is_read_or_refused(data: bytes) -> None:
    try:
        feeds = read_opml(b"<opml>" + data).feeds
    except ReadingError:
        return

    assert all(feed.url.startswith(("http://", "https://")) for feed in feeds)


URLS = st.text(max_size=40) | st.lists(
    st.sampled_from(
        [
            "http://",
            "HTTPS:",
            "//",
            "e.org",
            "[::1]",
            "[",
            "@",
            ":99999",
            ":80",
            "/",
            "..",
            "?",
            "&",
            "utm_source=x",
            "#!",
            "%",
            "%zz",
            "%2F",
            "amp",
            ";jsessionid=",
            "\u2028",
            "ü",
            "xn--",
            "\0",
            " ",
            "cdn.ampproject.org/c/s/",
            "google.com/amp/",
        ]
    ),
    max_size=12,
).map("".join)


@given(URLS, URLS)
def test_whatever_address_comes_has_one_spelling(url: str, other: str) -> None:
    once = canonical_url(url)

    assert canonical_url(once) == once
    assert settled_url(once, [other, None]) == settled_url(once, [other])
    assert url_key(once) == url_key(url)
    assert all(place.startswith("http") for place in places_to_try(url))


@given(st.text(max_size=60) | st.from_regex(r"\A\d{1,4}[-/ .]\d{1,3}[-/ .]\d{1,5}[T ]\d{1,3}:\d\d ?[A-Z+-]?\d{0,5}\Z"))
def test_whatever_time_comes_is_utc_or_unknown(text: str) -> None:
    found = read_time(text)

    assert found is None or (found.utcoffset() is not None and not found.utcoffset())


@given(st.text(max_size=400))
def test_cleaning_adds_nothing(text: str) -> None:
    clean = clean_characters(text)

    assert set(clean_lines(clean).text.replace("\n", "")) <= set(clean)


LINES = {
    "dates": "Published on 7 January 2026 ",
    "cookies": "We use cookies your ",
    "newsletters": "Sign up newsletter ",
    "teasers": "Read more: ",
    "names": "By Ann Lee, ",
    "sharing": "share tweet ",
    "marks": "“ ",
}


@pytest.mark.parametrize("unit", LINES.values(), ids=LINES)
@pytest.mark.parametrize("end", ["", "!x", " .…»", "\n"])
def test_clean_up_takes_four_times_as_long_for_four_times_as_many_lines(unit: str, end: str) -> None:
    line = (unit * 400)[:390] + end

    short, long = (_steps(clean_lines, "\n".join([line] * count)) for count in (50, 200))

    assert long <= 5 * short


@pytest.mark.parametrize(
    "unit", ["<div>", "<p>a.", "<li><a href='/'>x</a>", "<table><tr><td>", "<b>", "<!--", "<script>"]
)
def test_a_page_of_one_piece_over_and_over_ends(unit: str) -> None:
    read_or_refused(lambda: read_file_bytes(b"<html>" + unit.encode() * 20_000, "a.html"))


@pytest.mark.parametrize(
    "head", ["<script type='application/ld+json'>[{}]</script>", "<meta name='a' content='b'>", "<h1>x"]
)
def test_what_a_page_says_of_itself_takes_four_times_as_long_when_it_says_four_times_as_much(head: str) -> None:
    body = "<article><p>" + "The plan was praised by many of them. " * 60

    short, long = (
        _steps(
            lambda page: read_or_refused(lambda: read_file_bytes(page.encode(), "a.html")), f"<html>{head * n}{body}"
        )
        for n in (100, 400)
    )

    assert long <= 5.5 * short


def _steps(work: Callable[[str], object], text: str) -> int:
    """How many lines of Python run."""
    lines = 0

    def count(frame: FrameType, event: str, arg: object) -> "TraceFunction":
        nonlocal lines
        del frame, event, arg
        lines += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work(text)
    finally:
        sys.settrace(before)
    return lines
