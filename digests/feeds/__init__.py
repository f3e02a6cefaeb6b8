"""Feeds: their bytes to items, and items to articles. Fetching is not done here."""

from digests.feeds.discovery import NamedFeed, feeds_named_by, places_to_try
from digests.feeds.encoding import MAX_BYTES
from digests.feeds.feed import MAX_ITEMS, Feed, FeedItem
from digests.feeds.item_articles import (
    article_of_item,
    article_of_page,
    in_own_name,
    is_of_another_site,
    listed_article,
)
from digests.feeds.opml import MAX_FEEDS, ListedFeed, read_opml, write_opml
from digests.feeds.outlets import outlet_of
from digests.feeds.parsing import is_feed, parse_feed
from digests.feeds.times import read_time

__all__ = [
    "MAX_BYTES",
    "MAX_FEEDS",
    "MAX_ITEMS",
    "Feed",
    "FeedItem",
    "ListedFeed",
    "NamedFeed",
    "article_of_item",
    "article_of_page",
    "feeds_named_by",
    "in_own_name",
    "is_feed",
    "is_of_another_site",
    "listed_article",
    "outlet_of",
    "parse_feed",
    "places_to_try",
    "read_opml",
    "read_time",
    "write_opml",
]
