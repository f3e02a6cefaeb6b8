"""What somebody's URL turns out to be: an article, or something else that is named."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.errors import ReadingError
from digests.sources.single_page import read_article_page
from tests.bot.feeds import item, rss

URL = "https://news.example/world/bridge-1"
LOCKED = """<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>"""
VIDEO = """<meta property="og:type" content="video.other">"""


TEXT = "".join(
    f"<p>Engineer {number} said on Monday that part {number} of the bridge would open next year, as the council had "
    "promised to those who live there.</p>"
    for number in range(20)
)


def html(body: str = TEXT, head: str = "") -> bytes:
    article = f"<article><h1>A bridge</h1>{body}</article>"
    return f"<html><head><title>A bridge</title>{head}</head><body>{article}</body></html>".encode()


def test_an_article_is_known_by_the_url_that_its_page_gives_itself():
    head = '<link rel="canonical" href="https://news.example/world/bridge">'
    article = read_article_page(html(head=head), f"{URL}?utm_source=x")

    assert (article.title, article.url) == ("A bridge", "https://news.example/world/bridge")


@pytest.mark.parametrize(
    ("data", "media_type", "words"),
    [
        (b"%PDF-1.7\n", "", "is a PDF.*paste its text"),
        (b"\x00\x01", "application/pdf", "is a PDF"),
        (b"\x00\x01", "video/mp4", "is a video"),
        (b"\x89PNG", "image/png", "is a picture"),
        (rss(item("a")), "text/html", "is a feed.*one of its articles"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}', "", "is a feed"),
        (html("<p>Watch this now.</p>", VIDEO), "text/html", "page of a video"),
        (html("<p>The council said on Monday that the bridge would open.</p>", LOCKED), "text/html", "for subscribers"),
        (html(""), "text/html", "no article was found.*paste its text"),
        (b"", "", "no article was found"),
        (html("<p>x</p>" * 600_000), "text/html", "more than 40,000 tags"),
        (html(f"<p {' '.join(f'a{n}=x' for n in range(300_000))}>"), "text/html", "thousands of attributes"),
        (html("<b>" * 1_000_000), "text/html", "more than 40,000 tags"),
    ],
)
def test_what_is_no_article_says_what_it_is_and_what_to_do(data: bytes, media_type: str, words: str):
    with pytest.raises(ReadingError, match=words):
        read_article_page(data, URL, media_type=media_type)


@pytest.mark.parametrize("head", [LOCKED, VIDEO])
def test_a_whole_text_is_an_article_whatever_its_page_says_of_locks_and_videos(head: str):
    assert "open next year" in read_article_page(html(head=head), URL).text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 39_000,
        f"<p {'a' * 4_000_000}>",
        f"<p {'a=1 ' * 1_000_000}>x</p>",
        f"<p>{'word ' * 900_000}</p>",
        "&#x41" * 900_000,
        "<svg><script>" * 19_000,
        '<script type="application/ld+json">' + "[" * 1_000_000,
    ],
    ids=["depth", "one tag", "attributes", "one line", "entities", "svg", "json"],
)
def test_a_page_of_one_thing_over_and_over_ends(body: str):
    with suppress(ReadingError):
        read_article_page(html(body), URL)


@given(st.binary(max_size=300), st.sampled_from(["", "text/html", "text/plain", "application/json"]))
@settings(max_examples=40, deadline=None)
def test_whatever_is_at_a_url_is_an_article_or_an_error_of_ours(data: bytes, media_type: str):
    try:
        article = read_article_page(data, URL, media_type=media_type)
    except ReadingError:
        return

    assert article.text
