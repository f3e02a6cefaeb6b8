"""Discord's HTTP API, as far as deliveries need it: one request, one answer, nothing tried again.

discord.py tries a request up to five times by itself, which takes longer than a lease, and may post twice what is no
message; what deliveries do after a failure is decided by the dispatcher alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from typing import Any, cast

import aiohttp
from yarl import URL

from digests.deliveries.posting import PassingError, RefusedError, UnclearError

__all__ = ["Api", "Reply"]

JSON = dict[str, Any]

_LONGEST_BODY = 4 * 1024 * 1024  # bytes: a hundred messages with ten embeds each
_AGENT = "DiscordBot ({}, {})"  # reference#user-agent: a URL and the version
_IDLE_SECONDS = 20.0
_PATIENCE = timedelta(minutes=5)  # with a token that is refused, until the operator has set another one

# What it is in words: topics/opcodes-and-status-codes#json.
_REFUSALS = {
    10003: "the channel is gone",
    10004: "the server is gone",
    40067: "the forum wants a tag for each post; allow posts without one",
    50001: "the bot can't see the channel; give it View Channel there",
    50007: "the person takes no direct messages from the bot",
    50013: "the bot lacks a right in the channel; /status says which",
    50083: "the thread is archived and locked",
    160005: "the thread is locked",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that says what was done: its status, and its JSON."""

    status: int
    body: Any


class Api:
    """The API of one bot. ``url`` is where it is (DISCORD_API_URL); the ``token`` is in no error. It is used in one
    event loop, and closed there by `aclose`. ``seconds``: how long an answer is waited for; ``contact`` is a URL for
    people at Discord."""

    def __init__(self, url: str, token: str, *, contact: str | None = None, seconds: float = 15.0) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._contact = contact or "news-digest"
        self._limits = aiohttp.ClientTimeout(total=seconds, connect=seconds / 3)
        self._session: aiohttp.ClientSession | None = None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> Any:
        """What is at a path; None where there is nothing.

        Raises:
            PassingError: it can't be told now.
            RefusedError: it is not for this bot.
        """
        try:
            reply = await self._request("GET", path, None, query)
        except UnclearError as error:
            raise PassingError(str(error)) from None
        return None if reply.status == 404 else reply.body

    async def post(self, path: str, body: JSON) -> Any:
        """Have something made; what was.

        Raises:
            PassingError, RefusedError: surely nothing was.
            UnclearError: it may have been.
        """
        reply = await self._request("POST", path, body, None)
        if reply.status == 404:
            raise RefusedError(f"Discord: {_REFUSALS[10003]}")
        return reply.body

    async def _request(self, method: str, path: str, body: JSON | None, query: Mapping[str, str] | None) -> Reply:
        url = URL(self._url + path, encoded=False).update_query(query or {})
        data = None if body is None else json.dumps(body).encode("ascii")
        try:
            async with self._connected().request(method, url, data=data, allow_redirects=False) as response:
                text = await response.content.read(_LONGEST_BODY)
                return _read(response.status, text, response.headers.get("Retry-After"))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise PassingError(f"Discord can't be reached ({type(error).__name__})") from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise UnclearError(f"Discord's answer was lost ({type(error).__name__})") from None

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


def _read(status: int, text: bytes, retry_after: str | None) -> Reply:
    try:
        body: Any = json.loads(text) if text else None
    except ValueError:
        body = None
    shown = cast("JSON", body) if isinstance(body, dict) else {}
    if status < 300 or status == 404:
        return Reply(status, body)
    if status == 429:
        seconds = shown.get("retry_after", retry_after)
        wait = timedelta(seconds=float(seconds)) if _is_number(seconds) else None
        message = "Discord asked to wait"
        raise PassingError(message, retry_after=wait, whole_platform=shown.get("global") is True or not shown)
    if status == 401:
        message = "Discord refuses the token: set DISCORD_TOKEN to the bot's"
        raise PassingError(message, retry_after=_PATIENCE, whole_platform=True)
    if status >= 500:
        raise UnclearError(f"Discord answered {status}")
    code = shown.get("code")
    said = (
        _REFUSALS.get(code, f"it answered {status}, code {code}") if isinstance(code, int) else f"it answered {status}"
    )
    raise RefusedError(f"Discord: {said}")


def _is_number(value: Any) -> bool:
    try:
        return 0 <= float(value) < 1e7
    except (TypeError, ValueError):
        return False
