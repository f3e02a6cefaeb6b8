"""A small bot on the real discord.py, by which the fake Discord is tried."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord
import yarl
from discord import app_commands, http
from discord.gateway import DiscordWebSocket

from tests.fakes.discord_server import DiscordServer

__all__ = ["TrialBot", "logged_in"]


class TrialBot(discord.AutoShardedClient):
    """Has a command of each kind that matters here."""

    def __init__(self, shards: int = 1) -> None:
        super().__init__(intents=discord.Intents(guilds=True), shard_count=shards, guild_ready_timeout=0.1)
        self.tree = app_commands.CommandTree(self)
        self.joined = asyncio.Event()
        self.was_ready = asyncio.Event()
        self.resumed = asyncio.Event()

        @self.tree.command(name="echo", description="Says it again.")
        @app_commands.describe(text="what to say")
        async def echo(interaction: discord.Interaction, text: str) -> None:
            await interaction.response.send_message(text, ephemeral=True)

        @echo.autocomplete("text")
        async def complete(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{typed}!", value=typed)]

        self.tree.add_command(_group())

    async def on_ready(self) -> None:
        """All guilds are there."""
        self.was_ready.set()

    async def on_guild_join(self, _: discord.Guild) -> None:
        """The bot was invited."""
        self.joined.set()

    async def on_shard_resumed(self, _: int) -> None:
        """A connection that was lost is there again."""
        self.resumed.set()


def _group() -> app_commands.Group:
    group = app_commands.Group(
        name="admin", description="For some.", default_permissions=discord.Permissions(manage_channels=True)
    )

    @group.command(name="think", description="Thinks first.")
    async def think(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        view = discord.ui.View()
        view.add_item(discord.ui.Button[discord.ui.View](label="Again", custom_id="again"))
        await interaction.followup.send("thought", view=view)

    del think
    return group


@asynccontextmanager
async def logged_in(server: DiscordServer, shards: int = 1) -> AsyncGenerator[TrialBot]:
    """The bot, logged in and ready."""
    base, gateway = http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    http.Route.BASE = server.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)
    bot = TrialBot(shards)
    try:
        async with bot:
            running = asyncio.create_task(bot.start(server.token))
            ready = asyncio.create_task(bot.was_ready.wait())
            await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=30)
            if running.done():
                await running
            yield bot
            await bot.close()
            await running
    finally:
        http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway
