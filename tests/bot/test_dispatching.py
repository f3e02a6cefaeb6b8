"""What is published arrives: each part once, in order, whatever the other channels do."""

import asyncio
from collections.abc import Generator
from pathlib import Path

import pytest

from adapters.archive import open_archive
from digests.deliveries.ports import Outbox
from digests.deliveries.states import State
from tests.bot.dispatches import Clocks, Witness, dispatcher, dispatching, publish, states
from tests.fakes.outbox import FakeOutbox
from tests.fakes.posters import ScriptedPoster


@pytest.fixture(params=["sqlite", "in memory"])
def outbox(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Outbox]:
    if request.param == "in memory":
        yield FakeOutbox()
        return
    archive = open_archive(f"sqlite:///{tmp_path}/archive.sqlite", threshold=0.5, busy_seconds=0.05)
    yield archive.outbox()
    archive.close()


def test_what_is_due_is_posted_once(outbox: Outbox) -> None:
    async def scene() -> ScriptedPoster:
        poster, witness = ScriptedPoster(), Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(), witness)):
            await witness.until(sent=3)
        return poster

    publish(outbox, "a", "b", "c")
    poster = asyncio.run(scene())

    assert sorted(channel for channel, _, _ in poster.asked) == ["a", "b", "c"]
    assert states(outbox) == {State.SENT: 3}


def test_parts_of_a_digest_are_posted_in_their_order(outbox: Outbox) -> None:
    async def scene() -> Witness:
        witness = Witness()
        async with dispatching(dispatcher(outbox, [ScriptedPoster()], Clocks(), witness)):
            await witness.until(sent=6)
        return witness

    publish(outbox, "a", "b", parts=3)
    witness = asyncio.run(scene())

    assert [part for channel, part in witness.sent_parts if channel == "a"] == [1, 2, 3]
    assert [part for channel, part in witness.sent_parts if channel == "b"] == [1, 2, 3]
