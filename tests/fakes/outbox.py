"""An outbox in memory. It passes the contract tests of the real one; it looks at everything, each time."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import RLock

from digests.deliveries.delivery import (
    Change,
    Delivery,
    Edition,
    Lease,
    Outcome,
    Publication,
    Reschedule,
    Written,
    delivery_key,
)
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.progress import (
    Progress,
    claimed,
    confirmed,
    dropped,
    expired,
    failed_with,
    held_back,
    progressed,
    retried,
)
from digests.deliveries.retries import LONGEST
from digests.deliveries.states import FINAL, Event, State, TransitionError, sources_of
from digests.deliveries.subscriptions import Address, NewSubscription, Subscription
from digests.schedules import Slot, next_slot

__all__ = ["FakeOutbox"]


@dataclass(slots=True)
class _Digest:
    id: int
    subscription: int
    slot: Slot
    outcome: Outcome
    late: bool
    written: datetime
    edition: Edition | None


@dataclass(slots=True)
class _Part:
    """A delivery: what stays of it, and how far it has come."""

    id: int
    digest: _Digest
    subscription: Subscription
    part: int
    progress: Progress
    first: "_Part | None" = None  # of its digest, where it isn't that itself

    @property
    def delivery(self) -> Delivery:
        digest, now, edition = self.digest, self.progress, self.digest.edition
        assert edition is not None
        return Delivery(
            id=self.id,
            key=delivery_key(self.subscription.uid, digest.slot.name, self.part),
            subscription=digest.subscription,
            digest=digest.id,
            slot=digest.slot.name,
            address=self.subscription.address,
            part=self.part,
            parts=len(edition.parts),
            content=edition.parts[self.part - 1],
            state=now.state,
            due=digest.slot.due,
            again=now.again,
            give_up=now.give_up,
            attempts=now.attempts,
            first_attempt=now.first_attempt,
            last_attempt=now.last_attempt,
            lease=now.lease,
            receipt=now.receipt,
            problem=now.problem,
            head=self.first.progress.receipt if self.first else None,
            manner=self.subscription.manner,
        )


@dataclass(slots=True)
class _Subscribed:
    subscription: Subscription
    next_look: datetime | None
    removed: bool = False


@dataclass(slots=True)
class FakeOutbox:
    """A `digests.deliveries.ports.Outbox` that forgets everything at the end; any thread may call it."""

    _subscribed: dict[int, _Subscribed] = field(default_factory=dict[int, _Subscribed])
    _digests: dict[tuple[int, str], _Digest] = field(default_factory=dict[tuple[int, str], _Digest])
    _parts: dict[int, _Part] = field(default_factory=dict[int, _Part])
    _lock: RLock = field(default_factory=RLock)

    def subscribe(self, new: NewSubscription, now: datetime) -> Subscription:
        with self._lock:
            number = len(self._subscribed) + 1
            made = Subscription(
                id=number,
                uid=f"uid-{number}",
                address=new.address,
                schedule=new.schedule,
                wish=new.wish,
                workspace=new.workspace,
                paused=False,
                created=now,
                looked=now,
                seen=new.seen or 0,
                since=now,
                fresh=new.seen is None,
                manner=new.manner,
            )
            self._subscribed[number] = _Subscribed(made, _next(made))
            return made

    def subscriptions(
        self, *, workspace: str | None = None, address: Address | None = None, watches: bool | None = None
    ) -> Sequence[Subscription]:
        return [
            s.subscription
            for s in list(self._subscribed.values())
            if not s.removed
            and workspace in {None, s.subscription.workspace}
            and address in {None, s.subscription.address}
            and watches in {None, s.subscription.is_watch}
        ]

    def subscription(self, id: int) -> Subscription | None:
        found = self._there(id)
        return found and found.subscription

    def pause(self, id: int) -> bool:
        with self._lock:
            found = self._there(id)
            if found:
                found.subscription, found.next_look = replace(found.subscription, paused=True), None
            return found is not None

    def resume(self, id: int, now: datetime) -> bool:
        with self._lock:
            found = self._there(id)
            if found and found.subscription.paused:
                found.subscription = replace(found.subscription, paused=False, looked=now)
                found.next_look = _next(found.subscription)
            return found is not None

    def unsubscribe(self, id: int) -> bool:
        with self._lock:
            found = self._there(id)
            if found is None:
                return False
            found.removed, found.next_look = True, None
            for part in self._parts.values():
                if part.digest.subscription == id:
                    _drop(part)
            return True

    def due(
        self, now: datetime, *, limit: int = 500, after: int = 0, watches: bool | None = None
    ) -> Sequence[Subscription]:
        watched = (s for s in list(self._subscribed.values()) if s.next_look and s.subscription.id > after)
        wanted = (s for s in watched if watches in {None, s.subscription.is_watch})
        return [s.subscription for s in wanted if _is_due(s, now)][:limit]

    def next_look(self, after: datetime | None = None) -> datetime | None:
        looks = [s.next_look for s in list(self._subscribed.values()) if s.next_look]
        return min((look for look in looks if after is None or look > after), default=None)

    def told(self, subscriptions: Collection[int], since: datetime) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, set[str]] = {}
        for digest in list(self._digests.values()):
            if digest.subscription in subscriptions and digest.written >= since and digest.edition:
                found.setdefault(digest.subscription, set()).update(digest.edition.articles)
        return {whose: tuple(sorted(articles)) for whose, articles in found.items() if articles}

    def publish(self, items: Sequence[Publication | Reschedule], now: datetime) -> Sequence[Written | None]:
        with self._lock:
            return [self._publish(item, now) for item in items]

    def forget(self, before: datetime, *, limit: int = 500) -> int:
        with self._lock:
            oldest_first = sorted(self._digests.values(), key=lambda digest: (digest.slot.due, digest.id))
            gone = [d for d in oldest_first if d.slot.due < before and self._is_settled(d)][:limit]
            for digest in gone:
                for part in list(self._of(digest)):
                    del self._parts[part.id]
                del self._digests[digest.subscription, digest.slot.name]
            return len(gone)

    def _is_settled(self, digest: _Digest) -> bool:
        whose = self._subscribed[digest.subscription]
        dealt_with = whose.removed or whose.subscription.looked >= digest.slot.due
        return dealt_with and all(part.progress.state in FINAL for part in self._of(digest))

    def claim(self, platform: str, owner: str, now: datetime, *, limit: int) -> Sequence[Delivery]:
        with self._lock:
            busy = {p.subscription.address for p in self._all() if p.progress.owner}
            waiting = [
                part
                for part in self._all()
                if part.subscription.address.platform == platform
                and (_is_waiting(part.progress, now) or _is_put_off_by_a_clock_ahead(part.progress, now))
            ]
            chosen: list[_Part] = []
            for part in sorted(waiting, key=lambda p: (p.progress.again or now, p.id)):
                if part.subscription.address not in busy and len(chosen) < limit:
                    busy.add(part.subscription.address)
                    part.progress = claimed(part.progress, owner)
                    chosen.append(part)
            return [part.delivery for part in chosen]

    def record(self, changes: Sequence[Change]) -> Sequence[bool]:
        with self._lock:
            return [self._record(change) for change in changes]

    def has_due(self, platform: str, now: datetime) -> bool:
        there = [part.progress for part in self._all() if part.subscription.address.platform == platform]
        return any(progress.owner or _is_waiting(progress, now) for progress in there)

    def leased(self) -> Mapping[int, Lease]:
        return {part.id: part.progress.lease for part in self._all() if part.progress.lease}

    def expire(self, leases: Mapping[int, Lease], now: datetime) -> int:
        del now
        with self._lock:
            watched = [(self._parts[key], lease) for key, lease in leases.items() if key in self._parts]
            gone = [(part, after) for part, lease in watched if (after := expired(part.progress, lease))]
            for part, after in gone:
                part.progress = after
                self._drop_removed(part)
            return len(gone)

    def deliveries(
        self,
        *,
        states: Collection[State] = (),
        workspace: str | None = None,
        subscription: int | None = None,
        watches: bool | None = None,
        limit: int = 50,
    ) -> Sequence[Delivery]:
        newest_first = (part for part in reversed(self._all()) if not states or part.progress.state in states)
        return [
            part.delivery
            for part in newest_first
            if workspace in {None, self._subscribed[part.digest.subscription].subscription.workspace}
            and subscription in {None, part.digest.subscription}
            and watches in {None, part.subscription.is_watch}
        ][:limit]

    def delivery(self, id: int) -> Delivery | None:
        return self._parts[id].delivery if id in self._parts else None

    def retry(self, id: int, now: datetime) -> Delivery | None:
        with self._lock:
            if id not in self._parts:
                return None
            part = self._parts[id]
            give_up = now + self._subscribed[part.digest.subscription].subscription.schedule.lateness.latest
            before = [p for p in self._of(part.digest) if p.part < part.part]
            first = all(p.progress.state is State.SENT for p in before)
            progress = retried(part.progress, now if first else None, give_up)
            for p in before:
                if p.progress.state in sources_of(Event.RETRY):
                    raise TransitionError(f"part {p.part}, delivery {p.id}, is {p.progress.state}: retry that first")
            part.progress = progress
            for later in self._after(part):
                later.progress = held_back(later.progress, give_up)
            return part.delivery

    def sent(self, id: int, now: datetime) -> Delivery | None:
        with self._lock:
            if id not in self._parts:
                return None
            part = self._parts[id]
            part.progress = confirmed(part.progress, now)
            give_up = now + self._subscribed[part.digest.subscription].subscription.schedule.lateness.latest
            for later in self._after(part):
                later.progress = held_back(later.progress, give_up)
                if later.part == part.part + 1 and later.progress.state not in FINAL:
                    later.progress = replace(later.progress, again=part.digest.slot.due)
            return part.delivery

    def drop(self, id: int, now: datetime) -> Delivery | None:
        del now
        with self._lock:
            if id not in self._parts:
                return None
            part = self._parts[id]
            part.progress = dropped(part.progress)
            for later in self._after(part):
                _drop(later)
            return part.delivery

    def digests(self, subscription: int, limit: int = 10) -> Sequence[DigestRecord]:
        found = [digest for digest in list(self._digests.values()) if digest.subscription == subscription]
        newest_first = sorted(found, key=lambda digest: (digest.slot.due, digest.id), reverse=True)
        return [self._record_of(digest) for digest in newest_first[:limit]]

    def standing(self, now: datetime, *, final: bool = True) -> Standing:
        counts = Counter(part.progress.state for part in self._all())
        waiting = [part.digest.slot.due for part in self._all() if _is_waiting(part.progress, now)]
        oldest = min(waiting, default=None)
        wanted = [state for state in State if final or state not in FINAL]
        return Standing({state: counts[state] for state in wanted}, len(waiting), oldest, self.next_look())

    def _there(self, id: int) -> _Subscribed | None:
        found = self._subscribed.get(id)
        return None if found is None or found.removed else found

    def _all(self) -> list[_Part]:
        return list(self._parts.values())

    def _of(self, digest: _Digest) -> Iterator[_Part]:
        return (part for part in self._all() if part.digest is digest)

    def _after(self, part: _Part) -> Iterator[_Part]:
        return (later for later in self._of(part.digest) if later.part > part.part)

    def _publish(self, item: Publication | Reschedule, now: datetime) -> Written | None:
        found = self._there(item.subscription.id)
        if found is None or found.subscription != item.subscription or item.subscription.paused:
            return None
        for slot in item.skipped:
            self._write(item.subscription, slot, Outcome.SKIPPED, now)
        written = self._tell(item, now) if isinstance(item, Publication) else Written(None, ())
        found.subscription, found.next_look = replace(found.subscription, looked=item.looked), item.next_look
        if written and item.seen is not None and item.until is not None:
            found.subscription = replace(found.subscription, seen=item.seen, since=item.until, fresh=False)
        return written

    def _tell(self, item: Publication, now: datetime) -> Written | None:
        outcome = Outcome.PUBLISHED if item.edition else Outcome.SILENT
        slot, latest = item.occasion.slot, item.subscription.schedule.lateness.latest
        digest = self._write(item.subscription, slot, outcome, now, late=item.occasion.late, edition=item.edition)
        if digest is None:
            return None
        made: list[int] = []
        for number in range(1, len(item.edition.parts) + 1 if item.edition else 1):
            key = max(self._parts, default=0) + 1
            progress = Progress(State.PENDING, slot.due if number == 1 else None, slot.due + latest)
            first = self._parts[made[0]] if made else None
            self._parts[key] = _Part(key, digest, item.subscription, number, progress, first)
            made.append(key)
        return Written(digest.id, tuple(made))

    def _write(
        self,
        subscription: Subscription,
        slot: Slot,
        outcome: Outcome,
        now: datetime,
        *,
        late: bool = False,
        edition: Edition | None = None,
    ) -> _Digest | None:
        before = self._digests.get((subscription.id, slot.name))
        if before and (before.outcome is not Outcome.SKIPPED or outcome is Outcome.SKIPPED):
            return None
        number = before.id if before else max((known.id for known in self._digests.values()), default=0) + 1
        digest = _Digest(number, subscription.id, slot, outcome, late, now, edition)
        self._digests[subscription.id, slot.name] = digest
        return digest

    def _record(self, change: Change) -> bool:
        part = self._parts.get(change.delivery)
        progress = part and progressed(part.progress, change)
        if part is None or progress is None:
            return False
        part.progress = progress
        for later in self._after(part):
            is_next = later.part == part.part + 1 and later.progress.state not in FINAL
            if progress.state is State.SENT and is_next:
                later.progress = replace(later.progress, again=part.digest.slot.due)
            if progress.state is State.FAILED and later.progress.state in sources_of(Event.REFUSE):
                later.progress = failed_with(later.progress, progress.problem or "")
        self._drop_removed(part)
        return True

    def _drop_removed(self, part: _Part) -> None:
        if self._subscribed[part.digest.subscription].removed:
            _drop(part)

    def _record_of(self, digest: _Digest) -> DigestRecord:
        parts = [part.progress for part in self._of(digest)]
        states = Counter(progress.state for progress in parts)
        problems = (progress.problem for progress in parts if progress.state is not State.SENT and progress.problem)
        return DigestRecord(
            id=digest.id,
            subscription=digest.subscription,
            slot=digest.slot.name,
            due=digest.slot.due,
            outcome=digest.outcome,
            late=digest.late,
            written=digest.written,
            states=dict(states),
            problem=next(problems, None),
        )


def _is_due(found: _Subscribed, now: datetime) -> bool:
    return (found.next_look is not None and found.next_look <= now) or found.subscription.looked > now


def _drop(part: _Part) -> None:
    if part.progress.state in sources_of(Event.DROP):
        part.progress = dropped(part.progress)


def _next(subscription: Subscription) -> datetime | None:
    slot = next_slot(subscription.schedule, subscription.looked)
    return slot and slot.due


def _is_put_off_by_a_clock_ahead(progress: Progress, now: datetime) -> bool:
    return bool(progress.again and progress.again > now + LONGEST and _is_waiting(progress, progress.again))


def _is_waiting(progress: Progress, now: datetime) -> bool:
    moment = progress.again
    return moment is not None and moment <= now and progress.owner is None and progress.state in sources_of(Event.BEGIN)
