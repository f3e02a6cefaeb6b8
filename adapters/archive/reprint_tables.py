"""The schema of reprints, and of the sketches by which they are found.

Times are microseconds since 1970 UTC. Sketches are kept only as long as a reprint may follow (`digests.copies.WITHIN`).
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from adapters.archive.tables import METADATA, ROW_ID

__all__ = ["reprints", "sketch_samples", "sketches"]

reprints = Table(
    "reprints",
    METADATA,
    Column("id", ROW_ID, primary_key=True, comment="in the order in which they were found", autoincrement=True),
    Column(
        "visibility",
        ROW_ID,
        ForeignKey("visibilities.id", ondelete="CASCADE"),
        nullable=False,
        comment="who may see it: those who see the article, or one workspace of them",
    ),
    Column("reprint", Text(), nullable=False, comment="its own id (digests.articles.article_id)"),
    Column(
        "article",
        ROW_ID,
        ForeignKey("articles.id", ondelete="CASCADE"),
        nullable=False,
        comment="what it nearly repeats",
    ),
    Column("outlet", Text(), nullable=True, comment="as printed"),
    Column("outlet_key", Text(), nullable=True, comment="the outlet folded for comparison"),
    Column("title", Text(), nullable=False, comment="as printed"),
    Column("url", Text(), nullable=True, comment="where it stands"),
    Column("published", ROW_ID, nullable=True, comment="as printed, microseconds UTC; null where unknown"),
    Column("collected", ROW_ID, nullable=False, comment="when it was, microseconds UTC"),
    Column("text_hash", Text(), nullable=False, comment="SHA-256 of its text, which is not kept"),
    UniqueConstraint("visibility", "reprint"),
    Index(None, "article"),
)

sketches = Table(
    "sketches",
    METADATA,
    Column(
        "article",
        ROW_ID,
        ForeignKey("articles.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        comment="whose",
    ),
    Column("at", ROW_ID, nullable=False, comment="when the article counts as published, microseconds UTC"),
    Column("collected", ROW_ID, nullable=False, comment="when it was, microseconds UTC: the oldest go first"),
    Column("shingles", Integer(), nullable=False, comment="how many different ones the text has"),
    Column("level", Integer(), nullable=False, comment="2^level divides the hashes that are kept"),
    Column("hashes", LargeBinary(), nullable=False, comment="in ascending order, four bytes each, the lowest first"),
    Index(None, "collected"),
)

sketch_samples = Table(
    "sketch_samples",
    METADATA,
    Column(
        "visibility",
        ROW_ID,
        ForeignKey("visibilities.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        comment="who may see the article",
    ),
    Column("hash", ROW_ID, primary_key=True, autoincrement=False, comment="one of a thin sample (copies.indexed)"),
    Column(
        "article",
        ROW_ID,
        ForeignKey("sketches.article", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        comment="in whose text it stands",
    ),
    Index(None, "article"),
    sqlite_with_rowid=False,
)
