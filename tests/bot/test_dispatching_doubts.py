"""Doubts: a message that may have been posted is found out about, and never posted twice."""

import asyncio
from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digests.deliveries.ports import Outbox
from digests.deliveries.posting import CannotLookError, PassingError, RefusedError, Rules, UnclearError
from digests.deliveries.states import State
from tests.bot.dispatches import Clocks, Witness, dispatcher, dispatching, publish, sqlite_outbox, states
from tests.fakes.posters import FREE, ScriptedPoster, Step, fails, hangs, loses_the_reply

DEDUPES = replace(FREE, dedupes_for=timedelta(seconds=120))
FINDS = replace(FREE, finds=True)
LOST = fails(UnclearError("the connection broke"))


@pytest.fixture
def outbox(tmp_path: Path) -> Generator[Outbox]:
    with sqlite_outbox(tmp_path) as outbox:
        yield outbox


def after_doubt(
    outbox: Outbox, poster: ScriptedPoster, *, passes: float = 5.0, speed: float = 1.0, **then: int
) -> None:
    """Post in channel "a", which comes to be in doubt; let time pass, and see that settled."""

    async def scene() -> None:
        witness, clocks = Witness(), Clocks(speed=speed)
        made = dispatcher(outbox, [poster], clocks, witness)
        async with dispatching(made):
            await witness.until(uncertain=1)
            clocks.pass_by(passes)
            made.wake()
            await witness.until(**then)

    publish(outbox, "a")
    asyncio.run(scene())


@pytest.mark.parametrize("step", [loses_the_reply, LOST], ids=["posted", "not posted"])
@pytest.mark.parametrize("rules", [DEDUPES, FINDS], ids=["dedupes", "finds"])
def test_a_lost_reply_is_settled_where_the_platform_helps(outbox: Outbox, rules: Rules, step: Step) -> None:
    poster = ScriptedPoster(rules, script={"a": [step]})
    after_doubt(outbox, poster, passes=61, sent=1)

    assert len(poster.messages) == 1
    assert states(outbox) == {State.SENT: 1}


@pytest.mark.parametrize("step", [loses_the_reply, LOST], ids=["posted", "not posted"])
def test_a_lost_reply_is_held_where_the_platform_can_do_neither(outbox: Outbox, step: Step) -> None:
    poster = ScriptedPoster(FREE, script={"a": [step]})
    after_doubt(outbox, poster, held=1)

    assert len(poster.asked) == 1
    assert states(outbox) == {State.HELD: 1}


def test_a_message_is_not_sent_again_once_its_key_may_be_forgotten(outbox: Outbox) -> None:
    poster = ScriptedPoster(DEDUPES, script={"a": [LOST]})
    after_doubt(outbox, poster, passes=101, held=1)

    assert len(poster.asked) == 1


def test_a_message_that_is_refused_when_sent_again_is_held(outbox: Outbox) -> None:
    poster = ScriptedPoster(DEDUPES, script={"a": [loses_the_reply, fails(RefusedError("the channel is gone"))]})
    after_doubt(outbox, poster, held=1)

    assert states(outbox) == {State.HELD: 1}


def test_a_message_that_is_put_off_when_sent_again_is_in_doubt_still(outbox: Outbox) -> None:
    limited = fails(PassingError("429", retry_after=timedelta(minutes=5)))
    poster = ScriptedPoster(DEDUPES, script={"a": [loses_the_reply, limited]})
    after_doubt(outbox, poster, uncertain=2)

    assert states(outbox) == {State.UNCERTAIN: 1}


def test_absence_is_not_believed_at_once(outbox: Outbox) -> None:
    """The post may be on its way still: it is looked for, and only what is found counts."""

    async def scene() -> tuple[int, int]:
        poster, witness, clocks = ScriptedPoster(FINDS, script={"a": [LOST]}), Witness(), Clocks()
        made = dispatcher(outbox, [poster], clocks, witness)
        async with dispatching(made):
            await witness.until(uncertain=1)
            clocks.pass_by(5)
            publish(outbox, "b")
            made.wake()
            await witness.until(sent=1)
            before = sum(channel == "a" for channel, _, _ in poster.asked)
            clocks.pass_by(61)
            made.wake()
            await witness.until(sent=2)
        return before, sum(channel == "a" for channel, _, _ in poster.asked)

    publish(outbox, "a")

    assert asyncio.run(scene()) == (1, 2)


def test_a_look_that_fails_for_now_is_repeated(outbox: Outbox) -> None:
    poster = ScriptedPoster(FINDS, script={"a": [loses_the_reply]})
    poster.finding = [PassingError("500"), UnclearError("nonsense"), KeyError("never meant to be")]
    after_doubt(outbox, poster, speed=20, sent=1)

    assert len(poster.messages) == 1


def test_a_look_that_can_never_succeed_leaves_it_to_an_operator(outbox: Outbox) -> None:
    poster = ScriptedPoster(FINDS, script={"a": [loses_the_reply]})
    poster.finding = [CannotLookError("the right to read the channel's history is missing")]
    after_doubt(outbox, poster, held=1)

    assert [d.problem for d in outbox.deliveries()] == ["the right to read the channel's history is missing"]


def test_a_look_is_not_repeated_for_ever(outbox: Outbox) -> None:
    poster = ScriptedPoster(FINDS, script={"a": [loses_the_reply]})
    poster.finding = [PassingError("500")]
    after_doubt(outbox, poster, passes=timedelta(days=1).total_seconds(), held=1)

    assert states(outbox) == {State.HELD: 1}


@pytest.mark.parametrize(
    ("rules", "step"),
    [(DEDUPES, timedelta(hours=1)), (FINDS, timedelta(hours=1)), (FINDS, timedelta(hours=-1))],
    ids=["dedupes, forward", "finds, forward", "finds, back"],
)
def test_a_clock_that_is_stepped_doubles_nothing_and_loses_nothing(
    outbox: Outbox, rules: Rules, step: timedelta
) -> None:
    async def scene() -> ScriptedPoster:
        poster, witness, clocks = ScriptedPoster(rules, script={"a": [loses_the_reply]}), Witness(), Clocks()
        made = dispatcher(outbox, [poster], clocks, witness)
        async with dispatching(made):
            await witness.until(uncertain=1)
            clocks.stepped += step
            clocks.pass_by(5)
            publish(outbox, "b")
            if step < timedelta(0):  # what was to be done at 8:00:02 is done then, an hour later
                clocks.pass_by(3600)
            made.wake()
            await witness.until(sent=2)
        return poster

    publish(outbox, "a")
    poster = asyncio.run(scene())

    assert sorted(channel for channel, _, _ in poster.messages) == ["a", "b"]
    assert states(outbox) == {State.SENT: 2}


def test_a_post_that_never_ends_is_in_doubt(outbox: Outbox) -> None:
    async def scene() -> None:
        poster, witness = ScriptedPoster(FREE, script={"a": [hangs]}), Witness()
        async with dispatching(dispatcher(outbox, [poster], Clocks(), witness, lease=0.5)):
            await witness.until(held=1)

    publish(outbox, "a")
    asyncio.run(scene())

    assert states(outbox) == {State.HELD: 1}
