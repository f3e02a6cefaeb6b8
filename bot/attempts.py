"""What this process remembers of attempts: on the monotonic clock, which the database can't keep."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime

from digests.deliveries.delivery import Delivery
from digests.deliveries.states import State

__all__ = ["Attempt", "Attempts"]

_MOST = 10_000  # deliveries; who is forgotten is settled as if another process had begun it


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is known of a delivery's attempts. ``first`` and ``last`` in seconds of the monotonic clock.

    ``at``: when the last one began, as it is recorded. ``first``: when the first that may have reached the platform
    began, None where another process began it. ``last``: the last one began no later than this. ``looks``: how often
    it was looked for in vain since.
    """

    at: datetime | None
    first: float | None
    last: float
    looks: int = 0


class Attempts:
    """The attempts that are not settled yet."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, Attempt] = OrderedDict()

    def began(self, delivery: Delivery, at: datetime, before: float, after: float) -> None:
        """A post of this delivery, as claimed, begins between these moments; its intent is recorded with ``at``."""
        first = before if delivery.state is State.PENDING else self.recall(delivery, before).first
        self._keep(delivery, Attempt(at, first, after))

    def recall(self, delivery: Delivery, now: float) -> Attempt:
        """What is known of an uncertain delivery, as claimed. Where another process began it last: that this was no
        later than now."""
        known = self._known.get(delivery.id)
        if known is None or known.at != delivery.last_attempt:
            known = Attempt(delivery.last_attempt, None, now)
            self._keep(delivery, known)
        return known

    def looked(self, delivery: Delivery, now: float) -> int:
        """It was looked for in vain: how often by now."""
        known = self.recall(delivery, now)
        self._keep(delivery, replace(known, looks=known.looks + 1))
        return known.looks + 1

    def forget(self, delivery: Delivery) -> None:
        """It is settled."""
        self._known.pop(delivery.id, None)

    def _keep(self, delivery: Delivery, attempt: Attempt) -> None:
        self._known[delivery.id] = attempt
        self._known.move_to_end(delivery.id)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
