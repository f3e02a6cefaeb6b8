"""Whole articles, as they were analysed. One whose text is no longer kept is none of them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select, text

from adapters.archive.contexts import contexts
from adapters.archive.reprints import reprints_of
from adapters.archive.rows import actor_from, article_from, quote_from
from adapters.archive.source_tables import backlog as old
from adapters.archive.tables import EVERYONE, actors, articles, cast, printed_roles, quotes, visibilities
from adapters.archive.tables import arrivals as arrived
from adapters.archive.viewing import Viewer, not_hidden
from digests.articles import AnalysedArticle, Quote
from digests.deliveries.ports import Arrivals
from digests.errors import ReadingError
from digests.text import Span

__all__ = ["arrivals", "article", "articles_with", "between", "context", "newest"]

_T = TypeVar("_T")

_BATCH = 500  # articles whose quotes and actors are fetched at once
_is_old = exists().where(
    old.c.article == articles.c.article,
    old.c.workspace == func.coalesce(visibilities.c.workspace, ""),
    visibilities.c.id == articles.c.visibility,
)
_is_kept = articles.c.text_hash.is_(None)


def article(connection: Connection, viewer: Viewer, id: str) -> AnalysedArticle | None:
    """The article of this id; a workspace's own version goes before everyone's.

    Raises:
        ReadingError: its text is no longer kept; the message says where it stands.
    """
    row = connection.execute(select(articles).where(_seen_by(viewer), articles.c.article == id).limit(1)).first()
    if row is not None and row.text_hash is not None:
        printed = f"“{row.title or row.article}”" + (f" ({row.outlet})" if row.outlet else "")
        where = f"read it at {row.url}" if row.url else "ask who said what in it"
        raise ReadingError(f"The text of {printed} is no longer kept: {where}.")
    return None if row is None else _whole(connection, viewer, [row])[0]


def context(connection: Connection, viewer: Viewer, quote: int) -> tuple[str, ...]:
    """The sentences in which the statement of this id stands, be its article's text kept or not; empty where there is
    none, or no sentence of reasonable length."""
    of_it = select(quotes, articles.c.text.label("whole")).join(articles, articles.c.id == quotes.c.article)
    row = connection.execute(of_it.where(_seen_by(viewer), quotes.c.id == quote)).one_or_none()
    if row is None:
        return ()
    return tuple(json.loads(row.context)) if row.context else contexts(row.whole, [quote_from(row)])[0]


def newest(connection: Connection, viewer: Viewer) -> AnalysedArticle | None:
    """The article published last."""
    last_first = (articles.c.at.desc(), articles.c.moment.desc())
    found = [
        row
        for visibility in viewer.visible
        for row in connection.execute(
            select(articles)
            .where(articles.c.visibility == visibility, _is_kept, _seen_by(viewer))
            .order_by(*last_first)
            .limit(1)
        )
    ]
    found.sort(key=lambda row: (row.at, row.moment), reverse=True)
    return next(iter(_whole(connection, viewer, found[:1])), None)


def between(connection: Connection, viewer: Viewer, start: int, end: int, limit: int) -> list[AnalysedArticle]:
    """The newest articles published in ``[start, end)`` (microseconds UTC), newest first."""
    rows = connection.execute(
        select(articles)
        .where(_seen_by(viewer), _is_kept, articles.c.at >= start, articles.c.at < end)
        .order_by(articles.c.at.desc(), articles.c.moment.desc())
        .limit(limit)
    ).all()
    return _in_batches(connection, viewer, rows)


def arrivals(connection: Connection, viewer: Viewer, after: int, since: int, limit: int, *, backlog: bool) -> Arrivals:
    """The newest articles to arrive after the one of this number that count as published at ``since`` (microseconds
    UTC) or later, in the order of their arrival; with ``backlog`` those that were there before their source, too."""
    wanted = [_seen_by(viewer), _is_kept, articles.c.id > after, articles.c.at >= since]
    if not backlog:
        wanted.append(~_is_old)
    rows = connection.execute(select(articles).where(*wanted).order_by(articles.c.id.desc()).limit(limit)).all()
    last = connection.execute(select(arrived.c.last)).scalar_one()
    return Arrivals(tuple(_in_batches(connection, viewer, rows[::-1])), last)


def articles_with(connection: Connection, viewer: Viewer, ids: Collection[str]) -> list[AnalysedArticle]:
    """The articles of these ids, in the order of their arrival."""
    rows: list[Any] = []
    for some in _batched(sorted(set(ids)), _BATCH):
        wanted = select(articles).where(_seen_by(viewer), _is_kept, articles.c.article.in_(some))
        rows += connection.execute(wanted)
    return _in_batches(connection, viewer, sorted(rows, key=lambda row: row.id))


def _in_batches(connection: Connection, viewer: Viewer, rows: Sequence[Any]) -> list[AnalysedArticle]:
    return [whole for some in _batched(rows, _BATCH) for whole in _whole(connection, viewer, some)]


def _batched(rows: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """Slices of at most ``size``."""
    return (rows[i : i + size] for i in range(0, len(rows), size))


def _seen_by(viewer: Viewer) -> ColumnElement[bool]:
    everyones = articles.c.visibility == EVERYONE
    if viewer.own == EVERYONE:
        return everyones
    own = articles.alias("own")
    shadowed = exists().where(own.c.article == articles.c.article, own.c.visibility == viewer.own)
    return or_(articles.c.visibility == viewer.own, and_(everyones, ~shadowed))


def _whole(connection: Connection, viewer: Viewer, rows: Sequence[Any]) -> list[AnalysedArticle]:
    ids = [row.id for row in rows]
    printed = reprints_of(connection, viewer, ids)
    said: defaultdict[int, list[Quote]] = defaultdict(list)
    hidden: defaultdict[int, set[Span]] = defaultdict(set)
    of_articles = select(quotes, text(f"{not_hidden('quotes.id')} AS is_shown")).where(quotes.c.article.in_(ids))
    for row in connection.execute(of_articles.order_by(quotes.c.id), viewer.parameters):
        quote = quote_from(row)
        if row.is_shown:
            said[row.article].append(quote)
        else:
            hidden[row.article].update(quote.content)
    roles: defaultdict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in connection.execute(
        select(printed_roles).where(printed_roles.c.article.in_(ids)).order_by(printed_roles.c.number)
    ):
        roles[row.article, row.place].append(row)
    members: defaultdict[int, list[Any]] = defaultdict(list)
    of_kind = select(cast, actors.c.kind).join(actors, actors.c.id == cast.c.actor).where(cast.c.article.in_(ids))
    for row in connection.execute(of_kind.order_by(cast.c.place)):
        members[row.article].append(row)
    return [
        AnalysedArticle(
            article=article_from(row, printed.get(row.id, ())),
            actors=tuple(actor_from(m, m.kind, roles[row.id, m.place]) for m in members[row.id]),
            quotes=tuple(said[row.id]),
            hidden=tuple(sorted(hidden[row.id])),
        )
        for row in rows
    ]
