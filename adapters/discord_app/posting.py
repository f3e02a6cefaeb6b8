"""Posting to Discord: one request a message, with a key by which it can be told from others.

The key is the message's nonce, which Discord takes once within "the past few minutes" (discord.com/developers/docs,
resources/message#create-message), and stands in its footer, by which it is found later. A post in a forum takes no
nonce, so that finding alone settles it.
"""

import asyncio
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

from adapters.discord_app.access import Access
from adapters.discord_app.api import CANNOT_SEE, LACKS_A_RIGHT, NO_CHANNEL, THREAD_EXISTS, Api, ApiRefusedError
from adapters.discord_app.finding import Finding
from adapters.discord_app.messages import line_for_administrators, message_of, receipt_of, thread_name, thread_of
from adapters.discord_app.places import Channel, Channels, Place
from adapters.discord_app.rendering_digests import digest_messages
from adapters.discord_app.text import label
from digests.composing import Digest
from digests.deliveries.delivery import Delivery, Occasion
from digests.deliveries.posting import CannotLookError, PassingError, PostingError, RefusedError, Rules, UnclearError

__all__ = ["DiscordPoster"]

JSON = dict[str, Any]

_NONCES_FOR = timedelta(minutes=2)  # "the past few minutes": no more is relied on
_PER_SECOND = 45  # of the 50 that all requests of a bot may be: topics/rate-limits#global-rate-limit
# Five messages in five seconds is what channels are known to take, counted from the first one: what leaves evenly
# arrives unevenly, so it is a little slower.
_PAUSE = timedelta(seconds=1.1)
_NAME = 100  # characters of a thread's name
_BEFORE, _AFTER = 9.0, 2.0  # seconds for what there is to do before a message is posted, and after


class DiscordPoster:
    """Posts by the API, to channels by their ids, and to persons by "@" and theirs. It needs no connection to the
    gateway."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._channels = Channels(api)
        self._access = Access(api)
        self._finding = Finding(api, self._access)

    def __repr__(self) -> str:
        return f"DiscordPoster({self._api!r})"

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
        """Post it as `Poster.post` says; the ids of its channel and its own."""
        name = delivery.address.channel
        async with _in_time():
            channel = await self._channels.at(name)
        async with self._in_words(name, channel, delivery.manner.thread):
            thread = thread_of(channel, delivery)
            if channel.place is Place.FORUM and not thread:
                return await self._post_in_forum(channel, delivery)
            if thread and channel.place is Place.TEXT:
                async with _in_time():
                    await self._check_thread(channel, thread, thread_name(delivery))
            made = await self._api.post(f"/channels/{thread or channel.id}/messages", message_of(delivery))
        if delivery.manner.thread and delivery.part == 1 and channel.is_threaded:
            # It is there for those who talk about it; where it can't be opened now, the next part tries again.
            with suppress(PostingError, TimeoutError):
                async with asyncio.timeout(_AFTER):
                    await self._open_thread(channel, str(made["id"]), thread_name(delivery))
        return receipt_of(made)

    async def tell(self, channel: str, line: str) -> None:
        """Post it as `Poster.tell` says."""
        async with _in_time():
            place = await self._channels.at(channel)
        words: JSON = {"content": line_for_administrators(line), "allowed_mentions": {"parse": []}}
        async with self._in_words(channel, place):
            if place.place is Place.FORUM:
                name = label(line, _NAME) or "news-digest"
                await self._api.post(f"/channels/{place.id}/threads", {"name": name, "message": words})
                return
            message = {**words, "nonce": secrets.token_hex(12), "enforce_nonce": True}
            await self._api.post(f"/channels/{place.id}/messages", message)

    async def find(self, delivery: Delivery) -> str | None:
        """Look for it as `Poster.find` says: among the bot's own messages since its first attempt."""
        name = delivery.address.channel
        try:
            return await self._finding.find(await self._channels.at(name), delivery)
        except RefusedError as error:
            self._channels.forget(name)
            if isinstance(error, ApiRefusedError) and error.code == NO_CHANNEL:
                return None  # gone, and whatever stood there with it
            raise CannotLookError(str(error)) from None

    async def _post_in_forum(self, channel: Channel, delivery: Delivery) -> str:
        if delivery.first_attempt is not None:
            if found := await self.find(delivery):
                return found
            raise UnclearError("Discord: a post in a forum is looked for before it is made again")
        message = message_of(delivery)
        del message["nonce"], message["enforce_nonce"]
        post = {"name": thread_name(delivery), "message": message}
        made = await self._api.post(f"/channels/{channel.id}/threads", post)
        return f"{made['id']}/{made['id']}"  # a post's first message has the id of its thread

    async def _check_thread(self, channel: Channel, thread: str, name: str) -> None:
        """Make sure that the thread is there which a part goes into."""
        if await self._api.get(f"/channels/{thread}") is None:
            await self._open_thread(channel, thread, name)

    async def _open_thread(self, channel: Channel, message: str, name: str) -> None:
        try:
            await self._api.ensure(f"/channels/{channel.id}/messages/{message}/threads", {"name": name})
        except ApiRefusedError as error:
            if error.code != THREAD_EXISTS:
                raise

    @asynccontextmanager
    async def _in_words(self, name: str, channel: Channel, thread: bool = False) -> AsyncGenerator[None]:
        """A refusal says what is missing, as far as that can be told."""
        try:
            yield
        except ApiRefusedError as error:
            self._channels.forget(name)
            if error.code not in {CANNOT_SEE, LACKS_A_RIGHT}:
                raise
            raise RefusedError(await self._why(error, channel, thread=thread)) from None

    async def _why(self, error: ApiRefusedError, channel: Channel, *, thread: bool) -> str:
        missing: list[str] = []
        try:
            async with asyncio.timeout(_AFTER):
                missing = await self._access.missing(channel, thread=thread)
        except RefusedError as refusal:
            return str(refusal)
        except (PostingError, TimeoutError):
            pass
        return f"Discord: in the channel, give the bot {', '.join(missing)}" if missing else str(error)


@asynccontextmanager
async def _in_time() -> AsyncGenerator[None]:
    """What goes before a message may take so long: nothing was posted then."""
    try:
        async with asyncio.timeout(_BEFORE):
            yield
    except TimeoutError:
        raise PassingError("Discord took too long") from None
