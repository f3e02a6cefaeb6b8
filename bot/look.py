"""One look at what is due: what is found for each subscription, at one moment.

Digests are composed once for all whose wish and news are equal, and rendered once for each platform and occasion.
What is kept for that is bounded, however many subscriptions are due.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

import structlog

from adapters.archive import ArchiveError
from digests.composing import Digest
from digests.deliveries.delivery import Edition, Occasion, Publication, Reschedule
from digests.deliveries.news import TOLD_FOR, Arrived, News, Reach, Window, arrived_in, news_in, window_of
from digests.deliveries.ports import Composer, NewsArchive, Outbox
from digests.deliveries.subscriptions import Subscription, WhenEmpty
from digests.errors import NewsDigestError
from digests.schedules import Backlog, Schedule, Slot, catch_up, next_slot

__all__ = ["AGAIN", "Finding", "Found", "Look", "Renderer", "listed"]

AGAIN = timedelta(minutes=1)
"""Until the next look, where a digest could not be composed or was left to another process."""

_NAMED = 20  # subscriptions, in one line of the log
_DIGESTS = 128  # kept; each holds the texts of the articles it tells of
_EDITIONS = 512  # kept; of some 10 kB each
_SCHEDULES = 4_096  # whose slots are kept
_NAMES = 4_096  # of whom what they are called is kept
_ARRIVED = 2  # readings kept, of up to a thousand articles each


class Renderer(Protocol):
    """A platform's form of a digest: the part of `digests.deliveries.posting.Poster` that publishing needs."""

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        """The messages that show a digest, in their order, at least one. A pure function."""
        ...


