"""Where else nearly the same text is printed, and the sketches by which that is found."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _of(table: str, name: str, target: str, comment: str) -> "tuple[sa.Column[int], sa.ForeignKeyConstraint]":
    return (
        sa.Column(name, _ID, autoincrement=False, nullable=False, comment=comment),
        sa.ForeignKeyConstraint([name], [target], name=f"fk_{table}_{name}", ondelete="CASCADE"),
    )


def upgrade() -> None:
    """Make the tables. What was archived before has no sketch: reprints of it are articles, as they were."""
    op.create_table(
        "reprints",
        sa.Column("id", _ID, autoincrement=True, nullable=False, comment="in the order in which they were found"),
        *_of(
            "reprints",
            "visibility",
            "visibilities.id",
            "who may see it: those who see the article, or one workspace of them",
        ),
        sa.Column("reprint", sa.Text(), nullable=False, comment="its own id (digests.articles.article_id)"),
        *_of("reprints", "article", "articles.id", "what it nearly repeats"),
        sa.Column("outlet", sa.Text(), nullable=True, comment="as printed"),
        sa.Column("outlet_key", sa.Text(), nullable=True, comment="the outlet folded for comparison"),
        sa.Column("title", sa.Text(), nullable=False, comment="as printed"),
        sa.Column("url", sa.Text(), nullable=True, comment="where it stands"),
        sa.Column("published", _ID, nullable=True, comment="as printed, microseconds UTC; null where unknown"),
        sa.Column("collected", _ID, nullable=False, comment="when it was, microseconds UTC"),
        sa.Column("text_hash", sa.Text(), nullable=False, comment="SHA-256 of its text, which is not kept"),
        sa.PrimaryKeyConstraint("id", name="pk_reprints"),
        sa.UniqueConstraint("visibility", "reprint", name="uq_reprints_visibility_reprint"),
    )
    op.create_index("ix_reprints_article", "reprints", ["article"], unique=False)
    op.create_table(
        "sketches",
        *_of("sketches", "article", "articles.id", "whose"),
        sa.Column("at", _ID, nullable=False, comment="when the article counts as published, microseconds UTC"),
        sa.Column("collected", _ID, nullable=False, comment="when it was, microseconds UTC: the oldest go first"),
        sa.Column("shingles", sa.Integer(), nullable=False, comment="how many different ones the text has"),
        sa.Column("level", sa.Integer(), nullable=False, comment="2^level divides the hashes that are kept"),
        sa.Column(
            "hashes", sa.LargeBinary(), nullable=False, comment="in ascending order, four bytes each, the lowest first"
        ),
        sa.PrimaryKeyConstraint("article", name="pk_sketches"),
    )
    op.create_index("ix_sketches_collected", "sketches", ["collected"], unique=False)
    op.create_table(
        "sketch_samples",
        *_of("sketch_samples", "visibility", "visibilities.id", "who may see the article"),
        sa.Column("hash", _ID, autoincrement=False, nullable=False, comment="one of a thin sample (copies.indexed)"),
        *_of("sketch_samples", "article", "sketches.article", "in whose text it stands"),
        sa.PrimaryKeyConstraint("visibility", "hash", "article", name="pk_sketch_samples"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sketch_samples_article", "sketch_samples", ["article"], unique=False)
