"""Which feeds a web page names, and where one may be if it names none."""

from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree

from digests.errors import ReadingError
from digests.feeds.addresses import web_address
from digests.feeds.encoding import MAX_BYTES, decode_xml
from digests.feeds.fragments import plain

__all__ = ["NamedFeed", "feeds_named_by", "places_to_try"]

_TYPES = {
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/rss+xml",
    "application/x.atom+xml", "text/rss",
}  # fmt: skip
_MAYBE = {"application/xml", "text/xml", "application/json"}  # feeds only where their URL looks like one
_WORDS = ("rss", "atom", "feed")
_MOST = 40  # feeds of one page
_USUAL = (  # the defaults of WordPress, Ghost, Drupal, Hugo, Jekyll, Blogger and the habits of newspapers
    "feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feeds/posts/default", "feed.json",
)  # fmt: skip


class NamedFeed(NamedTuple):
    """A feed that a page names; ``title`` is "" where it has none."""

    url: str
    title: str


def feeds_named_by(page: bytes, url: str | None = None, *, charset: str | None = None) -> tuple[NamedFeed, ...]:
    """The feeds that a page names in its links, the likeliest first: those of comments last, and before them what is
    only linked to in the text. ``url`` is where the page came from. No page, no feeds."""
    try:
        text = decode_xml(page[:MAX_BYTES], "", charset)
    except ReadingError:
        return ()
    links = _Links()
    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=False, target=links)
    with suppress(etree.XMLSyntaxError):  # what was read so far is in links
        etree.fromstring(text.encode("utf-8", "replace"), parser)
    base = web_address(links.base, url) or url
    ranked: list[tuple[int, NamedFeed]] = []
    for is_named, href, title in links.found:
        if address := web_address(href, base):
            is_comments = "comment" in f"{title} {urlsplit(address).path}".lower()
            ranked.append((is_comments * 2 + (not is_named), NamedFeed(address, plain(title))))
    ranked.sort(key=lambda named: named[0])
    first: dict[str, NamedFeed] = {}
    for _, feed in ranked:
        first.setdefault(feed.url, feed)
    return tuple(first.values())[:_MOST]


def places_to_try(url: str) -> tuple[str, ...]:
    """URLs where the feed of a site may be that names none: below the given page, then below its front page."""
    address = web_address(url, None)
    if address is None:
        return ()
    here = address.partition("#")[0].partition("?")[0]
    here = here if here.endswith("/") or "." in urlsplit(here).path.rpartition("/")[2] else f"{here}/"
    bases = dict.fromkeys((urljoin(here, "."), urljoin(here, "/")))
    return tuple(dict.fromkeys(urljoin(base, path) for base in bases for path in _USUAL))


class _Links:
    """Collects links as the parser meets them: (named as a feed of the page, href, title)."""

    def __init__(self) -> None:
        self.base: str | None = None
        self.found: list[tuple[bool, str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        href = attributes.get("href", "")
        if tag == "base" and self.base is None:
            self.base = href or None
        elif tag == "link" and href:
            relations, kind = attributes.get("rel", "").lower().split(), _media_type(attributes)
            is_feed = kind in _TYPES or (kind in _MAYBE and _looks_like_feed(href))
            if "feed" in relations or ("alternate" in relations and is_feed):
                self.found.append((True, href, attributes.get("title", "")))
        elif tag == "a" and _looks_like_feed(href) and len(self.found) < 10 * _MOST:
            self.found.append((False, href, attributes.get("title", "")))

    def close(self) -> None:
        """The page ends."""


def _media_type(attributes: dict[str, str]) -> str:
    return attributes.get("type", "").partition(";")[0].strip().lower()


def _looks_like_feed(href: str) -> bool:
    """Whether the last part of a path says so: "/rss.xml", "/world/feed", "/rss/world.xml"."""
    path = href.partition("#")[0].partition("?")[0].lower().rstrip("/")
    parts = path.split("/")
    last = parts[-1].replace("_", ".").replace("-", ".").split(".")
    return any(word in last for word in _WORDS) or (last[-1] == "xml" and any(word in parts for word in _WORDS))
