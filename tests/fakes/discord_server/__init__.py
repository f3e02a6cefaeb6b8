"""A Discord of our own on loopback: HTTP API and gateway, as published, and people who use it.

It is strict: a request that Discord's own description doesn't allow, that breaks a published limit or for which the bot
lacks a right is refused as Discord refuses it, and put on record (`DiscordServer.breaches`). Sources are the OpenAPI
description of the HTTP API (checked by `description`), and for what that lacks the documentation for developers at
discord.com/developers/docs, of which each rule names the page.
"""

from tests.fakes.discord_server.server import DiscordServer, discord_server
from tests.fakes.discord_server.world import Channel, Guild, Message, Role, User, World

__all__ = ["Channel", "DiscordServer", "Guild", "Message", "Role", "User", "World", "discord_server"]
