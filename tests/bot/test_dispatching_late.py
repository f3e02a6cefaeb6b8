"""Late: by a clock that was just stepped nothing is refused, and what may have been sent is looked for first."""

import asyncio
import threading
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digests.deliveries.delivery import Change
from digests.deliveries.ports import Outbox
from digests.deliveries.posting import CannotLookError, PassingError
from digests.deliveries.states import State
from tests.bot.dispatches import (
    Clocks,
    TroubledOutbox,
    Witness,
    dispatcher,
    dispatching,
    publish,
    sqlite_outbox,
    states,
)
from tests.fakes.posters import FREE, ScriptedPoster, fails

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
FINDS = replace(FREE, finds=True)


@pytest.fixture
def outbox(tmp_path: Path) -> Generator[TroubledOutbox]:
    with sqlite_outbox(tmp_path) as outbox:
        yield outbox


def test_a_clock_that_is_days_ahead_for_a_moment_refuses_nothing(outbox: TroubledOutbox) -> None:
    put_off = threading.Event()

    def after(changes: Sequence[Change]) -> None:
        if any(change.event is None for change in changes):
            put_off.set()

    async def scene() -> None:
        witness, clocks = Witness(), Clocks(stepped=2 * DAY)
        async with dispatching(dispatcher(outbox, [ScriptedPoster()], clocks, witness)):
            assert await asyncio.to_thread(put_off.wait, 60)
            clocks.stepped = timedelta(0)
            await witness.until(sent=1)

    publish(outbox, "a")
    outbox.after = after
    asyncio.run(scene())

    assert states(outbox) == {State.SENT: 1}


def test_a_clock_that_is_ahead_for_a_moment_holds_no_retry_back(outbox: Outbox) -> None:
    async def scene() -> None:
        poster = ScriptedPoster(script={"a": [fails(PassingError("429"))]})
        witness, clocks = Witness(), Clocks(stepped=HOUR)
        async with dispatching(dispatcher(outbox, [poster], clocks, witness)):
            await witness.until(postponed=1)
            clocks.stepped = timedelta(0)
            await witness.until(sent=1)

    publish(outbox, "a")
    asyncio.run(scene())

    assert states(outbox) == {State.SENT: 1}


def hours_later(outbox: Outbox, poster: ScriptedPoster) -> None:
    """Post in channel "a", which was to be done hours ago and never begun."""

    async def scene() -> None:
        witness = Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(stepped=3 * HOUR, speed=10), witness)):
            await witness.until(sent=1)

    asyncio.run(scene())


def test_what_was_sent_before_a_backup_was_restored_is_found_and_not_sent_again(outbox: Outbox) -> None:
    publish(outbox, "a")
    poster = ScriptedPoster(FINDS)
    poster.take(outbox.deliveries()[0])
    hours_later(outbox, poster)

    assert (len(poster.messages), poster.asked) == (1, [])
    assert states(outbox) == {State.SENT: 1}


def test_what_is_late_and_not_there_is_sent(outbox: Outbox) -> None:
    publish(outbox, "a")
    poster = ScriptedPoster(FINDS)
    poster.finding = [PassingError("500")]
    hours_later(outbox, poster)

    assert len(poster.messages) == 1


def test_what_is_late_and_can_not_be_looked_for_is_sent(outbox: Outbox) -> None:
    publish(outbox, "a")
    poster = ScriptedPoster(FINDS)
    poster.finding = [CannotLookError("the right to read the channel's history is missing")]
    hours_later(outbox, poster)

    assert len(poster.messages) == 1


def test_what_is_late_is_sent_where_messages_of_a_channel_lie_far_apart(outbox: Outbox) -> None:
    publish(outbox, "a")
    poster = ScriptedPoster(replace(FINDS, pause=timedelta(minutes=1)))
    hours_later(outbox, poster)  # after one look, which is no message

    assert len(poster.messages) == 1
