"""Posting to Discord: one request a message, with a key by which it can be told from others.

The key is the message's nonce, which Discord takes once within "the past few minutes" (discord.com/developers/docs,
resources/message#create-message), and stands in its footer, by which it is found later. A post in a forum takes no
nonce, so that finding alone settles it.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.discord_app.api import Api
from adapters.discord_app.places import Channel, Channels, Place
from adapters.discord_app.rendering_digests import digest_messages
from adapters.discord_app.rights import READ_MESSAGE_HISTORY, rights_of
from adapters.discord_app.text import escaped, label
from digests.composing import Digest
from digests.deliveries.delivery import Delivery, Occasion
from digests.deliveries.posting import CannotLookError, PostingError, RefusedError, Rules, UnclearError

__all__ = ["DiscordPoster"]

JSON = dict[str, Any]

_FOOTER = "news-digest · {}"
_NONCES_FOR = timedelta(minutes=2)  # "the past few minutes": no more is relied on
_PER_SECOND = 45  # of the 50 that all requests of a bot may be: topics/rate-limits#global-rate-limit
_PAUSE = timedelta(seconds=1)  # five messages in five seconds is what channels are known to take
_BEFORE = timedelta(minutes=5)  # our clock and Discord's may differ
_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)  # reference#snowflakes
_PAGE, _PAGES = 100, 20  # messages that are looked through
_NAME = 100  # characters of a thread's name


class DiscordPoster:
    """Posts by the API, to channels by their ids, and to persons by "@" and theirs. It needs no connection to the
    gateway."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._channels = Channels(api)
        self._me: str | None = None

    @property
    def platform(self) -> str:
        """The name in addresses."""
        return "discord"

    @property
    def rules(self) -> Rules:
        """What Discord promises."""
        return Rules(_NONCES_FOR, finds=True, per_second=_PER_SECOND, pause=_PAUSE)

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        """The messages that show a digest."""
        return digest_messages(digest, occasion)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._api.aclose()

    async def post(self, delivery: Delivery) -> str:
        """Post it as `Poster.post` says; the message's id, with its channel's where that is a thread."""
        channel = await self._channels.at(delivery.address.channel)
        message = _message(delivery)
        try:
            if channel.place is Place.FORUM and delivery.part == 1:
                return await self._post_in_forum(channel, delivery, message)
            into = await self._thread(channel, delivery) if delivery.head else channel.id
            made = await self._api.post(f"/channels/{into}/messages", message)
            if delivery.manner.thread and delivery.part == 1 and channel.place is Place.TEXT:
                # It is there for those who talk about it; where it can't be opened now, the next part tries again.
                with suppress(PostingError):
                    await self._open_thread(channel, str(made["id"]), _name(delivery))
        except RefusedError:
            self._channels.forget(delivery.address.channel)
            raise
        return _receipt(made)

    async def tell(self, channel: str, line: str) -> None:
        """Post it as `Poster.tell` says."""
        place = await self._channels.at(channel)
        words: JSON = {"content": escaped(line)[:2_000], "allowed_mentions": {"parse": []}}
        if place.place is Place.FORUM:
            name = label(line, _NAME) or "news-digest"
            await self._api.post(f"/channels/{place.id}/threads", {"name": name, "message": words})
            return
        message = {**words, "nonce": secrets.token_hex(12), "enforce_nonce": True}
        await self._api.post(f"/channels/{place.id}/messages", message)

    async def find(self, delivery: Delivery) -> str | None:
        """Look for it as `Poster.find` says: among the bot's own messages since its first attempt."""
        channel = await self._channels.at(delivery.address.channel)
        await self._check_looking(channel)
        since = _snowflake((delivery.first_attempt or delivery.due) - _BEFORE)
        if channel.place is Place.FORUM and delivery.part == 1:
            return await self._found_in_forum(channel, delivery.key, since)
        return await self._found(_into(channel, delivery), delivery.key, since)

    async def _post_in_forum(self, channel: Channel, delivery: Delivery, message: JSON) -> str:
        if delivery.first_attempt is not None:
            raise UnclearError("Discord: a post in a forum is looked for before it is made again")
        del message["nonce"], message["enforce_nonce"]
        post = {"name": _name(delivery), "message": message}
        made = await self._api.post(f"/channels/{channel.id}/threads", post)
        return f"{made['id']}/{made['id']}"  # a post's first message has the id of its thread

    async def _thread(self, channel: Channel, delivery: Delivery) -> str:
        """Where a part after the first one goes."""
        into = _into(channel, delivery)
        if into != channel.id and channel.place is Place.TEXT:
            await self._open_thread(channel, into, _name(delivery))
        return into

    async def _open_thread(self, channel: Channel, message: str, name: str) -> None:
        if await self._api.get(f"/channels/{message}") is None:
            await self._api.post(f"/channels/{channel.id}/messages/{message}/threads", {"name": name})

    async def _found(self, channel: str, key: str, since: int) -> str | None:
        after = since
        for _ in range(_PAGES):
            query = {"after": str(after), "limit": str(_PAGE)}
            page: list[JSON] = await self._api.get(f"/channels/{channel}/messages", query) or []
            for message in page:
                if await self._is_mine(message) and key in _footers(message):
                    return _receipt(message)
            if len(page) < _PAGE:
                return None
            after = max(int(message["id"]) for message in page)
        raise CannotLookError(f"Discord: there are more than {_PAGE * _PAGES:,} messages to look through")

    async def _found_in_forum(self, forum: Channel, key: str, since: int) -> str | None:
        active: JSON = await self._api.get(f"/guilds/{forum.guild}/threads/active") or {}
        query = {"limit": str(_PAGE)}
        archived: JSON = await self._api.get(f"/channels/{forum.id}/threads/archived/public", query) or {}
        threads: list[JSON] = [*active.get("threads", ()), *archived.get("threads", ())]
        for thread in threads:
            if str(thread.get("parent_id")) != forum.id or int(thread["id"]) < since:
                continue
            first = await self._api.get(f"/channels/{thread['id']}/messages/{thread['id']}")
            if first and await self._is_mine(first) and key in _footers(first):
                return f"{thread['id']}/{first['id']}"
        return None

    async def _check_looking(self, channel: Channel) -> None:
        """Make sure that an empty history means that nothing is there: without the right to read it, it is empty too.

        Raises:
            CannotLookError: the right is missing.
        """
        if channel.guild is None:
            return
        place = channel.shown
        if channel.place is Place.THREAD:
            place = await self._api.get(f"/channels/{place['parent_id']}") or place
        member = await self._api.get(f"/guilds/{channel.guild}/members/{await self._my_id()}")
        roles = await self._api.get(f"/guilds/{channel.guild}/roles")
        if not member or not roles:
            raise CannotLookError("Discord: the bot is not in the server any more")
        fresh = await self._api.get(f"/channels/{place['id']}") or place
        if not rights_of(fresh, channel.guild, member, roles) & READ_MESSAGE_HISTORY:
            raise CannotLookError("Discord: give the bot Read Message History in the channel")

    async def _is_mine(self, message: JSON) -> bool:
        return str(message["author"]["id"]) == await self._my_id()

    async def _my_id(self) -> str:
        if self._me is None:
            self._me = str((await self._api.get("/users/@me"))["id"])
        return self._me


