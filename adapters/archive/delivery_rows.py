"""Between subscriptions and deliveries and the rows of their tables; pure."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from adapters.archive.filter_rows import filter_from, filter_row, followed_from
from adapters.archive.moments import from_micros, to_micros
from adapters.archive.rows import storable
from digests.deliveries.delivery import Delivery
from digests.deliveries.progress import Progress
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, Manner, NewSubscription, Subscription, WhenEmpty, Wish
from digests.schedules import Schedule, read_schedule, write_schedule

__all__ = [
    "delivery_from",
    "micros",
    "progress_from",
    "progress_row",
    "subscription_from",
    "subscription_row",
]


def micros(at: datetime | None) -> int | None:
    """A time as it is stored."""
    return None if at is None else to_micros(at)


def _time(stored: int | None) -> datetime | None:
    return None if stored is None else from_micros(stored)


# A hundred thousand subscriptions have a few schedules and wishes among them.
@lru_cache(maxsize=4_096)
def _schedule(written: str) -> Schedule:
    return read_schedule(written)


@lru_cache(maxsize=4_096)
def _wish(  # noqa: PLR0917 (a column each)
    topic: str | None,
    stories: int,
    sentences: int,
    quotes: int,
    when_empty: str,
    filter: str | None,
    watched: str | None,
) -> Wish:
    empty, wanted, followed = WhenEmpty(when_empty), filter_from(filter), followed_from(filter)
    return Wish(topic, stories, sentences, quotes, empty, wanted, watched, followed)


def subscription_row(new: NewSubscription) -> dict[str, Any]:
    """What a row of ``subscriptions`` says of what somebody asked for."""
    wish = new.wish
    return {
        "workspace": None if new.workspace is None else storable(new.workspace),
        "platform": storable(new.address.platform),
        "channel": storable(new.address.channel),
        "schedule": write_schedule(new.schedule),
        "topic": None if wish.topic is None else storable(wish.topic),
        "stories": wish.stories,
        "sentences": wish.sentences,
        "quotes": wish.quotes,
        "when_empty": wish.when_empty,
        "filter": filter_row(wish.filter, wish.followed),
        "watched": None if wish.watched is None else storable(wish.watched),
        "thread": new.manner.thread,
        "mention": None if new.manner.mention is None else storable(new.manner.mention),
    }


def subscription_from(row: Any) -> Subscription:
    """The subscription of a row."""
    return Subscription(
        id=row.id,
        uid=row.uid,
        address=Address(row.platform, row.channel),
        schedule=_schedule(row.schedule),
        wish=_wish(row.topic, row.stories, row.sentences, row.quotes, row.when_empty, row.filter, row.watched),
        workspace=row.workspace,
        paused=bool(row.paused),
        created=from_micros(row.created),
        looked=from_micros(row.looked),
        seen=row.seen,
        since=from_micros(row.since),
        fresh=bool(row.fresh),
        manner=Manner(bool(row.thread), row.mention),
    )


def progress_from(row: Any) -> Progress:
    """What a row of ``deliveries`` tells of its progress."""
    return Progress(
        state=State(row.state),
        again=_time(row.again),
        give_up=from_micros(row.give_up),
        attempts=row.attempts,
        first_attempt=_time(row.first_attempt),
        last_attempt=_time(row.last_attempt),
        owner=row.lease_owner,
        number=row.lease_number,
        receipt=row.receipt,
        problem=row.problem,
        doubted=bool(row.doubted),
        sent=_time(row.sent),
    )


def progress_row(progress: Progress) -> dict[str, Any]:
    """What a row of ``deliveries`` says of its progress."""
    return {
        "state": progress.state.value,
        "again": micros(progress.again),
        "give_up": to_micros(progress.give_up),
        "attempts": progress.attempts,
        "first_attempt": micros(progress.first_attempt),
        "last_attempt": micros(progress.last_attempt),
        "lease_owner": progress.owner,
        "lease_number": progress.number,
        "receipt": None if progress.receipt is None else storable(progress.receipt),
        "problem": None if progress.problem is None else storable(progress.problem),
        "doubted": progress.doubted,
        "sent": micros(progress.sent),
    }


def delivery_from(row: Any) -> Delivery:
    """The delivery of a row of ``deliveries`` with its digest's subscription and slot, its content, the receipt of the
    first part of its digest, and how it is posted."""
    progress = progress_from(row)
    return Delivery(
        id=row.id,
        key=row.key,
        subscription=row.subscription,
        digest=row.digest,
        slot=row.slot,
        address=Address(row.platform, row.channel),
        part=row.part,
        parts=row.parts,
        content=row.content,
        state=progress.state,
        due=from_micros(row.due),
        again=progress.again,
        give_up=progress.give_up,
        attempts=progress.attempts,
        first_attempt=progress.first_attempt,
        last_attempt=progress.last_attempt,
        lease=progress.lease,
        receipt=progress.receipt,
        problem=progress.problem,
        head=row.head,
        manner=Manner(bool(row.thread), row.mention),
    )
