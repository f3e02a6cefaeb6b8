"""Answers about digests on a schedule as lines for a terminal."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import datetime

from adapters.terminal.rendering_corrections import open_reports_line
from adapters.terminal.rendering_feeds import failing_lines
from adapters.terminal.screen import Line, line
from adapters.terminal.wording import FAINT, NAME, TITLE, WARNING, date
from digests.deliveries.delivery import Outcome
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Subscription, WhenEmpty
from digests.questions.asked import Subscribe
from digests.questions.filter_arguments import FILTER_ARGUMENTS, filter_fields
from digests.questions.grammar import write_question
from digests.questions.subscription_answers import (
    Change,
    ChangedAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionEntry,
    SubscriptionsAnswer,
    UnsentEntry,
)
from digests.questions.tokens import parted, quoted
from digests.schedules import Weekday, describe_schedule

__all__ = ["both_clocks", "counts_line", "preview_heading", "recorded", "subscription_lines"]

_NONE = "No digest is on a schedule. For example: /schedule daily 8:00 in London to terminal:main"


def subscription_lines(answer: ChangedAnswer | SubscriptionsAnswer | RemovedAnswer | StatusAnswer) -> Iterator[Line]:
    """The lines that show an answer about digests on a schedule."""
    match answer:
        case ChangedAnswer():
            yield from _changed(answer)
        case SubscriptionsAnswer(entries):
            yield from _separated(entries)
        case RemovedAnswer():
            yield from _removed(answer)
        case StatusAnswer():
            yield from _status(answer)


def preview_heading(subscription: Subscription, *, empty: bool) -> Iterator[Line]:
    """What stands above a preview; ``empty``: it holds no story."""
    yield line(("Preview", TITLE), f" of digest {subscription.id} to {subscription.address}; nothing is posted")
    if empty:
        silent = subscription.wish.when_empty is WhenEmpty.SILENT
        yield line("It would stay silent." if silent else "It would say that there is nothing new.")
    yield line()


def counts_line(standing: Standing) -> Line:
    """One line: how many messages are in each state in which there are any."""
    counts = [f"{standing.counts[state]} {state}" for state in State if standing.counts.get(state)]
    return line("Messages: ", ", ".join(counts) or "none")


def _changed(answer: ChangedAnswer) -> Iterator[Line]:
    subscription = answer.entry.subscription
    match answer.change:
        case Change.SCHEDULED:
            yield line(("Scheduled", TITLE), f" as digest {subscription.id}:")
        case Change.PAUSED:
            yield line(
                ("Paused", TITLE), f": digest {subscription.id}. To let it come again: /resume {subscription.id}"
            )
            return
        case Change.RESUMED:
            yield line(("Resumed", TITLE), f": digest {subscription.id}.")
    yield from _entry(answer.entry, past=answer.change is not Change.SCHEDULED)


def _separated(entries: tuple[SubscriptionEntry, ...]) -> Iterator[Line]:
    if not entries:
        yield line(_NONE)
    for index, entry in enumerate(entries):
        if index:
            yield line()
        yield from _entry(entry)


def _entry(entry: SubscriptionEntry, *, past: bool = True) -> Iterator[Line]:
    subscription = entry.subscription
    where = f" in workspace {subscription.workspace}" if subscription.workspace else ""
    yield line((str(subscription.id), NAME), "  ", (str(subscription.address), NAME), where)
    yield line(describe_schedule(subscription.schedule), indent=4)
    yield line(_wished(subscription), indent=4)
    yield from (line(row, indent=4) for row in _filtered(subscription))
    if entry.next:
        yield line(f"next: {both_clocks(entry.next, subscription.schedule.zone)}", indent=4)
    if past:
        yield line(f"last: {recorded(entry.last)}", indent=4)
    if entry.trouble:
        yield line((entry.trouble, WARNING), indent=4)


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


def recorded(record: DigestRecord | None) -> str:
    """What became of a slot, in a few words."""
    if record is None:
        return "none yet"
    late = ", late" if record.late else ""
    match record.outcome:
        case Outcome.PUBLISHED:
            counts = ", ".join(f"{record.states[state]} {state}" for state in State if record.states.get(state))
            return f"{date(record.due)}{late}: {counts or 'published'}"
        case Outcome.SILENT:
            return f"{date(record.due)}: no news, and no message then"
        case Outcome.SKIPPED:
            return f"{date(record.due)}: left out"


def _removed(answer: RemovedAnswer) -> Iterator[Line]:
    subscription = answer.subscription
    yield line(("Removed", TITLE), f": digest {subscription.id}, to {subscription.address}.")
    if subscription.workspace is None:
        yield line("To bring it back: ", (write_question(answer.again), NAME))
    yield line(
        "In a shell: " if subscription.workspace is None else "To bring it back, in a shell: ",
        (_shell(answer.again, subscription.workspace), NAME),
    )


def _shell(again: Subscribe, workspace: str | None) -> str:
    usual = Subscribe(again.when)
    chosen = {name: getattr(again, name) for name in (argument.name for argument in FILTER_ARGUMENTS)}
    options = {
        "--topic": again.topic,
        **{f"--{name.replace('_', '-')}": _listed(texts) for name, texts in chosen.items() if texts},
        "--stories": again.stories if again.stories != usual.stories else None,
        "--sentences": again.sentences if again.sentences != usual.sentences else None,
        "--quotes": again.quotes if again.quotes != usual.quotes else None,
        "--when-empty": again.when_empty.value if again.when_empty != usual.when_empty else None,
        "--to": again.to,
        "--workspace": workspace,
    }
    given = [str(part) for name, value in options.items() if value is not None for part in (name, value)]
    return shlex.join(["news-digest", "schedule", again.when, *given])


def _listed(texts: Sequence[str]) -> str:
    """Texts parted by commas, as they are read again."""
    return ", ".join(text if parted(text) == [text] else quoted(text) for text in texts)


def _status(answer: StatusAnswer) -> Iterator[Line]:
    if answer.standing:
        yield counts_line(answer.standing)
        if answer.standing.oldest_due:
            waiting = f"{answer.standing.due} could be sent now, the oldest since {date(answer.standing.oldest_due)}"
            yield line(waiting, indent=4)
        if answer.behind:
            yield line((answer.behind, WARNING), indent=4)
        yield line()
    if answer.failing:
        yield from failing_lines(answer.failing)
        yield line()
    if answer.open_reports:
        yield open_reports_line(answer.open_reports)
        yield line()
    yield from _separated(answer.entries)
    if answer.more:
        yield line()
        yield line((f"And {answer.more} more: /digests lists them all.", FAINT))
    if answer.unsent:
        yield line()
        yield line(("Not sent", TITLE))
    for unsent in answer.unsent:
        yield from _unsent(unsent)


def _unsent(entry: UnsentEntry) -> Iterator[Line]:
    delivery = entry.delivery
    part = f", part {delivery.part} of {delivery.parts}" if delivery.parts > 1 else ""
    yield line(
        (str(delivery.id), NAME),
        "  ",
        (str(delivery.address), NAME),
        f", {delivery.state}, due {date(delivery.due)}{part}",
        indent=2,
    )
    if delivery.problem:
        yield line(delivery.problem, indent=6)
    if delivery.again and delivery.state is State.PENDING:
        yield line(f"next try: {date(delivery.again)}", indent=6)
    yield line((entry.advice, WARNING), indent=6)


def both_clocks(moment: datetime, zone: str) -> str:
    """A moment as clocks there show it, and in UTC."""
    # Not strftime's name of the day, which follows the locale of the process.
    day = Weekday(moment.weekday()).name.capitalize()
    return f"{day} {date(moment)}" if zone == "UTC" else f"{day} {moment:%Y-%m-%d %H:%M} in {zone}, {date(moment)}"
