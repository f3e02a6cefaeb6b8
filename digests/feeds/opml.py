"""Lists of feeds as other readers write and read them: OPML 1.0 and 2.0 (opml.org)."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from digests.errors import ReadingError
from digests.feeds.addresses import web_address
from digests.feeds.encoding import decode_xml
from digests.feeds.fragments import plain
from digests.feeds.markup import Node, local, parse_xml
from digests.reading.cleaning import one_line

__all__ = ["MAX_FEEDS", "FeedList", "ListedFeed", "read_opml", "write_opml"]

MAX_FEEDS = 2_000  # of one list
_MOST_ATTRIBUTES = 100  # of an outline
_LONGEST = 200  # characters of a title or folder
_FEED_SCHEME = re.compile(r"\s*feed:(//)?(https?:)?", re.IGNORECASE)  # of links that open feed readers


class ListedFeed(NamedTuple):
    """A feed in a list. ``folder`` is the path of outlines that it stands under, joined by "/"; "" for none."""

    url: str
    title: str = ""
    home: str | None = None
    folder: str = ""


class FeedList(NamedTuple):
    """The feeds of a list, in its order, each once. ``unusable``: how many have an address that is none of the web."""

    feeds: tuple[ListedFeed, ...]
    unusable: int = 0


def read_opml(data: bytes, name: str = "the list") -> FeedList:
    """The feeds of a list. ``name`` begins the errors.

    Raises:
        ReadingError: it is no OPML, names no feed, or too many.
    """
    root = parse_xml(decode_xml(data, name), name)
    if local(root.tag) != "opml":
        raise ReadingError(f"{name}: this is no list of feeds; export one as OPML from a feed reader")
    found: dict[str, ListedFeed] = {}
    unusable: set[str] = set()
    for outline in (node for node in root.iter() if local(node.tag) == "outline"):
        said = _attributes(outline)
        address = said.get("xmlurl") or (said.get("url") if said.get("type") == "rss" else None)
        if url := web_address(_FEED_SCHEME.sub(_of_web, address or "", count=1), None):
            title = _title(said)
            home = web_address(said.get("htmlurl"), None)
            found.setdefault(url, ListedFeed(url, title, home, _folder(outline)))
        elif address:
            unusable.add(address)
        if len(found) > MAX_FEEDS:
            raise ReadingError(f"{name}: more than {MAX_FEEDS:,} feeds; split the list")
    if unusable and not found:
        raise ReadingError(f"{name}: no feed in it has a URL that begins with https:// or http://")
    if not found:
        raise ReadingError(f"{name}: no feed is named in it; each needs an outline with xmlUrl")
    return FeedList(tuple(found.values()), len(unusable))


def write_opml(feeds: Iterable[ListedFeed], title: str = "Feeds") -> str:
    """A list of feeds as OPML 2.0; folders become outlines round their feeds."""
    folders: dict[str, list[ListedFeed]] = {}
    for feed in feeds:
        folders.setdefault(feed.folder, []).append(feed)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(one_line(title))}</title></head>",
        "  <body>",
    ]
    for folder, listed in folders.items():
        names = [part for part in folder.split("/") if part]
        lines += (f"    <outline text={_quoted(part)}>" for part in names)
        lines += map(_outline, listed)
        lines += ["    </outline>"] * len(names)
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _outline(feed: ListedFeed) -> str:
    name = _quoted(feed.title or feed.url)
    home = f" htmlUrl={_quoted(feed.home)}" if feed.home else ""
    return f'    <outline type="rss" text={name} title={name} xmlUrl={_quoted(feed.url)}{home}/>'


def _quoted(text: str) -> str:
    return quoteattr(one_line(text).replace("\ufffe", "").replace("\uffff", ""))


def _of_web(found: re.Match[str]) -> str:
    """How the URL begins that a feed reader fetches for "feed://e.org" or "feed:https://e.org"."""
    return found[2] or ("http://" if found[1] else found[0])


def _attributes(node: Node) -> dict[str, str]:
    if len(node.attrib) > _MOST_ATTRIBUTES:  # lxml lists them in time by their square
        return {}
    return {key.lower(): value.strip() for key, value in node.attrib.items()}


def _title(said: dict[str, str]) -> str:
    return plain(said.get("title") or said.get("text") or "")[:_LONGEST]


def _folder(outline: Node) -> str:
    above = (
        _title(_attributes(node)).replace("/", "-") for node in outline.iterancestors() if local(node.tag) == "outline"
    )
    return "/".join(reversed([name for name in above if name]))[:_LONGEST]
