"""Texts that are forgotten, statements that stay with their sentence, workspaces that may go."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_KEPT = sa.text("text_hash IS NULL")
_COMMENTS = {
    "articles.text_hash": "SHA-256 of a text that is no longer kept (retention.text_hash); null while it is",
    "quotes.context": "JSON: [the sentence in which it stands, ...]; null while the article's text is kept",
}


def upgrade() -> None:
    """Add the columns, one with its constraint: SQLite can't add a constraint to a table that is there."""
    op.execute(
        "ALTER TABLE articles ADD COLUMN text_hash text "
        "CONSTRAINT ck_articles_text_hash CHECK (text_hash IS NULL OR text = '')"
    )
    op.execute("ALTER TABLE quotes ADD COLUMN context text")
    if op.get_context().dialect.name == "postgresql":
        for column, comment in _COMMENTS.items():
            quoted = comment.replace("'", "''")
            op.execute(f"COMMENT ON COLUMN {column} IS '{quoted}'")
    op.create_index("ix_articles_collected", "articles", ["collected"], sqlite_where=_KEPT, postgresql_where=_KEPT)
    op.create_table(
        "forgotten_articles",
        sa.Column("visibility", _ID, autoincrement=False, nullable=False, comment="who could see it"),
        sa.Column(
            "article",
            _BYTES,
            nullable=False,
            comment="the own id of an article that is no longer kept: it is no news when it comes again",
        ),
        sa.Column("text_hash", sa.Text(), nullable=False, comment="as in articles"),
        sa.Column(
            "at",
            _ID,
            autoincrement=False,
            nullable=False,
            comment="what was collected before then went with it; later when it comes again; microseconds UTC",
        ),
        sa.Column("came_again", sa.Boolean(), nullable=False, comment="its source still had it after that"),
        sa.ForeignKeyConstraint(
            ["visibility"], ["visibilities.id"], name="fk_forgotten_articles_visibility", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visibility", "article", name="pk_forgotten_articles"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_forgotten_articles_article", "forgotten_articles", ["article"])
    op.create_index("ix_forgotten_articles_at", "forgotten_articles", ["at"])
    op.create_table(
        "visibilities_given",
        sa.Column(
            "last",
            _ID,
            autoincrement=False,
            nullable=False,
            comment="the id that a workspace was given last: none is given twice, though workspaces may go",
        ),
        sa.PrimaryKeyConstraint("last", name="pk_visibilities_given"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO visibilities_given (last) SELECT coalesce(max(id), 0) FROM visibilities")
