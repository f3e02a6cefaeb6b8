"""Forgetting articles that were collected long ago: their texts, or all of them. What stays tells where it stood.

The time that counts is when a text was collected, not when it was published: it is how long it has been kept here.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, func, select, tuple_, update

from adapters.archive.contexts import contexts
from adapters.archive.correction_tables import reports
from adapters.archive.dropping import drop_article
from adapters.archive.forgotten import fade, remember, text_hash
from adapters.archive.full_text import FullText
from adapters.archive.moments import to_micros
from adapters.archive.reprint_tables import reprints, sketches
from adapters.archive.rows import quote_from
from adapters.archive.source_tables import backlog, waiting_articles
from adapters.archive.tables import articles, past_revisions, quotes, visibilities

__all__ = ["Forgotten", "forget", "forgettable"]

_ARTICLES = 50  # in one transaction: others who write wait for it
_TEXTS = 500


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many articles are forgotten with how many statements (which stay, where they are to be kept), and how many
    texts that were replaced, or waited for their analysis."""

    articles: int = 0
    statements: int = 0
    replaced: int = 0
    waiting: int = 0

    def __add__(self, other: "Forgotten") -> "Forgotten":
        return Forgotten(
            self.articles + other.articles,
            self.statements + other.statements,
            self.replaced + other.replaced,
            self.waiting + other.waiting,
        )

    @property
    def texts(self) -> int:
        """All of them, with the articles."""
        return self.articles + self.replaced + self.waiting


def forget(connection: Connection, full_text: FullText, before: datetime, *, keep_quotes: bool) -> Forgotten:
    """Forget what was collected before then, as much of it as one transaction should hold; see
    `SqlArchive.forget_texts`."""
    fade(connection, before)
    replaced = _forget_replaced(connection, before)
    waiting = _forget_waiting(connection, before)
    wanted = select(articles).where(_old(before, keep_quotes=keep_quotes)).order_by(articles.c.collected)
    rows = connection.execute(wanted.limit(_ARTICLES)).all()
    statements = sum(
        _keep_quotes(connection, full_text, row) if keep_quotes else _drop(connection, full_text, row, before)
        for row in rows
    )
    return Forgotten(len(rows), statements, replaced, waiting)


def forgettable(connection: Connection, before: datetime, *, keep_quotes: bool) -> Forgotten:
    """What would be forgotten in all."""
    old = _old(before, keep_quotes=keep_quotes)
    said = select(func.count()).select_from(quotes.join(articles, articles.c.id == quotes.c.article))
    return Forgotten(
        _count(connection, select(func.count()).select_from(articles).where(old)),
        _count(connection, said.where(old)),
        _count(connection, select(func.count()).select_from(past_revisions).where(_replaced_before(before))),
        _count(connection, select(func.count()).select_from(waiting_articles).where(_waits_since(before))),
    )


def _old(before: datetime, *, keep_quotes: bool) -> ColumnElement[bool]:
    old = articles.c.collected < to_micros(before)
    return old & articles.c.text_hash.is_(None) if keep_quotes else old


def _replaced_before(before: datetime) -> ColumnElement[bool]:
    return past_revisions.c.collected < to_micros(before)


def _waits_since(before: datetime) -> ColumnElement[bool]:
    return waiting_articles.c.collected < to_micros(before)


def _forget_replaced(connection: Connection, before: datetime) -> int:
    key = (past_revisions.c.article, past_revisions.c.number)
    some = select(*key).where(_replaced_before(before)).limit(_TEXTS)
    return connection.execute(delete(past_revisions).where(tuple_(*key).in_(some))).rowcount


def _forget_waiting(connection: Connection, before: datetime) -> int:
    some = select(waiting_articles.c.id).where(_waits_since(before)).limit(_TEXTS)
    return connection.execute(delete(waiting_articles).where(waiting_articles.c.id.in_(some))).rowcount


def _keep_quotes(connection: Connection, full_text: FullText, row: Any) -> int:
    """Have a text gone, and each statement keep its sentence."""
    said = connection.execute(select(quotes).where(quotes.c.article == row.id)).all()
    kept = contexts(row.text, [quote_from(quote) for quote in said])
    for quote, sentences in zip(said, kept, strict=True):
        context = json.dumps(sentences, ensure_ascii=False)
        connection.execute(update(quotes).where(quotes.c.id == quote.id).values(context=context))
    full_text.remove_article(connection, row.id)
    gone = {"text": "", "text_hash": text_hash(row.text)}
    connection.execute(update(articles).where(articles.c.id == row.id).values(gone))
    full_text.add_title(connection, row.id, row.title)
    for table in (past_revisions, sketches):
        connection.execute(delete(table).where(table.c.article == row.id))
    return len(said)


def _drop(connection: Connection, full_text: FullText, row: Any, before: datetime) -> int:
    """Have an article gone, with its reprints."""
    said = _count(connection, select(func.count()).select_from(quotes).where(quotes.c.article == row.id))
    remember(connection, row.article, row.text_hash or text_hash(row.text), row.visibility, before)
    for reprint in connection.execute(select(reprints).where(reprints.c.article == row.id)).all():
        remember(connection, reprint.reprint, reprint.text_hash, reprint.visibility, before)
    named = select(func.coalesce(visibilities.c.workspace, "")).where(visibilities.c.id == row.visibility)
    old = (backlog.c.article == row.article) & (backlog.c.workspace == named.scalar_subquery())
    connection.execute(delete(backlog).where(old))
    drop_article(connection, full_text, row.id)
    elsewhere = exists().where(articles.c.article == row.article)
    connection.execute(delete(reports).where(reports.c.article == row.article, ~elsewhere))  # they hold its words
    return said


def _count(connection: Connection, query: Any) -> int:
    return connection.execute(query).scalar_one()
