"""All faults at once, by chance: what a platform that helps shows in the end is each message once."""

import asyncio
import random
from collections import Counter
from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digests.deliveries.ports import Outbox
from digests.deliveries.posting import PassingError, Rules, UnclearError
from digests.deliveries.states import State
from tests.bot.dispatches import Clocks, Witness, dispatcher, dispatching, publish, sqlite_outbox, states
from tests.fakes.posters import FREE, ScriptedPoster, Step, accept, fails, loses_the_reply

CHANNELS = [f"channel {number}" for number in range(25)]
PARTS = 2
FAULTS: list[Step] = [
    accept,
    loses_the_reply,
    fails(UnclearError("the connection broke")),
    fails(KeyError("never meant to be")),
    fails(PassingError("503")),
    fails(PassingError("429", retry_after=timedelta(seconds=3))),
]


@pytest.fixture
def outbox(tmp_path: Path) -> Generator[Outbox]:
    with sqlite_outbox(tmp_path) as outbox:
        yield outbox


def after_faults(outbox: Outbox, rules: Rules, seed: int) -> ScriptedPoster:
    """Post everything; what the platform has in the end."""
    chance = random.Random(seed)  # noqa: S311
    script = {channel: chance.choices(FAULTS, k=3) for channel in CHANNELS}

    async def scene() -> ScriptedPoster:
        poster, witness = ScriptedPoster(rules, script=script), Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(speed=60), witness)):
            await witness.settled(len(CHANNELS) * PARTS)
        return poster

    publish(outbox, *CHANNELS, parts=PARTS)
    return asyncio.run(scene())


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    "rules",
    [
        replace(FREE, dedupes_for=timedelta(hours=1)),
        replace(FREE, finds=True),
        replace(FREE, dedupes_for=timedelta(seconds=30), finds=True),
    ],
    ids=["dedupes", "finds", "both"],
)
def test_each_message_is_there_once_where_the_platform_helps(outbox: Outbox, rules: Rules, seed: int) -> None:
    poster = after_faults(outbox, rules, seed)

    assert set(Counter(poster.messages).values()) == {1}
    assert states(outbox) == {State.SENT: len(CHANNELS) * PARTS}


@pytest.mark.parametrize("seed", range(2))
def test_no_message_is_there_twice_where_the_platform_does_not_help(outbox: Outbox, seed: int) -> None:
    poster = after_faults(outbox, FREE, seed)
    held = {d.key for d in outbox.deliveries(states=[State.HELD], limit=1000)}

    assert set(Counter(poster.messages).values()) == {1}
    assert held
    assert {key for _, key, _ in poster.messages} >= {d.key for d in outbox.deliveries(states=[State.SENT], limit=1000)}
