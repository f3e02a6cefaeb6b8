"""A poster that obeys a script: what the platform has, and what it says of it, are two things."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from digests.composing import Digest
from digests.deliveries.delivery import Delivery, Occasion
from digests.deliveries.posting import Rules, UnclearError

__all__ = ["FREE", "ScriptedPoster", "Step", "accept", "fails", "hangs", "loses_the_reply"]

FREE = Rules(dedupes_for=None, finds=False, per_second=10_000.0)
"""A platform that takes messages as fast as they come, and can neither dedupe nor be searched."""

Step = Callable[["ScriptedPoster", Delivery], "str | None"]


def accept(poster: "ScriptedPoster", delivery: Delivery) -> str:
    """Take the message."""
    return poster.take(delivery)


def loses_the_reply(poster: "ScriptedPoster", delivery: Delivery) -> str:
    """Take the message, and say nothing of it."""
    poster.take(delivery)
    raise UnclearError("the reply was lost")


def fails(error: Exception) -> Step:
    """Take nothing."""

    def step(_poster: "ScriptedPoster", _delivery: Delivery) -> str:
        raise error

    return step


def hangs(_poster: "ScriptedPoster", _delivery: Delivery) -> None:
    """Reply when released, and take the message then."""


@dataclass(slots=True)
class ScriptedPoster:
    """A `Poster`. ``script``: by channel, what is done with its next posts; then it accepts.

    ``messages``: what the channels show, as (channel, key, part). ``asked``: all calls of `post`. ``finding``:
    what `find` raises; ``telling``: what `tell` does, None to wait until released; ``told``: what it took, as (channel,
    line). Where its rules say that it dedupes, the key of a message that it has makes no second one.
    """

    rules: Rules = FREE
    platform: str = "scripted"
    script: dict[str, list[Step]] = field(default_factory=dict[str, list[Step]])
    messages: list[tuple[str, str, int]] = field(default_factory=list[tuple[str, str, int]])
    asked: list[tuple[str, str, int]] = field(default_factory=list[tuple[str, str, int]])
    finding: list[Exception] = field(default_factory=list[Exception])
    telling: list[Exception | None] = field(default_factory=list[Exception | None])
    told: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        return (f"{len(digest.stories)} stories, {occasion.slot.name}",)

    async def post(self, delivery: Delivery) -> str:
        self.asked.append(_as_seen(delivery))
        self.begun.set()
        steps = self.script.get(delivery.address.channel)
        receipt = (steps.pop(0) if steps else accept)(self, delivery)
        if receipt is None:
            await self.released.wait()
            receipt = self.take(delivery)
        return receipt

    async def tell(self, channel: str, line: str) -> None:
        self.begun.set()
        if self.telling:
            step = self.telling.pop(0)
            if step is None:
                await self.released.wait()
            else:
                raise step
        self.told.append((channel, line))

    async def find(self, delivery: Delivery) -> str | None:
        if self.finding:
            raise self.finding.pop(0)
        return delivery.key if _as_seen(delivery) in self.messages else None

    def take(self, delivery: Delivery) -> str:
        message = _as_seen(delivery)
        if not (self.rules.dedupes_for and message in self.messages):
            self.messages.append(message)
        return delivery.key


def _as_seen(delivery: Delivery) -> tuple[str, str, int]:
    return delivery.address.channel, delivery.key, delivery.part