def _message(delivery: Delivery) -> JSON:
    """A delivery's content with what belongs to the delivery: its key, and whom it rings for."""
    content: JSON = json.loads(delivery.content)
    embeds: list[JSON] = [{**embed} for embed in content["embeds"]]
    embeds[-1]["footer"] = {"text": _FOOTER.format(delivery.key)}
    role = delivery.manner.mention if delivery.part == 1 else None
    return {
        "content": f"<@&{role}> {content['content']}" if role else content["content"],
        "embeds": embeds,
        "components": content["components"],
        # An article rings for nobody, whatever it says: for the one role that an administrator chose alone.
        "allowed_mentions": {"parse": [], "roles": [role]} if role else {"parse": []},
        "nonce": delivery.key,
        "enforce_nonce": True,
    }


def _footers(message: JSON) -> str:
    return "\n".join(_texts(message))


def _texts(message: JSON) -> Iterator[str]:
    embeds: list[JSON] = message.get("embeds") or []
    for embed in embeds:
        footer: JSON = embed.get("footer") or {}
        yield footer.get("text") or ""


def _receipt(message: JSON) -> str:
    return f"{message['channel_id']}/{message['id']}"


def _into(channel: Channel, delivery: Delivery) -> str:
    """The channel that a part is in: the thread that the first one opened, which has the id of its message."""
    thread = delivery.head.partition("/")[2] if delivery.head else ""
    is_in_thread = channel.place is Place.FORUM or (delivery.manner.thread and channel.place is Place.TEXT)
    return thread if thread and is_in_thread else channel.id


def _name(delivery: Delivery) -> str:
    """What a thread of the digest is called."""
    return label(json.loads(delivery.content)["name"], _NAME) or "Digest"


def _snowflake(moment: datetime) -> int:
    """The smallest id of that moment."""
    return max(0, int((moment - _EPOCH) / timedelta(milliseconds=1))) << 22
