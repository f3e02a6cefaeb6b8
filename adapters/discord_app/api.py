"""Discord's HTTP API, as far as deliveries need it: one request, one answer, nothing tried again.

discord.py tries a request up to five times by itself, which takes longer than a lease, and may post twice what is no
message; what deliveries do after a failure is decided by the dispatcher alone.
"""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from typing import Any, Final, cast

import aiohttp
from yarl import URL

from digests.deliveries.pacing import Pacer
from digests.deliveries.posting import PassingError, RefusedError, Rules, UnclearError

__all__ = ["CANNOT_SEE", "LACKS_A_RIGHT", "NO_CHANNEL", "THREAD_EXISTS", "Api", "ApiRefusedError", "Reply"]

JSON = dict[str, Any]

_LONGEST_BODY = 4 * 1024 * 1024  # bytes: a hundred messages with ten embeds each
_AGENT = "DiscordBot ({}, {})"  # reference#user-agent: a URL and the version
_IDLE_SECONDS = 20.0
_PATIENCE = timedelta(minutes=5)  # with a token that is refused, until the operator has set another one
# Of the 50 that all requests of a bot may be (topics/rate-limits#global-rate-limit): a post is one or more of them, and
# the client that people talk to makes some as well.
_REQUESTS = Rules(None, finds=False, per_second=45)

NO_CHANNEL: Final = 10003
CANNOT_SEE: Final = 50001
LACKS_A_RIGHT: Final = 50013
THREAD_EXISTS: Final = 160004

