"""How far a delivery has come, and what each event changes of that: decided here, written by whatever stores it."""

from dataclasses import dataclass, replace
from datetime import datetime

from digests.deliveries.delivery import Change, Lease
from digests.deliveries.states import Event, State, TransitionError, after, in_doubt, sources_of

__all__ = [
    "PART_BEFORE",
    "Progress",
    "claimed",
    "confirmed",
    "dropped",
    "expired",
    "failed_with",
    "held_back",
    "progressed",
    "retried",
]

PART_BEFORE = "a part before it failed: "
"""How the problem of a part begins that failed with one before it."""

_GONE = "whoever was posting it is gone"


@dataclass(frozen=True, slots=True)
class Progress:
    """What changes of a delivery on its way; fields as in `Delivery`.

    ``number`` is that of its last lease, 0 before the first; ``owner`` whose it is, None where it isn't leased.
    ``doubted``: an attempt before the present one may have been posted. ``sent`` is when it was known to be.
    """

    state: State
    again: datetime | None
    give_up: datetime
    attempts: int = 0
    first_attempt: datetime | None = None
    last_attempt: datetime | None = None
    owner: str | None = None
    number: int = 0
    receipt: str | None = None
    problem: str | None = None
    doubted: bool = False
    sent: datetime | None = None

    @property
    def lease(self) -> Lease | None:
        """The lease, where it is leased."""
        return None if self.owner is None else Lease(self.owner, self.number)


def claimed(progress: Progress, owner: str) -> Progress:
    """Leased: the number grows."""
    return replace(progress, owner=owner, number=progress.number + 1)


def progressed(progress: Progress, change: Change) -> Progress | None:
    """After a change; None where it is not to be recorded: the lease is another one, or the state has no such event.

    What becomes of ``first_attempt``, the first attempt that may have reached the platform: BEGIN sets it where there
    is none. POSTPONE clears it, for this attempt surely was not posted; but not where an attempt before this one is
    in doubt: then it is kept, and the delivery is uncertain as before (`in_doubt`). MISS clears it: the message was
    looked for and isn't there, so no attempt at all has reached the platform. Nothing else but an operator's RETRY
    touches it.
    """
    event = change.event
    if event is not Event.ACCEPT and progress.lease != change.lease:
        return None
    if event is not None and progress.doubted:
        event = in_doubt(event)
    if event not in _PLAIN or progress.state not in (sources_of(event) if event else sources_of(Event.BEGIN)):
        return None
    if event is Event.BEGIN:
        return replace(
            progress,
            state=after(progress.state, event),
            attempts=progress.attempts + 1,
            first_attempt=progress.first_attempt or change.at,
            last_attempt=change.at,
        )
    released = replace(
        progress,
        state=after(progress.state, event) if event else progress.state,
        owner=None,
        problem=change.problem or progress.problem,
    )
    if event is Event.ACCEPT:
        return replace(released, receipt=change.receipt, problem=None, doubted=False, sent=change.at)
    if event in _NOT_POSTED:
        released = replace(released, first_attempt=None, doubted=False)
    if event in _DOUBTFUL:
        released = replace(released, doubted=True)
    return replace(released, again=change.again or progress.again)


# What `progressed` records; the operator's events have functions of their own.
_PLAIN = frozenset({None, *Event} - {Event.RETRY, Event.DROP})
_DOUBTFUL = frozenset({Event.DOUBT, Event.HOLD})
_DOUBTED = frozenset({State.UNCERTAIN, State.HELD})
_NOT_POSTED = frozenset({Event.POSTPONE, Event.MISS, Event.REFUSE})


def expired(progress: Progress, lease: Lease) -> Progress | None:
    """After this lease was taken away; None where it is no longer this one."""
    if progress.lease != lease:
        return None
    if progress.state not in sources_of(Event.DOUBT):
        return replace(progress, owner=None)
    doubtful = after(progress.state, Event.DOUBT)
    return replace(progress, state=doubtful, owner=None, doubted=True, problem=_GONE)


def failed_with(progress: Progress, problem: str) -> Progress:
    """A part that waits behind one that failed with this problem."""
    return replace(progress, state=after(progress.state, Event.REFUSE), problem=PART_BEFORE + problem)


def retried(progress: Progress, again: datetime | None, give_up: datetime) -> Progress:
    """Pending as on the first day, whatever may have been posted: that is what the operator decided.

    Raises:
        TransitionError: it is neither held nor failed.
    """
    return Progress(after(progress.state, Event.RETRY), again, give_up, number=progress.number)


def held_back(progress: Progress, give_up: datetime) -> Progress:
    """A part behind one that is retried: it waits for that one, and is tried as long; also where it had failed."""
    if progress.state in sources_of(Event.RETRY):
        return retried(progress, None, give_up)
    return replace(progress, give_up=give_up) if progress.state is State.PENDING else progress


def confirmed(progress: Progress, at: datetime) -> Progress:
    """Sent, as the operator saw ``at`` that moment: what the platform calls it isn't known.

    Raises:
        TransitionError: it is neither held nor uncertain, so that there is nothing to be told.
    """
    if progress.state not in _DOUBTED:
        raise TransitionError(f"a delivery that is {progress.state} leaves no doubt: only a held or uncertain one does")
    sent = after(progress.state, Event.ACCEPT)
    return replace(progress, state=sent, owner=None, problem=None, doubted=False, sent=at)


def dropped(progress: Progress) -> Progress:
    """Given up.

    Raises:
        TransitionError: it is sent, being sent, or dropped already.
    """
    return replace(progress, state=after(progress.state, Event.DROP), owner=None)
