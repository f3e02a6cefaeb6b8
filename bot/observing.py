"""What whoever counts is told of dispatching: the metrics, or nobody."""

from typing import Protocol

from digests.deliveries.delivery import Delivery

__all__ = ["Observer", "Unobserved"]


class Observer(Protocol):
    """Is told of each thing once it is recorded, in the event loop: no method may block or raise.

    ``delivery`` is as it was when it was claimed, but for ``attempts``, which counts this one. Times are seconds.
    """

    def posted(self, delivery: Delivery, latency: float) -> None:
        """A post has ended, well or badly, ``latency`` after it began (on the monotonic clock). Told at once."""
        ...

    def sent(self, delivery: Delivery, lateness: float) -> None:
        """The platform has it, ``lateness`` after its digest was due (on the wall clock, never under 0)."""
        ...

    def postponed(self, delivery: Delivery) -> None:
        """It was surely not posted, and will be tried again."""
        ...

    def uncertain(self, delivery: Delivery) -> None:
        """It may have been posted: it will be settled."""
        ...

    def held(self, delivery: Delivery) -> None:
        """It may have been posted, and nobody can tell: an operator decides."""
        ...

    def failed(self, delivery: Delivery) -> None:
        """It will never be posted, nor will the parts after it."""
        ...


class Unobserved:
    """An `Observer` that counts nothing."""

    def posted(self, delivery: Delivery, latency: float) -> None:
        """See `Observer.posted`."""

    def sent(self, delivery: Delivery, lateness: float) -> None:
        """See `Observer.sent`."""

    def postponed(self, delivery: Delivery) -> None:
        """See `Observer.postponed`."""

    def uncertain(self, delivery: Delivery) -> None:
        """See `Observer.uncertain`."""

    def held(self, delivery: Delivery) -> None:
        """See `Observer.held`."""

    def failed(self, delivery: Delivery) -> None:
        """See `Observer.failed`."""
