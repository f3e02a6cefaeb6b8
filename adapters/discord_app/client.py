"""The connection to Discord's gateway, by discord.py: it reconnects and resumes by itself."""

import asyncio
import hashlib
import json
import logging
import random
import time
from collections.abc import Callable
from typing import Any

import aiohttp
import discord
import yarl
from discord import http
from discord.gateway import DiscordWebSocket

from adapters.discord_app.commands import definitions
from adapters.discord_app.interacting import Interactions
from adapters.discord_app.replying import Reply
from digests.errors import NewsDigestError
from digests.questions.desk import ChatDesk

__all__ = ["DiscordTokenError", "NewsClient", "serve", "use_addresses"]

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds after a connection that couldn't be made; twice as long each time
_AUTHENTICATION_FAILED = 4004  # topics/opcodes-and-status-codes#gateway-gateway-close-event-codes

log = logging.getLogger(__name__)


class DiscordTokenError(NewsDigestError):
    """Discord refuses the token."""

    exit_status = 2


def use_addresses(api_url: str, gateway_url: str | None) -> None:
    """Have discord.py talk to these addresses, in the whole process: it has no other way than its own constants.
    ``gateway_url`` None is the one that the API names."""
    http.Route.BASE = api_url.rstrip("/")
    if gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


class NewsClient(discord.AutoShardedClient):
    """Hears of guilds and interactions, and of nothing else: no privileged intent is asked for. ``own_gateway``: it
    connects to the gateway of `use_addresses`."""

    def __init__(self, desk: ChatDesk, interactions: Interactions, *, own_gateway: bool = False) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self._desk = desk
        self._interactions = interactions
        self._own_gateway = own_gateway

    async def setup_hook(self) -> None:
        """Tell Discord of the commands, where they are others than it was told of last."""
        if self._own_gateway:
            # With a number of shards it goes to its own constant, and not where the API says.
            self.shard_count, _, _ = await self.http.get_bot_gateway()
        commands = definitions()
        definition = hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()
        application = f"discord:{self.application_id}"
        if self.application_id is None or await self._desk.offered(application) == definition:
            return
        try:
            await self.http.bulk_upsert_global_commands(self.application_id, commands)
        except discord.HTTPException:
            # Those that it was told of before can still be asked; at the next start it is told again.
            log.exception("Discord was not told of the commands")
            return
        await self._desk.offer(application, definition)
        log.info("Discord was told of the commands")

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Somebody gives a command, types an option, or uses a button or a menu."""
        await self._interactions.handle(interaction, Reply(self.http, interaction))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """An error that nobody foresaw: the log has it."""
        del args, kwargs
        log.exception("Discord's %s was not dealt with", event_method)  # noqa: LOG004 (it is called in a handler)


async def serve(make: Callable[[], NewsClient], token: str, *, first_pause: float = _FIRST_PAUSE) -> None:
    """Talk to Discord until this is cancelled; where it can't be reached, it is tried again.

    Raises:
        DiscordTokenError: the token is refused.
    """
    # The one warns of rate limits with addresses in which there are tokens of interactions, the other that there is no
    # library for voices.
    for name in ("discord.http", "discord.client"):
        logging.getLogger(name).setLevel(logging.ERROR)
    pause = first_pause
    while True:
        client, begun = make(), time.monotonic()
        try:
            async with client:
                await client.start(token)
        except discord.LoginFailure:
            raise _refused() from None
        except discord.ConnectionClosed as error:
            if error.code == _AUTHENTICATION_FAILED:
                raise _refused() from None
            log.warning("the connection to Discord ended (code %s); it is tried again", error.code)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("Discord can't be reached (%s); it is tried again", type(error).__name__)
        if time.monotonic() - begun > _LONGEST_PAUSE:
            pause = first_pause  # it was there in between
        await asyncio.sleep(random.uniform(pause / 2, pause))  # noqa: S311 (no secret)
        pause = min(2 * pause, _LONGEST_PAUSE)


def _refused() -> DiscordTokenError:
    return DiscordTokenError(
        "Discord refuses the token: set DISCORD_TOKEN to the bot's, from the page Bot of your application at "
        "https://discord.com/developers/applications"
    )
