"""Deliveries to the fake Discord, and the poster that takes them there."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from adapters.discord_app.api import Api
from adapters.discord_app.posting import DiscordPoster
from digests.deliveries.delivery import Delivery
from digests.deliveries.posting import PostingError
from digests.deliveries.subscriptions import Manner
from tests.fakes.discord_server import DiscordServer
from tests.fakes.discord_server.server import discord_server
from tests.fakes.discord_server.world import TEXT, Channel, Guild, Message
from tests.fakes.poster_deliveries import a_delivery

__all__ = ["Newsroom", "content_of", "newsroom", "on_discord", "refused"]

T = TypeVar("T")


@dataclass
class Newsroom:
    """A guild of the fake with one channel, and a poster."""

    server: DiscordServer
    guild: Guild
    channel: Channel
    poster: DiscordPoster

    def delivery(self, words: str = "It rains.", *, channel: Channel | str | None = None, **fields: Any) -> Delivery:
        """A delivery to a channel, begun for the first time; ``part``, ``parts`` and ``digest`` as `a_delivery` has
        them, ``thread`` and ``mention`` of its manner, and other fields."""
        name = channel if isinstance(channel, str) else str((channel or self.channel).id)
        made = {field: fields.pop(field) for field in ("part", "parts", "digest") if field in fields}
        manner = Manner(fields.pop("thread", False), fields.pop("mention", None))
        delivery = a_delivery("discord", content_of(words), channel=name, **made)
        return replace(delivery, **{"first_attempt": None, "manner": manner, **fields})

    def posted(self, channel: Channel | None = None) -> list[Message]:
        """What the bot posted in a channel."""
        return self.server.posted(channel or self.channel)

    def threads(self, channel: Channel | None = None) -> list[Channel]:
        """The threads of a channel."""
        parent = channel or self.channel
        return [one for one in self.server.world.channels.values() if one.parent == parent.id]

    def at(self, receipt: str) -> Message:
        """The message that a receipt names."""
        channel, _, number = receipt.partition("/")
        return next(m for m in self.server.world.channels[int(channel)].messages if m.id == int(number))


def content_of(words: str) -> str:
    """The content of a delivery that says these words."""
    return json.dumps({"name": words[:80], "content": "", "embeds": [{"description": words}], "components": []})


@asynccontextmanager
async def newsroom(*, type: int = TEXT, seconds: float = 8.0, **options: Any) -> AsyncGenerator[Newsroom]:
    """A newsroom, whose bot broke no rule in the end."""
    async with discord_server() as server:
        guild = server.guild(**options)
        poster = DiscordPoster(Api(server.api_url, server.token, seconds=seconds))
        try:
            yield Newsroom(server, guild, server.channel(guild, type=type), poster)
        finally:
            await poster.aclose()
        assert server.breaches == []


def on_discord(scene: Callable[[Newsroom], Awaitable[T]], **options: Any) -> T:
    """What a scene in a newsroom comes to."""

    async def whole() -> T:
        async with newsroom(**options) as room:
            return await scene(room)

    return asyncio.run(whole())


async def refused(work: Awaitable[object]) -> PostingError:
    """The error that work ends with."""
    try:
        await work
    except PostingError as error:
        return error
    raise AssertionError("it went well")
