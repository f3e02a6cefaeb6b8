"""Articles that are no longer kept, remembered by id and hash: what comes again is told from news."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from adapters.archive.moments import to_micros
from adapters.archive.rows import storable
from adapters.archive.source_tables import backlog
from adapters.archive.tables import articles, forgotten_articles, visibilities
from digests.articles import Article

__all__ = ["Known", "came_again", "fade", "is_text", "known", "remember", "return_of", "text_hash"]

_REMEMBERED = timedelta(days=365)

Known = bool | None
"""Whether an article is remembered: None for not at all, else whether it is on record that it came again."""


def text_hash(text: str) -> str:
    """SHA-256 of a text as it is stored, in hexadecimal digits."""
    return sha256(storable(text).encode()).hexdigest()


def is_text(article: Article) -> ColumnElement[bool]:
    """That a row of ``articles`` is this article with exactly this text, be the text kept or not."""
    kept = and_(articles.c.text_hash.is_(None), articles.c.text == storable(article.text))
    return (articles.c.article == storable(article.id)) & or_(kept, articles.c.text_hash == text_hash(article.text))


def known(connection: Connection, article: Article, visible: Sequence[int]) -> Known:
    """How exactly this text is remembered for one of these visibilities."""
    of_it = select(forgotten_articles.c.came_again).where(_is(article, visible))
    return connection.execute(of_it.order_by(forgotten_articles.c.came_again).limit(1)).scalar()


def came_again(connection: Connection, article: Article, visible: Sequence[int]) -> None:
    """Put on record that its source still has this text."""
    connection.execute(update(forgotten_articles).where(_is(article, visible)).values(came_again=True))


def remember(connection: Connection, article: str, hashed: str, visibility: int, before: datetime) -> None:
    """Remember an article that is about to go, as what was collected before then, by its own id and its text's hash."""
    row = {"visibility": visibility, "article": article, "text_hash": hashed, "at": to_micros(before)}
    connection.execute(delete(forgotten_articles).where(_named(article, visibility)))
    connection.execute(insert(forgotten_articles), {**row, "came_again": False})


def return_of(connection: Connection, article: Article, visibility: int) -> bool:
    """Whether an article that is about to be stored is one that went, with another text: then it counts as one that
    was there before, and is remembered no more."""
    whole = storable(article.id)
    if not connection.execute(delete(forgotten_articles).where(_named(whole, visibility))).rowcount:
        return False
    named = select(visibilities.c.workspace).where(visibilities.c.id == visibility)
    old = {"workspace": connection.execute(named).scalar() or "", "article": whole}
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(backlog).on_conflict_do_nothing(), old)
    return True


def fade(connection: Connection, before: datetime) -> None:
    """Forget what went a year before and has not come again; what has is remembered for another year."""
    long_ago = forgotten_articles.c.at < to_micros(before - _REMEMBERED)
    connection.execute(delete(forgotten_articles).where(long_ago, ~forgotten_articles.c.came_again))
    again = update(forgotten_articles).where(long_ago, forgotten_articles.c.came_again)
    connection.execute(again.values(came_again=False, at=to_micros(before)))


def _is(article: Article, visible: Sequence[int]) -> ColumnElement[bool]:
    return and_(
        forgotten_articles.c.article == storable(article.id),
        forgotten_articles.c.text_hash == text_hash(article.text),
        forgotten_articles.c.visibility.in_(visible),
    )


def _named(article: str, visibility: int) -> ColumnElement[bool]:
    return (forgotten_articles.c.article == article) & (forgotten_articles.c.visibility == visibility)
