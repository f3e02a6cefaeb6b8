"""What administrators are told once: a source that fails for good, a right that is lost, a token that was revoked.

A notice is a line, not a digest: it may be lost, and is never posted twice. Its intent is committed before it is
posted, and whatever is in doubt after that stays so.

    waiting ──► telling ──► told
       ▲           ├──────► waiting, later: it was surely not posted
       └───────────┘──────► refused: it never can be; or doubtful: nobody knows
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from digests.deliveries.posting import PassingError, PostingError, UnclearError
from digests.deliveries.retries import delay
from digests.deliveries.subscriptions import Address

__all__ = ["NewNotice", "Notice", "NoticeOutcome", "NoticeState", "Notices", "address_written", "outcome_of"]

_BASE, _CAP = timedelta(minutes=1), timedelta(hours=1)  # of what is waited after a failure
_GIVEN_UP_AFTER = timedelta(days=7)


class NoticeState(StrEnum):
    """Where a notice stands."""

    WAITING = "waiting"
    TELLING = "telling"  # committed before it is posted: found after a crash, it may have been, and stays so
    TOLD = "told"
    REFUSED = "refused"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What is to be told once. ``key`` names it: another one with this key is none. ``line`` is plain text, and may
    hold what strangers wrote. ``workspace``: whose it is, None for everyone's. ``address``: where it goes, None for
    wherever the operator is told."""

    key: str
    line: str
    workspace: str | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A stored notice. ``attempts`` counts those to post it, this one included; ``made`` is aware UTC."""

    id: int
    line: str
    workspace: str | None
    address: Address | None
    attempts: int
    made: datetime


@dataclass(frozen=True, slots=True)
class NoticeOutcome:
    """What came of an attempt. ``next_try`` (aware UTC) is that of one that waits, and None for all others."""

    state: NoticeState
    problem: str | None = None
    next_try: datetime | None = None


def outcome_of(notice: Notice, error: PostingError | None, now: datetime, chance: float) -> NoticeOutcome:
    """What comes of an attempt that ended in ``error``, or well. ``chance`` (in [0, 1)) spreads the attempts.

    What was surely not posted is tried again, for a week. All that isn't known to be so is in doubt.
    """
    match error:
        case None:
            return NoticeOutcome(NoticeState.TOLD)
        case PassingError():
            if now - notice.made > _GIVEN_UP_AFTER:
                return NoticeOutcome(NoticeState.REFUSED, str(error))
            wait = delay(notice.attempts, 0.5 + chance / 2, error.retry_after, base=_BASE, cap=_CAP)
            return NoticeOutcome(NoticeState.WAITING, str(error), now + min(wait, _GIVEN_UP_AFTER))
        case UnclearError():
            return NoticeOutcome(NoticeState.DOUBTFUL, str(error))
        case _:
            return NoticeOutcome(NoticeState.REFUSED, str(error))


def address_written(text: str) -> Address:
    """The address that is written PLATFORM:CHANNEL."""
    platform, _, channel = text.partition(":")
    return Address(platform, channel)


class Notices(Protocol):
    """The notices: synchronous, called in a thread. All times are aware UTC.

    Every method raises ArchiveError when the database can't be read or written; one that failed to write has written
    nothing.
    """

    def add(self, new: NewNotice, now: datetime) -> bool:
        """Have it told. False: there is, or was, one with this key."""
        ...

    def withdraw(self, key: str) -> bool:
        """It is true no longer: where it waits it is forgotten, and not told. False: it doesn't wait."""
        ...

    def waiting(self, prefix: str) -> Sequence[str]:
        """The keys, of those that begin so, of what waits to be told; sorted."""
        ...

    def claim(self, platforms: Collection[str], now: datetime, *, unaddressed: bool) -> Notice | None:
        """The oldest that waits and may go to one of these platforms, or (``unaddressed``) to the operator: that it is
        being told is committed, and nobody else gets it, ever."""
        ...

    def settle(self, id: int, outcome: NoticeOutcome) -> None:
        """Record what came of one that was claimed."""
        ...

    def states(self) -> dict[NoticeState, int]:
        """How many there are in each state."""
        ...
