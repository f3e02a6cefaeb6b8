"""Sources, what is known of their items, and articles that wait for analysis."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, comment: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=null, comment=comment)


def _time(name: str, comment: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, _ID, autoincrement=False, nullable=null, comment=f"{comment}; microseconds UTC")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sources",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order in which they came"),
        _text("workspace", "whose articles it brings; empty for everyone's"),
        _text("url", "as somebody asked for it"),
        _text("address", "what is fetched: url, where it moved to for good, or the feed that it named"),
        _text("title", "as it calls itself; empty where it doesn't"),
        sa.Column("configured", sa.Boolean(), nullable=False, comment="the settings name it, and not a command"),
        sa.Column("paused", sa.Boolean(), nullable=False, comment="left alone until it is resumed"),
        _text("etag", "of what was read last", null=True),
        _text("last_modified", "of what was read last", null=True),
        _time("added", "when it was"),
        _time("collected", "when it was read last; null for never", null=True),
        _time("next_look", "not to be fetched before; null where it is gone for good", null=True),
        sa.Column("failures", sa.Integer(), nullable=False, comment="in a row"),
        _time("failing_since", "the first of these failures; null without", null=True),
        _text("problem", "the last of these failures, and what to do", null=True),
        sa.Column("told", sa.Boolean(), nullable=False, comment="the administrators have heard of these failures"),
        sa.CheckConstraint(
            "(failures > 0) = (failing_since IS NOT NULL) AND (failures > 0) = (problem IS NOT NULL)",
            name="ck_sources_failing",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("workspace", "url", name="uq_sources_workspace_url"),
    )
    op.create_index("ix_sources_next_look", "sources", ["next_look"], unique=False)
    op.create_table(
        "source_items",
        sa.Column("source", _ID, autoincrement=False, nullable=False, comment="whose"),
        _text("key", "tells it from the source's other items"),
        _text("mark", "changes with its words"),
        _text("article", "the own id of the article that it became; null for none", null=True),
        _time("seen", "when it was taken last"),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name="fk_source_items_source", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source", "key", name="pk_source_items"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "waiting_articles",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order in which they came"),
        _text("workspace", "who will see it; empty for everyone"),
        _text("article", "the article's own id"),
        _time("at", "when it counts as published: the newest is analysed first"),
        _time("collected", "when it was read"),
        sa.Column("tries", sa.Integer(), nullable=False, comment="how often its analysis ended badly"),
        _text("content", "JSON: the article's fields"),
        sa.PrimaryKeyConstraint("id", name="pk_waiting_articles"),
        sa.UniqueConstraint("workspace", "article", name="uq_waiting_articles_workspace_article"),
    )
    op.create_index("ix_waiting_articles_tries_at", "waiting_articles", ["tries", "at"], unique=False)
    op.create_table(
        "backlog",
        _text("workspace", "whose article it is; empty for everyone's"),
        _text("article", "the own id of an article that was there before its source: archived, and no news"),
        sa.PrimaryKeyConstraint("workspace", "article", name="pk_backlog"),
        sqlite_with_rowid=False,
    )
