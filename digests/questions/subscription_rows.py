"""Answers about digests on a schedule in rows."""

from collections.abc import Iterator
from datetime import datetime

from digests.deliveries.delivery import Outcome
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Subscription, WhenEmpty
from digests.questions.correction_rows import open_reports_row
from digests.questions.feed_rows import failing_rows
from digests.questions.filter_arguments import filter_fields
from digests.questions.grammar import write_question
from digests.questions.rows import Part, Row, Tone, row
from digests.questions.subscription_answers import (
    Change,
    ChangedAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionEntry,
    SubscriptionsAnswer,
    UnsentEntry,
)
from digests.schedules import Weekday, describe_schedule

__all__ = ["clocks", "counts_row", "preview_rows", "recorded", "removed_row", "subscription_rows"]

_NONE = row(
    "No digest is on a schedule. For example: /schedule daily 8:00 in London", (" to terminal:main", Tone.ELSEWHERE)
)


def subscription_rows(answer: ChangedAnswer | SubscriptionsAnswer | RemovedAnswer | StatusAnswer) -> Iterator[Row]:
    """The rows that show an answer about digests on a schedule."""
    match answer:
        case ChangedAnswer():
            yield from _changed(answer)
        case SubscriptionsAnswer(entries):
            yield from _separated(entries)
        case RemovedAnswer(subscription, again):
            yield removed_row(subscription)
            yield row("To bring it back: ", (write_question(again), Tone.NAME))
        case StatusAnswer():
            yield from _status(answer)


def preview_rows(subscription: Subscription, *, empty: bool) -> Iterator[Row]:
    """What stands above a preview; ``empty``: it holds no story."""
    where = f" of digest {subscription.id} to "
    yield row(("Preview", Tone.TITLE), where, subscription.address, "; nothing is posted")
    if empty:
        silent = subscription.wish.when_empty is WhenEmpty.SILENT
        yield row("It would stay silent." if silent else "It would say that there is nothing new.")


def removed_row(subscription: Subscription) -> Row:
    """What was removed."""
    return row(("Removed", Tone.TITLE), f": digest {subscription.id}, to ", subscription.address, ".")


def counts_row(standing: Standing) -> Row:
    """How many messages are in each state in which there are any."""
    counts = [f"{standing.counts[state]} {state}" for state in State if standing.counts.get(state)]
    return row("Messages: ", ", ".join(counts) or "none")


def _changed(answer: ChangedAnswer) -> Iterator[Row]:
    number = answer.entry.subscription.id
    match answer.change:
        case Change.SCHEDULED:
            yield row(("Scheduled", Tone.TITLE), f" as digest {number}:")
        case Change.PAUSED:
            yield row(("Paused", Tone.TITLE), f": digest {number}. To let it come again: /resume {number}")
            return
        case Change.RESUMED:
            yield row(("Resumed", Tone.TITLE), f": digest {number}.")
    yield from _entry(answer.entry, past=answer.change is not Change.SCHEDULED)


def _separated(entries: tuple[SubscriptionEntry, ...]) -> Iterator[Row]:
    if not entries:
        yield _NONE
    for index, entry in enumerate(entries):
        if index:
            yield row()
        yield from _entry(entry)


def _entry(entry: SubscriptionEntry, *, past: bool = True) -> Iterator[Row]:
    subscription = entry.subscription
    where = f" in workspace {subscription.workspace}" if subscription.workspace else ""
    yield row((str(subscription.id), Tone.NAME), "  ", (subscription.address, Tone.NAME), (where, Tone.ELSEWHERE))
    yield row(describe_schedule(subscription.schedule), indent=4)
    yield row(_wished(subscription), indent=4)
    yield from (row(chosen, indent=4) for chosen in _filtered(subscription))
    if entry.next:
        yield row("next: ", *clocks(entry.next, subscription.schedule.zone), indent=4)
    if past:
        yield row("last: ", *recorded(entry.last), indent=4)
    if entry.trouble:
        yield row((entry.trouble, Tone.WARNING), indent=4)


def _wished(subscription: Subscription) -> str:
    wish = subscription.wish
    empty = "says so when there is no news" if wish.when_empty is WhenEmpty.SAY else "silent when there is no news"
    topic = [f"about {wish.topic}"] if wish.topic else []
    size = [f"stories: {wish.stories}", f"sentences: {wish.sentences}", f"quotes: {wish.quotes}"]
    return " · ".join([*topic, *size, empty])


def _filtered(subscription: Subscription) -> Iterator[str]:
    """What its articles are chosen by: what must be met, then what must not."""
    chosen = {name.replace("_", "-"): texts for name, texts in filter_fields(subscription.wish.filter).items()}
    by = [f"{name.removeprefix('not-')} {', '.join(texts)}" for name, texts in chosen.items()]
    only = [text for text, name in zip(by, chosen, strict=True) if not name.startswith("not-")]
    never = [text for text, name in zip(by, chosen, strict=True) if name.startswith("not-")]
    if only:
        yield f"only: {' · '.join(only)}"
    if never:
        yield f"never: {' · '.join(never)}"


def recorded(record: DigestRecord | None) -> tuple[Part, ...]:
    """What became of a slot, in a few words."""
    if record is None:
        return ("none yet",)
    late = ", late" if record.late else ""
    match record.outcome:
        case Outcome.PUBLISHED:
            counts = ", ".join(f"{record.states[state]} {state}" for state in State if record.states.get(state))
            return (record.due, f"{late}: {counts or 'published'}")
        case Outcome.SILENT:
            return (record.due, ": no news, and no message then")
        case Outcome.SKIPPED:
            return (record.due, ": left out")


def _status(answer: StatusAnswer) -> Iterator[Row]:
    if answer.standing:
        yield counts_row(answer.standing)
        if answer.standing.oldest_due:
            waiting = f"{answer.standing.due} could be sent now, the oldest since "
            yield row(waiting, answer.standing.oldest_due, indent=4)
        if answer.behind:
            yield row((answer.behind, Tone.WARNING), indent=4)
        yield row()
    if answer.failing:
        yield from failing_rows(answer.failing)
        yield row()
    if answer.open_reports:
        yield open_reports_row(answer.open_reports)
        yield row()
    yield from _separated(answer.entries)
    if answer.more:
        yield row()
        yield row((f"And {answer.more} more: /digests lists them all.", Tone.FAINT))
    if answer.unsent:
        yield row()
        yield row(("Not sent", Tone.TITLE), opens=True)
    for unsent in answer.unsent:
        yield from _unsent(unsent)


def _unsent(entry: UnsentEntry) -> Iterator[Row]:
    delivery = entry.delivery
    part = f", part {delivery.part} of {delivery.parts}" if delivery.parts > 1 else ""
    yield row(
        (str(delivery.id), Tone.NAME),
        "  ",
        (delivery.address, Tone.NAME),
        f", {delivery.state}, due ",
        delivery.due,
        part,
        indent=2,
    )
    if delivery.problem:
        yield row(delivery.problem, indent=6)
    if delivery.again and delivery.state is State.PENDING:
        yield row("next try: ", delivery.again, indent=6)
    yield row((entry.advice, Tone.WARNING), indent=6)


def clocks(moment: datetime, zone: str) -> tuple[Part, ...]:
    """A moment as clocks there show it, and as the platform writes it."""
    # Not strftime's name of the day, which follows the locale of the process.
    day = Weekday(moment.weekday()).name.capitalize()
    there = f"{day} " if zone == "UTC" else f"{day} {moment:%Y-%m-%d %H:%M} in {zone}, "
    return (there, moment)
