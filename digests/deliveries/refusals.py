"""What is told of a subscription whose platform refuses its digests: once a bout. Pure.

A bout ends when a whole digest arrives.
"""

from collections.abc import Sequence

from digests.deliveries.delivery import Delivery
from digests.deliveries.notices import NewNotice
from digests.deliveries.ports import DigestRecord
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Subscription

__all__ = ["KEYS", "is_over", "refusal_notice", "subscription_of"]

KEYS = "refused "
"""What the keys of these notices begin with."""

_FAILING = (State.FAILED, State.HELD)


def refusal_notice(
    delivery: Delivery, subscription: Subscription, records: Sequence[DigestRecord], problem: str
) -> NewNotice:
    """What administrators are told of a delivery that its platform refuses, for ``problem``. ``records``: what became
    of the subscription's digests, newest first, as far back as they are known."""
    first = delivery.digest
    for record in records:
        if _is_whole(record):
            break
        if any(record.states.get(state) for state in _FAILING):
            first = min(first, record.id)
    return NewNotice(
        f"{KEYS}{subscription.id} {first} {subscription.uid}",
        f"Digest {subscription.id} does not arrive in {subscription.address}: {problem}. It stays on its schedule; "
        f"once that is put right, `news-digest deliveries retry {delivery.id}` posts the one of "
        f"{delivery.due:%d %B %Y, %H:%M} UTC.",
        subscription.workspace,
    )


def subscription_of(key: str) -> int:
    """The id of the subscription that a key is about."""
    return int(key.split()[1])


def is_over(key: str, records: Sequence[DigestRecord]) -> bool:
    """Whether a whole digest arrived since the one that a key's bout began with. ``records``: newest first."""
    return any(_is_whole(record) and record.id >= int(key.split()[2]) for record in records)


def _is_whole(record: DigestRecord) -> bool:
    return {state for state, count in record.states.items() if count} == {State.SENT}
