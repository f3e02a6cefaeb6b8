"""What the bot may do in a channel, asked of Discord now."""

from adapters.discord_app.api import CANNOT_SEE, NO_CHANNEL, Api, ApiRefusedError
from adapters.discord_app.places import Channel
from adapters.discord_app.rights import missing_in, rights_of
from digests.deliveries.posting import PassingError, RefusedError

__all__ = ["Access"]


class Access:
    """The rights of the bot of this API."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._me: str | None = None

    async def me(self) -> str:
        """The bot's own id.

        Raises:
            PassingError, RefusedError: it can't be told.
        """
        if self._me is None:
            shown = await self._api.get("/users/@me")
            if shown is None:
                raise PassingError("Discord doesn't know who the bot is: see DISCORD_API_URL")
            self._me = str(shown["id"])
        return self._me

    async def rights(self, channel: Channel) -> int:
        """What the bot may do in a channel of a guild (bits); 0 where it can't see it.

        Raises:
            PassingError: it can't be told now.
            RefusedError: the bot is not in the server any more, or the channel is gone.
        """
        try:
            member = await self._api.get(f"/guilds/{channel.guild}/members/{await self.me()}")
            roles = await self._api.get(f"/guilds/{channel.guild}/roles")
        except ApiRefusedError:
            member = roles = None
        if not member or not roles:
            raise RefusedError("Discord: the bot is not in the server any more; invite it again")
        try:
            place = await self._api.get(f"/channels/{channel.ruling}")
        except ApiRefusedError as error:
            if error.code != CANNOT_SEE:
                raise
            return 0
        if place is None:
            raise ApiRefusedError(404, NO_CHANNEL)
        return rights_of(place, channel.guild or "", member, roles)

    async def missing(self, channel: Channel, *, thread: bool = False) -> list[str]:
        """What the bot lacks to post digests in a channel (with ``thread``: each in a thread) and to find them again,
        by the names in Discord's settings. Nothing is lacked in a direct one.

        Raises:
            PassingError: it can't be told now.
            RefusedError: the bot is not in the server any more.
        """
        if channel.guild is None:
            return []
        return missing_in(channel.place, await self.rights(channel), thread=thread and channel.is_threaded)
