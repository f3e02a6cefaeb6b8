"""Messages and threads in channels, as the bot posts and reads them."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.fakes.discord_server.limits import faults_of_message
from tests.fakes.discord_server.payloads import channel_of, message_of, thread_of
from tests.fakes.discord_server.permissions import (
    CREATE_PUBLIC_THREADS,
    EMBED_LINKS,
    NAMES,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
    permissions_in,
)
from tests.fakes.discord_server.refusal import (
    CANNOT_REACH,
    EMPTY,
    INVALID,
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    RefusedError,
)
from tests.fakes.discord_server.world import CATEGORY, FORUM, PUBLIC_THREAD, Channel, Message, User, World

__all__ = ["Dispatch", "Posting", "check_limits"]

JSON = dict[str, Any]
Query = Mapping[str, list[str]]
Dispatch = Callable[[str, JSON, int | None], Awaitable[None]]
"""Has the bot hear of an event in a guild."""

_NONCES_FOR = 180.0  # seconds; resources/message#create-message: "the past few minutes"
_NONCE = 25  # characters: the same page
_PAGE = 50  # messages of a history where no limit is asked for: resources/message#get-channel-messages
_THREAD_NAME = 100  # resources/channel#start-thread-from-message


def check_limits(body: Mapping[str, Any]) -> None:
    """Refuse a message that breaks a limit."""
    for fault in faults_of_message(body):
        code = EMPTY if "empty" in fault else INVALID
        raise RefusedError(400, code, fault, is_breach=True)


@dataclass(slots=True)
class Posting:
    """What the bot does in channels. ``pings`` are users and roles that a message would have rung for."""

    world: World
    bot: User
    application: int
    dispatch: Dispatch
    nonces_for: float = _NONCES_FOR

    async def create(self, id: int, *, query: Query, body: JSON) -> tuple[int, Any]:
        """resources/message#create-message"""
        del query
        channel = self._channel(id)
        if channel.type in {FORUM, CATEGORY}:
            raise RefusedError(400, 50024, "Cannot execute action on this channel type", is_breach=True)
        self._check_sending(channel, body)
        check_limits(body)
        nonce = body.get("nonce")
        if nonce is not None and len(str(nonce)) > _NONCE:
            raise RefusedError(400, INVALID, f"nonce: at most {_NONCE} characters", is_breach=True)
        if body.get("enforce_nonce"):
            if nonce is None:
                raise RefusedError(400, INVALID, "enforce_nonce without a nonce", is_breach=True)
            if known := self._with_nonce(channel, str(nonce)):
                return 200, message_of(self.world, known, self.application)
        message = await self.put(channel, body)
        return 200, message_of(self.world, message, self.application)

    async def put(self, channel: Channel, body: JSON, *, author: int | None = None) -> Message:
        """Have a message in a channel, and the bot hear of it."""
        nonce = body.get("nonce")
        message = Message(
            self.world.snowflake(),
            channel.id,
            author or self.bot.id,
            body,
            time.time(),
            None if nonce is None else str(nonce),
        )
        channel.messages.append(message)
        shown = message_of(self.world, message, self.application)
        if channel.guild:
            shown["guild_id"] = str(channel.guild)
        await self.dispatch("MESSAGE_CREATE", shown, channel.guild)
        return message

    async def history(self, id: int, *, query: Query, body: None) -> tuple[int, Any]:
        """resources/message#get-channel-messages: newest first; nothing without the right to read them."""
        del body
        channel = self._channel(id)
        allowed = self._allowed(channel)
        if not allowed & VIEW_CHANNEL:
            raise RefusedError(403, MISSING_ACCESS, "Missing Access")
        found = list(channel.messages) if allowed & READ_MESSAGE_HISTORY else []
        found = [message for message in found if message.seen_by is None]
        if after := query.get("after"):
            found = [message for message in found if message.id > int(after[0])]
        if before := query.get("before"):
            found = [message for message in found if message.id < int(before[0])]
        limit = int(query.get("limit", [str(_PAGE)])[0])
        # "after" begins with the oldest, whatever the order of the reply.
        page = found[:limit] if query.get("after") else found[-limit:]
        return 200, [message_of(self.world, message, self.application) for message in reversed(page)]

    async def show(self, id: int, message: int, *, query: Query, body: None) -> tuple[int, Any]:
        """resources/message#get-channel-message"""
        del query, body
        return 200, message_of(self.world, self._message(id, message), self.application)

    async def edit(self, id: int, message: int, *, query: Query, body: JSON) -> tuple[int, Any]:
        """resources/message#edit-message: one's own alone."""
        del query
        found = self._message(id, message)
        if found.author != self.bot.id:
            raise RefusedError(403, 50005, "Cannot edit a message authored by another user", is_breach=True)
        found.body = {**found.body, **body}
        found.edited = True
        check_limits(found.body)
        return 200, message_of(self.world, found, self.application)

    async def delete(self, id: int, message: int, *, query: Query, body: None) -> tuple[int, Any]:
        """resources/message#delete-message"""
        del query, body
        found = self._message(id, message)
        self.world.channels[id].messages.remove(found)
        return 204, None

    async def create_thread(self, id: int, *, query: Query, body: JSON) -> tuple[int, Any]:
        """resources/channel#start-thread-in-forum-or-media-channel, #start-thread-without-message"""
        del query
        channel = self._channel(id)
        self._check_name(body)
        if channel.type != FORUM:
            self._check(channel, CREATE_PUBLIC_THREADS)
            thread = self._new_thread(channel, body["name"])
            await self.dispatch("THREAD_CREATE", thread_of(thread), thread.guild)
            return 201, thread_of(thread)
        message = body.get("message")
        if message is None:
            raise RefusedError(400, INVALID, "message: a post in a forum begins with one", is_breach=True)
        if channel.needs_tag and not body.get("applied_tags"):
            raise RefusedError(400, 40067, "A tag is required to create a forum post in this channel")
        self._check_sending(channel, message)
        check_limits(message)
        thread = self._new_thread(channel, body["name"])
        await self.dispatch("THREAD_CREATE", thread_of(thread), thread.guild)
        first = await self.put(thread, message)
        # "When called, ... the thread and its first message have the same id."
        del self.world.channels[thread.id]
        thread.id = first.id
        first.channel = first.id
        self.world.channels[thread.id] = thread
        return 201, {**thread_of(thread), "message": message_of(self.world, first, self.application)}

    async def create_thread_on(self, id: int, message: int, *, query: Query, body: JSON) -> tuple[int, Any]:
        """resources/channel#start-thread-from-message: it has the message's id."""
        del query
        channel = self._channel(id)
        self._check(channel, CREATE_PUBLIC_THREADS)
        self._check_name(body)
        self._message(id, message)
        if message in self.world.channels:
            raise RefusedError(400, 160004, "A thread has already been created for this message")
        thread = self._new_thread(channel, body["name"], message)
        await self.dispatch("THREAD_CREATE", thread_of(thread), thread.guild)
        return 201, thread_of(thread)

    async def archived_threads(self, id: int, *, query: Query, body: None) -> tuple[int, Any]:
        """resources/channel#list-public-archived-threads"""
        del body
        channel = self._channel(id)
        self._check(channel, READ_MESSAGE_HISTORY)
        before = datetime.fromisoformat(query["before"][0]).timestamp() if "before" in query else float("inf")
        found = [c for c in self.world.channels.values() if c.parent == id and c.is_thread and c.archived]
        found = sorted((c for c in found if c.archived_at < before), key=lambda c: -c.archived_at)
        page = found[: int(query.get("limit", ["50"])[0])]
        shown = [thread_of(thread) for thread in page]
        return 200, {"threads": shown, "members": [], "has_more": len(page) < len(found)}

    async def active_threads(self, guild: int, *, query: Query, body: None) -> tuple[int, Any]:
        """resources/guild#list-active-guild-threads"""
        del query, body
        if guild not in self.world.guilds or self.bot.id not in self.world.guilds[guild].members:
            raise RefusedError(403, MISSING_ACCESS, "Missing Access")
        found = [channel for channel in self.world.of_guild(guild) if channel.is_thread and not channel.archived]
        return 200, {"threads": [thread_of(thread) for thread in found], "members": [], "has_more": False}

    async def open_direct(self, *, query: Query, body: JSON) -> tuple[int, Any]:
        """resources/user#create-dm"""
        del query
        user = self.world.users.get(int(body["recipient_id"]))
        if user is None:
            raise RefusedError(404, 10013, "Unknown User")
        return 200, channel_of(self.world, self.world.direct(self.bot, user))

    def _new_thread(self, channel: Channel, name: str, id: int | None = None) -> Channel:
        thread = Channel(id or self.world.snowflake(), PUBLIC_THREAD, name, channel.guild, channel.id)
        self.world.channels[thread.id] = thread
        return thread

    def _check_name(self, body: JSON) -> None:
        if not 1 <= len(body["name"].strip()) <= len(body["name"]) <= _THREAD_NAME:
            raise RefusedError(400, INVALID, f"name: 1 to {_THREAD_NAME} characters", is_breach=True)

    def _with_nonce(self, channel: Channel, nonce: str) -> Message | None:
        since = time.time() - self.nonces_for
        return next((m for m in channel.messages if m.nonce == nonce and m.moment >= since), None)

    def _channel(self, id: int) -> Channel:
        channel = self.world.channels.get(id)
        if channel is None:
            raise RefusedError(404, UNKNOWN_CHANNEL, "Unknown Channel")
        return channel

    def _message(self, channel: int, id: int) -> Message:
        found = next((m for m in self._channel(channel).messages if m.id == id), None)
        if found is None:
            raise RefusedError(404, UNKNOWN_MESSAGE, "Unknown Message")
        return found

    def _allowed(self, channel: Channel) -> int:
        return permissions_in(self.world, self.bot.id, channel)

    def _check(self, channel: Channel, *wanted: int) -> None:
        allowed = self._allowed(channel)
        if not allowed & VIEW_CHANNEL:
            raise RefusedError(403, MISSING_ACCESS, "Missing Access")
        for one in wanted:
            if not allowed & one:
                raise RefusedError(403, MISSING_PERMISSIONS, f"Missing Permissions ({NAMES.get(one, one)})")

    def _check_sending(self, channel: Channel, body: JSON) -> None:
        if channel.guild is None:
            others = [self.world.users[user] for user in channel.recipients if user != self.bot.id]
            if not all(user.takes_direct_messages for user in others):
                raise RefusedError(403, CANNOT_REACH, "Cannot send messages to this user")
            return
        self._check(channel, SEND_MESSAGES_IN_THREADS if channel.is_thread else SEND_MESSAGES)
        if body.get("embeds"):
            self._check(channel, EMBED_LINKS)
        if channel.archived and channel.locked:
            raise RefusedError(400, 50083, "Thread is archived")
