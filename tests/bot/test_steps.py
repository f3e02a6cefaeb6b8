"""Steps of the clock on the wall."""

import asyncio
from datetime import timedelta

from bot.steps import WallClock
from digests.deliveries.delivery import Change
from digests.deliveries.states import Event
from tests.bot.dispatches import DUE, Clocks, publish
from tests.fakes.outbox import FakeOutbox

HOUR = timedelta(hours=1)


def wall_clock(clocks: Clocks, outbox: FakeOutbox | None = None) -> WallClock:
    return WallClock(clocks.wall, clocks.monotonic, outbox or FakeOutbox())


def test_a_clock_is_believed_when_it_has_gone_on_for_a_while() -> None:
    clocks = Clocks()
    wall = wall_clock(clocks)
    before = wall.believed_in()
    clocks.pass_by(300)

    assert (before > 0, wall.believed_in()) == (True, 0)


def test_a_clock_that_is_stepped_has_to_prove_itself_anew() -> None:
    clocks = Clocks()
    wall = wall_clock(clocks)
    clocks.pass_by(300)
    clocks.stepped += HOUR

    assert wall.believed_in() > 290


def test_a_clock_that_was_put_back_has_shown_what_it_showed() -> None:
    clocks = Clocks()
    wall = wall_clock(clocks)
    clocks.stepped -= HOUR
    wall.now()
    shown = asyncio.run(wall.put_back_from())

    assert shown is not None
    assert timedelta(0) <= shown - DUE < timedelta(minutes=2)


def test_a_clock_that_was_put_forward_was_not_put_back() -> None:
    clocks = Clocks()
    wall = wall_clock(clocks)
    clocks.stepped += HOUR
    wall.now()

    assert asyncio.run(wall.put_back_from()) is None


def test_what_is_on_record_of_later_was_recorded_before_the_clock_was_put_back() -> None:
    outbox = FakeOutbox()
    publish(outbox, "a")
    [delivery] = outbox.claim("scripted", "one", DUE, limit=1)
    assert delivery.lease
    outbox.record([Change(delivery.id, delivery.lease, Event.BEGIN, DUE + HOUR)])

    assert asyncio.run(wall_clock(Clocks(), outbox).put_back_from()) == DUE + HOUR
