"""Writing what looks for due slots have found: digests, deliveries, and where subscriptions stand then."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from adapters.archive.batches import among, insert_rows, rows_like, update_rows
from adapters.archive.deliveries_tables import deliveries, digests, edition_parts, editions, subscriptions
from adapters.archive.delivery_rows import micros
from adapters.archive.moments import to_micros
from adapters.archive.rows import storable
from adapters.archive.subscribing import ZONE_RULES, locked
from digests.deliveries.delivery import Edition, Outcome, Publication, Reschedule, Written, delivery_key
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Subscription
from digests.schedules import Slot

__all__ = ["publish", "told"]

Item = Publication | Reschedule


def publish(connection: Connection, items: Sequence[Item], now: datetime) -> list[Written | None]:
    """See `Outbox.publish`.

    The rows of the subscriptions are locked first: who comes later finds them changed. A slot that has its digest
    already, because a clock was put back, gets no other, and its subscription goes on. One that is only on record as
    skipped gets it: nothing was posted for it, and a clock that was ahead for a moment must not cost it its digest.
    """
    batch = _Batch(
        now=to_micros(now),
        current=locked(connection, sorted({item.subscription.id for item in items})),
        decided=_slots_decided(connection, items),
        editions=_edition_ids(connection, (item.edition for item in items if isinstance(item, Publication))),
    )
    written = [batch.add(item) for item in items]
    made = batch.write(connection)
    return [
        made.get(item.subscription.id, Written(None, ())) if is_written else None
        for item, is_written in zip(items, written, strict=True)
    ]


def told(connection: Connection, ids: Collection[int], since: datetime) -> Mapping[int, tuple[str, ...]]:
    """See `Outbox.told`."""
    told_them = among(connection, digests.c.subscription, ids) & (digests.c.written >= to_micros(since))
    pairs = connection.execute(
        select(digests.c.subscription, digests.c.edition).where(told_them, digests.c.edition.is_not(None)).distinct()
    ).all()
    read = select(editions.c.id, editions.c.articles).where(
        among(connection, editions.c.id, {pair.edition for pair in pairs})
    )
    told_of: dict[int, list[str]] = {row.id: json.loads(row.articles) for row in connection.execute(read)}
    found: dict[int, set[str]] = {}
    for pair in pairs:
        found.setdefault(pair.subscription, set()).update(told_of[pair.edition])
    return {whose: tuple(sorted(articles)) for whose, articles in sorted(found.items()) if articles}


class _Decided(NamedTuple):
    """A slot's row."""

    id: int
    outcome: Outcome


@dataclass(slots=True)
class _Batch:
    """Rows to be written. ``current``: the subscriptions as they are; ``decided``: the slots that have their row."""

    now: int
    current: dict[int, Subscription]
    decided: Mapping[int, Mapping[str, _Decided]]
    editions: Mapping[Edition, int]
    digests: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    replaced: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    told: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    standing: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    telling: dict[tuple[int, str], tuple[Publication, Edition]] = field(
        default_factory=dict[tuple[int, str], tuple[Publication, Edition]]
    )

    def add(self, item: Item) -> bool:
        """Whether it is to be written; there is one look at each subscription."""
        subscription = self.current.pop(item.subscription.id, None)
        if subscription is None or subscription != item.subscription:
            return False
        known = self.decided.get(subscription.id, {})
        for slot in item.skipped:
            if slot.name not in known:
                self._decide(subscription.id, slot, Outcome.SKIPPED)
        is_told = isinstance(item, Publication) and self._tell(item, known)
        # A slot that had its digest already: what this look has seen isn't told, and is seen again.
        seen, until = (None, None) if isinstance(item, Publication) and not is_told else (item.seen, item.until)
        self.standing.append(
            {
                "id": subscription.id,
                "looked": to_micros(item.looked),
                "next_look": micros(item.next_look),
                "seen": subscription.seen if seen is None else seen,
                "since": to_micros(subscription.since if until is None else until),
                "fresh": subscription.fresh and seen is None,
                "zone_rules": ZONE_RULES,
            }
        )
        return is_told or isinstance(item, Reschedule)

    def write(self, connection: Connection) -> dict[int, Written]:
        """Write them all; the digests that were told, by subscription."""
        made = insert_rows(connection, digests, self.digests, returning=("id", "subscription", "slot"))
        update_rows(connection, digests, self.replaced)
        ids = {(subscription, name): digest for digest, subscription, name in made}
        ids |= {(row["subscription"], row["slot"]): row["id"] for row in self.replaced}
        parts = [
            row
            for (subscription, name), edition in self.telling.items()
            for row in _delivery_rows(ids[subscription, name], name, *edition)
        ]
        of: dict[int, list[int]] = {}
        for delivery, digest in sorted(insert_rows(connection, deliveries, parts, returning=("id", "digest"))):
            of.setdefault(digest, []).append(delivery)
        update_rows(connection, subscriptions, self.standing)
        return {whose: Written(ids[whose, name], tuple(of.get(ids[whose, name], ()))) for whose, name in self.told}

    def _tell(self, item: Publication, known: Mapping[str, _Decided]) -> bool:
        slot, whose = item.occasion.slot, item.subscription.id
        before = known.get(slot.name)
        if before and before.outcome is not Outcome.SKIPPED:
            return False
        self.told.append((whose, slot.name))
        self._decide(whose, slot, Outcome.PUBLISHED if item.edition else Outcome.SILENT, item, before)
        if item.edition:
            self.telling[whose, slot.name] = (item, item.edition)
        return True

    def _decide(
        self, whose: int, slot: Slot, outcome: Outcome, item: Publication | None = None, before: _Decided | None = None
    ) -> None:
        row = {
            "subscription": whose,
            "slot": slot.name,
            "due": to_micros(slot.due),
            "outcome": outcome.value,
            "late": item is not None and item.occasion.late,
            "written": self.now,
            "edition": self.editions[item.edition] if item and item.edition else None,
        }
        if before:
            self.replaced.append({"id": before.id, **row})
        else:
            self.digests.append(row)


