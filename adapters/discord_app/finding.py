"""Looking for a message by its key: it is there, or surely not, or it can't be told."""

from datetime import datetime, timedelta
from typing import Any

from adapters.discord_app.access import Access
from adapters.discord_app.api import Api
from adapters.discord_app.messages import carries, receipt_of, snowflake, thread_of
from adapters.discord_app.places import Channel, Place
from adapters.discord_app.rights import READ_MESSAGE_HISTORY
from digests.deliveries.delivery import Delivery
from digests.deliveries.posting import CannotLookError

__all__ = ["Finding"]

JSON = dict[str, Any]

_BEFORE = timedelta(minutes=5)  # our clock and Discord's may differ
_PAGE, _PAGES = 100, 20  # messages that are looked through


class Finding:
    """Looks among the bot's own messages alone: anybody may write what we do."""

    def __init__(self, api: Api, access: Access) -> None:
        self._api = api
        self._access = access

    async def find(self, channel: Channel, delivery: Delivery) -> str | None:
        """The receipt of a delivery's message; None where it surely isn't there.

        Raises:
            PassingError: it can't be told now.
            CannotLookError: it can't ever be told.
            RefusedError: the channel is gone, or not for this bot.
        """
        await self._check_looking(channel)
        since = (delivery.first_attempt or delivery.due) - _BEFORE
        thread = thread_of(channel, delivery)
        if channel.place is Place.FORUM and not thread:
            return await self._in_forum(channel, delivery.key, since)
        return await self._in_channel(thread or channel.id, delivery.key, since)

    async def _in_channel(self, channel: str, key: str, since: datetime) -> str | None:
        me, after = await self._access.me(), snowflake(since)
        for _ in range(_PAGES):
            query = {"after": str(after), "limit": str(_PAGE)}
            page: list[JSON] = await self._api.get(f"/channels/{channel}/messages", query) or []
            for message in page:
                if str(message["author"]["id"]) == me and carries(message, key):
                    return receipt_of(message)
            if len(page) < _PAGE:
                return None
            after = max(int(message["id"]) for message in page)
        raise _too_many()

    async def _in_forum(self, forum: Channel, key: str, since: datetime) -> str | None:
        active: JSON | None = await self._api.get(f"/guilds/{forum.guild}/threads/active")
        if active is None:
            raise CannotLookError("Discord: the bot is not in the server any more")
        if found := await self._in_posts(forum, active.get("threads", ()), key, since):
            return found
        query = {"limit": str(_PAGE)}
        for _ in range(_PAGES):
            archived: JSON = await self._api.get(f"/channels/{forum.id}/threads/archived/public", query) or {}
            threads: list[JSON] = archived.get("threads", [])
            if found := await self._in_posts(forum, threads, key, since):
                return found
            # The one archived last comes first, and none is archived before it is made.
            last = threads[-1]["thread_metadata"]["archive_timestamp"] if threads else None
            if last is None or not archived.get("has_more") or datetime.fromisoformat(last) < since:
                return None
            query["before"] = last
        raise _too_many()

    async def _in_posts(self, forum: Channel, threads: list[JSON], key: str, since: datetime) -> str | None:
        me, oldest = await self._access.me(), snowflake(since)
        for thread in threads:
            post, owner = str(thread["id"]), str(thread.get("owner_id", me))
            if str(thread.get("parent_id")) != forum.id or int(post) < oldest or owner != me:
                continue
            first = await self._api.get(f"/channels/{post}/messages/{post}")
            if first and str(first["author"]["id"]) == me and carries(first, key):
                return receipt_of(first)
        return None

    async def _check_looking(self, channel: Channel) -> None:
        """Make sure that an empty history means that nothing is there: without the right to read it, it is empty too.

        Raises:
            CannotLookError: the right is missing.
        """
        if channel.guild is not None and not await self._access.rights(channel) & READ_MESSAGE_HISTORY:
            raise CannotLookError("Discord: give the bot View Channel and Read Message History in the channel")


def _too_many() -> CannotLookError:
    return CannotLookError(f"Discord: there are more than {_PAGE * _PAGES:,} messages to look through")
