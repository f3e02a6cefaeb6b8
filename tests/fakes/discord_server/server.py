"""The fake as a whole: a server on loopback, and what a test does with it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.fakes.discord_server.answering import Answering
from tests.fakes.discord_server.api import Api, Request
from tests.fakes.discord_server.commanding import Commanding
from tests.fakes.discord_server.faults import Faults
from tests.fakes.discord_server.gateway import Gateway
from tests.fakes.discord_server.payloads import channel_of, guild_of, member_of, role_of, user_of
from tests.fakes.discord_server.people import Person
from tests.fakes.discord_server.permissions import EVERYTHING, permissions_in
from tests.fakes.discord_server.posting import Posting
from tests.fakes.discord_server.refusal import MISSING_ACCESS, RefusedError
from tests.fakes.discord_server.world import Channel, Guild, Message, Role, User, World

__all__ = ["DiscordServer", "discord_server"]

JSON = dict[str, Any]


class DiscordServer:
    """Discord with one application and its bot. ``token`` is the bot's.

    ``breaches``: what the bot did that no bot may do. A test that doesn't provoke one ends with none.
    """

    def __init__(self, token: str = "MTA.fake.token") -> None:  # noqa: S107 (it opens nothing)
        self.token = token
        self.breaches: list[str] = []
        self.faults = Faults()
        self.world = World()
        self.bot = self.world.user("news-digest", bot=True)
        self.application = self.bot.id
        self.shards = 1
        self.port = 0
        self.gateway = Gateway(
            self.world, self.bot, token, self.application, lambda: self.gateway_url, self.breaches.append
        )
        self.posting = Posting(self.world, self.bot, self.application, self.gateway.dispatch)
        self.commanding = Commanding(self.world, self.application)
        self.answering = Answering(self.world, self.bot, self.application)
        self.api = Api(
            token, self.posting, self.commanding, self.answering, self.faults, self.breaches.append, self._about
        )

    @property
    def api_url(self) -> str:
        """What DISCORD_API_URL names."""
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        """What DISCORD_GATEWAY_URL names."""
        return f"ws://127.0.0.1:{self.port}/gateway/"

    def application_served(self) -> web.Application:
        """What serves all addresses."""
        app = web.Application()
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_route("*", "/api/v10/{path:.*}", self.api.serve)
        return app

    @property
    def requests(self) -> list[Request]:
        """All requests, in their order."""
        return self.api.requests

    def guild(self, name: str = "Newsroom", *, bot_permissions: int = EVERYTHING, is_member: bool = True) -> Guild:
        """A guild with an owner, whose members may do what people usually may; the bot in it, by a role with its
        permissions (bits) alone."""
        owner = self.world.user(f"{name} owner")
        guild = self.world.guild(name, owner, everyone=0)
        self.world.role(guild, _MEMBER, _USUAL)
        self.world.role(guild, _BOT, bot_permissions)
        if is_member:
            guild.members[self.bot.id] = {self._role(guild, _BOT).id}
        return guild

    def channel(self, guild: Guild, name: str = "news", **options: Any) -> Channel:
        """A channel of a guild."""
        return self.world.channel(guild, name, **options)

    def person(self, guild: Guild, name: str = "reader", permissions: int = 0) -> Person:
        """Somebody in a guild, with these permissions beside the usual ones (bits)."""
        user = self.world.user(name)
        roles = {self._role(guild, _MEMBER).id}
        if permissions:
            roles.add(self.world.role(guild, f"role of {name}", permissions).id)
        guild.members[user.id] = roles
        return self.as_person(user)

    def owner(self, guild: Guild) -> Person:
        """Who may do everything in a guild."""
        return self.as_person(self.world.users[guild.owner])

    def as_person(self, user: User) -> Person:
        """Somebody, in front of their client."""
        return Person(user, self.world, self.bot, self.commanding, self.answering, self.gateway.dispatch)

    async def invite(self, guild: Guild) -> None:
        """Have the bot join a guild."""
        guild.members[self.bot.id] = {self._role(guild, _BOT).id}
        shown = guild_of(self.world, guild, self.bot.id)
        del shown["unavailable"]  # it is there for a guild that comes back alone
        await self.gateway.dispatch("GUILD_CREATE", shown, guild.id)

    async def remove(self, guild: Guild) -> None:
        """Have the bot thrown out."""
        del guild.members[self.bot.id]
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)

    async def delete_channel(self, channel: Channel) -> None:
        """Have a channel deleted."""
        del self.world.channels[channel.id]
        await self.gateway.dispatch("CHANNEL_DELETE", channel_of(self.world, channel), channel.guild)

    async def grant(self, guild: Guild, permissions: int) -> None:
        """Give the bot these permissions in a guild (bits), and no others."""
        role = self._role(guild, _BOT)
        role.permissions = permissions
        shown = {"guild_id": str(guild.id), "role": role_of(role)}
        await self.gateway.dispatch("GUILD_ROLE_UPDATE", shown, guild.id)

    async def change_channel(self, channel: Channel) -> None:
        """Have the bot hear that a channel is other than it was."""
        await self.gateway.dispatch("CHANNEL_UPDATE", channel_of(self.world, channel), channel.guild)

    async def say(self, person: Person, channel: Channel, text: str) -> Message:
        """Have somebody write a message."""
        return await self.posting.put(channel, {"content": text}, author=person.user.id)

    def posted(self, channel: Channel) -> list[Message]:
        """What the bot posted for all to see in a channel."""
        return [message for message in channel.messages if message.author == self.bot.id and message.seen_by is None]

    def _about(self, path: str) -> Any:  # noqa: C901, PLR0911 (a place each)
        """What can be asked of what is there."""
        match path.strip("/").split("/"):
            case ["users", "@me"]:
                mine = {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}
                return {**user_of(self.bot), **mine}
            case ["oauth2" | "applications", *rest] if rest in (["applications", "@me"], ["@me"]):
                return self._application_shown()
            case ["gateway"]:
                return {"url": self.gateway_url}
            case ["gateway", "bot"]:
                limit = {"total": 1_000, "remaining": 1_000, "reset_after": 0, "max_concurrency": 1}
                return {"url": self.gateway_url, "shards": self.shards, "session_start_limit": limit}
            case ["channels", id] if int(id) in self.world.channels:
                channel = self.world.channels[int(id)]
                if not permissions_in(self.world, self.bot.id, channel):
                    raise RefusedError(403, MISSING_ACCESS, "Missing Access")
                return channel_of(self.world, channel)
            case ["guilds", id, *_] if int(id) in self.world.guilds and not self._is_in(int(id)):
                raise RefusedError(403, MISSING_ACCESS, "Missing Access")
            case ["guilds", id, "channels"] if self._is_in(int(id)):
                return [channel_of(self.world, c) for c in self.world.of_guild(int(id)) if not c.is_thread]
            case ["guilds", id, "roles"] if self._is_in(int(id)):
                return [role_of(role) for role in self.world.guilds[int(id)].roles.values()]
            case ["guilds", id, "members", user] if self._is_in(int(id)):
                guild = self.world.guilds[int(id)]
                return member_of(self.world, guild, int(user)) if int(user) in guild.members else None
            case _:
                return None

    def _role(self, guild: Guild, name: str) -> Role:
        return next(role for role in guild.roles.values() if role.name == name)

    def _is_in(self, guild: int) -> bool:
        return guild in self.world.guilds and self.bot.id in self.world.guilds[guild].members

    def _application_shown(self) -> JSON:
        owner = next(iter(user for user in self.world.users.values() if not user.bot), self.bot)
        return {
            "id": str(self.application),
            "name": "news-digest",
            "icon": None,
            "description": "",
            "type": None,
            "summary": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "flags_new": "0",
            "max_participants": None,
            "tags": [],
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "approximate_guild_count": len(self.world.guilds),
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "event_webhooks_status": 1,
            "eligible_oauth2_scopes": [],
            "integration_types_config": {},
            "bot": user_of(self.bot),
            "owner": user_of(owner),
            "team": None,
        }


_BOT, _MEMBER = "news-digest", "member"
_USUAL = 0x80000000 | 0x10000 | 0x800 | 0x400 | 0x4000 | 1 << 38  # commands, history, send, view, embed, threads


@asynccontextmanager
async def discord_server(token: str = "MTA.fake.token") -> AsyncGenerator[DiscordServer]:  # noqa: S107 (see above)
    """A Discord, as long as this lasts."""
    server = DiscordServer(token)
    runner = web.AppRunner(server.application_served(), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.port = runner.addresses[0][1]
    try:
        yield server
    finally:
        await server.gateway.drop()
        await runner.cleanup()
