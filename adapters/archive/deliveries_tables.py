"""The schema of digests on their way to channels; that of the archive is in `tables`.

Times are microseconds since 1970 UTC. What can be promised by the database is: a slot's digest and a part's delivery
exist once, a channel has one leased delivery at most, and nothing counts as sent, doubtful or unsent against its state.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from adapters.archive.tables import METADATA, ROW_ID
from digests.deliveries.delivery import Outcome
from digests.deliveries.states import Event, State, sources_of

__all__ = [
    "CLAIMABLE",
    "LEASED",
    "deliveries",
    "digests",
    "edition_parts",
    "editions",
    "listed",
    "subscriptions",
]


def listed(values: Iterable[str]) -> str:
    """Values of one of our enumerations as SQL, for a condition that an index has too: a parameter would hide it."""
    return ", ".join(f"'{value}'" for value in sorted(values))


CLAIMABLE = f"again IS NOT NULL AND lease_owner IS NULL AND state IN ({listed(sources_of(Event.BEGIN))})"
"""Deliveries that may be leased once their moment has come."""

LEASED = "lease_owner IS NOT NULL"
"""Deliveries that somebody acts on."""


def _id() -> Column[Any]:
    return Column("id", ROW_ID, primary_key=True, comment="in the order in which they were made", autoincrement=True)


def _of(name: str, target: str, comment: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    """A column that refers to a row, which stays as long as this one."""
    rule = ForeignKey(target)
    return Column(name, ROW_ID, rule, primary_key=key, autoincrement=False, nullable=null, comment=comment)


def _text(name: str, comment: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Text(), nullable=null, comment=comment)


def _whole(name: str, comment: str, *, key: bool = False) -> Column[Any]:
    return Column(name, Integer(), primary_key=key, autoincrement=False, nullable=False, comment=comment)


def _flag(name: str, comment: str) -> Column[Any]:
    return Column(name, Boolean(), nullable=False, comment=comment)


def _time(name: str, comment: str, *, null: bool = False) -> Column[Any]:
    return Column(name, ROW_ID, autoincrement=False, nullable=null, comment=f"{comment}; microseconds UTC")


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


subscriptions = Table(
    "subscriptions",
    METADATA,
    _id(),
    Column("uid", Text(), nullable=False, unique=True, comment="random: delivery keys are made from it"),
    _text("workspace", "whose it is; null sees what is there for everyone", null=True),
    _text("platform", "of the channel"),
    _text("channel", "as the platform calls it"),
    _text("schedule", "as text (digests.schedules.write_schedule)"),
    _text("topic", "words that all stand in an article for it to count; null for all articles", null=True),
    _whole("stories", "in a digest, at most"),
    _whole("sentences", "of a story, at most"),
    _whole("quotes", "of a story, at most"),
    _text("when_empty", "say or silent"),
    _text("filter", "JSON: the criteria of the articles that count; null for all", null=True),
    _text("watched", "what one person watches, as its heading names it; null for a channel's digest", null=True),
    Column(
        "thread", Boolean(), nullable=False, server_default=false(), comment="each digest is posted in one of its own"
    ),
    _text("mention", "the role or group that is rung for, as the platform calls it; null for nobody", null=True),
    _flag("paused", "no slot of it falls due"),
    _flag("removed", "it is gone; its digests stay on record"),
    _time("created", "when it was made"),
    _time("looked", "slots due up to then have been dealt with"),
    Column("seen", ROW_ID, nullable=False, comment="the arrival number up to which its digests looked at articles"),
    _time("since", "where its next digest begins"),
    _flag("fresh", "until its first digest"),
    _time("next_look", "when to look for due slots again; null for never", null=True),
    _text("zone_rules", "the version of the time zone database by which next_look was found"),
    CheckConstraint("next_look IS NULL OR NOT (paused OR removed)", name="next_look"),
    Index(None, "next_look", **_where("next_look IS NOT NULL")),
    Index(None, "looked", **_where("next_look IS NOT NULL")),
    Index(None, "platform", "channel"),
)

editions = Table(
    "editions",
    METADATA,
    _id(),
    Column("hash", Text(), nullable=False, unique=True, comment="of platform, parts and articles: one row for all"),
    _text("platform", "in whose form the parts are"),
    _text("articles", "JSON: [the own id of an article that it tells of, ...]"),
)

edition_parts = Table(
    "edition_parts",
    METADATA,
    _of("edition", "editions.id", "of which", key=True),
    _whole("part", "from 1", key=True),
    _text("content", "the message in the platform's own form"),
)

digests = Table(
    "digests",
    METADATA,
    _id(),
    _of("subscription", "subscriptions.id", "whose"),
    _text("slot", "its name (digests.schedules.Slot.name)"),
    _time("due", "when it was"),
    _text("outcome", "published, silent or skipped"),
    _flag("late", "it says so"),
    _time("written", "when this was decided"),
    _of("edition", "editions.id", "what it says; null where nothing is said", null=True),
    UniqueConstraint("subscription", "slot"),
    CheckConstraint(f"outcome IN ({listed(Outcome)})", name="outcome"),
    CheckConstraint(f"(outcome = '{Outcome.PUBLISHED}') = (edition IS NOT NULL)", name="edition"),
    Index(None, "subscription", "written"),
    # What is forgotten, the oldest first; whether an edition is needed still.
    Index("ix_digests_due", "due", "id"),
    Index(None, "edition", **_where("edition IS NOT NULL")),
)

deliveries = Table(
    "deliveries",
    METADATA,
    _id(),
    _of("digest", "digests.id", "of which this is a part"),
    _whole("part", "from 1"),
    _whole("parts", "how many the digest has"),
    Column("key", Text(), nullable=False, unique=True, comment="goes with the message, whenever it is posted"),
    _text("platform", "where it goes"),
    _text("channel", "as the platform calls it"),
    _text("state", "digests.deliveries.states.State"),
    _time("due", "when its digest was"),
    _time("again", "not to be touched before; null while a part before it is unsent", null=True),
    _time("give_up", "after that it isn't tried any more"),
    _whole("attempts", "how often it was begun"),
    _time("first_attempt", "the first that may have reached the platform", null=True),
    _time("last_attempt", "when it was begun last", null=True),
    _flag("doubted", "an attempt before the present one may have been posted"),
    _text("lease_owner", "who acts on it", null=True),
    _whole("lease_number", "how often it was leased"),
    _text("receipt", "what the platform calls the message", null=True),
    _text("problem", "why it isn't sent", null=True),
    _time("sent", "when that was known", null=True),
    UniqueConstraint("digest", "part"),
    CheckConstraint(f"state IN ({listed(State)})", name="state"),
    CheckConstraint("part BETWEEN 1 AND parts", name="part"),
    CheckConstraint(f"(state = '{State.SENT}') = (sent IS NOT NULL)", name="sent"),
    CheckConstraint(
        f"lease_owner IS NULL OR state IN ({listed(sources_of(Event.BEGIN) | {State.SENDING})})", name="leased"
    ),
    CheckConstraint(
        f"state <> '{State.SENDING}' OR (lease_owner IS NOT NULL AND again IS NOT NULL AND first_attempt IS NOT NULL)",
        name="sending",
    ),
    CheckConstraint(
        f"state NOT IN ({listed([State.UNCERTAIN, State.HELD])}) OR (doubted AND first_attempt IS NOT NULL)",
        name="doubted",
    ),
    CheckConstraint(
        f"state NOT IN ({listed([State.PENDING, State.FAILED])}) OR (NOT doubted AND first_attempt IS NULL)",
        name="unsent",
    ),
    # What is claimed, the longest waiting first; which one of a channel; one at a time in a channel; what there is.
    Index("ix_deliveries_waiting", "platform", "again", "id", **_where(CLAIMABLE)),
    Index("ix_deliveries_first", "platform", "channel", "again", "id", **_where(CLAIMABLE)),
    Index("uq_deliveries_leased", "platform", "channel", unique=True, **_where(LEASED)),
    Index(None, "state"),
)
