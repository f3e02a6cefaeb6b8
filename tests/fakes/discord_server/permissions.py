"""Who may do what, where: discord.com/developers/docs/topics/permissions."""

from typing import Final

from tests.fakes.discord_server.world import Channel, World

__all__ = [
    "ADMINISTRATOR",
    "CREATE_PUBLIC_THREADS",
    "EMBED_LINKS",
    "EVERYTHING",
    "MANAGE_CHANNELS",
    "MANAGE_GUILD",
    "MENTION_EVERYONE",
    "NAMES",
    "READ_MESSAGE_HISTORY",
    "SEND_MESSAGES",
    "SEND_MESSAGES_IN_THREADS",
    "USE_APPLICATION_COMMANDS",
    "VIEW_CHANNEL",
    "permissions_in",
]

ADMINISTRATOR: Final = 1 << 3
MANAGE_CHANNELS: Final = 1 << 4
MANAGE_GUILD: Final = 1 << 5
VIEW_CHANNEL: Final = 1 << 10
SEND_MESSAGES: Final = 1 << 11
EMBED_LINKS: Final = 1 << 14
READ_MESSAGE_HISTORY: Final = 1 << 16
MENTION_EVERYONE: Final = 1 << 17
USE_APPLICATION_COMMANDS: Final = 1 << 31
CREATE_PUBLIC_THREADS: Final = 1 << 35
SEND_MESSAGES_IN_THREADS: Final = 1 << 38
EVERYTHING: Final = (1 << 53) - 1

NAMES: Final = {
    MANAGE_CHANNELS: "Manage Channels",
    VIEW_CHANNEL: "View Channel",
    SEND_MESSAGES: "Send Messages",
    EMBED_LINKS: "Embed Links",
    READ_MESSAGE_HISTORY: "Read Message History",
    CREATE_PUBLIC_THREADS: "Create Public Threads",
    SEND_MESSAGES_IN_THREADS: "Send Messages in Threads",
}


def permissions_in(world: World, user: int, channel: Channel) -> int:
    """What a user may do in a channel (bits): the algorithm of "Permission Overwrites" there. In a thread those of its
    channel count; in a direct channel everything that is possible there."""
    if channel.guild is None:
        return EVERYTHING if user in channel.recipients else 0
    guild = world.guilds[channel.guild]
    if user not in guild.members:
        return 0
    if guild.owner == user:
        return EVERYTHING
    roles = guild.members[user]
    allowed = guild.roles[guild.id].permissions
    for role in roles:
        allowed |= guild.roles[role].permissions
    if allowed & ADMINISTRATOR:
        return EVERYTHING
    place = world.channels[channel.parent] if channel.is_thread and channel.parent else channel
    for who in ({guild.id}, roles, {user}):
        overwrites = [place.overwrites[one] for one in who if one in place.overwrites]
        denied = granted = 0
        for overwrite in overwrites:
            denied |= overwrite.deny
            granted |= overwrite.allow
        allowed = allowed & ~denied | granted
    if not allowed & VIEW_CHANNEL:
        return 0
    # "Implicit Permissions": without sending there is no mentioning of everyone and no embedding of links.
    if not allowed & SEND_MESSAGES and not channel.is_thread:
        allowed &= ~(MENTION_EVERYONE | EMBED_LINKS)
    return allowed
