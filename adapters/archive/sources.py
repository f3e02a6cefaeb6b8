"""Sources, what is known of their items, and the articles that wait for analysis; each call is one transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, or_, select, update

from adapters.archive.engines import Database
from adapters.archive.errors import translated
from adapters.archive.moments import to_micros
from adapters.archive.rows import storable
from adapters.archive.source_rows import article_written, health_row, source_from, waiting_from, workspace_written
from adapters.archive.source_tables import backlog, source_items, sources, waiting_articles
from adapters.archive.tables import articles, visibilities
from digests.articles import Article, article_id, is_own_word
from digests.reading.canonical import url_variants
from digests.sources import FeedHealth, NewSource, Source, Taken, Waiting

__all__ = ["SqlSources", "waits", "waits_no_more"]

_FORGOTTEN_AFTER = timedelta(days=30)  # an item that its feed holds no longer
_SAME_ITEM = timedelta(days=2) // timedelta(microseconds=1)
_TRIES = 3  # of an analysis that the worker fails on
_BATCH = 500  # values in one condition


class SqlSources:
    """`digests.sources.ports.Sources` on SQLite or PostgreSQL; any thread may call it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def configure(self, urls: Collection[str], now: datetime) -> None:
        """See `Sources.configure`. Nothing is written where nothing has changed."""
        wanted = dict.fromkeys(map(storable, urls))
        named = select(sources.c.url).where(sources.c.configured)
        with translated(self._database.name):
            with self._database.reading.begin() as connection:
                if set(connection.execute(named).scalars()) == set(wanted):
                    return
            with self._database.writing.begin() as connection:
                gone = [url for url in connection.execute(named).scalars() if url not in wanted]
                for url in gone:
                    connection.execute(delete(sources).where(sources.c.configured, sources.c.url == url))
                for url in wanted:
                    _added(connection, NewSource(url, configured=True), now)

    def add(self, new: NewSource, now: datetime) -> Source:
        """See `Sources.add`."""
        with translated(self._database.name), self._database.writing.begin() as connection:
            return source_from(_added(connection, new, now))

    def remove(self, id: int) -> bool:
        """See `Sources.remove`."""
        with translated(self._database.name), self._database.writing.begin() as connection:
            return connection.execute(delete(sources).where(sources.c.id == id)).rowcount > 0

    def pause(self, id: int) -> bool:
        """See `Sources.pause`."""
        return self._set(id, {"paused": True})

    def resume(self, id: int, now: datetime) -> bool:
        """See `Sources.resume`."""
        return self._set(id, {"paused": False, "next_look": to_micros(now), "searched": None})

    def source(self, id: int) -> Source | None:
        """See `Sources.source`."""
        return next(iter(self._those(sources.c.id == id)), None)

    def all(self, workspace: str | None = None) -> Sequence[Source]:
        """See `Sources.all`."""
        return self._those(*([] if workspace is None else [sources.c.workspace == workspace_written(workspace)]))

    def claim(self, now: datetime, until: datetime, *, early: bool = False, forced: bool = False) -> Sequence[Source]:
        """See `Sources.claim`. On PostgreSQL, rows that another process claims meanwhile are looked at again by the
        database, and aren't due any more."""
        is_due = sources.c.next_look <= to_micros(now)
        if forced:
            is_due = or_(is_due, sources.c.failures == 0)
        elif early:
            is_stale = or_(sources.c.fresh_until.is_(None), sources.c.fresh_until <= to_micros(now))
            is_due = or_(is_due, and_(sources.c.failures == 0, is_stale))
        claiming = update(sources).where(is_due, ~sources.c.paused).returning(sources)
        with translated(self._database.name):
            with self._database.reading.begin() as connection:
                if connection.execute(select(sources.c.id).where(is_due, ~sources.c.paused).limit(1)).first() is None:
                    return ()
            with self._database.writing.begin() as connection:
                rows = connection.execute(claiming.values(next_look=to_micros(until))).all()
        return sorted(map(source_from, rows), key=lambda source: source.id)

    def known(self, id: int) -> Mapping[str, str]:
        """See `Sources.known`."""
        query = select(source_items.c.key, source_items.c.mark).where(source_items.c.source == id)
        with translated(self._database.name), self._database.reading.begin() as connection:
            return {row.key: row.mark for row in connection.execute(query)}

    def take(self, source: Source, items: Sequence[Taken], now: datetime) -> int:
        """See `Sources.take`."""
        workspace = workspace_written(source.workspace)
        at = to_micros(now)
        with translated(self._database.name), self._database.writing.begin() as connection:
            if connection.execute(select(sources.c.id).where(sources.c.id == source.id)).first() is None:
                return 0
            items = [_known_as(connection, source.id, workspace, item) for item in items]
            found = {item.article.id: item.article for item in items if item.article}
            if source.collected is None:
                _mark_old(connection, workspace, found)
            keys = [storable(item.key) for item in items]
            _delete_in(connection, source_items, source_items.c.key, keys, source_items.c.source == source.id)
            rows = {
                key: {
                    "source": source.id,
                    "key": key,
                    "mark": item.mark,
                    "article": storable(item.article.id) if item.article else None,
                    "seen": at,
                }
                for key, item in zip(keys, items, strict=True)
            }
            _insert(connection, source_items, rows.values())
            # What waits already is overtaken by what is newer.
            ids, own = list(map(storable, found)), waiting_articles.c.workspace == workspace
            _delete_in(connection, waiting_articles, waiting_articles.c.article, ids, own)
            _insert(connection, waiting_articles, (_waiting_row(article, workspace, at) for article in found.values()))
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
        """See `Sources.succeed`."""
        values = {**health_row(health), "collected": to_micros(now), "etag": etag, "last_modified": last_modified}
        values |= {"title": storable(title)} if title else {}
        values |= {"address": storable(address)} if address else {}
        held = set(map(storable, keys))
        old = select(source_items.c.key).where(
            source_items.c.source == id, source_items.c.seen < to_micros(now - _FORGOTTEN_AFTER)
        )
        with translated(self._database.name), self._database.writing.begin() as connection:
            connection.execute(update(sources).where(sources.c.id == id).values(values))
            if held:
                gone = [key for key in connection.execute(old).scalars() if key not in held]
                _delete_in(connection, source_items, source_items.c.key, gone, source_items.c.source == id)

    def searched(self, id: int, now: datetime) -> None:
        """See `Sources.searched`."""
        self._set(id, {"searched": to_micros(now)})

    def fail(self, id: int, health: FeedHealth) -> None:
        """See `Sources.fail`."""
        self._set(id, health_row(health))

    def waiting(self, limit: int) -> Sequence[Waiting]:
        """See `Sources.waiting`."""
        first = (waiting_articles.c.tries, waiting_articles.c.at.desc(), waiting_articles.c.id)
        query = select(waiting_articles).order_by(*first).limit(limit)
        with translated(self._database.name), self._database.reading.begin() as connection:
            return [waiting_from(row) for row in connection.execute(query)]

    def count_waiting(self) -> int:
        """See `Sources.count_waiting`."""
        with translated(self._database.name), self._database.reading.begin() as connection:
            return connection.execute(select(func.count()).select_from(waiting_articles)).scalar_one()

    def waits(self, waiting: Waiting) -> bool:
        """See `Sources.waits`."""
        with translated(self._database.name), self._database.reading.begin() as connection:
            return connection.execute(_that_waits(waiting.id, waiting.article)).first() is not None

    def postpone(self, waiting: Waiting) -> None:
        """See `Sources.postpone`."""
        this = waiting_articles.c.id == waiting.id
        with translated(self._database.name), self._database.writing.begin() as connection:
            connection.execute(delete(waiting_articles).where(this, waiting_articles.c.tries >= _TRIES - 1))
            connection.execute(update(waiting_articles).where(this).values(tries=waiting_articles.c.tries + 1))

    def done(self, waiting: Waiting) -> None:
        """See `Sources.done`."""
        with translated(self._database.name), self._database.writing.begin() as connection:
            waits_no_more(connection, waiting.id)

    def _those(self, *conditions: Any) -> list[Source]:
        query = select(sources).where(*conditions).order_by(sources.c.id)
        with translated(self._database.name), self._database.reading.begin() as connection:
            return [source_from(row) for row in connection.execute(query)]

    def _set(self, id: int, values: Mapping[str, Any]) -> bool:
        with translated(self._database.name), self._database.writing.begin() as connection:
            return connection.execute(update(sources).where(sources.c.id == id).values(values)).rowcount > 0


