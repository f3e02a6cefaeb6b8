"""The door to a platform: what a poster must do, and what can go wrong.

Every platform (terminal, files, webhook, and the chat platforms) is a `Poster`; all of them pass the same tests.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from digests.composing import Digest
from digests.deliveries.delivery import Delivery, Occasion
from digests.errors import NewsDigestError

__all__ = ["CannotLookError", "PassingError", "Poster", "PostingError", "RefusedError", "Rules", "UnclearError"]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a platform promises, and how fast it takes messages.

    ``dedupes_for``: how long after a message was first posted its key, posted again, makes no second one; None for
    never. ``finds``: whether a message can be looked for by its key. ``per_second``: messages a second over all
    channels; ``pause``: between two messages in one channel. ``at_once``: posts under way at the same time.
    """

    dedupes_for: timedelta | None
    finds: bool
    per_second: float
    pause: timedelta = timedelta(0)
    at_once: int = 100


class PostingError(NewsDigestError):
    """A message was not posted, or nobody knows. Its text is one line for the operator, without secrets."""


class PassingError(PostingError):
    """It was surely not posted, and may be another time: try again, no earlier than ``retry_after``.

    ``whole_platform``: nothing else can be posted there until then either.
    """

    def __init__(self, message: str, *, retry_after: timedelta | None = None, whole_platform: bool = False) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.whole_platform = whole_platform


class RefusedError(PostingError):
    """It was surely not posted and never will be as it is: a right is missing, the channel is gone, it is too long."""


class UnclearError(PostingError):
    """It may have been posted: the reply was lost, or it was an error that says nothing of what was done."""


class CannotLookError(PostingError):
    """Messages can't be looked for here, now or ever: what is uncertain stays so."""


class Poster(Protocol):
    """Posts messages to one platform. Its methods are called in the event loop and never block it."""

    @property
    def platform(self) -> str:
        """The name in addresses."""
        ...

    @property
    def rules(self) -> Rules:
        """What the platform promises."""
        ...

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        """The messages that show a digest, in their order, at least one; a digest without stories says so. A pure
        function; it may be called in any thread."""
        ...

    async def post(self, delivery: Delivery) -> str:
        """Post a delivery's content in its channel, with its key, once; what the platform calls it.

        It ends within 20 seconds. No attempt of its own is made again: that is the dispatcher's.

        Raises:
            PassingError: it was surely not posted; another time it may be.
            RefusedError: it was surely not posted and never will be.
            UnclearError: it may have been posted.
        """
        ...

    async def find(self, delivery: Delivery) -> str | None:
        """What the platform calls the message with this key in the channel; None where it surely isn't there.

        Asked only where the rules say that it can be answered.

        Raises:
            PassingError: it can't be told now.
            CannotLookError: it can't ever be told, for example because a right is missing.
        """
        ...

    async def tell(self, channel: str, line: str) -> None:
        """Post one plain line in a channel, for its administrators. It has no key, and is never looked for.

        The line may hold what strangers wrote: it is escaped here, and pings nobody. Ends and tries as `post` does.

        Raises:
            PassingError: it was surely not posted; another time it may be.
            RefusedError: it was surely not posted and never will be.
            UnclearError: it may have been posted.
        """
        ...
