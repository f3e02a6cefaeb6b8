"""The answers about digests on a schedule: plain data, as all answers are.

They hold no article's text but that of a preview. What to do about a trouble is said here and not by adapters, so that
every platform says the same.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digests.composing import Digest
from digests.deliveries.delivery import Delivery
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.subscriptions import Subscription
from digests.questions.asked import Subscribe
from digests.sources import Source

__all__ = [
    "Change",
    "ChangedAnswer",
    "PreviewAnswer",
    "RemovedAnswer",
    "StatusAnswer",
    "SubscriptionAnswer",
    "SubscriptionEntry",
    "SubscriptionsAnswer",
    "UnsentEntry",
]


class Change(StrEnum):
    """What was done to a subscription."""

    SCHEDULED = "scheduled"
    PAUSED = "paused"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class SubscriptionEntry:
    """A subscription and how it stands.

    ``next``: when its next digest is due, an aware time in the schedule's own zone; None where none will be.
    ``last``: what became of its newest slot. ``trouble``: why nothing comes or came, and what to do about it, in one
    line without a full stop; None where all is well.
    """

    subscription: Subscription
    next: datetime | None
    last: DigestRecord | None
    trouble: str | None


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A subscription that was made, paused or resumed."""

    entry: SubscriptionEntry
    change: Change


@dataclass(frozen=True, slots=True)
class SubscriptionsAnswer:
    """All subscriptions that the asker may see, by id."""

    entries: tuple[SubscriptionEntry, ...]


@dataclass(frozen=True, slots=True)
class PreviewAnswer:
    """What a subscription would post now; nothing was written."""

    subscription: Subscription
    digest: Digest


@dataclass(frozen=True, slots=True)
class RemovedAnswer:
    """A subscription that is forgotten; ``again`` brings an equal one back."""

    subscription: Subscription
    again: Subscribe


@dataclass(frozen=True, slots=True)
class UnsentEntry:
    """A delivery that failed, for good or so far, is in doubt or held, and what to do about it (``advice``, a line)."""

    delivery: Delivery
    advice: str


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """How it stands. ``entries``: what is overdue, then by what comes next, then what is paused; ``more`` counts those
    beyond the first. ``unsent``: newest first.

    ``standing``: that of all workspaces together, None for whoever may not see it; ``behind``: what to do where
    messages have been waiting for long, one line. ``failing``: the feeds that fail, those that have for longest first.
    """

    entries: tuple[SubscriptionEntry, ...]
    unsent: tuple[UnsentEntry, ...]
    more: int = 0
    standing: Standing | None = None
    behind: str | None = None
    failing: tuple[Source, ...] = ()
    open_reports: int = 0


SubscriptionAnswer = ChangedAnswer | SubscriptionsAnswer | PreviewAnswer | RemovedAnswer | StatusAnswer
