"""Answering administrators: which feeds are read, and how they fare.

Whoever isn't the operator sees the feeds of their own workspace and everyone's, and changes the former alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, Protocol

from digests.errors import QuestionError
from digests.questions.asked import (
    AddFeed,
    Asker,
    ExportFeeds,
    FeedQuestion,
    Feeds,
    ImportFeeds,
    PauseFeed,
    RemoveFeed,
    ResumeFeed,
    SuggestedFeeds,
    TryFeed,
)
from digests.questions.feed_answers import FeedsAnswer, FeedsChange
from digests.sources import NewSource, Source
from digests.sources.ports import Sources
from digests.sources.suggestions import suggestions

__all__ = ["FeedWeb", "Feeding", "Listed", "Look"]

_MOST = 1_000  # feeds of a workspace
_SAMPLE = 3  # titles that are shown


class Look(NamedTuple):
    """What a look at a feed showed: where it is, how it calls itself, and the titles of its items."""

    address: str
    title: str
    titles: tuple[str, ...]


class Listed(NamedTuple):
    """URL and title of each feed of a list, and how many can't be used, as their URL is none of the web."""

    feeds: tuple[tuple[str, str], ...]
    unusable: int = 0


class FeedWeb(Protocol):
    """Looks at feeds and lists of them. Each call may take many seconds."""

    def look(self, url: str) -> Look:
        """A feed, or the one that a page names, or an article.

        Raises:
            FetchError: it can't be fetched.
            ReadingError: it is nothing of the kind.
        """
        ...

    def listed(self, source: str) -> Listed:
        """The feeds of a list in OPML: the text itself, or its URL.

        Raises:
            FetchError: it can't be fetched.
            ReadingError: it is no such list.
        """
        ...

    def written(self, feeds: Sequence[tuple[str, str]]) -> str:
        """A list of feeds (URL and title) in OPML."""
        ...


class Feeding:
    """Answers the questions about feeds; `check_asker` has let the askers in."""

    def __init__(self, sources: Sources, web: FeedWeb) -> None:
        self._sources = sources
        self._web = web

    def answer(self, question: FeedQuestion, asker: Asker, now: datetime) -> FeedsAnswer:  # noqa: C901, PLR0911
        """The answer to a question asked at ``now`` (UTC).

        Raises:
            QuestionError: it can't be answered as it stands; the message says what to ask instead.
            FetchError: a feed can't be fetched; ReadingError: it can't be read.
            ArchiveError: the database can't be read or written.
        """
        match question:
            case Feeds():
                waiting = self._sources.count_waiting() if asker.operator else None
                return FeedsAnswer(FeedsChange.LISTED, self._seen(asker), waiting=waiting)
            case AddFeed(url):
                look = self._web.look(url)
                answer = self._added([(url, look.title)], asker, now)
                return FeedsAnswer(
                    FeedsChange.ADDED, answer.feeds, look.title, look.address, look.titles[:_SAMPLE], answer.known
                )
            case TryFeed(url):
                look = self._web.look(url)
                return FeedsAnswer(
                    FeedsChange.TESTED, title=look.title, address=look.address, sample=look.titles[:_SAMPLE]
                )
            case ImportFeeds(source):
                feeds, unusable = self._web.listed(source)
                return replace(self._added(feeds, asker, now), unusable=unusable)
            case SuggestedFeeds():
                return self._added(suggestions(), asker, now)
            case ExportFeeds():
                feeds = self._seen(asker)
                opml = self._web.written([(feed.url, feed.title) for feed in feeds])
                return FeedsAnswer(FeedsChange.EXPORTED, feeds, opml=opml)
            case RemoveFeed(id):
                source = self._own(id, asker)
                if source.configured:
                    raise QuestionError(f"Feed {id} is in the settings: take it out of NEWS_DIGEST_SOURCES.")
                self._sources.remove(id)
                return FeedsAnswer(FeedsChange.REMOVED, (source,))
            case PauseFeed(id):
                self._own(id, asker)
                self._sources.pause(id)
                return FeedsAnswer(FeedsChange.PAUSED, (self._own(id, asker),))
            case ResumeFeed(id):
                self._own(id, asker)
                self._sources.resume(id, now)
                return FeedsAnswer(FeedsChange.RESUMED, (self._own(id, asker),))

    def failing(self, asker: Asker) -> tuple[Source, ...]:
        """The feeds that the asker may see which fail, those that have for longest first."""
        found = [source for source in self._seen(asker) if source.health.failures and not source.paused]
        return tuple(sorted(found, key=lambda source: source.health.failing_since or source.added))

    def _added(self, feeds: Sequence[tuple[str, str]], asker: Asker, now: datetime) -> FeedsAnswer:
        there = {source.url for source in self._sources.all() if source.workspace == asker.workspace}
        new = [(url, title) for url, title in feeds if url not in there]
        if len(there) + len(new) > _MOST:
            raise QuestionError(f"That is more than {_MOST:,} feeds: remove some, or add fewer.")
        # Of what the operator adds the operator hears, wherever that is by then.
        tell = str(asker.address) if asker.address and not asker.operator else None
        made = [self._sources.add(NewSource(url, asker.workspace, title, tell=tell), now) for url, title in new]
        return FeedsAnswer(FeedsChange.ADDED, tuple(made), known=len(feeds) - len(new))

    def _seen(self, asker: Asker) -> tuple[Source, ...]:
        every = self._sources.all()
        return tuple(source for source in every if asker.operator or source.workspace in {None, asker.workspace})

    def _own(self, id: int, asker: Asker) -> Source:
        source = self._sources.source(id)
        if source is None or not (asker.operator or source.workspace == asker.workspace):
            raise QuestionError(f"There is no feed {id} of yours: /feeds lists them.")
        return source
