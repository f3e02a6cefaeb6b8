"""What the bot may do in a channel, in bits and in words: discord.com/developers/docs/topics/permissions."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters.discord_app.places import Place

__all__ = ["NEEDED", "READ_MESSAGE_HISTORY", "missing_in", "rights_of"]

JSON = Mapping[str, Any]

_ADMINISTRATOR: Final = 1 << 3
_VIEW_CHANNEL: Final = 1 << 10
_SEND_MESSAGES: Final = 1 << 11
_EMBED_LINKS: Final = 1 << 14
READ_MESSAGE_HISTORY: Final = 1 << 16
_CREATE_PUBLIC_THREADS: Final = 1 << 35
_SEND_IN_THREADS: Final = 1 << 38
_EVERYTHING: Final = (1 << 53) - 1
_NAMES: Final = {
    _VIEW_CHANNEL: "View Channel",
    _SEND_MESSAGES: "Send Messages",
    _EMBED_LINKS: "Embed Links",
    READ_MESSAGE_HISTORY: "Read Message History",
    _CREATE_PUBLIC_THREADS: "Create Public Threads",
    _SEND_IN_THREADS: "Send Messages in Threads",
}
NEEDED: Final = sum(_NAMES)
"""What the bot is invited with: all that it ever uses."""


def rights_of(channel: JSON, guild: str, member: JSON, roles: Sequence[JSON], *, is_owner: bool = False) -> int:
    """What a member of a guild may do in a channel (bits), by the channel's overwrites and the guild's roles, all as
    the API shows them: the algorithm of "Permission Overwrites" there."""
    if is_owner:
        return _EVERYTHING
    mine = {guild, *member["roles"]}
    allowed = 0
    for role in roles:
        if role["id"] in mine:
            allowed |= int(role["permissions"])
    if allowed & _ADMINISTRATOR:
        return _EVERYTHING
    overwrites = {overwrite["id"]: overwrite for overwrite in channel.get("permission_overwrites") or ()}
    for whose in ({guild}, mine - {guild}, {member["user"]["id"]}):
        found = [overwrites[one] for one in whose if one in overwrites]
        for overwrite in found:
            allowed &= ~int(overwrite["deny"])
        for overwrite in found:
            allowed |= int(overwrite["allow"])
    return allowed if allowed & _VIEW_CHANNEL else 0


def missing_in(place: Place, rights: int, *, thread: bool = False) -> list[str]:
    """What the bot lacks to post digests in a place (with ``thread``: each in a thread) and to find them again, by the
    names in Discord's settings."""
    wanted = [_VIEW_CHANNEL, _EMBED_LINKS, READ_MESSAGE_HISTORY]
    wanted.append(_SEND_IN_THREADS if place is Place.THREAD else _SEND_MESSAGES)
    if thread or place is Place.FORUM:
        wanted.append(_SEND_IN_THREADS)
    if thread:
        wanted.append(_CREATE_PUBLIC_THREADS)
    return [_NAMES[right] for right in dict.fromkeys(wanted) if not rights & right]
