"""Reprints: a text that is known goes by the article that has it, and isn't stored a second time.

Whoever sees an article may have reprints of it: everyone's article those of everyone and of each workspace, which that
workspace alone sees. All of it happens in the transaction that the caller opened.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from adapters.archive.moments import from_micros, to_micros
from adapters.archive.reprint_tables import reprints, sketch_samples, sketches
from adapters.archive.rows import article_from, article_row, storable
from adapters.archive.tables import EVERYONE, arrivals, articles
from adapters.archive.viewing import Viewer
from digests.articles import Article, Reprint, ids_at_place, is_own_word
from digests.copies import WITHIN, Sketch, contained, indexed, is_reprint, sought
from digests.questions.ports import Added

__all__ = [
    "add_reprint",
    "become_reprint",
    "by_article",
    "copies_elsewhere",
    "drop_reprint",
    "holds_reprint",
    "in_turn",
    "is_at_place",
    "keep_sketch",
    "move_reprints",
    "originals",
    "reprints_of",
]

_CANDIDATES = 16  # articles that share most hashes: more are not compared
_COMMON = 40  # articles with the same hash: those beyond are not found by it, as it is a notice of the outlet
_GOING = 100  # sketches too old that go with each new one: more would be felt
_WITHIN = WITHIN // timedelta(microseconds=1)


def in_turn(connection: Connection) -> None:
    """Wait until nobody else is adding an article: two copies that come at once must not both be taken for the first.
    SQLite has one writer at a time anyway."""
    connection.execute(select(arrivals.c.last).with_for_update()).all()


def is_at_place(article: Article) -> ColumnElement[bool]:
    """That a row of ``articles`` is of the same URL, whoever brought it."""
    own, first, last = ids_at_place(article.id)
    others = articles.c.article.between(first, last) & (func.length(articles.c.article) == len(first))
    return (articles.c.article == own) | others


def holds_reprint(connection: Connection, article: Article, visible: Sequence[int]) -> bool:
    """Whether exactly this text is known to these viewers as a reprint."""
    same = (reprints.c.reprint == storable(article.id)) & (reprints.c.text_hash == _hash(article.text))
    return connection.execute(select(reprints.c.id).where(same, reprints.c.visibility.in_(visible))).first() is not None


def originals(
    connection: Connection, viewer: Viewer, article: Article, sketch: Sketch, collected: int
) -> list[Article]:
    """The articles that this one is a reprint of, by its sketch, the nearest first; that which it was a reprint of
    before goes before them. None where it is an article here: a change of that is a revision."""
    known = (articles.c.article == storable(article.id)) & articles.c.visibility.in_(viewer.visible)
    if connection.execute(select(articles.c.id).where(known).limit(1)).first() is not None:
        return []
    at_place = _others_at_place(connection, viewer, article)
    if is_own_word(article.id):
        if any(row.visibility == viewer.own for row in at_place):
            return []
    elif at_place:
        return [article_from(at_place[0])]
    at = collected if article.published is None else to_micros(article.published)
    candidates = _candidates(connection, viewer, sought(sketch))
    of_these_days = sketches.c.article.in_(candidates) & sketches.c.at.between(at - _WITHIN, at + _WITHIN)
    shares: dict[int, float] = {}
    for row in connection.execute(select(sketches).where(of_these_days)) if candidates else ():
        other = Sketch(row.shingles, row.level, row.hashes)
        if is_reprint(sketch, other):
            shares[row.article] = contained(sketch, other)
    if not shares:
        return []
    mine = (reprints.c.reprint == storable(article.id)) & (reprints.c.visibility == viewer.own)
    before = connection.execute(select(reprints.c.article).where(mine)).scalar()
    rows = connection.execute(select(articles).where(articles.c.id.in_(shares))).all()
    rows = sorted(rows, key=lambda row: (row.id != before, -shares[row.id], row.visibility != EVERYONE, row.id))
    return [article_from(row) for row in rows]


def _others_at_place(connection: Connection, viewer: Viewer, article: Article) -> Sequence[Any]:
    """What stands under other ids of the article's URL: the site's own word first, then who came first."""
    those = is_at_place(article) & articles.c.visibility.in_(viewer.visible)
    rows = connection.execute(select(articles).where(those)).all()
    return sorted(rows, key=lambda row: (not is_own_word(row.article), row.visibility, row.id))


def _candidates(connection: Connection, viewer: Viewer, hashes: Sequence[int]) -> Sequence[int]:
    """The articles that share most of these hashes; read off one index, whatever else is stored."""
    shared = func.count()
    by_most = (
        select(sketch_samples.c.article)
        .where(sketch_samples.c.visibility.in_(viewer.visible), sketch_samples.c.hash.in_(hashes))
        .group_by(sketch_samples.c.article)
        .order_by(shared.desc(), sketch_samples.c.article)
        .limit(_CANDIDATES)
    )
    return connection.execute(by_most).scalars().all() if hashes else ()


def add_reprint(connection: Connection, viewer: Viewer, article: Article, of: str, collected: int) -> Added:
    """Store it as a reprint of the article ``of`` (its own id); see `Archive.add_reprint`."""
    if holds_reprint(connection, article, viewer.visible):
        return "unchanged"
    own_id = storable(article.id)
    known = {
        row.article: row.id
        for row in connection.execute(
            select(articles.c.article, articles.c.id)
            .where(articles.c.article.in_([own_id, storable(of)]), articles.c.visibility.in_(viewer.visible))
            .order_by(articles.c.visibility)
        )
    }
    if own_id in known or storable(of) not in known:
        return "overtaken"
    whole = article_row(article, collected)
    row = {name: whole[name] for name in ("outlet", "outlet_key", "title", "url", "published", "collected")}
    row |= {"article": known[storable(of)], "text_hash": _hash(article.text)}
    mine = (reprints.c.reprint == own_id) & (reprints.c.visibility == viewer.own)
    former = connection.execute(update(reprints).where(mine).values(row)).rowcount
    if not former:
        connection.execute(insert(reprints), {**row, "visibility": viewer.own, "reprint": own_id})
    if viewer.own == EVERYONE:  # a workspace that had the same text would see it twice
        twice = (reprints.c.reprint == own_id) & (reprints.c.text_hash == row["text_hash"])
        connection.execute(delete(reprints).where(twice, reprints.c.visibility != EVERYONE))
    return "revised" if former else "reprinted"


def copies_elsewhere(connection: Connection, article: Article, sketch: Sketch, at: int) -> Sequence[Any]:
    """The rows of articles of single workspaces that say nothing beyond everyone's: all of each stands there, or it is
    what others said of the site's own page."""
    hashes = sought(sketch)
    sharing = select(sketch_samples.c.article).where(sketch_samples.c.visibility != EVERYONE)
    near = sharing.where(sketch_samples.c.hash.in_(hashes)).group_by(sketch_samples.c.article)
    ids = connection.execute(near.order_by(func.count().desc()).limit(_CANDIDATES)).scalars().all() if hashes else ()
    of_these_days = sketches.c.article.in_(ids) & sketches.c.at.between(at - _WITHIN, at + _WITHIN)
    found = [
        row.article
        for row in (connection.execute(select(sketches).where(of_these_days)) if ids else ())
        if contained(Sketch(row.shingles, row.level, row.hashes), sketch) == 1
    ]
    theirs = articles.c.id.in_(found)
    if is_own_word(article.id):
        theirs |= is_at_place(article)
    others = (articles.c.visibility != EVERYONE) & (articles.c.article != storable(article.id))
    return connection.execute(select(articles).where(theirs, others)).all()


