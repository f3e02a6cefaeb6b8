"""The news bot itself on a fake Discord: a desk with an archive of its own, a guild with a channel, people."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from discord import http
from discord.gateway import DiscordWebSocket
from pydantic import SecretStr

from bot.chatting import answer_chats
from bot.wiring import Desk, desk_of
from config import Settings
from tests.fakes.articles import script
from tests.fakes.discord_server import Channel, DiscordServer, Guild, discord_server
from tests.fakes.discord_server.people import Person
from tests.fakes.discord_server.permissions import EVERYTHING, MANAGE_CHANNELS
from tests.fakes.reader import FakeReader

__all__ = ["Stage", "bot_on", "play"]


@dataclass(slots=True)
class Stage:
    """A guild with a channel, where the bot is logged in."""

    server: DiscordServer
    desk: Desk
    settings: Settings
    guild: Guild
    channel: Channel
    people: dict[str, Person] = field(default_factory=dict[str, Person])

    @property
    def reader(self) -> Person:
        """Somebody with no rights beside the usual ones."""
        return self._person("reader", 0)

    @property
    def administrator(self) -> Person:
        """Somebody who may manage channels."""
        return self._person("administrator", MANAGE_CHANNELS)

    def _person(self, name: str, permissions: int) -> Person:
        if name not in self.people:
            self.people[name] = self.server.person(self.guild, name, permissions)
        return self.people[name]


Scene = Callable[[Stage], Awaitable[None]]


def play(scene: Scene, tmp_path: Path, *, bot_permissions: int = EVERYTHING, ready: bool = True) -> DiscordServer:
    """Play a scene; what is left of the server."""

    async def all_of_it() -> DiscordServer:
        async with asyncio.timeout(60), discord_server() as server:
            settings = Settings(
                database_url=SecretStr(f"sqlite:///{tmp_path}/archive.sqlite3"),
                discord_token=SecretStr(server.token),
                discord_api_url=server.api_url,
            )
            with desk_of(settings, FakeReader()) as desk:
                now = datetime.now(UTC)
                desk.archive.add(
                    script("Keir Starmer, UK Prime Minister: We will send troops.", outlet="The Wire", published=now),
                    now,
                )
                guild = server.guild(bot_permissions=bot_permissions)
                stage = Stage(server, desk, settings, guild, server.channel(guild))
                async with bot_on(stage, ready=ready):
                    await scene(stage)
            return server

    return asyncio.run(all_of_it())


@asynccontextmanager
async def bot_on(stage: Stage, *, ready: bool = True) -> AsyncGenerator[asyncio.Task[None]]:
    """The bot, as long as this lasts; until it hears of guilds, where it is to be ``ready``."""
    base, gateway = http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    running = asyncio.create_task(answer_chats(stage.settings, stage.desk))
    try:
        if ready:
            await _heard(stage, running)
        yield running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


async def _heard(stage: Stage, running: asyncio.Task[None]) -> None:
    gateway = stage.server.gateway
    while not any(session.socket for session in gateway.sessions.values()):
        if running.done():
            running.result()
        await asyncio.sleep(0.01)
