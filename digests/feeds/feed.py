"""What a feed says: the feed itself and its items, whatever format they came in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

__all__ = ["MAX_ITEMS", "Feed", "FeedItem"]

MAX_ITEMS = 500  # of one feed, the newest: more than any newspaper prints between two looks


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed. Nothing of it is trusted: ``summary`` and ``content`` are HTML as it came.

    ``id`` is what the feed calls it, else its URL, else a hash of its words; it is unique within its feed only.
    ``url`` is absolute, http or https, or None. ``title`` and ``author`` are plain text on one line, "" where they
    aren't given. ``published`` and ``updated`` are aware UTC (see `digests.feeds.times`), None where unknown or
    unreadable. ``language`` is an ISO 639-1 code or None. ``outlet`` is whose text it is, where the feed says that it
    collects from others.
    """

    id: str
    url: str | None
    title: str
    summary: str = ""
    content: str = ""
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    outlet: str | None = None

    def __post_init__(self) -> None:
        for time in (self.published, self.updated):
            if time is not None and time.utcoffset() is None:
                raise ValueError("the times of a FeedItem must be aware (UTC)")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was at one moment, its items in its own order.

    ``title`` is plain text, "" where there is none; ``home`` the URL of the site; ``every`` how often it wants
    to be looked at (RSS ttl, the syndication module of RSS 1.0).
    """

    title: str
    items: tuple[FeedItem, ...]
    home: str | None = None
    language: str | None = None
    every: timedelta | None = None
