"""Answers about digests on a schedule as JSON-ready dictionaries, as `digests.questions.shapes` has all others."""

from collections.abc import Mapping
from typing import TypedDict

from digests.composing import Criteria
from digests.deliveries.delivery import Delivery
from digests.deliveries.ports import DigestRecord
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Subscription
from digests.questions.feed_shapes import SourceShape, source_shape
from digests.questions.grammar import write_question
from digests.questions.subscription_answers import (
    ChangedAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionEntry,
    SubscriptionsAnswer,
)
from digests.questions.times import iso_time, iso_time_or_none
from digests.schedules import describe_schedule, write_schedule

__all__ = [
    "DeliveryShape",
    "RemovedShape",
    "StatusShape",
    "SubscriptionShape",
    "SubscriptionsShape",
    "counts_shape",
    "delivery_shape",
    "subscription_answer_shape",
    "subscription_shape",
]


class RecordShape(TypedDict):
    """What became of one slot; ``states`` counts its messages by state, those that there are."""

    slot: str
    due: str
    outcome: str
    late: bool
    states: dict[str, int]
    problem: str | None


class CriteriaShape(TypedDict):
    """What an article may be told by; see `digests.composing.Criteria`."""

    words: list[str]
    topics: list[str]
    actors: list[str]
    outlets: list[str]
    names: list[str]


class FilterShape(TypedDict):
    """Articles count that meet one criterion of each kind to ``include`` that there is, and none to ``exclude``."""

    include: CriteriaShape
    exclude: CriteriaShape


class SubscriptionShape(TypedDict):
    """One subscription. ``schedule`` can be typed again, ``meaning`` explains it; ``next`` is when its next digest is
    due; ``trouble``: why nothing comes or came, and what to do."""

    id: int
    platform: str
    channel: str
    workspace: str | None
    schedule: str
    meaning: str
    topic: str | None
    filter: FilterShape
    stories: int
    sentences: int
    quotes: int
    when_empty: str
    paused: bool
    next: str | None
    last: RecordShape | None
    trouble: str | None


class SubscriptionsShape(TypedDict):
    """The reply to digests."""

    digests: list[SubscriptionShape]


class RemovedShape(TypedDict):
    """The reply to remove; ``again``, typed as a line, brings an equal one back."""

    removed: int
    again: str


class DeliveryShape(TypedDict):
    """One message on its way. ``digest`` is the number of the digest that was published, ``slot`` the moment it was
    for; ``again``: not to be touched before; ``key`` goes with the message; ``receipt``: what the platform calls it."""

    id: int
    state: str
    platform: str
    channel: str
    digest: int
    slot: str
    part: int
    parts: int
    attempts: int
    due: str
    again: str | None
    key: str
    receipt: str | None
    problem: str | None


class UnsentShape(TypedDict):
    """A delivery that is held, failed, uncertain, or tried again after a problem, and what to do about it."""

    delivery: DeliveryShape
    advice: str


class StatusShape(TypedDict):
    """The reply to status. ``more`` counts digests that are not listed. ``counts`` of all messages by state, ``due``:
    how many could be sent now, ``oldest_due``: since when; null where the asker may not know. ``behind``: what to do
    where messages have been waiting for long. ``open_reports``: reported statements that wait for a decision.
    """

    digests: list[SubscriptionShape]
    more: int
    unsent: list[UnsentShape]
    counts: dict[str, int] | None
    due: int | None
    oldest_due: str | None
    behind: str | None
    failing: list[SourceShape]
    open_reports: int


def subscription_answer_shape(
    answer: ChangedAnswer | SubscriptionsAnswer | RemovedAnswer | StatusAnswer,
) -> SubscriptionShape | SubscriptionsShape | RemovedShape | StatusShape:
    """The shape of an answer about digests on a schedule."""
    match answer:
        case ChangedAnswer():
            return subscription_shape(answer.entry)
        case SubscriptionsAnswer(entries):
            return {"digests": [subscription_shape(entry) for entry in entries]}
        case RemovedAnswer(subscription, again):
            return {"removed": subscription.id, "again": write_question(again)}
        case StatusAnswer():
            return _status(answer)


def delivery_shape(delivery: Delivery) -> DeliveryShape:
    """One delivery, without its content."""
    return {
        "id": delivery.id,
        "state": delivery.state.value,
        "platform": delivery.address.platform,
        "channel": delivery.address.channel,
        "digest": delivery.digest,
        "slot": delivery.slot,
        "part": delivery.part,
        "parts": delivery.parts,
        "attempts": delivery.attempts,
        "due": iso_time(delivery.due),
        "again": iso_time_or_none(delivery.again),
        "key": delivery.key,
        "receipt": delivery.receipt,
        "problem": delivery.problem,
    }


def counts_shape(counts: Mapping[State, int]) -> dict[str, int]:
    """Counts by state, all states, in their order."""
    return {state.value: counts.get(state, 0) for state in State}


def subscription_shape(entry: SubscriptionEntry) -> SubscriptionShape:
    """A subscription and how it stands."""
    subscription: Subscription = entry.subscription
    wish = subscription.wish
    return {
        "id": subscription.id,
        "platform": subscription.address.platform,
        "channel": subscription.address.channel,
        "workspace": subscription.workspace,
        "schedule": write_schedule(subscription.schedule),
        "meaning": describe_schedule(subscription.schedule),
        "topic": wish.topic,
        "filter": {"include": _criteria(wish.filter.include), "exclude": _criteria(wish.filter.exclude)},
        "stories": wish.stories,
        "sentences": wish.sentences,
        "quotes": wish.quotes,
        "when_empty": wish.when_empty.value,
        "paused": subscription.paused,
        "next": iso_time_or_none(entry.next),
        "last": _record(entry.last) if entry.last else None,
        "trouble": entry.trouble,
    }


def _criteria(criteria: Criteria) -> CriteriaShape:
    return {
        "words": list(criteria.words),
        "topics": list(criteria.topics),
        "actors": list(criteria.actors),
        "outlets": list(criteria.outlets),
        "names": list(criteria.names),
    }


def _record(record: DigestRecord) -> RecordShape:
    return {
        "slot": record.slot,
        "due": iso_time(record.due),
        "outcome": record.outcome.value,
        "late": record.late,
        "states": {state.value: record.states[state] for state in State if record.states.get(state)},
        "problem": record.problem,
    }


def _status(answer: StatusAnswer) -> StatusShape:
    standing = answer.standing
    return {
        "digests": [subscription_shape(entry) for entry in answer.entries],
        "more": answer.more,
        "unsent": [{"delivery": delivery_shape(e.delivery), "advice": e.advice} for e in answer.unsent],
        "counts": counts_shape(standing.counts) if standing else None,
        "due": standing.due if standing else None,
        "oldest_due": iso_time_or_none(standing.oldest_due) if standing else None,
        "behind": answer.behind,
        "failing": [source_shape(source) for source in answer.failing],
        "open_reports": answer.open_reports,
    }
