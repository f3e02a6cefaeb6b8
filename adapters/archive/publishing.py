"""Writing what looks for due slots have found: digests, deliveries, and where subscriptions stand then."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from adapters.archive.batches import insert_rows, update_rows
from adapters.archive.deliveries_tables import deliveries, digests, edition_parts, editions, subscriptions
from adapters.archive.delivery_rows import micros
from adapters.archive.moments import to_micros
from adapters.archive.rows import storable
from adapters.archive.subscribing import ZONE_RULES, locked
from digests.deliveries.delivery import Edition, Outcome, Publication, Reschedule, delivery_key
from digests.deliveries.states import State
from digests.schedules import Slot

__all__ = ["publish", "told"]

Item = Publication | Reschedule


def publish(connection: Connection, items: Sequence[Item], now: datetime) -> list[bool]:
    """See `Outbox.publish`.

    The rows of the subscriptions are locked first: who comes later finds them changed. A slot that has its digest
    already, because a clock was put back, gets no other, and its subscription goes on.
    """
    ids = sorted({item.subscription.id for item in items})
    current = locked(connection, ids)
    told_slots = _slots_told(connection, items)
    edition_ids = _edition_ids(connection, (item.edition for item in items if isinstance(item, Publication)))
    written: list[bool] = []
    digest_rows: list[dict[str, Any]] = []
    standing: list[dict[str, Any]] = []
    telling: dict[tuple[int, str], tuple[Publication, Edition]] = {}
    for item in items:
        subscription = current.pop(item.subscription.id, None)  # one look at each
        if subscription is None or subscription != item.subscription:
            written.append(False)
            continue
        known = told_slots.get(subscription.id, set())
        row = _Row(subscription.id, now)
        digest_rows += [row.of(slot, Outcome.SKIPPED) for slot in item.skipped if slot.name not in known]
        stands = {"id": subscription.id, "looked": to_micros(item.looked), "next_look": micros(item.next_look)}
        news = {"seen": subscription.seen, "since": to_micros(subscription.since), "fresh": subscription.fresh}
        if isinstance(item, Publication) and item.occasion.slot.name in known:
            written.append(False)
        else:
            written.append(True)
            if isinstance(item, Publication):
                news = {"seen": item.seen, "since": to_micros(item.until), "fresh": False}
                digest_rows.append(row.told(item, edition_ids))
                if item.edition is not None:
                    telling[subscription.id, item.occasion.slot.name] = (item, item.edition)
        standing.append(stands | news | {"zone_rules": ZONE_RULES})
    _write_digests(connection, digest_rows, telling, now)
    update_rows(connection, subscriptions, standing)
    return written


def told(connection: Connection, ids: Collection[int], since: datetime) -> Mapping[int, tuple[str, ...]]:
    """See `Outbox.told`."""
    pairs = connection.execute(
        select(digests.c.subscription, digests.c.edition)
        .where(digests.c.subscription.in_(sorted(ids)), digests.c.written >= to_micros(since))
        .where(digests.c.edition.is_not(None))
        .distinct()
    ).all()
    read = select(editions.c.id, editions.c.articles).where(editions.c.id.in_({pair.edition for pair in pairs}))
    told_of: dict[int, list[str]] = {row.id: json.loads(row.articles) for row in connection.execute(read)}
    found: dict[int, set[str]] = {}
    for pair in pairs:
        found.setdefault(pair.subscription, set()).update(told_of[pair.edition])
    return {whose: tuple(sorted(articles)) for whose, articles in sorted(found.items()) if articles}


class _Row:
    """Rows of ``digests`` of one subscription."""

    def __init__(self, subscription: int, now: datetime) -> None:
        self._subscription = subscription
        self._written = to_micros(now)

    def of(self, slot: Slot, outcome: Outcome, *, late: bool = False, edition: int | None = None) -> dict[str, Any]:
        return {
            "subscription": self._subscription,
            "slot": slot.name,
            "due": to_micros(slot.due),
            "outcome": outcome.value,
            "late": late,
            "written": self._written,
            "edition": edition,
        }

    def told(self, item: Publication, edition_ids: Mapping[Edition, int]) -> dict[str, Any]:
        slot, late = item.occasion.slot, item.occasion.late
        if item.edition is None:
            return self.of(slot, Outcome.SILENT, late=late)
        return self.of(slot, Outcome.PUBLISHED, late=late, edition=edition_ids[item.edition])


def _slots_told(connection: Connection, items: Iterable[Item]) -> dict[int, set[str]]:
    """Of the slots that would be written, those that are there already, by subscription."""
    names = {slot.name for item in items for slot in item.skipped}
    names |= {item.occasion.slot.name for item in items if isinstance(item, Publication)}
    query = select(digests.c.subscription, digests.c.slot).where(
        digests.c.subscription.in_({item.subscription.id for item in items}), digests.c.slot.in_(names)
    )
    found: dict[int, set[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.subscription, set()).add(row.slot)
    return found


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
    query = select(editions.c.hash, editions.c.id).where(editions.c.hash.in_(list(hashes)))
    return {row.hash: row.id for row in connection.execute(query)}


def _insert_new(connection: Connection, table: Table, unique: str) -> Any:
    """An insert of what nobody has inserted meanwhile."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing(index_elements=[unique])


def _hash(edition: Edition) -> str:
    return sha256(json.dumps([edition.platform, edition.parts, edition.articles]).encode()).hexdigest()


def _write_digests(
    connection: Connection,
    rows: Sequence[dict[str, Any]],
    telling: Mapping[tuple[int, str], tuple[Publication, Edition]],
    now: datetime,
) -> None:
    made = insert_rows(connection, digests, rows, returning=("id", "subscription", "slot"))
    parts = [
        row
        for digest in made
        if (found := telling.get((digest.subscription, digest.slot)))
        for row in _delivery_rows(digest.id, *found, now)
    ]
    insert_rows(connection, deliveries, parts)


def _delivery_rows(digest: int, item: Publication, edition: Edition, now: datetime) -> Iterable[dict[str, Any]]:
    subscription, slot = item.subscription, item.occasion.slot
    due = to_micros(slot.due)
    give_up = to_micros(slot.due + subscription.schedule.lateness.latest)
    for part in range(1, len(edition.parts) + 1):
        yield {
            "digest": digest,
            "part": part,
            "parts": len(edition.parts),
            "key": delivery_key(subscription.uid, slot.name, part),
            "platform": storable(subscription.address.platform),
            "channel": storable(subscription.address.channel),
            "state": State.PENDING.value,
            "due": due,
            "again": to_micros(now) if part == 1 else None,
            "give_up": give_up,
            "attempts": 0,
            "doubted": False,
            "lease_number": 0,
        }
