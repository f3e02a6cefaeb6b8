"""Corrections of who is who, and reported statements."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, comment: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=null, comment=comment)


def _number(name: str, comment: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, _ID, autoincrement=False, nullable=null, comment=comment)


def _id() -> "sa.Column[int]":
    return sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order in which they were made")


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "corrections",
        _id(),
        _number("visibility", "for whom it holds"),
        _text("kind", "merge, split or alias"),
        _number("actor", "of whom; the number stays on record when the actor is gone"),
        _text("name", "what the actor was called"),
        _number("other", "whom it was merged into, or who was split off; null for an alias", null=True),
        _text("other_name", "what that one was called", null=True),
        _text("text", "the name or role of a split, the name of an alias", null=True),
        _text("person", "who made it, as the platform calls them", null=True),
        _number("made", "microseconds UTC"),
        _number("undone", "microseconds UTC; null while it holds", null=True),
        sa.CheckConstraint("kind IN ('merge', 'split', 'alias')", name="ck_corrections_kind"),
        sa.CheckConstraint(
            "(other IS NULL) = (kind = 'alias') AND (text IS NULL) = (kind = 'merge')", name="ck_corrections_whole"
        ),
        _refers("corrections", "visibility", "visibilities"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_corrections_visibility", "corrections", ["visibility"], unique=False)
    op.create_table(
        "meanings",
        _number("visibility", "who sees it so"),
        _number("actor", "whom corrections or reports of this visibility touch"),
        _number("meant", "who that is from there: another one where they were merged, else the same"),
        _refers("meanings", "visibility", "visibilities"),
        _refers("meanings", "actor", "actors"),
        sa.PrimaryKeyConstraint("visibility", "actor", name="pk_meanings"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_meanings_actor", "meanings", ["actor"], unique=False)
    op.create_table(
        "cast_meanings",
        _number("visibility", "who sees it so"),
        _number("article", "where the actor appears"),
        sa.Column(
            "place", sa.Integer(), autoincrement=False, nullable=False, comment="in cast, of an actor that is touched"
        ),
        _number("actor", "whom the article means there, by the corrections"),
        _refers("cast_meanings", "visibility", "visibilities"),
        _refers("cast_meanings", "article", "articles"),
        _refers("cast_meanings", "actor", "actors"),
        sa.PrimaryKeyConstraint("visibility", "article", "place", name="pk_cast_meanings"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cast_meanings_article", "cast_meanings", ["article"], unique=False)
    op.create_index("ix_cast_meanings_actor_visibility", "cast_meanings", ["actor", "visibility"], unique=False)
    op.create_table(
        "reports",
        _id(),
        _number("visibility", "from whom the statement is hidden"),
        _text("article", "the own id of the statement's article"),
        _text("text", "the statement's words as shown"),
        _text("speakers", "JSON: [name, ...] as the article prints them"),
        _text("outlet", "the article's", null=True),
        _text("reason", "why, as somebody typed it"),
        _text("person", "who reported it, as the platform calls them", null=True),
        _number("made", "microseconds UTC"),
        _text("verdict", "open, upheld or dismissed; only where it is dismissed the statement is shown"),
        _number("decided", "microseconds UTC; null while it is open", null=True),
        sa.CheckConstraint("verdict IN ('open', 'upheld', 'dismissed')", name="ck_reports_verdict"),
        sa.CheckConstraint("(decided IS NULL) = (verdict = 'open')", name="ck_reports_decided"),
        _refers("reports", "visibility", "visibilities"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reports_visibility", "reports", ["visibility"], unique=False)
    op.create_index("ix_reports_article", "reports", ["article"], unique=False)
    op.create_table(
        "reported_quotes",
        _number("report", "which says so"),
        _number("quote", "the statement, in each version of its article that is stored"),
        _refers("reported_quotes", "report", "reports"),
        _refers("reported_quotes", "quote", "quotes"),
        sa.PrimaryKeyConstraint("report", "quote", name="pk_reported_quotes"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reported_quotes_quote", "reported_quotes", ["quote"], unique=False)
