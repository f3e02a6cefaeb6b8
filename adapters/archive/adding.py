"""Storing an analysed article, in the one transaction that the caller opened for writing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from adapters.archive.dropping import drop_article, drop_findings
from adapters.archive.errors import ArchiveError
from adapters.archive.evidence import evidence_of, settle
from adapters.archive.forgotten import is_text, known, return_of
from adapters.archive.full_text import FullText, Indexed, tags_of
from adapters.archive.identifying import actor_id
from adapters.archive.layers import base_of, keep_base, touched, views_of
from adapters.archive.moments import ARTICLES_A_SECOND, STATEMENTS_AN_ARTICLE, moment_of, to_micros
from adapters.archive.recasting import recast_article
from adapters.archive.reporting import hide_again, reported_actors
from adapters.archive.reprints import (
    become_reprint,
    copies_elsewhere,
    drop_reprint,
    in_turn,
    is_at_place,
    keep_sketch,
    move_reprints,
    originals,
)
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
from adapters.archive.viewing import Viewer
from digests.articles import Actor, AnalysedArticle, Article, Role, is_own_word
from digests.copies import Sketch
from digests.questions.ports import Added

__all__ = ["add", "holds_text"]


def holds_text(connection: Connection, article: Article, visible: Sequence[int]) -> bool:
    """Whether exactly this text stands under the article's id for these viewers, or did until it was no longer kept."""
    here = articles.c.visibility.in_(visible)
    return connection.execute(select(articles.c.id).where(is_text(article), here).limit(1)).first() is not None


def add(
    connection: Connection,
    full_text: FullText,
    analysed: AnalysedArticle,
    collected: datetime,
    visibility: int,
    *,
    sketch: Sketch | None = None,
    apart: Collection[str] = (),
) -> Added:
    """Store the article unless its readers have the text already; see `Archive.add`.

    What a workspace stored with the very same text is dropped once everyone has it, and what it stored of it elsewhere
    is a reprint then: it would show twice.

    Raises:
        ArchiveError: it holds more statements than can be told apart (131,072).
    """
    article = analysed.article
    if len(analysed.quotes) > STATEMENTS_AN_ARTICLE:
        raise ArchiveError(f"The article {article.id} holds too many statements: split it into several files.")
    visible = sorted({EVERYONE, visibility})
    if holds_text(connection, article, visible) or known(connection, article, visible) is not None:
        return "unchanged"
    if sketch:
        in_turn(connection)
        near = originals(connection, Viewer(visibility), article, sketch, to_micros(collected))
        if any(other.id not in apart for other in near):
            return "overtaken"
    former = _former(connection, article, visibility)
    row = article_row(article, to_micros(collected))
    is_new = former is None and not return_of(connection, article, visibility)
    concerned: set[int] = set()
    if former is None:
        before = {}
        row_id = _next_arrival(connection)
        row |= {"id": row_id, "visibility": visibility, "revision": 1, "moment": _free_moment(connection, row["at"])}
        connection.execute(insert(articles), row)
    else:
        row_id = former.id
        before, concerned = evidence_of(connection, row_id), reported_actors(connection, row_id)
        drop_findings(connection, full_text, row_id)
        if former.text_hash is None:
            past = {"number": former.revision, "collected": former.collected}
            past |= {"article": row_id, "title": former.title, "text": former.text}
            connection.execute(insert(past_revisions), past)
        row |= {"text_hash": None, "revision": former.revision + 1, "moment": _free_moment(connection, row["at"])}
        connection.execute(update(articles).where(articles.c.id == row_id).values(row))
    found = _Findings(connection, analysed, article=row_id, moment=row["moment"], visibility=visibility)
    full_text.add(connection, found.write())
    recast_article(connection, full_text, row_id, visibility)
    settle(connection, before, evidence_of(connection, row_id))
    hide_again(connection, full_text, row_id, concerned)
    drop_reprint(connection, article, visibility)
    if sketch:
        keep_sketch(connection, sketch, row_id, visibility=visibility, at=row["at"], collected=row["collected"])
    if visibility == EVERYONE:
        _drop_copies(connection, full_text, article, row_id)
        if sketch:
            _drop_near_copies(connection, full_text, article, sketch, row_id)
    return "new" if is_new else "revised"


def _former(connection: Connection, article: Article, visibility: int) -> Any:
    """The row that it replaces, or None: its own, or what others said of its page before its site did."""
    same = (articles.c.article == storable(article.id)) & (articles.c.visibility == visibility)
    own = connection.execute(select(articles).where(same)).one_or_none()
    if own is not None or not is_own_word(article.id):
        return own
    others = is_at_place(article) & (articles.c.visibility == visibility)
    return connection.execute(select(articles).where(others).order_by(articles.c.id)).first()


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


def _drop_copies(connection: Connection, full_text: FullText, article: Article, everyones: int) -> None:
    copies = select(articles.c.id).where(is_text(article), articles.c.visibility != EVERYONE)
    for row_id in connection.execute(copies).scalars().all():
        move_reprints(connection, row_id, everyones)
        drop_article(connection, full_text, row_id)


def _drop_near_copies(
    connection: Connection, full_text: FullText, article: Article, sketch: Sketch, everyones: int
) -> None:
    at = connection.execute(select(articles.c.at).where(articles.c.id == everyones)).scalar_one()
    for copy in copies_elsewhere(connection, article, sketch, at):
        become_reprint(connection, copy, everyones)
        drop_article(connection, full_text, copy.id)


@dataclass(slots=True)
class _Findings:
    """The actors and statements of an article whose own row (id ``article``) is written."""

    connection: Connection
    analysed: AnalysedArticle
    article: int
    moment: int
    visibility: int
    _by_name: dict[str, int] = field(default_factory=dict[str, int])
    _corrected: set[tuple[int, int]] | None = None

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
            layer = {actor: self._layer(actor) for actor, _ in pairs}
            self._insert(table, [{"actor": a, "visibility": layer[a], "quote": q} for a, q in pairs])
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

    def _layer(self, actor: int) -> int:
        """Where the article's own telling of an actor is written."""
        if self._corrected is None:
            self._corrected = touched(self.connection, set(self._by_name.values()))
            if self._corrected:
                keep_base(self.connection, self.visibility)
        is_touched = any((view, actor) in self._corrected for view in views_of(self.visibility))
        return base_of(self.visibility) if is_touched else self.visibility

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
