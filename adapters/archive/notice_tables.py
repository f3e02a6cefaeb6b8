"""The schema of notices. Times are microseconds since 1970 UTC; a workspace "" is everyone."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint

from adapters.archive.tables import METADATA, ROW_ID

__all__ = ["notices"]

notices = Table(
    "notices",
    METADATA,
    Column("id", ROW_ID, primary_key=True, comment="in the order in which they came", autoincrement=True),
    Column("key", Text(), nullable=False, comment="names what is told: it is told once"),
    Column("workspace", Text(), nullable=False, comment="whose it is; empty for everyone's"),
    Column("platform", Text(), nullable=True, comment="where it goes; null for wherever the operator is told"),
    Column("channel", Text(), nullable=True, comment="as the platform calls it; null as platform is"),
    Column("line", Text(), nullable=False, comment="what is told, plain text"),
    Column("state", Text(), nullable=False, comment="digests.deliveries.notices.NoticeState"),
    Column("attempts", Integer(), nullable=False, comment="to post it, so far"),
    Column(
        "next_try",
        ROW_ID,
        autoincrement=False,
        nullable=True,
        comment="not before; null where it doesn't wait; microseconds UTC",
    ),
    Column("problem", Text(), nullable=True, comment="what the last attempt came to; null where all was well"),
    Column("made", ROW_ID, autoincrement=False, nullable=False, comment="when it came; microseconds UTC"),
    UniqueConstraint("key"),
    CheckConstraint("(platform IS NULL) = (channel IS NULL)", name="address"),
    CheckConstraint("state IN ('waiting', 'telling', 'told', 'refused', 'doubtful')", name="state"),
    CheckConstraint("(state = 'waiting') = (next_try IS NOT NULL)", name="waiting"),
    Index(None, "next_try"),
)