# What it is in words: topics/opcodes-and-status-codes#json.
_REFUSALS = {
    NO_CHANNEL: "the channel is gone",
    10004: "the server is gone",
    10008: "the message that it belongs to is gone",
    10013: "there is no such person",
    40067: "the forum wants a tag for each post; allow posts without one",
    CANNOT_SEE: "the bot can't see the channel; give it View Channel there, or invite it again",
    50007: "the person takes no direct messages from the bot",
    LACKS_A_RIGHT: "the bot lacks a right in the channel",
    50083: "the thread is archived and locked",
    160005: "the thread is locked",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that says what was done: its status, and its JSON."""

    status: int
    body: Any


class ApiRefusedError(RefusedError):
    """Discord says no; ``code`` is its own for why (topics/opcodes-and-status-codes#json)."""

    def __init__(self, status: int, code: int) -> None:
        super().__init__(f"Discord: {_REFUSALS.get(code, f'it answered {status}, code {code}')}")
        self.code = code


class Api:
    """The API of one bot. ``url`` is where it is (DISCORD_API_URL); the ``token`` is in no error. It is used in one
    event loop, and closed there by `aclose`. ``seconds``: how long an answer is waited for; ``contact`` is a URL for
    people at Discord."""

    def __init__(self, url: str, token: str, *, contact: str | None = None, seconds: float = 8.0) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._contact = contact or "news-digest"
        self._seconds = seconds
        self._limits = aiohttp.ClientTimeout(total=seconds, connect=seconds / 3)
        self._session: aiohttp.ClientSession | None = None
        self._pacer = Pacer(_REQUESTS, time.monotonic())
        self._line = asyncio.Lock()
        self._closed = (0.0, "")  # until when (monotonic) nothing is asked, and why

    def __repr__(self) -> str:
        return f"Api({self._url!r})"

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> Any:
        """What is at a path; None where Discord says that there is nothing.

        Raises:
            PassingError: it can't be told now.
            ApiRefusedError: it is not for this bot.
        """
        try:
            reply = await self._request("GET", path, None, query)
        except UnclearError as error:
            raise PassingError(str(error)) from None
        return None if reply.status == 404 else reply.body

    async def post(self, path: str, body: JSON) -> JSON:
        """Have something made; what was.

        Raises:
            PassingError, ApiRefusedError: surely nothing was.
            UnclearError: it may have been.
        """
        reply = await self._request("POST", path, body, None)
        made: Any = reply.body
        if not isinstance(made, dict):
            raise UnclearError("Discord's answer can't be read")
        if reply.status == 404:
            raise ApiRefusedError(404, int(cast("JSON", made)["code"]))
        return cast("JSON", made)

    async def ensure(self, path: str, body: JSON) -> JSON:
        """Have something there that is the same when it is made again; what it is.

        Raises:
            PassingError: it can't be told whether it is.
            ApiRefusedError: it can't be made.
        """
        try:
            return await self.post(path, body)
        except UnclearError as error:
            raise PassingError(str(error)) from None

    async def _request(self, method: str, path: str, body: JSON | None, query: Mapping[str, str] | None) -> Reply:
        url = URL(self._url + path, encoded=False).update_query(query or {})
        data = None if body is None else json.dumps(body).encode("ascii")
        await self._turn()
        try:
            async with self._connected().request(method, url, data=data, allow_redirects=False) as response:
                text = await _whole(response)
                return _read(response.status, text, response.headers.get("Retry-After"))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise PassingError(f"Discord can't be reached ({type(error).__name__})") from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise UnclearError(f"Discord's answer was lost ({type(error).__name__})") from None
        except PassingError as error:
            if error.whole_platform and error.retry_after:
                self._closed = (time.monotonic() + error.retry_after.total_seconds(), str(error))
            raise

    async def _turn(self) -> None:
        """Wait for a turn: more requests than the bot may make are refused, and too many of those shut it out.

        Raises:
            PassingError: there is none soon.
        """
        try:
            async with asyncio.timeout(self._seconds), self._line:
                while not self._pacer.take(None, now := time.monotonic()):  # noqa: ASYNC110 (time alone gives turns)
                    await asyncio.sleep(self._pacer.wait(now))
        except TimeoutError:
            raise PassingError("too much is asked of Discord at once") from None
        until, why = self._closed
        if (left := until - time.monotonic()) > 0:
            raise PassingError(why, retry_after=timedelta(seconds=left), whole_platform=True)

    def _connected(self) -> aiohttp.ClientSession:
        if self._session is None:
            headers = {
                "Authorization": f"Bot {self._token}",
                "User-Agent": _AGENT.format(self._contact, version("news-digest")),
                "Content-Type": "application/json",
            }
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=_IDLE_SECONDS)
            self._session = aiohttp.ClientSession(
                headers=headers, timeout=self._limits, connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._session


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    """All of a reply: half of a list of messages would say that the others aren't there."""
    text = bytearray()
    async for piece in response.content.iter_any():
        text += piece
        if len(text) > _LONGEST_BODY:
            raise aiohttp.ClientPayloadError("too long")
    return bytes(text)


def _read(status: int, text: bytes, retry_after: str | None) -> Reply:
    try:
        body: Any = json.loads(text) if text else None
    except ValueError:
        body = None
    shown = cast("JSON", body) if isinstance(body, dict) else {}
    if status < 300:
        if body is None:
            raise UnclearError("Discord's answer can't be read")
        return Reply(status, body)
    if status == 429:
        seconds = shown.get("retry_after", retry_after)
        wait = timedelta(seconds=float(seconds)) if _is_number(seconds) else None
        message = "Discord asked to wait"
        raise PassingError(message, retry_after=wait, whole_platform=shown.get("global") is True or not shown)
    if status == 401:
        message = "Discord refuses the token: set DISCORD_TOKEN to the bot's"
        raise PassingError(message, retry_after=_PATIENCE, whole_platform=True)
    if status >= 500 or status == 408:
        raise UnclearError(f"Discord answered {status}")
    code = shown.get("code")
    if not isinstance(code, int):
        # Whoever it was, it was not Discord that said so, and it is no verdict on a channel.
        raise PassingError(f"something before Discord answered {status}: see DISCORD_API_URL")
    if status == 404:
        return Reply(status, body)
    raise ApiRefusedError(status, code)


def _is_number(value: Any) -> bool:
    try:
        return 0 <= float(value) < 1e7
    except (TypeError, ValueError):
        return False