class Finding(StrEnum):
    """What a look found for a subscription."""

    PUBLISHED = "published"  # a digest to be delivered
    SILENT = "silent"  # no news, and the subscription wants no message then
    HELD = "held"  # a late digest that waits for the end of quiet hours
    FAILED = "failed"  # a digest that could not be made now
    NOTHING = "nothing"  # no slot, or skipped ones alone


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and what is to be written for it."""

    finding: Finding
    item: Publication | Reschedule


class Look:
    """A look at ``now`` (aware UTC). ``renderers`` are by the name of their platform in addresses."""

    def __init__(
        self,
        now: datetime,
        outbox: Outbox,
        archive: NewsArchive,
        composer: Composer,
        renderers: Mapping[str, Renderer],
    ) -> None:
        self._now = now
        self._outbox = outbox
        self._archive = archive
        self._composer = composer
        self._renderers = renderers
        self._log = structlog.get_logger()
        self._backlog = lru_cache(_SCHEDULES)(self._fallen_due)
        self._next = lru_cache(_SCHEDULES)(self._next_due)
        self._arrived = lru_cache(_ARRIVED)(self._read)
        self._called = lru_cache(_NAMES)(archive.also_called)
        self._news = lru_cache(_DIGESTS)(self._composed)
        self._edition = lru_cache(_EDITIONS)(self._rendered)

    def found(self, due: Sequence[Subscription]) -> Iterator[Sequence[Found]]:
        """What is to be written for each of these subscriptions, all on platforms that have a renderer.

        It comes in parts, each to be written at once: composing the next may take seconds.

        Raises:
            ArchiveError: what the subscriptions were told can't be read, or the news of some of them, after the others.
        """
        waiting: list[Found] = []
        to_tell: list[tuple[Subscription, Backlog, Slot]] = []
        for subscription in due:
            backlog = self._backlog(subscription.schedule, subscription.looked)
            if backlog.slot is None:
                waiting.append(Found(Finding.NOTHING, self._on(subscription, backlog.skipped)))
            elif backlog.at > self._now:
                # Its slot, and those before it, are found again then.
                held = Reschedule(subscription, (), subscription.looked, backlog.at)
                waiting.append(Found(Finding.HELD, held))
            else:
                to_tell.append((subscription, backlog, backlog.slot))
        if waiting:
            yield waiting
        if to_tell:
            yield from self._told(to_tell)

    def _told(self, to_tell: Sequence[tuple[Subscription, Backlog, Slot]]) -> Iterator[Sequence[Found]]:
        told = self._outbox.told([subscription.id for subscription, _, _ in to_tell], self._now - TOLD_FOR)
        alike: defaultdict[Window, list[tuple[Subscription, Backlog, Occasion]]] = defaultdict(list)
        for subscription, backlog, slot in to_tell:
            until = self._now if backlog.late else slot.due
            window = window_of(subscription, told.get(subscription.id, ()), until)
            alike[window].append((subscription, backlog, Occasion(slot, backlog.late)))
        unread: ArchiveError | None = None
        quiet: list[Found] = []
        for window, group in sorted(alike.items(), key=lambda item: _place(item[0])):
            news, ids = self._news(window), [subscription.id for subscription, _, _ in group]
            if isinstance(news, News):
                if news.articles or window.wish.watched is None:
                    self._log.info("digest ready", subscriptions=listed(ids), stories=len(news.digest.stories))
                    yield [self._publication(*each, window, news) for each in group]
                else:
                    quiet += [self._nothing_watched(subscription, window, news) for subscription, _, _ in group]
            elif isinstance(news, ArchiveError):
                unread = news  # they stay due: a database that was gone for a moment doesn't cost them `AGAIN`
            else:
                self._log.error("digest can't be composed; it is tried again", subscriptions=listed(ids), exc_info=news)
                yield [self._failed(subscription) for subscription, _, _ in group]
        if quiet:
            yield quiet
        if unread:
            raise unread

    def _publication(
        self, subscription: Subscription, backlog: Backlog, occasion: Occasion, window: Window, news: News
    ) -> Found:
        says = news.articles or subscription.wish.when_empty is WhenEmpty.SAY
        edition = self._edition(window, subscription.address.platform, occasion) if says else None
        if isinstance(edition, Exception):
            self._log.error(
                "digest can't be rendered; it is tried again",
                subscription=subscription.id,
                slot=occasion.slot.name,
                platform=subscription.address.platform,
                exc_info=edition,
            )
            return self._failed(subscription)
        item = Publication(
            subscription,
            occasion,
            edition,
            () if subscription.is_watch else backlog.skipped,
            seen=news.seen,
            until=window.end,
            looked=self._now,
            next_look=self._next(subscription.schedule),
        )
        return Found(Finding.PUBLISHED if edition else Finding.SILENT, item)

    def _nothing_watched(self, subscription: Subscription, window: Window, news: News) -> Found:
        """No slot is put on record: thousands of watches that find nothing each hour would be millions of rows."""
        following = self._next(subscription.schedule)
        item = Reschedule(subscription, (), self._now, following, seen=news.seen, until=window.end)
        return Found(Finding.SILENT, item)

    def _failed(self, subscription: Subscription) -> Found:
        return Found(Finding.FAILED, Reschedule(subscription, (), subscription.looked, self._now + AGAIN))

    def _on(self, subscription: Subscription, skipped: tuple[Slot, ...]) -> Reschedule:
        """Nothing to publish; this is the last look now, even after one that was made by a clock that was ahead."""
        skipped = () if subscription.is_watch else skipped  # the next look finds all that came meanwhile
        return Reschedule(subscription, skipped, self._now, self._next(subscription.schedule))

    def _fallen_due(self, schedule: Schedule, looked: datetime) -> Backlog:
        return catch_up(schedule, looked, self._now)

    def _next_due(self, schedule: Schedule) -> datetime | None:
        slot = next_slot(schedule, self._now)
        return slot.due if slot else None

    def _read(self, reach: Reach) -> Arrived:
        return arrived_in(reach, self._archive)

    def _composed(self, window: Window) -> News | NewsDigestError:
        """The error where it can't be composed: that is not tried again for each of its subscriptions."""
        try:
            return news_in(window, self._arrived(window.reach), self._archive, self._composer, self._called)
        except NewsDigestError as error:
            return error

    def _rendered(self, window: Window, platform: str, occasion: Occasion) -> Edition | Exception:
        """The error where it can't be rendered: one digest with something in it that a platform's form stumbles over
        must not keep all others back."""
        try:
            news = self._news(window)
            if isinstance(news, NewsDigestError):
                return news
            return Edition(platform, self._renderers[platform].render(news.digest, occasion), news.articles)
        except Exception as error:  # noqa: BLE001
            return error


def _place(window: Window) -> tuple[bool, str, int, datetime, bool]:
    """The digests of channels before watches, which may be many; and one reading for all of a reach."""
    reach = window.reach
    return (window.wish.watched is not None, reach.workspace or "", reach.after, reach.since, reach.backlog)


def listed(ids: Sequence[int]) -> str:
    """Ids for a line of the log: the first ones, and how many more there are."""
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(map(str, ids[:_NAMED])) + more
