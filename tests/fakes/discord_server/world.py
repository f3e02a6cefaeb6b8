"""What there is: users, guilds with roles, members and channels, messages in them."""

import itertools
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

__all__ = [
    "ANNOUNCEMENT",
    "CATEGORY",
    "DM",
    "FORUM",
    "PUBLIC_THREAD",
    "TEXT",
    "VOICE",
    "Channel",
    "Guild",
    "Message",
    "Overwrite",
    "Role",
    "User",
    "World",
]

# Types of channels: discord.com/developers/docs/resources/channel#channel-object-channel-types
TEXT, DM, VOICE, CATEGORY, ANNOUNCEMENT, PUBLIC_THREAD, FORUM = 0, 1, 2, 4, 5, 11, 15

_EPOCH = 1_420_070_400_000  # milliseconds: discord.com/developers/docs/reference#snowflakes


@dataclass(slots=True)
class User:
    """Somebody, or the bot."""

    id: int
    name: str
    bot: bool = False
    takes_direct_messages: bool = True


@dataclass(slots=True)
class Role:
    """A role of a guild; ``permissions`` are bits."""

    id: int
    name: str
    permissions: int
    position: int = 1
    mentionable: bool = False


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies to a role or member (bits)."""

    of_role: bool
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Message:
    """A message; ``body`` is what its author sent, as it was taken. ``seen_by``: whom alone it is shown to."""

    id: int
    channel: int
    author: int
    body: dict[str, Any]
    moment: float  # seconds since 1970
    nonce: str | None = None
    seen_by: int | None = None
    interaction: int | None = None
    edited: bool = False
    is_loading: bool = False

    @property
    def text(self) -> str:
        """All that it shows: content, embeds and labels, one a line."""
        return "\n".join(_texts(self.body))


@dataclass(slots=True)
class Channel:
    """A channel, a thread (``parent`` is its channel) or a direct one (``guild`` is None)."""

    id: int
    type: int
    name: str
    guild: int | None
    parent: int | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict[int, Overwrite])
    recipients: tuple[int, ...] = ()
    archived: bool = False
    archived_at: float = 1_700_000_000  # seconds since 1970
    locked: bool = False
    needs_tag: bool = False
    tags: tuple[int, ...] = ()
    messages: list[Message] = field(default_factory=list[Message])

    @property
    def is_thread(self) -> bool:
        """Whether it hangs in another channel."""
        return self.type == PUBLIC_THREAD


@dataclass(slots=True)
class Guild:
    """A guild; the role with its own id is everyone's."""

    id: int
    name: str
    owner: int
    roles: dict[int, Role] = field(default_factory=dict[int, Role])
    members: dict[int, set[int]] = field(default_factory=dict[int, set[int]])  # user to roles
    system_channel: int | None = None


class World:
    """Everything there is, by its id."""

    def __init__(self) -> None:
        self._increment = itertools.count()
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}

    def snowflake(self, moment: float | None = None) -> int:
        """An id of that moment (seconds since 1970; now where it is None)."""
        milliseconds = int((time.time() if moment is None else moment) * 1_000) - _EPOCH
        return (milliseconds << 22) | (next(self._increment) & 0x3FFFFF)

    def user(self, name: str, *, bot: bool = False) -> User:
        """Somebody new."""
        user = User(self.snowflake(), name, bot)
        self.users[user.id] = user
        return user

    def guild(self, name: str, owner: User, *, everyone: int) -> Guild:
        """A new guild, its owner a member; ``everyone``: permissions of all members (bits)."""
        guild = Guild(self.snowflake(), name, owner.id)
        guild.roles[guild.id] = Role(guild.id, "@everyone", everyone, position=0)
        guild.members[owner.id] = set()
        self.guilds[guild.id] = guild
        return guild

    def role(self, guild: Guild, name: str, permissions: int = 0, *, mentionable: bool = False) -> Role:
        """A new role."""
        role = Role(self.snowflake(), name, permissions, len(guild.roles), mentionable)
        guild.roles[role.id] = role
        return role

    def channel(self, guild: Guild, name: str, type: int = TEXT, parent: Channel | None = None) -> Channel:
        """A new channel of a guild."""
        channel = Channel(self.snowflake(), type, name, guild.id, parent and parent.id)
        self.channels[channel.id] = channel
        return channel

    def direct(self, one: User, other: User) -> Channel:
        """The direct channel of two, made where it is missing."""
        both = tuple(sorted((one.id, other.id)))
        for channel in self.channels.values():
            if channel.type == DM and channel.recipients == both:
                return channel
        channel = Channel(self.snowflake(), DM, "", None, recipients=both)
        self.channels[channel.id] = channel
        return channel

    def of_guild(self, guild: int) -> list[Channel]:
        """A guild's channels and threads."""
        return [channel for channel in self.channels.values() if channel.guild == guild]

    def message(self, id: int) -> Message | None:
        """A message, wherever it is."""
        return next((m for channel in self.channels.values() for m in channel.messages if m.id == id), None)


_SHOWN = frozenset(("content", "title", "description", "name", "value", "text", "label"))


def _texts(node: Mapping[str, Any]) -> Iterator[str]:
    for key, value in node.items():
        match value:
            case str() if key in _SHOWN:
                yield value
            case {**inner}:
                yield from _texts(cast("Mapping[str, Any]", inner))
            case [*parts]:
                for part in parts:
                    if isinstance(part, dict):
                        yield from _texts(cast("Mapping[str, Any]", part))
            case _:
                pass
