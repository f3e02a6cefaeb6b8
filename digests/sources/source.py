"""What a source is, what was read from it, and what of that waits to be analysed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digests.articles import Article
from digests.sources.health import FeedHealth

__all__ = ["NewSource", "ReadItem", "ReadSource", "Source", "Taken", "Waiting"]


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source as somebody asks for it: ``url`` is http or https; ``workspace`` sees its articles, None is everyone.
    ``configured``: the settings name it, and not a command. ``tell``: the channel ("PLATFORM:CHANNEL") where those who
    added it hear that it fails for good; None is the operator's."""

    url: str
    workspace: str | None = None
    title: str = ""
    configured: bool = False
    tell: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source and how it fares. Times are aware UTC.

    ``address`` is what is fetched: the ``url`` that was asked for, or where that has moved to for good, or the feed
    that a page named. ``etag`` and ``last_modified`` came with what was read last; ``collected`` is when that was, None
    for never. ``tell`` as in `NewSource`. ``searched``: when its feed was looked for in all the places where it may be,
    and not found.
    """

    id: int
    url: str
    workspace: str | None
    title: str
    configured: bool
    paused: bool
    address: str
    etag: str | None
    last_modified: str | None
    health: FeedHealth
    added: datetime
    collected: datetime | None
    tell: str | None = None
    searched: datetime | None = None

    @property
    def state(self) -> str:
        """In a word: new, ok, failing, gone or paused."""
        if self.paused:
            return "paused"
        if self.health.next_look is None:
            return "gone"
        if self.health.failures:
            return "failing"
        return "ok" if self.collected else "new"


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item of a source. ``key`` tells it from the source's other items; ``mark`` changes with its words.

    ``article`` is the whole of it; where it is None, that is at ``page`` (a URL), and ``listed`` is what the source
    alone says: title, link and teaser. ``is_foreign``: the feed isn't of the site that it is at.
    """

    key: str
    mark: str
    article: Article | None
    listed: Article | None
    page: str | None
    is_foreign: bool = False

    def as_of(self, now: datetime) -> "ReadItem":
        """The item with times of publication that can be true now (see `Article.as_of`)."""
        whole, listed = (article and article.as_of(now) for article in (self.article, self.listed))
        return replace(self, article=whole, listed=listed)


@dataclass(frozen=True, slots=True)
class ReadSource:
    """What was read of a source: its ``title``, and those ``items`` that were not known, or are changed.

    ``keys`` are of all its items. ``feeds`` are URLs where its feed may be, where it was none itself; ``every``
    is how often it wants to be looked at.
    """

    title: str
    items: tuple[ReadItem, ...] = ()
    keys: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    every: timedelta | None = None

    def as_of(self, now: datetime) -> "ReadSource":
        """The source with times of publication that can be true now (see `Article.as_of`)."""
        return replace(self, items=tuple(item.as_of(now) for item in self.items))


@dataclass(frozen=True, slots=True)
class Taken:
    """An item whose article was read (None: there is none to be had), and is to be analysed."""

    key: str
    mark: str
    article: Article | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that is stored and not analysed yet; ``collected`` is when it was read (UTC)."""

    id: int
    article: Article
    workspace: str | None
    collected: datetime
