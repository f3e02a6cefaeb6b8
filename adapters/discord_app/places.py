"""Where a digest goes: which kind of channel it is decides how a message is posted and found."""

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from adapters.discord_app.api import Api
from digests.deliveries.posting import RefusedError

__all__ = ["Channel", "Channels", "Place"]

_KEPT = 600.0  # seconds for which what kind of channel it is, is remembered: it hardly ever changes
_MOST = 10_000  # channels that are remembered
# resources/channel#channel-object-channel-types
_FORUMS, _THREADS, _TEXTS, _DIRECT = frozenset((15, 16)), frozenset((10, 11, 12)), frozenset((0, 2, 5, 13)), 1


class Place(StrEnum):
    """A kind of channel."""

    TEXT = "text"
    THREAD = "thread"
    FORUM = "forum"  # its posts are threads
    DIRECT = "direct"  # with one person


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: its id, the guild's where it is in one, and as the API shows it."""

    id: str
    place: Place
    guild: str | None
    shown: Any


class Channels:
    """Channels by their names in addresses, remembered for some minutes."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[str, tuple[float, Channel]] = {}

    async def at(self, name: str) -> Channel:
        """The channel of an address.

        Raises:
            PassingError: it can't be told now.
            RefusedError: there is none, or it can't be posted to.
        """
        moment, known = self._known.get(name, (0.0, None))
        if known and time.monotonic() - moment < _KEPT:
            return known
        channel = await self._asked(name)
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[name] = (time.monotonic(), channel)
        return channel

    def forget(self, name: str) -> None:
        """Ask anew next time."""
        self._known.pop(name, None)

    async def _asked(self, name: str) -> Channel:
        if name.startswith("@"):
            shown: dict[str, Any] | None = await self._api.post("/users/@me/channels", {"recipient_id": name[1:]})
        else:
            shown = await self._api.get(f"/channels/{name}")
        if shown is None:
            raise RefusedError("Discord: the channel is gone, or the bot can't see it")
        kind, guild = shown["type"], shown.get("guild_id")
        for place, kinds in ((Place.TEXT, _TEXTS), (Place.THREAD, _THREADS), (Place.FORUM, _FORUMS)):
            if kind in kinds:
                return Channel(str(shown["id"]), place, guild and str(guild), shown)
        if kind == _DIRECT:
            return Channel(str(shown["id"]), Place.DIRECT, None, shown)
        raise RefusedError("Discord: nothing can be posted in this kind of channel; choose a text channel or a forum")
