"""`news-digest deliveries`: what is on its way, posted, uncertain, held or failed, and what the operator decides."""

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from textwrap import wrap

from adapters.terminal.safe import json_text
from adapters.terminal.screen import Line, Screen, line
from adapters.terminal.wording import row_line
from bot.options import Work
from bot.wiring import opened_archive
from config import Settings
from digests.deliveries.delivery import Delivery
from digests.deliveries.ports import Outbox
from digests.deliveries.states import State, TransitionError
from digests.errors import NewsDigestError
from digests.questions.subscription_rows import counts_row
from digests.questions.subscription_shapes import counts_shape, delivery_shape

__all__ = ["confirm_delivery", "drop_delivery", "list_deliveries", "retry_delivery", "table"]

_WIDTH = 80  # characters of a line, also where it is piped
_INDENT = 8
_HEADING = f"{'ID':>6}  {'STATE':<9}  {'PART':<7}  {'TRIES':>5}  {'DUE (UTC)':<16}  WHERE"


def list_deliveries(states: Collection[State], limit: int, *, json: bool = False) -> Work:
    """Show deliveries in these states (all where none is named), newest first, after a line of counts by state.

    As JSON: ``{"counts": {state: number}, "deliveries": [...]}``, the latter as `delivery_shape` says.
    """

    def work(load: Callable[[], Settings]) -> int:
        with closing(opened_archive(load())) as archive:
            outbox = archive.outbox()
            standing = outbox.standing(_now())
            found = outbox.deliveries(states=states, limit=limit)
        if json:
            shape = {"counts": counts_shape(standing.counts), "deliveries": [delivery_shape(d) for d in found]}
            sys.stdout.write(json_text(shape) + "\n")
        else:
            Screen(sys.stdout).show([row_line(counts_row(standing)), *table(found)])
        return 0

    return work


def retry_delivery(id: int) -> Work:
    """Have a held or failed delivery posted."""
    return _decision(id, lambda outbox: outbox.retry(id, _now()), "is to be posted")


def confirm_delivery(id: int) -> Work:
    """Count a held or uncertain delivery as sent: somebody has seen it in its channel."""
    return _decision(id, lambda outbox: outbox.sent(id, _now()), "counts as sent", "; the parts after it go on")


def drop_delivery(id: int) -> Work:
    """Give a delivery up."""
    return _decision(id, lambda outbox: outbox.drop(id, _now()), "is given up for good")


def table(deliveries: Sequence[Delivery]) -> Iterator[Line]:
    """Deliveries as rows of at most 80 characters: the slot, and why it isn't sent, stand on lines below. Names of
    channels are never cut: they can be typed again."""
    if not deliveries:
        return
    yield line()
    yield line((_HEADING, "bold"))
    for delivery in deliveries:
        yield from _row(delivery)


def _row(delivery: Delivery) -> Iterator[Line]:
    part = f"{delivery.part}/{delivery.parts}"
    due = f"{delivery.due.astimezone(UTC):%Y-%m-%d %H:%M}"
    row = f"{delivery.id:>6}  {delivery.state:<9}  {part:<7}  {delivery.attempts:>5}  {due}  "
    where = str(delivery.address)
    if len(row) + len(where) <= _WIDTH:
        yield line(row, where)
    else:
        yield line(row)
        yield from _below(where)
    yield from _below(delivery.slot)
    if delivery.problem:
        yield from _below(delivery.problem)


def _below(text: str) -> Iterator[Line]:
    return (line(part, indent=_INDENT) for part in wrap(text, _WIDTH - _INDENT))


def _decision(
    id: int,
    decide: Callable[[Outbox], Delivery | None],
    outcome: str,
    parts_after: str = ", and so are the parts after it",
) -> Work:
    def work(load: Callable[[], Settings]) -> int:
        with closing(opened_archive(load())) as archive:
            try:
                delivery = decide(archive.outbox())
            except TransitionError as error:
                raise NewsDigestError(f"delivery {id}: {error}; news-digest deliveries shows where it stands") from None
        if delivery is None:
            raise NewsDigestError(f"there is no delivery {id}; news-digest deliveries lists them")
        after = parts_after if delivery.part < delivery.parts else ""
        said = f"Delivery {id} to {delivery.address}, part {delivery.part} of {delivery.parts}, {outcome}{after}."
        Screen(sys.stdout).show([line(said)])
        return 0

    return work


def _now() -> datetime:
    return datetime.now(UTC)
