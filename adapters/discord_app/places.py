"""Where a digest goes: which kind of channel it is decides how a message is posted and found."""

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from adapters.discord_app.api import NO_CHANNEL, Api, ApiRefusedError
from digests.deliveries.posting import RefusedError

__all__ = ["Channel", "Channels", "Place"]

# Seconds for which what kind of channel it is, is remembered: longer than from one digest to the next, so that each is
# one request. It hardly ever changes, and whoever is refused asks again.
_KEPT = 25 * 3600.0
_MOST = 10_000  # channels that are remembered
# resources/channel#channel-object-channel-types
_FORUMS, _THREADS, _TEXTS, _DIRECT = frozenset((15, 16)), frozenset((10, 11, 12)), frozenset((0, 2, 5, 13)), 1
_THREADED = frozenset((0, 5))


class Place(StrEnum):
    """A kind of channel."""

    TEXT = "text"
    THREAD = "thread"
    FORUM = "forum"  # its posts are threads
    DIRECT = "direct"  # with one person


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: its id, the guild's where it is in one, and the ``parent``'s where it is a thread. ``is_threaded``:
    whether threads can be opened on its messages."""

    id: str
    place: Place
    guild: str | None = None
    parent: str | None = None
    is_threaded: bool = False

    @property
    def ruling(self) -> str:
        """The channel whose rights hold: a thread's are its parent's."""
        return self.parent or self.id


class Channels:
    """Channels by their names in addresses, remembered for about a day."""

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
            return _channel(await self._api.ensure("/users/@me/channels", {"recipient_id": name[1:]}))
        shown = await self._api.get(f"/channels/{name}")
        if shown is None:
            raise ApiRefusedError(404, NO_CHANNEL)
        return _channel(shown)


def _channel(shown: dict[str, Any]) -> Channel:
    number, kind = str(shown["id"]), shown["type"]
    guild = str(shown["guild_id"]) if shown.get("guild_id") else None
    if kind in _TEXTS:
        return Channel(number, Place.TEXT, guild, is_threaded=kind in _THREADED)
    if kind in _THREADS:
        return Channel(number, Place.THREAD, guild, str(shown["parent_id"]))
    if kind in _FORUMS:
        return Channel(number, Place.FORUM, guild)
    if kind == _DIRECT:
        return Channel(number, Place.DIRECT)
    raise RefusedError("Discord: nothing can be posted in this kind of channel; choose a text channel or a forum")
