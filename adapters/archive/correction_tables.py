"""The schema of corrections and reports, and of what follows from them.

What the articles alone tell of who is who is never changed: the rows of an actor that corrections touch are moved to
another layer (`layers.base_of`), by which new articles are still understood, and rows by the corrected meaning stand in
their place. Where nothing was corrected, no look-up is any different.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from adapters.archive.tables import METADATA, ROW_ID

__all__ = ["cast_meanings", "corrections", "meanings", "reported_quotes", "reports"]


def _id() -> Column[Any]:
    return Column("id", ROW_ID, primary_key=True, comment="in the order in which they were made", autoincrement=True)


def _of(name: str, target: str, comment: str, *, key: bool = False) -> Column[Any]:
    """A column that refers to a row and goes with it."""
    rule = ForeignKey(target, ondelete="CASCADE")
    return Column(name, ROW_ID, rule, primary_key=key, autoincrement=False, nullable=False, comment=comment)


def _text(name: str, comment: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Text(), nullable=null, comment=comment)


def _number(name: str, comment: str, *, null: bool = False) -> Column[Any]:
    return Column(name, ROW_ID, autoincrement=False, nullable=null, comment=comment)


corrections = Table(
    "corrections",
    METADATA,
    _id(),
    _of("visibility", "visibilities.id", "for whom it holds"),
    _text("kind", "merge, split or alias"),
    _number("actor", "of whom; the number stays on record when the actor is gone"),
    _text("name", "what the actor was called"),
    _number("other", "whom it was merged into, or who was split off; null for an alias", null=True),
    _text("other_name", "what that one was called", null=True),
    _text("text", "the name or role of a split, the name of an alias", null=True),
    _text("person", "who made it, as the platform calls them", null=True),
    _number("made", "microseconds UTC"),
    _number("undone", "microseconds UTC; null while it holds", null=True),
    CheckConstraint("kind IN ('merge', 'split', 'alias')", name="kind"),
    CheckConstraint("(other IS NULL) = (kind = 'alias') AND (text IS NULL) = (kind = 'merge')", name="whole"),
    Index(None, "visibility"),
    sqlite_autoincrement=True,  # a number that somebody has read never comes to mean another one
)

meanings = Table(
    "meanings",
    METADATA,
    _of("visibility", "visibilities.id", "who sees it so", key=True),
    _of("actor", "actors.id", "whom corrections or reports of this visibility touch", key=True),
    _number("meant", "who that is from there: another one where they were merged, else the same"),
    Index(None, "actor"),
    sqlite_with_rowid=False,
)

cast_meanings = Table(
    "cast_meanings",
    METADATA,
    _of("visibility", "visibilities.id", "who sees it so", key=True),
    _of("article", "articles.id", "where the actor appears", key=True),
    Column("place", Integer(), primary_key=True, autoincrement=False, comment="in cast, of an actor that is touched"),
    _of("actor", "actors.id", "whom the article means there, by the corrections"),
    Index(None, "article"),
    Index(None, "actor", "visibility"),
    sqlite_with_rowid=False,
)

reports = Table(
    "reports",
    METADATA,
    _id(),
    _of("visibility", "visibilities.id", "from whom the statement is hidden"),
    _text("article", "the own id of the statement's article"),
    _text("text", "the statement's words as shown"),
    _text("speakers", "JSON: [name, ...] as the article prints them"),
    _text("outlet", "the article's", null=True),
    _text("reason", "why, as somebody typed it"),
    _text("person", "who reported it, as the platform calls them", null=True),
    _number("made", "microseconds UTC"),
    _text("verdict", "open, upheld or dismissed; only where it is dismissed the statement is shown"),
    _number("decided", "microseconds UTC; null while it is open", null=True),
    CheckConstraint("verdict IN ('open', 'upheld', 'dismissed')", name="verdict"),
    CheckConstraint("(decided IS NULL) = (verdict = 'open')", name="decided"),
    Index(None, "visibility"),
    Index(None, "article"),
    sqlite_autoincrement=True,
)

reported_quotes = Table(
    "reported_quotes",
    METADATA,
    _of("report", "reports.id", "which says so", key=True),
    _of("quote", "quotes.id", "the statement, in each version of its article that is stored", key=True),
    Index(None, "quote"),
    sqlite_with_rowid=False,
)
