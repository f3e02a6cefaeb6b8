"""The schema of sources, of what is known of their items, and of articles that wait for analysis.

Times are microseconds since 1970 UTC. A workspace "" is everyone: null would be unequal to itself in a UNIQUE key.
"""

from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from adapters.archive.tables import METADATA, ROW_ID

__all__ = ["backlog", "source_items", "sources", "waiting_articles"]


def _id() -> Column[Any]:
    return Column("id", ROW_ID, primary_key=True, comment="in the order in which they came", autoincrement=True)


def _text(name: str, comment: str, *, null: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, Text(), primary_key=key, nullable=null, comment=comment)


def _time(name: str, comment: str, *, null: bool = False) -> Column[Any]:
    return Column(name, ROW_ID, autoincrement=False, nullable=null, comment=f"{comment}; microseconds UTC")


sources = Table(
    "sources",
    METADATA,
    _id(),
    _text("workspace", "whose articles it brings; empty for everyone's"),
    _text("url", "as somebody asked for it"),
    _text("address", "what is fetched: url, where it moved to for good, or the feed that it named"),
    _text("title", "as it calls itself; empty where it doesn't"),
    Column("configured", Boolean(), nullable=False, comment="the settings name it, and not a command"),
    Column("paused", Boolean(), nullable=False, comment="left alone until it is resumed"),
    _text("etag", "of what was read last", null=True),
    _text("last_modified", "of what was read last", null=True),
    _time("added", "when it was"),
    _time("collected", "when it was read last; null for never", null=True),
    _time("next_look", "not to be fetched before; null where it is gone for good", null=True),
    Column("failures", Integer(), nullable=False, comment="in a row"),
    _time("failing_since", "the first of these failures; null without", null=True),
    _text("problem", "the last of these failures, and what to do", null=True),
    Column("told", Boolean(), nullable=False, comment="the administrators have heard of these failures"),
    _time("fresh_until", "its site has said that nothing new will be there before; null where it hasn't", null=True),
    _time("searched", "when its feed was looked for everywhere in vain; null for never", null=True),
    _text("tell", "PLATFORM:CHANNEL where it is told that it fails for good; null for the operator's", null=True),
    UniqueConstraint("workspace", "url"),
    CheckConstraint(
        "(failures > 0) = (failing_since IS NOT NULL) AND (failures > 0) = (problem IS NOT NULL)", name="failing"
    ),
    Index(None, "next_look"),
)

source_items = Table(
    "source_items",
    METADATA,
    Column(
        "source",
        ROW_ID,
        ForeignKey("sources.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        comment="whose",
    ),
    _text("key", "tells it from the source's other items", key=True),
    _text("mark", "changes with its words"),
    _text("article", "the own id of the article that it became; null for none", null=True),
    _time("seen", "when it was taken last"),
    sqlite_with_rowid=False,
)

waiting_articles = Table(
    "waiting_articles",
    METADATA,
    _id(),
    _text("workspace", "who will see it; empty for everyone"),
    _text("article", "the article's own id"),
    _time("at", "when it counts as published: the newest is analysed first"),
    _time("collected", "when it was read"),
    Column("tries", Integer(), nullable=False, comment="how often its analysis ended badly"),
    _text("content", "JSON: the article's fields"),
    UniqueConstraint("workspace", "article"),
    Index(None, "tries", "at"),
)

backlog = Table(
    "backlog",
    METADATA,
    _text("workspace", "whose article it is; empty for everyone's", key=True),
    _text("article", "the own id of an article that was there before its source: archived, and no news", key=True),
    sqlite_with_rowid=False,
)
