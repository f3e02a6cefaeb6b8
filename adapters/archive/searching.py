"""Full-text search over articles, with a sentence of each that shows why it was found."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from adapters.archive.excerpts import MARKS, excerpt
from adapters.archive.full_text import FullText
from adapters.archive.moments import from_micros
from adapters.archive.reprints import reprints_of
from adapters.archive.rows import quote_from
from adapters.archive.statements import not_shadowed, of_ids
from adapters.archive.viewing import Viewer, not_hidden
from digests.questions.answers import ArticleHit, Statement
from digests.text import Span

__all__ = ["find_articles", "find_statements"]

_POOL = 1_000  # the newest matches among which the best are chosen: ranking reads every one


def find_statements(
    connection: Connection, full_text: FullText, viewer: Viewer, words: Sequence[str], *, limit: int, threshold: float
) -> list[Statement]:
    """The best statements in which all the words stand."""
    parameters = {**full_text.quote_query(words, viewer.visible), "limit": 2 * limit, "pool": _POOL}
    ids = connection.execute(full_text.best_quotes, parameters).scalars().all()
    shown = set(connection.execute(_SHOWN_QUOTES, {**viewer.parameters, "ids": list(ids)}).scalars())
    return of_ids(connection, viewer, [quote for quote in ids if quote in shown][:limit], threshold)


def find_articles(
    connection: Connection, full_text: FullText, viewer: Viewer, words: Sequence[str], *, limit: int
) -> list[ArticleHit]:
    """The best articles in whose title or text all the words stand."""
    marks = {"mark_start": MARKS[0], "mark_end": MARKS[1]}
    parameters = {**viewer.parameters, **full_text.article_query(words), **marks, "limit": 2 * limit, "pool": _POOL}
    marked: dict[int, str] = dict(connection.execute(full_text.best_articles, parameters).all())
    rows = {row.id: row for row in connection.execute(_SHOWN_ARTICLES, {**viewer.parameters, "ids": list(marked)})}
    shown = [(rows[article], body) for article, body in marked.items() if article in rows][:limit]
    printed = reprints_of(connection, viewer, [row.id for row, _ in shown])
    hidden: defaultdict[int, list[Span]] = defaultdict(list)
    for row in connection.execute(_HIDDEN, {**viewer.parameters, "ids": [row.id for row, _ in shown]}):
        hidden[row.article] += quote_from(row).content
    return [
        ArticleHit(
            id=row.article,
            title=row.title,
            outlet=row.outlet,
            url=row.url,
            published=None if row.published is None else from_micros(row.published),
            excerpt=excerpt(body, hidden[row.id]),
            others=printed.get(row.id, ()),
        )
        for row, body in shown
    ]


_SHOWN_QUOTES = text(
    f"SELECT q.id FROM quotes q WHERE q.id IN :ids AND {not_shadowed('q.id')} AND {not_hidden('q.id')}"
).bindparams(bindparam("ids", expanding=True))
_HIDDEN = text(f"SELECT q.* FROM quotes q WHERE q.article IN :ids AND NOT {not_hidden('q.id')}").bindparams(
    bindparam("ids", expanding=True)
)
_SHOWN_ARTICLES = text(
    "SELECT a.id, a.article, a.title, a.outlet, a.url, a.published FROM articles a WHERE a.id IN :ids "
    "AND (:own = :everyone OR a.visibility = :own OR NOT EXISTS "
    "(SELECT 1 FROM articles own WHERE own.article = a.article AND own.visibility = :own))"
).bindparams(bindparam("ids", expanding=True))
