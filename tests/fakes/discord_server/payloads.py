"""What is there, as Discord writes it: in replies and in events."""

from datetime import UTC, datetime
from typing import Any

from tests.fakes.discord_server.permissions import permissions_in
from tests.fakes.discord_server.world import DM, FORUM, PUBLIC_THREAD, Channel, Guild, Message, Role, User, World

__all__ = [
    "channel_of",
    "guild_of",
    "member_of",
    "message_of",
    "partial_channel_of",
    "role_of",
    "thread_of",
    "time_of",
    "user_of",
]

JSON = dict[str, Any]

_EPHEMERAL, _LOADING = 1 << 6, 1 << 7  # resources/message#message-object-message-flags


def time_of(moment: float) -> str:
    """Seconds since 1970 as ISO 8601."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


def user_of(user: User) -> JSON:
    """resources/user#user-object"""
    return {
        "id": str(user.id),
        "username": user.name,
        "discriminator": "0",
        "global_name": None if user.bot else user.name.title(),
        "avatar": None,
        "bot": user.bot,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def role_of(role: Role) -> JSON:
    """topics/permissions#role-object"""
    return {
        "id": str(role.id),
        "name": role.name,
        "description": None,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": role.position,
        "permissions": str(role.permissions),
        "managed": False,
        "mentionable": role.mentionable,
        "flags": 0,
    }


def member_of(world: World, guild: Guild, user: int) -> JSON:
    """resources/guild#guild-member-object"""
    return {
        "user": user_of(world.users[user]),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(role) for role in sorted(guild.members.get(user, ()))],
        "joined_at": time_of(1_600_000_000),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }


def channel_of(world: World, channel: Channel) -> JSON:
    """resources/channel#channel-object"""
    if channel.type == DM:
        recipients = [user_of(world.users[user]) for user in channel.recipients if not world.users[user].bot]
        return {
            "id": str(channel.id),
            "type": DM,
            "flags": 0,
            "last_message_id": _last(channel),
            "recipients": recipients,
        }
    if channel.is_thread:
        return thread_of(channel)
    overwrites = [
        {"id": str(who), "type": 0 if each.of_role else 1, "allow": str(each.allow), "deny": str(each.deny)}
        for who, each in channel.overwrites.items()
    ]
    shown = {
        "id": str(channel.id),
        "type": channel.type,
        "guild_id": str(channel.guild),
        "name": channel.name,
        "position": 0,
        "parent_id": channel.parent and str(channel.parent),
        "permission_overwrites": overwrites,
        "flags": (1 << 4) if channel.needs_tag else 0,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": _last(channel),
    }
    if channel.type == FORUM:
        tags = [
            {"id": str(tag), "name": f"tag {n}", "moderated": False, "emoji_id": None, "emoji_name": None}
            for n, tag in enumerate(channel.tags)
        ]
        shown |= {"available_tags": tags, "default_reaction_emoji": None, "default_sort_order": None}
        shown |= {"default_forum_layout": 0}
    return shown


def thread_of(channel: Channel) -> JSON:
    """topics/threads: a thread as a channel."""
    return {
        "id": str(channel.id),
        "type": PUBLIC_THREAD,
        "guild_id": str(channel.guild),
        "parent_id": str(channel.parent),
        "owner_id": str(channel.messages[0].author if channel.messages else channel.id),
        "name": channel.name,
        "last_message_id": _last(channel),
        "message_count": len(channel.messages),
        "total_message_sent": len(channel.messages),
        "member_count": 1,
        "rate_limit_per_user": 0,
        "flags": 0,
        "applied_tags": [],
        "thread_metadata": {
            "archived": channel.archived,
            "archive_timestamp": time_of(channel.archived_at),
            "auto_archive_duration": 1_440,
            "locked": channel.locked,
        },
    }


def message_of(world: World, message: Message, application: int) -> JSON:
    """resources/message#message-object"""
    author = world.users[message.author]
    flags = int(message.body.get("flags") or 0) & ~(_EPHEMERAL | _LOADING)
    flags |= (_EPHEMERAL if message.seen_by else 0) | (_LOADING if message.is_loading else 0)
    shown: JSON = {
        "id": str(message.id),
        "channel_id": str(message.channel),
        "type": 20 if message.interaction else 0,
        "author": user_of(author),
        "content": message.body.get("content") or "",
        "timestamp": time_of(message.moment),
        "edited_timestamp": time_of(message.moment) if message.edited else None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [_embed_of(embed) for embed in message.body.get("embeds") or ()],
        "components": _numbered(message.body.get("components") or []),
        "pinned": False,
        "flags": flags,
    }
    if message.nonce is not None:
        shown["nonce"] = message.nonce
    if author.bot:
        shown["application_id"] = str(application)
    if message.interaction:
        shown["webhook_id"] = str(application)
    return shown


def guild_of(world: World, guild: Guild, bot: int) -> JSON:
    """topics/gateway-events#guild-create: a guild with its channels."""
    places = world.of_guild(guild.id)
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "owner_id": str(guild.owner),
        "application_id": None,
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": guild.system_channel and str(guild.system_channel),
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "safety_alerts_channel_id": None,
        "vanity_url_code": None,
        "preferred_locale": "en-US",
        "region": "deprecated",
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw": False,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "widget_enabled": False,
        "widget_channel_id": None,
        "max_presences": None,
        "max_members": 500_000,
        "max_video_channel_users": 25,
        "max_stage_video_channel_users": 50,
        "home_header": None,
        "latest_onboarding_question_id": None,
        "emojis": [],
        "stickers": [],
        "features": [],
        "hub_type": None,
        "incidents_data": None,
        "owner_configured_content_level": None,
        "roles": [role_of(role) for role in guild.roles.values()],
        "joined_at": time_of(1_600_000_000),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_of(world, guild, bot)] if bot in guild.members else [],
        "channels": [channel_of(world, place) for place in places if not place.is_thread],
        "threads": [thread_of(place) for place in places if place.is_thread and not place.archived],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def partial_channel_of(world: World, channel: Channel, user: int) -> JSON:
    """interactions/receiving-and-responding: the channel of an interaction, with what its user may do there."""
    return {**channel_of(world, channel), "permissions": str(permissions_in(world, user, channel))}


def _last(channel: Channel) -> str | None:
    return str(channel.messages[-1].id) if channel.messages else None


def _embed_of(embed: JSON) -> JSON:
    return {"type": "rich", **{key: value for key, value in embed.items() if value is not None}}


_MENU: JSON = {"min_values": 1, "max_values": 1, "disabled": False}
_USUAL: dict[int, JSON] = {2: {"disabled": False}} | dict.fromkeys((3, 5, 6, 7, 8), _MENU)
"""What a component is where nothing is said of it: components/reference."""


def _numbered(components: list[JSON], start: int = 1) -> list[JSON]:
    """Each component with a number of its own, as Discord adds it."""
    shown: list[JSON] = []
    number = start
    for component in components:
        inside = component.get("components")
        numbered = {**_USUAL.get(component["type"], {}), **component, "id": number}
        number += 1
        if inside:
            numbered["components"] = _numbered(inside, number)
            number += len(inside)
        shown.append(numbered)
    return shown
