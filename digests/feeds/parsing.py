"""A feed's bytes to a Feed, whatever its format."""

from digests.errors import ReadingError
from digests.feeds.encoding import decode_xml
from digests.feeds.feed import Feed
from digests.feeds.json_feed import is_json_feed, read_json_feed
from digests.feeds.markup import ROOT, from_root, parse_xml
from digests.feeds.syndication import is_syndication, read_syndication

__all__ = ["is_feed", "parse_feed"]


def parse_feed(data: bytes, url: str | None = None, *, charset: str | None = None, name: str | None = None) -> Feed:
    """Read RSS 0.9x, 1.0 or 2.0, Atom 0.3 or 1.0, or JSON Feed 1.x. The media type isn't asked: half of them are wrong.

    ``url`` is where the bytes came from: relative links start there. ``charset`` is what the header names. ``name``
    begins the errors; the URL by default. What is damaged or cut off is read as far as it goes.

    Raises:
        ReadingError: empty, too long, or no feed; the message says what it is instead, and what to do.
    """
    name = name or url or "the feed"
    text = decode_xml(data, name, charset)
    if _is_json(text):
        return read_json_feed(text, name, url)
    root = parse_xml(text, name, url)
    if not is_syndication(root):
        raise ReadingError(f"{name}: this is {_kind(text)}, no feed; give the URL of an RSS, Atom or JSON feed")
    return read_syndication(root)


def is_feed(data: bytes) -> bool:
    """Whether bytes are a feed, told by the root element or, for JSON, by the whole. The media type isn't asked."""
    try:
        text = decode_xml(data, "")
    except ReadingError:
        return False
    if _is_json(text):
        return is_json_feed(text)
    found = ROOT.match(from_root(text))
    return found is not None and found[1].lower() in {"rss", "rdf", "feed", "channel"}


def _is_json(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def _kind(text: str) -> str:
    found = ROOT.match(from_root(text))
    kinds = {"html": "a web page", "opml": "a list of feeds (OPML)", "urlset": "a sitemap"}
    return kinds.get(found[1].lower(), "other XML") if found else "other XML"
