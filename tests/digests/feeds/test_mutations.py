"""Good feeds with pieces cut out, doubled, moved and overwritten: read or refused, never worse."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.errors import ReadingError
from digests.feeds import Feed, is_feed, parse_feed
from digests.feeds.item_articles import article_of_item, listed_article

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Gazette</title><link>https://e.org/</link><ttl>30</ttl><language>en-gb</language>
<item><title>A plan &amp; more</title><link>https://e.org/1?utm_source=x</link><guid isPermaLink="false">1</guid>
<dc:creator>Ann Lee</dc:creator><pubDate>Wed, 07 Jan 2026 09:30:00 +0100</pubDate>
<description><![CDATA[<p>“Yes,” said <b>Lee</b>.</p>]]></description>
<content:encoded>&lt;p&gt;The ministers met – in Paris.&lt;/p&gt;</content:encoded></item></channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://e.org/" xml:lang="de">
<title type="html">Café</title>
<entry><id>urn:1</id><title>A</title><link rel="alternate" href="1"/><updated>2026-01-07T09:30:00Z</updated>
<author><name>Bo Chen</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text.</p></div>
</content></entry></feed>
"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://e.org/"><title>E</title></channel><item rdf:about="https://e.org/1"><title>A</title>
<link>https://e.org/1</link></item></rdf:RDF>
"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "E",
        "items": [{"id": 1, "url": "https://e.org/1", "content_html": "<p>Ja.</p>", "authors": [{"name": "Bo"}]}],
    }
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "iso2022_jp", "cp037")


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A feed in some encoding, then cut, doubled, overwritten."""
    feed = draw(st.sampled_from([RSS, ATOM, RDF, JSON]))
    data = feed.encode(draw(st.sampled_from(ENCODINGS)), "replace")
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 60)))
        piece = draw(st.sampled_from([b"", data[start:end] * 2, data[end : end + 40]]) | st.binary(max_size=6))
        data = data[:start] + piece + data[end:]
    return data


@given(mutated(), st.none() | st.sampled_from(ENCODINGS))
@settings(deadline=None)
def test_a_damaged_feed_is_read_or_refused(data: bytes, charset: str | None) -> None:
    is_feed(data)
    try:
        feed = parse_feed(data, "https://e.org/feed", charset=charset)
    except ReadingError:
        return

    json.dumps(
        [(item.id, item.url, item.title, item.summary, item.content, item.author) for item in feed.items]
    ).encode()
    assert all(item.published is None or not item.published.utcoffset() for item in feed.items)
    _articles(feed)


@given(st.sampled_from([RSS, ATOM, RDF, JSON]), st.integers(0, 2_000))
@settings(deadline=None)
def test_a_feed_that_is_cut_off_anywhere_is_read_or_refused(feed: str, length: int) -> None:
    try:
        _articles(parse_feed(feed.encode()[:length], "https://e.org/feed"))
    except ReadingError:
        return


def _articles(feed: Feed) -> None:
    """What becomes of its items is an article or refused, too."""
    for item in feed.items:
        for work in (article_of_item, listed_article):
            try:
                article = work(item, feed)
            except ReadingError:
                continue
            assert article is None or (article.title and article.text)
