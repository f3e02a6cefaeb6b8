"""What is published arrives: each part once, in order, whatever the other channels do."""

import asyncio
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from digests.deliveries.ports import Outbox
from digests.deliveries.posting import PassingError, RefusedError
from digests.deliveries.states import State
from tests.bot.dispatches import Clocks, Witness, dispatcher, dispatching, publish, sqlite_outbox, states
from tests.fakes.posters import ScriptedPoster, fails, hangs


@pytest.fixture
def outbox(tmp_path: Path) -> Generator[Outbox]:
    with sqlite_outbox(tmp_path) as outbox:
        yield outbox


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


def test_what_is_published_later_is_posted_when_told(outbox: Outbox) -> None:
    async def scene() -> None:
        witness = Witness()
        made = dispatcher(outbox, [ScriptedPoster()], Clocks(), witness)
        async with dispatching(made):
            for count in (1, 2):
                publish(outbox, f"channel {count}")
                made.wake()
                await witness.until(sent=count)

    asyncio.run(scene())

    assert states(outbox) == {State.SENT: 2}


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


def test_one_channel_that_hangs_among_fifty_delays_no_other(outbox: Outbox) -> None:
    async def scene() -> dict[State, int]:
        poster, witness = ScriptedPoster(script={"channel 0": [hangs]}), Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(), witness)):
            await witness.until(sent=49)
            meanwhile = states(outbox)
            poster.released.set()
            await witness.until(sent=50)
        return meanwhile

    publish(outbox, *(f"channel {number}" for number in range(50)))

    assert asyncio.run(scene()) == {State.SENDING: 1, State.SENT: 49}
    assert states(outbox) == {State.SENT: 50}


def test_what_the_platform_asks_to_wait_is_waited(outbox: Outbox) -> None:
    async def scene() -> tuple[int, int]:
        limited = fails(PassingError("429: slow down", retry_after=timedelta(seconds=30)))
        poster, witness, clocks = ScriptedPoster(script={"a": [limited]}), Witness(), Clocks()
        made = dispatcher(outbox, [poster], clocks, witness)
        async with dispatching(made):
            await witness.until(postponed=1)
            clocks.pass_by(25)
            publish(outbox, "b")
            made.wake()
            await witness.until(sent=1)
            before = len(poster.asked)
            clocks.pass_by(6)
            made.wake()
            await witness.until(sent=2)
        return before, len(poster.asked)

    publish(outbox, "a")

    assert asyncio.run(scene()) == (2, 3)


def test_a_platform_that_is_limited_as_a_whole_is_left_alone(outbox: Outbox) -> None:
    async def scene() -> tuple[int, dict[State, int]]:
        limited = fails(PassingError("429: global", retry_after=timedelta(seconds=30), whole_platform=True))
        poster, other, witness, clocks = ScriptedPoster(), ScriptedPoster(platform="other"), Witness(), Clocks()
        poster.script["a"] = [limited]
        made = dispatcher(outbox, [poster, other], clocks, witness)
        async with dispatching(made):
            await witness.until(postponed=1)
            publish(outbox, "b", "c")
            publish(outbox, "a", platform="other")
            made.wake()
            await witness.until(sent=1)
            asked = len(poster.asked)
            clocks.pass_by(31)
            made.wake()
            await witness.until(sent=4)
        return asked, states(outbox)

    publish(outbox, "a")

    assert asyncio.run(scene()) == (1, {State.SENT: 4})


def test_a_refusal_fails_the_parts_after_it_as_well(outbox: Outbox) -> None:
    async def scene() -> ScriptedPoster:
        poster, witness = ScriptedPoster(script={"a": [fails(RefusedError("the channel is gone"))]}), Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(), witness)):
            await witness.until(failed=1, sent=3)
        return poster

    publish(outbox, "a", "b", parts=3)
    poster = asyncio.run(scene())

    assert states(outbox) == {State.FAILED: 3, State.SENT: 3}
    assert [part for channel, _, part in poster.asked if channel == "a"] == [1]


def test_what_is_too_late_is_not_posted(outbox: Outbox) -> None:
    async def scene() -> ScriptedPoster:
        poster, witness, clocks = ScriptedPoster(), Witness(), Clocks()
        made = dispatcher(outbox, [poster], clocks, witness)
        clocks.pass_by(timedelta(days=1, seconds=1).total_seconds())
        async with dispatching(made):
            await witness.until(failed=1)
        return poster

    publish(outbox, "a")
    poster = asyncio.run(scene())

    assert poster.asked == []
    assert states(outbox) == {State.FAILED: 1}


def test_what_would_be_tried_again_too_late_fails(outbox: Outbox) -> None:
    async def scene() -> None:
        poster, witness, clocks = ScriptedPoster(), Witness(), Clocks()
        poster.script["a"] = [fails(PassingError("503", retry_after=timedelta(days=2)))]
        made = dispatcher(outbox, [poster], clocks, witness)
        clocks.pass_by(301)  # so that the clock is believed
        async with dispatching(made):
            await witness.until(failed=1)

    publish(outbox, "a")
    asyncio.run(scene())
    [failed] = outbox.deliveries()

    assert (failed.state, failed.problem) == (State.FAILED, "too late to try again: 503")


def test_an_error_of_the_poster_s_own_ends_nothing(outbox: Outbox) -> None:
    async def scene() -> None:
        poster, witness = ScriptedPoster(script={"a": [fails(KeyError("a secret"))]}), Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(), witness)):
            await witness.until(uncertain=1, sent=1)

    publish(outbox, "a", "b")
    asyncio.run(scene())
    problems = [delivery.problem for delivery in outbox.deliveries() if delivery.problem]

    assert len(problems) == 1
    assert "KeyError" in problems[0]
    assert "secret" not in problems[0]


def test_logs_tell_each_stage_and_nothing_of_what_is_posted(outbox: Outbox) -> None:
    async def scene() -> None:
        poster, witness = ScriptedPoster(script={"a": [fails(PassingError("503"))]}), Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(speed=20), witness)):
            await witness.until(sent=1)

    publish(outbox, "a")
    with capture_logs() as logs:
        asyncio.run(scene())

    assert [entry["event"] for entry in logs] == ["claimed", "sending", "postponed", "claimed", "sending", "sent"]
    assert {(entry["delivery"], entry["slot"], entry["channel"]) for entry in logs} == {
        (1, "2026-11-23T08:00[UTC]", "a")
    }
    assert "part 1" not in str(logs)  # the content
