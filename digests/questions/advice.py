"""Why nothing comes, and what to do about it: one line each, without a full stop."""

from datetime import UTC, datetime, timedelta

from digests.deliveries.delivery import Outcome
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Subscription
from digests.schedules import catch_up

__all__ = ["advice_on", "falling_behind", "trouble_of"]

_GRACE = timedelta(minutes=1)  # a slot that is due for longer is looked at by nobody
_PATIENCE = timedelta(minutes=10)  # messages that wait for longer are worth a word
_UNSENT = (State.HELD, State.FAILED, State.UNCERTAIN)
_RETRIED = (State.PENDING, State.SENDING)  # unsent as well, once there is a problem


def trouble_of(subscription: Subscription, last: DigestRecord | None, now: datetime) -> str | None:
    """Why nothing comes or came of a subscription at ``now`` (UTC); None where all is well.

    ``last`` is what became of its newest slot.
    """
    if subscription.paused:
        return f"it is paused; to let it come again: /resume {subscription.id}"
    backlog = catch_up(subscription.schedule, subscription.looked, now)
    if backlog.slot and backlog.at > now:
        return f"quiet hours hold it back until {_utc(backlog.at)}"
    missed = next(iter(backlog.skipped), backlog.slot)
    if missed and now - missed.due > _GRACE:
        return f"it was due {_utc(missed.due)}, and nobody has looked since: see that news-digest run is running"
    return _trouble_with(last) if last else None


def advice_on(state: State, id: int, *, operator: bool) -> str:  # noqa: PLR0911 (a case each)
    """What to do about the delivery ``id``, which isn't sent; commands of the command line are the operator's."""
    retry, drop, sent = (f"news-digest deliveries {decision} {id}" for decision in ("retry", "drop", "sent"))
    match state:
        case State.HELD if operator:
            return (
                f"nobody can tell whether it was posted; look in the channel: if it is there: {sent}, "
                f"if it isn't, have it posted: {retry}, or give it up: {drop}"
            )
        case State.FAILED if operator:
            return (
                "it will not be posted as things are, and its news is told in no other digest; "
                f"put that right, then: {retry}, or give it up: {drop}"
            )
        case State.HELD:
            return "nobody can tell whether it was posted; look in the channel, and tell the operator what is there"
        case State.FAILED:
            return "it will not be posted as things are; put that right, then ask the operator to retry it"
        case State.UNCERTAIN:
            return "it may have been posted; that is being settled, and there is nothing to do yet"
        case State.PENDING | State.SENDING if operator:
            return f"it is tried again by itself; put right what keeps it, or give it up: {drop}"
        case State.PENDING | State.SENDING:
            return "it is tried again by itself; tell the operator where that goes on"
        case _:
            return "there is nothing to do"


def falling_behind(standing: Standing, now: datetime) -> str | None:
    """What to do where messages have been waiting for long at ``now`` (UTC); None where none have."""
    if standing.oldest_due is None or now - standing.oldest_due < _PATIENCE:
        return None
    return "messages are waiting: see that news-digest run is running, and in its log whether the platform answers"


def _trouble_with(last: DigestRecord) -> str | None:
    match last.outcome:
        case Outcome.SKIPPED:
            return "its last one was left out: it was too late for it when somebody looked"
        case Outcome.SILENT:
            return None  # as it was wished
        case Outcome.PUBLISHED:
            unsent = (*_UNSENT, *_RETRIED) if last.problem else _UNSENT
            counts = ", ".join(f"{last.states[state]} {state}" for state in unsent if last.states.get(state))
            problem = f" ({last.problem})" if last.problem else ""
            return f"of its last one, parts are not sent: {counts}{problem}" if counts else None


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
