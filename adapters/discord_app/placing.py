"""Whether digests may go where an administrator wants them: found out before anything is stored."""

from collections.abc import Mapping
from typing import Any

import discord

from adapters.discord_app.access import Access
from adapters.discord_app.places import Channels
from digests.errors import QuestionError
from digests.questions.asked import Asker, Subscribe

__all__ = ["Placing"]

_PREFIX = "discord:"


class Placing:
    """Looks at channels as Discord shows them to the bot."""

    def __init__(self, channels: Channels, access: Access) -> None:
        self._channels = channels
        self._access = access

    async def check(self, question: Subscribe, asker: Asker, data: Mapping[str, Any]) -> None:
        """Make sure that the bot may post where the digests are to go, and that whoever wants it may, too. ``data`` is
        the interaction's.

        Raises:
            QuestionError: it may not; the message says what to give it.
            PostingError: Discord can't be asked now.
        """
        if question.to is None and asker.address is None:
            return  # which the answer says
        name = question.to.removeprefix(_PREFIX) if question.to else asker.address.channel if asker.address else ""
        resolved: dict[str, Any] = data.get("resolved") or {}
        channels: dict[str, dict[str, Any]] = resolved.get("channels") or {}
        shown = channels.get(name, {})
        called = f"#{shown['name']}" if shown.get("name") else "this channel"
        theirs = discord.Permissions(int(shown["permissions"])) if "permissions" in shown else discord.Permissions.all()
        if not (theirs.administrator or (theirs.view_channel and theirs.send_messages)):
            raise QuestionError(f"You can't post in {called} yourself: name a channel where you can.")
        if question.mention and asker.workspace == f"{_PREFIX}{question.mention}":
            raise QuestionError("Everyone is no role to mention: choose one, or leave mention out.")
        channel = await self._channels.at(name)
        if channel.guild is None or asker.workspace != f"{_PREFIX}{channel.guild}":
            raise QuestionError(f"{called.capitalize()} is in no server of yours: name a channel of this one.")
        if missing := await self._access.missing(channel, thread=question.thread):
            self._channels.forget(name)
            raise QuestionError(
                f"I can't post digests in {called}: give me {', '.join(missing)} there, then schedule it again."
            )
