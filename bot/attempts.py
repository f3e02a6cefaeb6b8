"""What this process remembers of its own attempts: on the monotonic clock, which the database can't keep."""

from collections import OrderedDict
from dataclasses import dataclass

from digests.deliveries.delivery import Delivery
from digests.deliveries.states import State

__all__ = ["Attempt", "Attempts"]

_MOST = 10_000  # deliveries; who is forgotten is settled as if another process had begun it


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is known of a delivery's attempts, in seconds of the monotonic clock.

    ``count``: how many there were. ``first``: when the first that may have reached the platform began, None where
    another process began it. ``last``: the last one began no later than this. ``looks``: how often it was looked for
    in vain since.
    """

    count: int
    first: float | None
    last: float
    looks: int = 0


class Attempts:
    """The attempts of this process that were not settled yet."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, Attempt] = OrderedDict()

    def began(self, delivery: Delivery, before: float, after: float) -> None:
        """A post of this delivery, as claimed, is begun: its intent was recorded between these moments."""
        first = before if delivery.state is State.PENDING else self.recall(delivery, before).first
        self._keep(delivery, Attempt(delivery.attempts + 1, first, after))

    def recall(self, delivery: Delivery, now: float) -> Attempt:
        """What is known of an uncertain delivery, as claimed. Of one that another process has begun meanwhile: that
        it was no later than now."""
        known = self._known.get(delivery.id)
        if known is None or known.count != delivery.attempts:
            known = Attempt(delivery.attempts, None, now)
            self._keep(delivery, known)
        return known

    def looked(self, delivery: Delivery, now: float) -> int:
        """It was looked for in vain: how often by now."""
        known = self.recall(delivery, now)
        looks = known.looks + 1
        self._keep(delivery, Attempt(known.count, known.first, known.last, looks))
        return looks

    def forget(self, delivery: Delivery) -> None:
        """It is settled."""
        self._known.pop(delivery.id, None)

    def _keep(self, delivery: Delivery, attempt: Attempt) -> None:
        self._known[delivery.id] = attempt
        self._known.move_to_end(delivery.id)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