def _delivery_rows(digest: int, slot: str, item: Publication, edition: Edition) -> Iterable[dict[str, Any]]:
    subscription, due = item.subscription, item.occasion.slot.due
    common = {
        "digest": digest,
        "parts": len(edition.parts),
        "platform": subscription.address.platform,
        "channel": subscription.address.channel,
        "state": State.PENDING.value,
        "due": to_micros(due),
        "give_up": to_micros(due + subscription.schedule.lateness.latest),
        "attempts": 0,
        "doubted": False,
        "lease_number": 0,
    }
    for part in range(1, len(edition.parts) + 1):
        key = delivery_key(subscription.uid, slot, part)
        # From when it was due, not from now: a clock that is ahead for a moment would have it wait.
        yield common | {"part": part, "key": key, "again": to_micros(due) if part == 1 else None}


def _slots_decided(connection: Connection, items: Iterable[Item]) -> dict[int, dict[str, _Decided]]:
    """Of the slots that would be written, those that are there already, by subscription and name."""
    wanted = [{"subscription": item.subscription.id, "slot": slot.name} for item in items for slot in _slots(item)]
    found: dict[int, dict[str, _Decided]] = {}
    for row in rows_like(connection, digests, wanted, ("id", "subscription", "slot", "outcome")):
        found.setdefault(row.subscription, {})[row.slot] = _Decided(row.id, Outcome(row.outcome))
    return found


def _slots(item: Item) -> tuple[Slot, ...]:
    return (*item.skipped, item.occasion.slot) if isinstance(item, Publication) else item.skipped


def _edition_ids(connection: Connection, wanted: Iterable[Edition | None]) -> dict[Edition, int]:
    """The ids of editions, stored where they are not yet: in the order of their hashes, so that two who store the
    same ones never wait for each other crosswise."""
    hashes = {edition: _hash(edition) for edition in dict.fromkeys(wanted) if edition is not None}
    by_hash = dict(sorted((digest, edition) for edition, digest in hashes.items()))
    rows = [
        {"hash": digest, "platform": storable(edition.platform), "articles": json.dumps(edition.articles)}
        for digest, edition in by_hash.items()
    ]
    if not rows:
        return {}
    known = _ids(connection, by_hash)
    missing = [row for row in rows if row["hash"] not in known]
    if missing:
        made = _insert_new(connection, editions, "hash").returning(editions.c.id, editions.c.hash)
        parts = [
            {"edition": row.id, "part": part, "content": storable(content)}
            for row in connection.execute(made, missing).all()
            for part, content in enumerate(by_hash[row.hash].parts, start=1)
        ]
        insert_rows(connection, edition_parts, parts)
        known = _ids(connection, by_hash)
    return {edition: known[digest] for edition, digest in hashes.items()}


def _ids(connection: Connection, hashes: Iterable[str]) -> dict[str, int]:
    query = select(editions.c.hash, editions.c.id).where(among(connection, editions.c.hash, list(hashes)))
    # Nobody forgets them until they are used.
    query = query.order_by(editions.c.id).with_for_update(read=True, key_share=True)
    return {row.hash: row.id for row in connection.execute(query)}


def _insert_new(connection: Connection, table: Table, unique: str) -> Any:
    """An insert of what nobody has inserted meanwhile."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing(index_elements=[unique])


def _hash(edition: Edition) -> str:
    return sha256(json.dumps([edition.platform, edition.parts, edition.articles]).encode()).hexdigest()
