"""Sources in memory, by the contract of `digests.sources.ports.Sources`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from digests.sources import FeedHealth, NewSource, Source, Taken, Waiting

__all__ = ["FakeSources"]


@dataclass(slots=True)
class _Queued:
    waiting: Waiting
    tries: int = 0


@dataclass
class FakeSources:
    """``old`` are the (workspace, article id) that were there before their source."""

    old: set[tuple[str | None, str]] = field(default_factory=set[tuple[str | None, str]])
    _sources: dict[int, Source] = field(default_factory=dict[int, Source])
    _items: dict[int, dict[str, str]] = field(default_factory=dict[int, dict[str, str]])
    _queue: dict[int, _Queued] = field(default_factory=dict[int, _Queued])
    _last: int = 0

    def configure(self, urls: Collection[str], now: datetime) -> None:
        for source in [s for s in self._sources.values() if s.configured and s.url not in urls]:
            self.remove(source.id)
        for url in urls:
            self.add(NewSource(url, configured=True), now)

    def add(self, new: NewSource, now: datetime) -> Source:
        for source in self._sources.values():
            if (source.workspace, source.url) == (new.workspace, new.url):
                return source
        self._last += 1
        made = Source(
            id=self._last,
            url=new.url,
            workspace=new.workspace,
            title=new.title,
            configured=new.configured,
            paused=False,
            address=new.url,
            etag=None,
            last_modified=None,
            health=FeedHealth(now),
            added=now,
            collected=None,
            tell=new.tell,
        )
        self._sources[made.id] = made
        return made

    def remove(self, id: int) -> bool:
        self._items.pop(id, None)
        return self._sources.pop(id, None) is not None

    def pause(self, id: int) -> bool:
        return self._changed(id, paused=True)

    def resume(self, id: int, now: datetime) -> bool:
        source = self._sources.get(id)
        return source is not None and self._changed(
            id, paused=False, health=replace(source.health, next_look=now), searched=None
        )

    def source(self, id: int) -> Source | None:
        return self._sources.get(id)

    def all(self, workspace: str | None = None) -> Sequence[Source]:
        return [s for s in self._sources.values() if workspace in {None, s.workspace}]

    def claim(self, now: datetime, until: datetime, *, early: bool = False, forced: bool = False) -> Sequence[Source]:
        all_due = [s for s in self._sources.values() if _is_due(s.health, now, early=early, forced=forced)]
        found = [s for s in all_due if not s.paused]
        for source in found:
            self._changed(source.id, health=replace(source.health, next_look=until))
        return [self._sources[source.id] for source in found]

    def known(self, id: int) -> Mapping[str, str]:
        return dict(self._items.get(id, {}))

    def take(self, source: Source, items: Sequence[Taken], now: datetime) -> int:
        if source.id not in self._sources:
            return 0
        found = {item.article.id: item.article for item in items if item.article}
        queued = {(q.waiting.workspace, q.waiting.article.id): key for key, q in self._queue.items()}
        for article in found.values():
            which = (source.workspace, article.id)
            if source.collected is None and which not in queued:
                self.old.add(which)
            self._queue.pop(queued.get(which, 0), None)
            self._last += 1
            self._queue[self._last] = _Queued(Waiting(self._last, article, source.workspace, now))
        self._items.setdefault(source.id, {}).update({item.key: item.mark for item in items})
        return len(found)

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
        del keys  # nothing lives long enough here to be forgotten
        self._changed(id, health=health, collected=now, etag=etag, last_modified=last_modified)
        self._changed(id, **({"title": title} if title else {}), **({"address": address} if address else {}))

    def searched(self, id: int, now: datetime) -> None:
        self._changed(id, searched=now)

    def fail(self, id: int, health: FeedHealth) -> None:
        self._changed(id, health=health)

    def waiting(self, limit: int) -> Sequence[Waiting]:
        queue = sorted(self._queue.values(), key=lambda q: (q.tries, -_at(q.waiting).timestamp(), q.waiting.id))
        return [queued.waiting for queued in queue[:limit]]

    def count_waiting(self) -> int:
        return len(self._queue)

    def waits(self, waiting: Waiting) -> bool:
        return waiting.id in self._queue

    def postpone(self, waiting: Waiting) -> None:
        self._queue[waiting.id].tries += 1
        if self._queue[waiting.id].tries == 3:
            del self._queue[waiting.id]

    def done(self, waiting: Waiting) -> None:
        self._queue.pop(waiting.id, None)

    def _changed(self, id: int, **values: object) -> bool:
        if id in self._sources:
            self._sources[id] = replace(self._sources[id], **values)  # pyright: ignore[reportArgumentType]
        return id in self._sources


def _is_due(health: FeedHealth, now: datetime, *, early: bool, forced: bool) -> bool:
    if health.next_look is None:
        return False
    is_stale = health.fresh_until is None or health.fresh_until <= now
    return health.next_look <= now or (not health.failures and (forced or (early and is_stale)))


def _at(waiting: Waiting) -> datetime:
    return waiting.article.published or waiting.collected
