"""What collecting needs of the outside world, as protocols."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from digests.articles import Article
from digests.sources.health import FeedHealth
from digests.sources.source import NewSource, ReadItem, ReadSource, Source, Taken, Waiting

__all__ = ["SourceReader", "Sources"]


class Sources(Protocol):
    """The sources and what is known of their items: synchronous, called in a thread. All times are aware UTC.

    Every method raises ArchiveError when the database can't be read or written; one that failed to write has written
    nothing.
    """

    def configure(self, urls: Collection[str], now: datetime) -> None:
        """Have these URLs as the sources that the settings name, and no others; of what is there nothing changes.
        Articles of a source that goes stay."""
        ...

    def add(self, new: NewSource, now: datetime) -> Source:
        """A source that is due at once; the one that is there already where its workspace has this URL."""
        ...

    def remove(self, id: int) -> bool:
        """Forget a source; its articles stay. False: there is none."""
        ...

    def pause(self, id: int) -> bool:
        """Leave it alone until it is resumed. False: there is none."""
        ...

    def resume(self, id: int, now: datetime) -> bool:
        """Have it due at once, paused or failing or not, and its feed looked for anew. False: there is none."""
        ...

    def source(self, id: int) -> Source | None:
        """One source."""
        ...

    def all(self, workspace: str | None = None) -> Sequence[Source]:
        """The sources of a workspace, those of all where it is None; by id."""
        ...

    def claim(self, now: datetime, until: datetime, *, early: bool = False, forced: bool = False) -> Sequence[Source]:
        """Those that are due, which nobody else gets before ``until``; ``early``: also those that are well and not due
        yet, unless their sites have said that nothing new is there; ``forced``: those as well."""
        ...

    def known(self, id: int) -> Mapping[str, str]:
        """The marks of a source's items by their keys."""
        ...

    def take(self, source: Source, items: Sequence[Taken], now: datetime) -> int:
        """Know these items from now on, and have their articles wait for analysis; how many of them do.

        Until a source has been collected whole for the first time, what it brings is old news: it is
        archived, and in no digest of those who had one before. A source that was removed meanwhile takes nothing.
        """
        ...

    def succeed(
        self,
        id: int,
        health: FeedHealth,
        now: datetime,
        *,
        title: str = "",
        address: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        keys: Collection[str] = (),
    ) -> None:
        """It was collected whole. ``address``: what to fetch from now on; ``keys``: all that it holds now, so that
        others can be forgotten in time. An empty ``title`` changes nothing."""
        ...

    def searched(self, id: int, now: datetime) -> None:
        """Its feed was looked for in all the places where it may be, and not found."""
        ...

    def fail(self, id: int, health: FeedHealth) -> None:
        """It could not be collected; what was read of it before counts still."""
        ...

    def waiting(self, limit: int) -> Sequence[Waiting]:
        """Articles that wait for analysis, the newest by their time of publication first."""
        ...

    def count_waiting(self) -> int:
        """How many articles wait for analysis."""
        ...

    def waits(self, waiting: Waiting) -> bool:
        """Whether an article still waits: its workspace may have been removed meanwhile, or its time have passed."""
        ...

    def postpone(self, waiting: Waiting) -> None:
        """Its analysis ended badly: others go first, and the third time it is given up."""
        ...

    def done(self, waiting: Waiting) -> None:
        """It is analysed, and waits no more."""
        ...


class SourceReader(Protocol):
    """Reads what was fetched: the worker. Each call may take seconds."""

    def read_source(self, data: bytes, url: str, known: Mapping[str, str], *, charset: str | None = None) -> ReadSource:
        """Read a feed, or a page that is an article or names its feeds. ``known`` items (keys and marks) are left out.

        Raises:
            ReadingError: it is nothing of the kind.
        """
        ...

    def read_page(self, data: bytes, item: ReadItem, url: str, *, charset: str | None = None) -> Article:
        """The article of the page that an item leads to, found at ``url`` in the end.

        Raises:
            ReadingError: no article was found in it, or a teaser alone: the rest is for subscribers.
        """
        ...