def waits(connection: Connection, id: int, article: Article) -> bool:
    """Whether an article waits still under this number; whoever would delete it waits for this transaction."""
    return connection.execute(_that_waits(id, article).with_for_update()).first() is not None


def waits_no_more(connection: Connection, id: int) -> None:
    """Delete what waits under this number."""
    connection.execute(delete(waiting_articles).where(waiting_articles.c.id == id))


def _that_waits(id: int, article: Article) -> Select[Any]:
    named = waiting_articles.c.article == storable(article.id)
    return select(waiting_articles.c.id).where(waiting_articles.c.id == id, named)


def _added(connection: Connection, new: NewSource, now: datetime) -> Any:
    workspace, url = workspace_written(new.workspace), storable(new.url)
    same = select(sources).where(sources.c.workspace == workspace, sources.c.url == url)
    known = connection.execute(same).one_or_none()
    if known is not None:
        return known
    at = to_micros(now)
    row = {
        "workspace": workspace,
        "url": url,
        "address": url,
        "title": storable(new.title),
        "configured": new.configured,
        "paused": False,
        "tell": None if new.tell is None else storable(new.tell),
        "added": at,
        **health_row(FeedHealth(now)),
    }
    return connection.execute(insert(sources).returning(sources), row).one()


def _known_as(connection: Connection, source: int, workspace: str, item: Taken) -> Taken:
    """An item whose link has changed, with its headline, is the article that it was; that is at the new URL now. So is
    one whose link differs in what leads to the same page."""
    article = item.article
    if article is None or article.url is None or _is_stored(connection, article.id, workspace):
        return item
    this = (source_items.c.source == source) & (source_items.c.key == storable(item.key))
    before = connection.execute(select(source_items.c.article).where(this)).scalar()
    variants = [article_id(url=url, outlet=None, title="", text="") for url in url_variants(article.url)]
    known = [before] if before else []
    if is_own_word(article.id):
        known += [other for other in variants if other != article.id]
    for other in known:
        row = _is_stored(connection, other, workspace)
        if row and _is_near(article, row.published):
            moved = update(articles).where(articles.c.id == row.id, articles.c.url != storable(article.url))
            connection.execute(moved.values(url=storable(article.url)))
            return replace(item, article=replace(article, id=other))
    return item


