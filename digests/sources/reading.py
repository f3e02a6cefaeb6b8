"""From fetched bytes to what a source holds. Language code: for the worker alone."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

from digests.articles import Article
from digests.errors import ReadingError
from digests.feeds import (
    Feed,
    FeedItem,
    article_of_item,
    article_of_page,
    feeds_named_by,
    in_own_name,
    is_feed,
    is_of_another_site,
    listed_article,
    parse_feed,
    places_to_try,
)
from digests.reading import read_file_bytes
from digests.sources.locked_pages import check_unlocked
from digests.sources.page_limits import check_attributes, check_page
from digests.sources.source import ReadItem, ReadSource

__all__ = ["read_item_page", "read_source"]

_MOST_PLACES = 8  # that are tried for the feed of a page


def read_source(data: bytes, url: str, known: Mapping[str, str], *, charset: str | None = None) -> ReadSource:
    """See `SourceReader.read_source`."""
    if is_feed(data):
        return _of_feed(parse_feed(data, url, charset=charset), known, url)
    check_attributes(data, url)
    named = tuple(feed.url for feed in feeds_named_by(data, url, charset=charset))
    page: Article | None = None
    with suppress(ReadingError):
        check_page(data, url)
        page = read_file_bytes(data, "page.html", url=url, charset=charset)
    if page is None:
        places = tuple(dict.fromkeys((*named, *places_to_try(url))))[:_MOST_PLACES]
        if not places:
            parse_feed(data, url, charset=charset)  # raises: it says what it is instead
        return ReadSource("", feeds=places)
    mark = _hash(page.title, page.text)
    items = () if known.get(url) == mark else (ReadItem(url, mark, page, None, None),)
    return ReadSource(page.title, items, (url,), named)


def read_item_page(data: bytes, item: ReadItem, url: str, *, charset: str | None = None) -> Article:
    """See `SourceReader.read_page`."""
    check_page(data, url)
    said = item.listed
    if said is None:
        return read_file_bytes(data, "page.html", url=url, charset=charset)
    rebuilt = FeedItem(
        item.key,
        item.page,
        said.title,
        author=said.author or "",
        published=said.published,
        language=said.language,
        outlet=said.outlet,
    )
    read = article_of_page(data, rebuilt, Feed("", ()), url=url, charset=charset)
    check_unlocked(data, url, read)
    if not item.is_foreign:
        return read
    # Another site's page speaks for itself: what the feed calls it, and by whom, is not that site's word.
    page = read_file_bytes(data, "page.html", url=url, charset=charset)
    host = urlsplit(read.url or url).hostname
    return replace(read, title=page.title or read.title, outlet=page.outlet or host, author=page.author)


def _of_feed(feed: Feed, known: Mapping[str, str], address: str) -> ReadSource:
    marked = [(item, _hash(item.title, item.summary, item.content, str(item.updated or ""))) for item in feed.items]
    read = (_read(item, mark, feed, address) for item, mark in marked if known.get(item.id) != mark)
    return ReadSource(feed.title, tuple(read), tuple(item.id for item in feed.items), every=feed.every)


def _read(item: FeedItem, mark: str, feed: Feed, address: str) -> ReadItem:
    is_foreign = is_of_another_site(item, address)
    item = in_own_name(item, feed, address) if is_foreign else item
    article: Article | None = None
    listed: Article | None = None
    with suppress(ReadingError):  # one that holds no text is listed, or left out
        article = article_of_item(item, feed)
    if article is None:
        with suppress(ReadingError):
            listed = listed_article(item, feed)
    return ReadItem(item.id, mark, article, listed, item.url if article is None else None, is_foreign)


def _hash(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()[:20]