def become_reprint(connection: Connection, row: Any, of: int) -> None:
    """Have an article (its row, which is about to go) be a reprint of another one for those who saw it."""
    mine = (reprints.c.reprint == row.article) & (reprints.c.visibility == row.visibility)
    connection.execute(delete(reprints).where(mine))
    values = {name: getattr(row, name) for name in ("visibility", "outlet", "outlet_key", "title", "url", "published")}
    values |= {"reprint": row.article, "article": of, "collected": row.collected}
    connection.execute(insert(reprints), {**values, "text_hash": row.text_hash or _hash(row.text)})
    move_reprints(connection, row.id, of)


def drop_reprint(connection: Connection, article: Article, visibility: int) -> None:
    """What was a reprint until now is an article."""
    mine = (reprints.c.reprint == storable(article.id)) & (reprints.c.visibility == visibility)
    connection.execute(delete(reprints).where(mine))


def move_reprints(connection: Connection, article: int, to: int) -> None:
    """Have the reprints of an article that is about to go be those of another one; who sees them stays."""
    connection.execute(update(reprints).where(reprints.c.article == article).values(article=to))


def keep_sketch(
    connection: Connection, sketch: Sketch, article: int, *, visibility: int, at: int, collected: int
) -> None:
    """Have the text of an article (its row) found by its sketch from now on, in place of its former text; some of the
    oldest sketches go."""
    old = select(sketches.c.article).where(sketches.c.collected < collected - _WITHIN).order_by(sketches.c.collected)
    connection.execute(delete(sketches).where(sketches.c.article.in_(old.limit(_GOING).scalar_subquery())))
    connection.execute(delete(sketches).where(sketches.c.article == article))
    hashes = indexed(sketch)
    if not hashes:
        return
    own = {"shingles": sketch.shingles, "level": sketch.level, "hashes": sketch.hashes}
    connection.execute(insert(sketches), {"article": article, "at": at, "collected": collected, **own})
    common = (
        select(sketch_samples.c.hash)
        .where(sketch_samples.c.visibility == visibility, sketch_samples.c.hash.in_(hashes))
        .group_by(sketch_samples.c.hash)
        .having(func.count() >= _COMMON)
    )
    found_by = set(hashes).difference(connection.execute(common).scalars())
    if found_by:
        rows = [{"visibility": visibility, "hash": value, "article": article} for value in sorted(found_by)]
        connection.execute(insert(sketch_samples), rows)


def reprints_of(connection: Connection, viewer: Viewer, ids: Collection[int]) -> Mapping[int, tuple[Reprint, ...]]:
    """By article (its row), the reprints of it that a viewer may see, in the order in which they were found."""
    query = (
        select(reprints)
        .where(reprints.c.article.in_(ids), reprints.c.visibility.in_(viewer.visible))
        .order_by(reprints.c.id)
    )
    columns = (reprints.c.article, reprints.c.outlet, reprints.c.title, reprints.c.url, reprints.c.published)
    return by_article(connection.execute(query.with_only_columns(*columns))) if ids else {}


def by_article(rows: Iterable[Sequence[Any]]) -> dict[int, tuple[Reprint, ...]]:
    """The reprints of rows of article (or what else they belong to), outlet, title, url and time of publication."""
    found: dict[int, dict[Reprint, None]] = {}
    for article, outlet, title, url, published in rows:
        at = None if published is None else from_micros(published)
        found.setdefault(article, {})[Reprint(outlet, title, url, at)] = None
    return {article: tuple(some) for article, some in found.items()}


def _hash(text: str) -> str:
    return sha256(storable(text).encode()).hexdigest()
