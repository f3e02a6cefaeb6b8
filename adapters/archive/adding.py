"""Storing an analysed article, in the one transaction that the caller opened for writing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from adapters.archive.errors import ArchiveError
from adapters.archive.evidence import evidence_of, settle
from adapters.archive.full_text import FullText, Indexed, tags_of
from adapters.archive.identifying import actor_id
from adapters.archive.moments import ARTICLES_A_SECOND, STATEMENTS_AN_ARTICLE, moment_of, to_micros
from adapters.archive.rows import article_row, cast_row, quote_row, role_rows, storable
from adapters.archive.tables import (
    EVERYONE,
    arrivals,
    articles,
    cast,
    mentions,
    past_revisions,
    printed_roles,
    quotes,
    speakers,
)
from digests.articles import Actor, AnalysedArticle, Article, Role
from digests.questions.ports import Added

__all__ = ["add", "holds_text"]


def holds_text(connection: Connection, article: Article, visible: Sequence[int]) -> bool:
    """Whether exactly this text stands under the article's id for these viewers."""
    same = (articles.c.article == storable(article.id)) & (articles.c.text == storable(article.text))
    found = connection.execute(select(articles.c.id).where(same, articles.c.visibility.in_(visible)).limit(1))
    return found.first() is not None


def add(
    connection: Connection, full_text: FullText, analysed: AnalysedArticle, collected: datetime, visibility: int
) -> Added:
    """Store the article unless its readers have the text already.

    What a workspace stored with the very same text is dropped once everyone has it: it would show twice.

    Raises:
        ArchiveError: it holds more statements than can be told apart (131,072).
    """
    article = analysed.article
    if len(analysed.quotes) > STATEMENTS_AN_ARTICLE:
        raise ArchiveError(f"The article {article.id} holds too many statements: split it into several files.")
    if holds_text(connection, article, sorted({EVERYONE, visibility})):
        return "unchanged"
    same = (articles.c.article == storable(article.id)) & (articles.c.visibility == visibility)
    former = connection.execute(select(articles).where(same)).one_or_none()
    row = article_row(article, to_micros(collected))
    if former is None:
        before = {}
        row_id = _next_arrival(connection)
        row |= {"id": row_id, "visibility": visibility, "revision": 1, "moment": _free_moment(connection, row["at"])}
        connection.execute(insert(articles), row)
    else:
        row_id = former.id
        before = evidence_of(connection, row_id)
        _forget(connection, full_text, row_id)
        past = {"number": former.revision, "collected": former.collected, "title": former.title, "text": former.text}
        connection.execute(insert(past_revisions), {"article": row_id, **past})
        row |= {"revision": former.revision + 1, "moment": _free_moment(connection, row["at"])}
        connection.execute(update(articles).where(articles.c.id == row_id).values(row))
    found = _Findings(connection, analysed, article=row_id, moment=row["moment"], visibility=visibility)
    full_text.add(connection, found.write())
    settle(connection, visibility, before, evidence_of(connection, row_id))
    if visibility == EVERYONE:
        _drop_copies(connection, full_text, article)
    return "new" if former is None else "revised"


def _next_arrival(connection: Connection) -> int:
    """SQLite would give the newest article's id again when that article is dropped; then nobody would look at it."""
    arrived = update(arrivals).values(last=arrivals.c.last + 1).returning(arrivals.c.last)
    return connection.execute(arrived).scalar_one()


def _free_moment(connection: Connection, at: int) -> int:
    first = moment_of(at)
    while True:
        last = first + ARTICLES_A_SECOND - 1
        newest = select(func.max(articles.c.moment)).where(articles.c.moment.between(first, last))
        taken = connection.execute(newest).scalar()
        if taken is None:
            return first
        if taken < last:
            return taken + 1
        first += ARTICLES_A_SECOND


def _forget(connection: Connection, full_text: FullText, article: int) -> None:
    full_text.remove(connection, article)
    for table in (quotes, printed_roles, cast):
        connection.execute(delete(table).where(table.c.article == article))


def _drop_copies(connection: Connection, full_text: FullText, article: Article) -> None:
    same = (articles.c.article == storable(article.id)) & (articles.c.text == storable(article.text))
    copies = select(articles.c.id, articles.c.visibility).where(same, articles.c.visibility != EVERYONE)
    for row_id, visibility in connection.execute(copies).all():
        before = evidence_of(connection, row_id)
        _forget(connection, full_text, row_id)
        connection.execute(delete(articles).where(articles.c.id == row_id))
        settle(connection, visibility, before, {})


@dataclass(slots=True)
class _Findings:
    """The actors and statements of an article whose own row (id ``article``) is written."""

    connection: Connection
    analysed: AnalysedArticle
    article: int
    moment: int
    visibility: int
    _by_name: dict[str, int] = field(default_factory=dict[str, int])

    def write(self) -> Indexed:
        """Write them; returns what the full-text index takes."""
        article = self.analysed.article
        self._write_cast(_everybody(self.analysed))
        said = sorted(self.analysed.quotes, key=lambda quote: (quote.content[0], quote.content))
        rows = [quote_row(quote, article.text, self.moment, place) for place, quote in enumerate(said)]
        # What was only thought or planned stays with the article: nobody is asked for it, and nothing finds it.
        by = [self._ids(speaker.name for speaker in quote.speakers) if quote.act.is_said else [] for quote in said]
        about = [self._ids(quote.about) if quote.act.is_said else [] for quote in said]
        for quote, row, ids in zip(said, rows, by, strict=True):
            row |= {"article": self.article, "tags": tags_of(self.visibility, ids) if quote.act.is_said else ""}
        self._insert(quotes, rows)
        for table, whose in ((speakers, by), (mentions, about)):
            pairs = [(actor, row["id"]) for row, ids in zip(rows, whose, strict=True) for actor in ids]
            self._insert(table, [{"actor": a, "visibility": self.visibility, "quote": q} for a, q in pairs])
        indexed = [(row["id"], row["text"], row["tags"]) for row in rows]
        return Indexed(self.article, storable(article.title), storable(article.text), indexed)

    def _write_cast(self, everybody: Sequence[Actor]) -> None:
        whole = storable(self.analysed.article.id)
        members: list[dict[str, Any]] = []
        roles: list[dict[str, Any]] = []
        for place, actor in enumerate(everybody):
            known = actor_id(self.connection, actor, self.visibility, whole)
            members.append({"article": self.article, "actor": known, **cast_row(actor, place)})
            about = {"article": self.article, "actor": known, "visibility": self.visibility, "moment": self.moment}
            roles += [about | row for row in role_rows(actor, place)]
            for name in (actor.name, *actor.aliases):
                self._by_name.setdefault(name, known)
        for actor, member in zip(everybody, members, strict=True):
            self._by_name[actor.name] = member["actor"]  # a name goes before another one's alias
        self._insert(cast, members)
        self._insert(printed_roles, roles)

    def _ids(self, names: Iterable[str]) -> list[int]:
        return list(dict.fromkeys(self._by_name[name] for name in names if name in self._by_name))

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(table), rows)


def _everybody(analysed: AnalysedArticle) -> list[Actor]:
    """The article's actors, and speakers whom it does not list."""
    everybody = list(analysed.actors)
    known = {name for actor in everybody for name in (actor.name, *actor.aliases)}
    for speaker in (speaker for quote in analysed.quotes for speaker in quote.speakers):
        if speaker.name not in known:
            known.add(speaker.name)
            roles = (Role(speaker.role),) if speaker.role else ()
            everybody.append(Actor(speaker.name, speaker.kind, roles=roles))
    return everybody
