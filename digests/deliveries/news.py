"""What a subscription's next digest contains: the news since its last one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from digests.articles import AnalysedArticle
from digests.composing import NO_FILTER, Digest, Filter, Traits, traits_of
from digests.deliveries.names import Called, filter_now
from digests.deliveries.ports import Composer, NewsArchive
from digests.deliveries.subscriptions import Subscription, WhenEmpty, Wish

__all__ = [
    "TOLD_FOR",
    "Arrived",
    "News",
    "Reach",
    "Window",
    "arrived_in",
    "arrived_so_far",
    "news_for",
    "news_in",
    "window_of",
]

TOLD_FOR = timedelta(days=14)
"""For so long what was told counts as told: a story that rests longer is told anew."""

# A digest is no flood of what was there before the subscription.
_FIRST_WINDOW = timedelta(days=1)
# How long before the window an article may have been published that arrives in it: it was collected late, or its
# outlet dates by the day. An older one is no news, however late a new source brings it.
_LATE_ARRIVAL = timedelta(days=2)
_MOST_ARRIVED = 1_000  # the newest; a week of 140 articles a day
_MOST_TOLD = 500  # the newest
_NO_ARTICLE = 2**62  # no arrival number is as high


class Reach(NamedTuple):
    """Which articles are read for a window: one reading for all windows of the same reach."""

    workspace: str | None
    after: int
    since: datetime
    backlog: bool


@dataclass(frozen=True, slots=True)
class Window:
    """What a digest is made from. On the same archive, equal windows are the same digest.

    Articles count that arrived after the one with the number ``after`` and were published at ``since`` or later.
    ``start`` and ``end`` are those of the digest; ``told`` are ids, sorted. Times are aware UTC. ``backlog``: what a
    source held when it was added counts, too.
    """

    workspace: str | None
    wish: Wish
    after: int
    since: datetime
    start: datetime
    end: datetime
    told: tuple[str, ...]
    backlog: bool = False

    @property
    def reach(self) -> Reach:
        """What must be read for it."""
        return Reach(self.workspace, self.after, self.since, self.backlog)


@dataclass(frozen=True)
class Arrived:
    """The articles within a reach; ``newest`` as in `digests.deliveries.ports.Arrivals`."""

    articles: tuple[AnalysedArticle, ...]
    newest: int

    def wanted(self, filter: Filter) -> tuple[AnalysedArticle, ...]:
        """Those that a filter admits."""
        if filter == NO_FILTER:
            return self.articles
        return tuple(entry for entry, traits in self._with_traits if filter.admits(traits))

    @cached_property
    def _with_traits(self) -> Sequence[tuple[AnalysedArticle, Traits]]:
        return [(entry, traits_of(entry)) for entry in self.articles]


@dataclass(frozen=True, slots=True)
class News:
    """A digest, with the arrival number up to which articles were looked at for it, and the ids of those that it
    tells of."""

    digest: Digest
    seen: int
    articles: tuple[str, ...]


def window_of(subscription: Subscription, told: Collection[str], until: datetime) -> Window:
    """The window from a subscription's last digest until then. The first digest's is the day before ``until``.

    An article published before the last digest, and collected after it, is in the next one.
    """
    # A clock that was put back may have the last digest end after this one.
    start = until - _FIRST_WINDOW if subscription.fresh else min(subscription.since, until)
    return Window(
        subscription.workspace,
        # What is done with an empty digest makes no other one.
        replace(subscription.wish, when_empty=WhenEmpty.SAY),
        after=0 if subscription.fresh else subscription.seen,
        since=start if subscription.fresh else start - _LATE_ARRIVAL,
        start=start,
        end=until,
        told=tuple(sorted(told)),
        # The first digest of a new channel is to have something in it; a new feed is no flood for the old ones.
        backlog=subscription.fresh,
    )


def arrived_in(reach: Reach, archive: NewsArchive) -> Arrived:
    """What has arrived within a reach.

    Raises:
        NewsDigestError: the archive can't be read.
    """
    arrivals = archive.arrivals(reach.after, reach.since, reach.workspace, limit=_MOST_ARRIVED, backlog=reach.backlog)
    return Arrived(arrivals.articles, arrivals.newest)


def arrived_so_far(archive: NewsArchive, now: datetime) -> int:
    """The arrival number of the last article: what has a higher one arrives from now on.

    Raises:
        NewsDigestError: the archive can't be read.
    """
    return archive.arrivals(_NO_ARTICLE, now, limit=1).newest


def news_in(
    window: Window, arrived: Arrived, archive: NewsArchive, composer: Composer, called: Called | None = None
) -> News:
    """The news of a window, of what has ``arrived`` within its reach. Where its filter admits nothing, nothing is
    composed. ``called``: the archive's `also_called`, where that is remembered.

    Raises:
        NewsDigestError: the archive can't be read, or the digest can't be composed now.
    """
    wish = window.wish
    asked = filter_now(wish, window.workspace, called or archive.also_called) if arrived.articles else wish.filter
    wanted = arrived.wanted(asked)
    if not wanted and asked != NO_FILTER:
        return News(Digest(window.start, window.end, (), wish.watched or wish.topic), arrived.newest, ())
    told = archive.articles(window.told, window.workspace)[-_MOST_TOLD:] if window.told and wanted else ()
    digest = composer.compose_news(
        wanted,
        told,
        window.start,
        window.end,
        topic=wish.topic,
        stories=wish.stories,
        sentences=wish.sentences,
        quotes=wish.quotes,
        first=asked.include.names,
    )
    if wish.watched is not None:
        digest = replace(digest, topic=wish.watched)
    articles = dict.fromkeys(article.id for story in digest.stories for article in story.articles)
    return News(digest, arrived.newest, tuple(articles))


def news_for(
    subscription: Subscription, archive: NewsArchive, told: Collection[str], composer: Composer, until: datetime
) -> News:
    """What a digest of this subscription would tell if it came ``until`` then; nothing is written.

    ``told`` are the ids of the articles that its digests told in the last `TOLD_FOR`.

    Raises:
        NewsDigestError: the archive can't be read, or the digest can't be composed now.
    """
    window = window_of(subscription, told, until)
    return news_in(window, arrived_in(window.reach, archive), archive, composer)