def _is_stored(connection: Connection, id: str, workspace: str) -> Any:
    """The row of an article of exactly this workspace, or None."""
    mine = visibilities.c.workspace.is_(None) if not workspace else visibilities.c.workspace == workspace
    named = select(articles.c.id, articles.c.published).join(visibilities, articles.c.visibility == visibilities.c.id)
    return connection.execute(named.where(mine, articles.c.article == storable(id))).first()


def _is_near(article: Article, published: int | None) -> bool:
    """A site may give an id once more to quite another article."""
    return not article.published or published is None or abs(to_micros(article.published) - published) <= _SAME_ITEM


def _mark_old(connection: Connection, workspace: str, found: Mapping[str, Article]) -> None:
    """What another source has brought already stays the news that it was then."""
    ids = list(map(storable, found))
    known: set[str] = set()
    mine = visibilities.c.workspace.is_(None) | (visibilities.c.workspace == workspace)
    archived = select(articles.c.article).join(visibilities, articles.c.visibility == visibilities.c.id).where(mine)
    others = [select(t.c.article).where(t.c.workspace == workspace) for t in (backlog, waiting_articles)]
    for some in _batched(ids):
        known.update(connection.execute(archived.where(articles.c.article.in_(some))).scalars())
        for query in others:
            known.update(connection.execute(query.where(query.selected_columns[0].in_(some))).scalars())
    _insert(
        connection, backlog, ({"workspace": workspace, "article": article} for article in ids if article not in known)
    )


def _waiting_row(article: Article, workspace: str, at: int) -> dict[str, Any]:
    published = to_micros(article.published) if article.published else at
    return {
        "workspace": workspace,
        "article": storable(article.id),
        "at": published,
        "collected": at,
        "tries": 0,
        "content": article_written(article),
    }


def _batched(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[first : first + _BATCH] for first in range(0, len(values), _BATCH))


def _insert(connection: Connection, table: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    if listed := list(rows):
        connection.execute(insert(table), listed)


def _delete_in(connection: Connection, table: Any, column: Any, values: Sequence[str], own: Any) -> None:
    for some in _batched(values):
        connection.execute(delete(table).where(own, column.in_(some)))
