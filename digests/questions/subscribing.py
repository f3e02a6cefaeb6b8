"""Answering administrators: which digests come when, and how they fare.

Whoever isn't the operator sees and changes what belongs to their own workspace alone; ids of others are answered like
ids that don't exist, and so are, for everybody, those of watches: they are one person's own.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from digests.composing import Digest
from digests.deliveries.delivery import Delivery
from digests.deliveries.ports import Outbox
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, Manner, NewSubscription, Subscription, Wish
from digests.errors import QuestionError, ScheduleError
from digests.questions.advice import advice_on, falling_behind, trouble_of
from digests.questions.asked import (
    Asker,
    Pause,
    Preview,
    Resume,
    Status,
    Subscribe,
    SubscriptionQuestion,
    Subscriptions,
    Unsubscribe,
)
from digests.questions.command import Command
from digests.questions.filter_arguments import filter_fields, filter_of
from digests.questions.standing import Platform, address_of, check_address, next_due, standing_of
from digests.questions.subscription_answers import (
    Change,
    ChangedAnswer,
    PreviewAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionAnswer,
    SubscriptionEntry,
    SubscriptionsAnswer,
    UnsentEntry,
)
from digests.questions.values import cleaned
from digests.schedules import Schedule, read_schedule, write_schedule

__all__ = ["Platform", "Previewer", "Subscribing", "check_asker"]

Previewer = Callable[[Subscription, datetime], Digest]
"""Composes what a subscription would post at a moment (UTC), and writes nothing; it may take seconds."""

_TO_SOMEWHERE = re.compile(r"\bto \S+$")
_MOST_UNSENT = 20
_MOST_WAITING = 200  # among which those that keep failing are looked for
_MOST_COMING = 20  # of a status: a list of thousands tells nobody what is wrong
_LAST = datetime.max.replace(tzinfo=UTC)


def check_asker(command: Command, asker: Asker) -> None:
    """Make sure that somebody may ask this.

    Raises:
        QuestionError: it is for administrators, and they are none.
    """
    if command.administrators and not (asker.administrator or asker.operator):
        raise QuestionError(f"/{command.name} is for administrators of this workspace: ask one of them.")
    if command.administrators and asker.workspace is None and not asker.operator:
        raise QuestionError(f"/{command.name} is about one workspace: ask in one of its channels.")


class Subscribing:
    """Answers the questions about digests on a schedule; `check_asker` has let the askers in.

    ``platforms``: all that there are, by their names in addresses.
    """

    def __init__(self, outbox: Outbox, preview: Previewer, platforms: Mapping[str, Platform]) -> None:
        self._outbox = outbox
        self._preview = preview
        self._platforms = platforms

    def answer(  # noqa: PLR0911 (a case each)
        self, question: SubscriptionQuestion, asker: Asker, now: datetime
    ) -> SubscriptionAnswer:
        """The answer to a question asked at ``now`` (UTC).

        Raises:
            QuestionError: it can't be answered as it stands; the message says what to ask instead.
            ScheduleError: the schedule can't be read; the message says what to write.
            ArchiveError: the database can't be read or written.
        """
        match question:
            case Subscribe():
                return self._subscribe(question, asker, now)
            case Subscriptions():
                found = self._outbox.subscriptions(workspace=_narrowed(asker), watches=False)
                return SubscriptionsAnswer(tuple(self._entry(subscription, now) for subscription in found))
            case Preview(id):
                subscription = self._own(id, asker)
                return PreviewAnswer(subscription, self._preview(subscription, now))
            case Pause(id):
                return self._changed(id, asker, now, Change.PAUSED)
            case Resume(id):
                return self._changed(id, asker, now, Change.RESUMED)
            case Unsubscribe(id):
                subscription = self._own(id, asker)
                if not self._outbox.unsubscribe(id):
                    raise _unknown(id)
                return RemovedAnswer(subscription, _again(subscription))
            case Status():
                return self._status(asker, now)

    def _subscribe(self, question: Subscribe, asker: Asker, now: datetime) -> ChangedAnswer:
        schedule = _schedule(question)
        topic = cleaned(question.topic or "") or None
        size = (question.stories, question.sentences, question.quotes)
        wish = Wish(topic, *size, question.when_empty, filter_of(question))
        new = NewSubscription(
            self._address(question.to, asker),
            schedule,
            wish,
            asker.workspace,
            manner=Manner(question.thread, question.mention),
        )
        for other in self._outbox.subscriptions(workspace=asker.workspace, address=new.address, watches=False):
            same = (other.schedule, other.wish, other.workspace, other.manner)
            if same == (schedule, wish, asker.workspace, new.manner):
                raise QuestionError(f"Digest {other.id} is just that already: /digests lists them.")
        return ChangedAnswer(self._entry(self._outbox.subscribe(new, now), now), Change.SCHEDULED)

    def _address(self, to: str | None, asker: Asker) -> Address:
        address = asker.address if to is None else address_of(to)
        if address is None:
            raise QuestionError("Where should it go? Add to PLATFORM:CHANNEL, for example: to terminal:main")
        if not asker.operator and (asker.address is None or asker.address.platform != address.platform):
            raise QuestionError(f"Only the operator may send digests to {address.platform}: name a channel of yours.")
        check_address(address, self._platforms)
        return address

    def _changed(self, id: int, asker: Asker, now: datetime, change: Change) -> ChangedAnswer:
        if not self._own(id, asker).paused and change is Change.RESUMED:
            raise QuestionError(f"Digest {id} is not paused: it comes as /digests says.")
        done = self._outbox.pause(id) if change is Change.PAUSED else self._outbox.resume(id, now)
        if not done:
            raise _unknown(id)
        return ChangedAnswer(self._entry(self._own(id, asker), now), change)

    def _status(self, asker: Asker, now: datetime) -> StatusAnswer:
        subscriptions = self._outbox.subscriptions(workspace=_narrowed(asker), watches=False)
        coming = sorted(subscriptions, key=lambda subscription: _urgency(subscription, now))
        entries = tuple(self._entry(subscription, now) for subscription in coming[:_MOST_COMING])
        unsent = tuple(UnsentEntry(d, advice_on(d.state, d.id, operator=asker.operator)) for d in self._unsent(asker))
        standing = self._outbox.standing(now) if asker.operator else None
        behind = standing and falling_behind(standing, now)
        return StatusAnswer(entries, unsent, len(coming) - len(entries), standing, behind)

    def _unsent(self, asker: Asker) -> list[Delivery]:
        """What ended without being sent, is in doubt, or failed and is tried again; newest first."""
        # Whoever runs the program sees to all messages; what somebody watches is no administrator's business.
        workspace, watches = _narrowed(asker), None if asker.operator else False
        ended = (State.HELD, State.FAILED, State.UNCERTAIN)
        found = list(self._outbox.deliveries(states=ended, workspace=workspace, watches=watches, limit=_MOST_UNSENT))
        waiting = self._outbox.deliveries(
            states=(State.PENDING, State.SENDING), workspace=workspace, watches=watches, limit=_MOST_WAITING
        )
        found += [delivery for delivery in waiting if delivery.attempts and delivery.problem]
        return sorted(found, key=lambda delivery: delivery.id, reverse=True)[:_MOST_UNSENT]

    def _entry(self, subscription: Subscription, now: datetime) -> SubscriptionEntry:
        return standing_of(subscription, self._outbox, self._platforms, now)

    def _own(self, id: int, asker: Asker) -> Subscription:
        subscription = self._outbox.subscription(id)
        mine = subscription and (asker.operator or subscription.workspace == asker.workspace)
        if subscription is None or not mine or subscription.is_watch:
            raise _unknown(id)
        return subscription


def _schedule(question: Subscribe) -> Schedule:
    try:
        return read_schedule(question.when)
    except ScheduleError as error:
        if question.to is None and _TO_SOMEWHERE.search(question.when):
            raise ScheduleError(f"{error}. A channel is written PLATFORM:CHANNEL, as in: to terminal:main") from None
        raise


def _narrowed(asker: Asker) -> str | None:
    return None if asker.operator else asker.workspace


def _urgency(subscription: Subscription, now: datetime) -> tuple[bool, datetime]:
    """Sorts what is overdue before what comes next, and that before what is paused."""
    overdue = not subscription.paused and trouble_of(subscription, None, now) is not None
    return not overdue, next_due(subscription, now) or _LAST


def _again(subscription: Subscription) -> Subscribe:
    wish = subscription.wish
    return Subscribe(
        write_schedule(subscription.schedule),
        wish.topic,
        wish.stories,
        wish.sentences,
        wish.quotes,
        wish.when_empty,
        str(subscription.address),
        subscription.manner.thread,
        subscription.manner.mention,
        **filter_fields(wish.filter),
    )


def _unknown(id: int) -> QuestionError:
    return QuestionError(f"There is no digest {id}: /digests lists them.")
