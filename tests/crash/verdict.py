"""What must have come of all deliveries in the end, whatever happened on the way: pure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digests.deliveries.delivery import Delivery, Outcome, delivery_key
from digests.deliveries.ports import DigestRecord
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Subscription

__all__ = ["Evidence", "Message", "breaches"]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands in a channel of the platform. ``receipt`` is what the platform calls it."""

    channel: str
    key: str
    content: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known when all is done.

    ``messages``: in the order in which the platform got them; ``violations``: what it counted against its rules;
    ``expected``: the slots that each subscription was due for, oldest first; ``doubted``: deliveries that were found
    begun, and not known to be posted, at the death of a process; ``settles``: whether the platform dedupes or finds.
    """

    messages: Sequence[Message]
    violations: Sequence[str]
    subscriptions: Mapping[int, Subscription]
    expected: Mapping[int, tuple[str, ...]]
    digests: Mapping[int, Sequence[DigestRecord]]
    deliveries: Sequence[Delivery]
    doubted: Collection[int]
    settles: bool


def breaches(evidence: Evidence) -> list[str]:
    """Each promise that was broken, in one line; an empty list where none was."""
    return [
        *(f"the platform counted: {violation}" for violation in evidence.violations),
        *_digests(evidence),
        *_messages(evidence),
        *_order(evidence),
        *(fault for delivery in evidence.deliveries for fault in _delivery(delivery, evidence)),
    ]


def _digests(evidence: Evidence) -> Iterator[str]:
    """Each slot is published once, in whole, or skipped for a newer one."""
    parts = defaultdict[int, list[Delivery]](list)
    for delivery in evidence.deliveries:
        parts[delivery.digest].append(delivery)
    for subscription, slots in evidence.expected.items():
        records = sorted(evidence.digests[subscription], key=lambda record: record.due)
        outcomes = [(record.slot, str(record.outcome)) for record in records]
        if [record.slot for record in records] != list(slots) or _is_missing(records):
            yield f"subscription {subscription} was due for {slots} and has {outcomes}"
        for record in records:
            written = sorted(parts[record.id], key=lambda delivery: delivery.part)
            wanted = list(range(1, written[0].parts + 1)) if written else [1] * (record.outcome is Outcome.PUBLISHED)
            if [delivery.part for delivery in written] != wanted:
                yield f"digest {record.id} has parts {[delivery.part for delivery in written]}"


def _is_missing(records: Sequence[DigestRecord]) -> bool:
    """Whether some slot was neither published nor skipped for a newer one that was."""
    outcomes = [record.outcome for record in records]
    return Outcome.SILENT in outcomes or outcomes[-1:] == [Outcome.SKIPPED]


def _messages(evidence: Evidence) -> Iterator[str]:
    """No message twice, and none that nobody knows of."""
    known = {delivery.key for delivery in evidence.deliveries}
    for key, count in Counter(message.key for message in evidence.messages).items():
        if count > 1:
            yield f"message {key} was posted {count} times"
        if key not in known:
            yield f"message {key} was posted and is no delivery"


def _order(evidence: Evidence) -> Iterator[str]:
    place = {message.key: number for number, message in enumerate(evidence.messages)}
    posted = sorted((d for d in evidence.deliveries if d.key in place), key=lambda d: (d.digest, d.part))
    for first, second in pairwise(posted):
        if first.digest == second.digest and place[first.key] > place[second.key]:
            yield f"digest {first.digest}: part {second.part} stands before part {first.part}"


def _delivery(delivery: Delivery, evidence: Evidence) -> Iterator[str]:
    name = f"delivery {delivery.id} ({delivery.state}, part {delivery.part} of {delivery.parts})"
    found = [message for message in evidence.messages if message.key == delivery.key]
    if delivery.key != delivery_key(evidence.subscriptions[delivery.subscription].uid, delivery.slot, delivery.part):
        yield f"{name} has another key than its slot's"
    if any((m.channel, m.content) != (delivery.address.channel, delivery.content) for m in found):
        yield f"{name} was posted in another channel or with other words"
    if fault := _fault(delivery, found, evidence):
        yield f"{name} {fault}"


def _fault(delivery: Delivery, found: Sequence[Message], evidence: Evidence) -> str | None:
    """What is wrong with its state, by what stands in the channel."""
    if delivery.state is State.SENT:
        if not found:
            return "was never posted"
        known = delivery.receipt in {message.receipt for message in found}
        return None if known else f"has the receipt {delivery.receipt}, which is none of the platform's"
    if evidence.settles:
        return f"was not brought to its end: {delivery.problem}"
    if delivery.state is State.HELD:
        return None if delivery.id in evidence.doubted else "is held though no process died over it"
    waits = _waits(delivery, evidence) and not found
    return None if waits else f"neither is sent nor waits for one that is held: {delivery.problem}"


def _waits(delivery: Delivery, evidence: Evidence) -> bool:
    """Whether a part before it is held."""
    return delivery.state is State.PENDING and any(
        other.state is State.HELD and other.digest == delivery.digest and other.part < delivery.part
        for other in evidence.deliveries
    )
