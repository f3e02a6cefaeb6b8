"""Stopping: what is on its way arrives, the rest is given back."""

import asyncio
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from digests.deliveries.ports import Outbox
from digests.deliveries.states import State
from tests.bot.dispatches import Clocks, Witness, dispatcher, publish, sqlite_outbox, states
from tests.fakes.posters import FREE, ScriptedPoster, hangs


@pytest.fixture
def outbox(tmp_path: Path) -> Generator[Outbox]:
    with sqlite_outbox(tmp_path) as outbox:
        yield outbox


def test_what_is_on_its_way_is_waited_for_and_the_rest_is_given_back(outbox: Outbox) -> None:
    async def scene() -> None:
        slow = replace(FREE, per_second=1.0, at_once=10)
        poster = ScriptedPoster(slow, script={"a": [hangs], "b": [hangs]})
        made = dispatcher(outbox, [poster], Clocks(), Witness())
        running = asyncio.create_task(made.run())
        await poster.begun.wait()
        stopping = asyncio.create_task(made.stop())
        await asyncio.sleep(0)
        poster.released.set()
        await stopping
        await running

    publish(outbox, "a", "b")
    asyncio.run(scene())

    assert states(outbox) == {State.SENT: 1, State.PENDING: 1}
    assert outbox.leased() == {}


def test_what_does_not_end_is_abandoned_when_told_again(outbox: Outbox) -> None:
    async def scene() -> None:
        poster = ScriptedPoster(script={"a": [hangs]})
        made = dispatcher(outbox, [poster], Clocks(), Witness())
        running = asyncio.create_task(made.run())
        await poster.begun.wait()
        stopping = asyncio.create_task(made.stop())
        await asyncio.sleep(0)
        await made.stop()
        await stopping
        await asyncio.wait([running])

    publish(outbox, "a")
    asyncio.run(scene())
    [delivery] = outbox.deliveries()

    assert delivery.state in {State.SENDING, State.UNCERTAIN}


def test_stopped_before_it_begins_nothing_is_posted(outbox: Outbox) -> None:
    async def scene() -> ScriptedPoster:
        poster = ScriptedPoster()
        made = dispatcher(outbox, [poster], Clocks(), Witness())
        await made.stop()
        await made.run()
        return poster

    publish(outbox, "a")

    assert asyncio.run(scene()).asked == []
    assert states(outbox) == {State.PENDING: 1}
