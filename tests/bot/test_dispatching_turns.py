"""Turns: who waits for a pause holds nobody up, and nobody waits for what can't come in time."""

import asyncio
from datetime import timedelta

from bot.turns import Turns
from digests.deliveries.posting import Rules
from tests.bot.dispatches import Clocks

FAST = Rules(None, finds=False, per_second=1000.0)
NEVER = float("inf")


def test_a_channel_in_its_pause_holds_up_no_other() -> None:
    async def scene() -> list[str]:
        clocks, order = Clocks(), list[str]()
        turns = Turns(FAST, clocks.monotonic)
        turns.block(0.1, "paused")

        async def take(channel: str) -> None:
            await turns.take(channel, NEVER)
            order.append(channel)

        await asyncio.gather(take("paused"), *(take(f"channel {number}") for number in range(20)))
        return order

    assert asyncio.run(scene())[-1] == "paused"


def test_turns_are_given_in_the_order_in_which_they_were_asked_for() -> None:
    async def scene() -> list[int]:
        turns, order = Turns(FAST, Clocks().monotonic), list[int]()

        async def take(number: int) -> None:
            await turns.take(f"channel {number}", NEVER)
            order.append(number)

        await asyncio.gather(*(take(number) for number in range(100)))
        return order

    assert asyncio.run(scene()) == list(range(100))


def test_nobody_waits_for_a_turn_that_comes_too_late() -> None:
    async def scene() -> float | None:
        clocks = Clocks(speed=0)
        turns = Turns(FAST, clocks.monotonic)
        turns.block(60)
        return await turns.take("a", clocks.monotonic() + 59)

    assert asyncio.run(scene()) == 60


def test_nobody_waits_long_for_a_channel() -> None:
    async def scene() -> float | None:
        clocks = Clocks(speed=0)
        turns = Turns(Rules(None, finds=False, per_second=1000.0, pause=timedelta(seconds=5)), clocks.monotonic)
        assert await turns.take("a", NEVER) is None
        return await turns.take("a", NEVER)

    assert asyncio.run(scene()) == 5


def test_when_they_are_closed_nobody_waits_any_more() -> None:
    async def scene() -> list[float | None]:
        turns = Turns(FAST, Clocks().monotonic)
        turns.block(3600)
        waiting = [asyncio.create_task(turns.take(channel, NEVER)) for channel in "abc"]
        await asyncio.sleep(0)
        turns.close()
        return await asyncio.gather(*waiting)

    assert asyncio.run(scene()) == [0.0, 0.0, 0.0]
