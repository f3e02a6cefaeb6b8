"""What may happen to a delivery: the one table of states and events. Storage takes its conditions from here."""

from enum import StrEnum

__all__ = ["FINAL", "Event", "State", "TransitionError", "after", "in_doubt", "sources_of"]


class State(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"  # waits for its moment; nothing is on its way
    SENDING = "sending"  # somebody has said that they are about to post it, and may have done so
    SENT = "sent"  # the platform has it
    UNCERTAIN = "uncertain"  # it may have been posted: to be settled by looking, or by sending again where that is safe
    HELD = "held"  # it may have been posted, and nobody can tell: an operator decides
    FAILED = "failed"  # it was not posted, and will not be: an operator may try again
    DROPPED = "dropped"  # an operator gave it up


class Event(StrEnum):
    """What happens to a delivery."""

    BEGIN = "begin"  # intent, recorded before the world is touched
    ACCEPT = "accept"  # the platform has it: its reply says so, or it was found there
    POSTPONE = "postpone"  # it was surely not posted, in no attempt; again later
    DOUBT = (
        "doubt"  # nobody knows: the reply was lost, whoever posted it is gone, or an earlier attempt is in doubt still
    )
    MISS = "miss"  # it was looked for, and is not there
    HOLD = "hold"  # it can't be settled: nobody can look, or what would settle it is refused
    REFUSE = "refuse"  # it never was and never will be posted: refused, too late, or a part before it failed
    RETRY = "retry"  # an operator wants it posted
    DROP = "drop"  # an operator gives it up


_TRANSITIONS: dict[tuple[State, Event], State] = {
    (State.PENDING, Event.BEGIN): State.SENDING,
    # A reply that could not be recorded when it came, or what an earlier life of the database had posted.
    (State.PENDING, Event.ACCEPT): State.SENT,
    (State.PENDING, Event.REFUSE): State.FAILED,
    (State.PENDING, Event.DROP): State.DROPPED,
    (State.SENDING, Event.ACCEPT): State.SENT,
    (State.SENDING, Event.POSTPONE): State.PENDING,
    (State.SENDING, Event.DOUBT): State.UNCERTAIN,
    (State.SENDING, Event.REFUSE): State.FAILED,
    # What was uncertain, posted again and refused then: see `in_doubt`.
    (State.SENDING, Event.HOLD): State.HELD,
    # The same key again, where the platform takes it for the same message.
    (State.UNCERTAIN, Event.BEGIN): State.SENDING,
    (State.UNCERTAIN, Event.ACCEPT): State.SENT,
    (State.UNCERTAIN, Event.MISS): State.PENDING,
    (State.UNCERTAIN, Event.HOLD): State.HELD,
    (State.UNCERTAIN, Event.DROP): State.DROPPED,
    # A reply that could not be recorded when it came.
    (State.HELD, Event.ACCEPT): State.SENT,
    (State.HELD, Event.RETRY): State.PENDING,
    (State.HELD, Event.DROP): State.DROPPED,
    (State.FAILED, Event.RETRY): State.PENDING,
    (State.FAILED, Event.DROP): State.DROPPED,
}

_IN_DOUBT = {Event.POSTPONE: Event.DOUBT, Event.REFUSE: Event.HOLD}

FINAL = frozenset({State.SENT, State.DROPPED})
"""States that nothing leads out of."""


class TransitionError(ValueError):
    """This can't happen to a delivery in this state."""


def after(state: State, event: Event) -> State:
    """The state after an event.

    Raises:
        TransitionError: it can't happen in this state.
    """
    try:
        return _TRANSITIONS[state, event]
    except KeyError:
        raise TransitionError(f"a delivery that is {state} can't {event}") from None


def sources_of(event: Event) -> frozenset[State]:
    """The states in which an event can happen: it leads from all of them to one state."""
    return frozenset(state for state, happening in _TRANSITIONS if happening is event)


def in_doubt(event: Event) -> Event:
    """What an event comes to where an attempt before this one may have been posted.

    That this one surely was not posted says nothing of the other: a delivery that is posted again and put off is
    uncertain as it was, and one that is refused then is held. Storage applies this to what it is told.
    """
    return _IN_DOUBT.get(event, event)
