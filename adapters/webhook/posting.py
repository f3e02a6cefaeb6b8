"""Posting to a webhook: one HTTP request a message, and what can be said when no answer comes."""

import asyncio
import errno
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import aiohttp
from yarl import URL

from adapters.webhook.replies import Reply, found_in, receipt_of
from digests.composing import Digest
from digests.deliveries.delivery import Delivery, Occasion
from digests.deliveries.posting import PassingError, PostingError, RefusedError, Rules, UnclearError

__all__ = ["WebhookPoster"]

_SECONDS = 15.0  # for one message, of the 20 that `Poster.post` has
# For connecting, which leaves a message surely unsent, and for the body of an answer whose status is known already.
_SECONDS_AT_MOST = 5.0
_LONGEST_BODY = 64 * 1024  # bytes
# Receivers close idle connections, many after 2 s and more, and a request may be on its way just then.
_IDLE_SECONDS = 1


class WebhookPoster:
    """Posts to a receiver that speaks the protocol of this package.

    ``url`` and ``token`` are secrets, and in no error. ``dedupes_for``, ``finds`` and ``per_second`` as in `Rules`:
    nobody can see from outside what a receiver promises. ``render`` makes the messages. ``seconds``: how long an answer
    is waited for. Proxies that the environment names are not used. It can be made outside an event loop; it is used
    in one, and closed there by `aclose`.

    Raises:
        PostingError: the URL can't be read, or names a user where there is a token.
    """

    def __init__(
        self,
        url: str,
        token: str | None,
        *,
        dedupes_for: timedelta | None,
        finds: bool,
        per_second: float,
        render: Callable[[Digest, Occasion], tuple[str, ...]],
        seconds: float = _SECONDS,
    ) -> None:
        self._url = _readable(url, token)
        self._token = token
        self._rules = Rules(dedupes_for, finds, per_second)
        self._render = render
        self._limits = aiohttp.ClientTimeout(total=seconds, connect=min(seconds / 2, _SECONDS_AT_MOST))
        self._session: aiohttp.ClientSession | None = None

    @property
    def platform(self) -> str:
        """The name in addresses."""
        return "webhook"

    @property
    def rules(self) -> Rules:
        """What the settings say of the receiver."""
        return self._rules

    def render(self, digest: Digest, occasion: Occasion) -> tuple[str, ...]:
        """The messages that show a digest."""
        return self._render(digest, occasion)

    async def post(self, delivery: Delivery) -> str:
        """Post it as `Poster.post` says."""
        message = {
            "key": delivery.key,
            "channel": delivery.address.channel,
            "part": delivery.part,
            "parts": delivery.parts,
            "digest": delivery.digest,
            "slot": delivery.slot,
            "text": delivery.content,
        }
        return await self._post(delivery.key, message)

    async def tell(self, channel: str, line: str) -> None:
        """Post it as `Poster.tell` says: as a message of no digest."""
        key = secrets.token_hex(12)
        message = {"key": key, "channel": channel, "part": 1, "parts": 1, "digest": 0, "slot": "", "text": line}
        await self._post(key, message)

    async def _post(self, key: str, message: Mapping[str, object]) -> str:
        headers = {"Content-Type": "application/json", "Idempotency-Key": f'"{key}"'}
        try:
            async with self._connected().post(
                self._url, data=json.dumps(message).encode("ascii"), headers=headers, allow_redirects=False
            ) as response:
                reply = await _reply(response)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise PassingError(_unreached(error)) from None
        except aiohttp.InvalidURL:
            raise RefusedError(
                "the webhook's URL names no host that there can be; correct it in the settings"
            ) from None
        # All others may come after the request was written. So may "disconnected" on a connection that was used before,
        # where the receiver most likely never saw it: nobody can tell.
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise UnclearError(f"the webhook's answer was lost ({type(error).__name__})") from None
        return receipt_of(reply, key, datetime.now(UTC), self._token)

    async def find(self, delivery: Delivery) -> str | None:
        """Look for it as `Poster.find` says."""
        asked = self._url.update_query({"channel": delivery.address.channel, "key": delivery.key})
        try:
            async with self._connected().get(asked, allow_redirects=False) as response:
                reply = await _reply(response)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise PassingError(f"the webhook doesn't answer a look-up ({type(error).__name__})") from None
        return found_in(reply, delivery.key, datetime.now(UTC))

    async def aclose(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _connected(self) -> aiohttp.ClientSession:
        if self._session is None:
            # Where doubt can't be settled, no message goes out on a connection that may just be closing.
            fresh = self._rules.dedupes_for is None and not self._rules.finds
            connector = (
                aiohttp.TCPConnector(limit=self._rules.at_once, force_close=True)
                if fresh
                else aiohttp.TCPConnector(limit=self._rules.at_once, keepalive_timeout=_IDLE_SECONDS)
            )
            headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "news-digest"}
            if self._token is not None:
                headers["Authorization"] = f"Bearer {self._token}"
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers=headers,
                timeout=self._limits,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,  # a small answer can become a huge one
            )
        return self._session


def _readable(url: str, token: str | None) -> URL:
    try:
        read = URL(url)
        (read.raw_host or "").encode("idna")  # as it is when the name is looked up, where nobody expects its errors
    except ValueError:
        read = URL()
    if read.scheme not in ("http", "https") or not read.host:
        raise PostingError("the webhook's URL can't be read; write it as https://HOST/PATH")
    if token is not None and read.user is not None:
        raise PostingError("the webhook's URL names a user, and there is a token too; leave one of them out")
    return read


async def _reply(response: aiohttp.ClientResponse) -> Reply:
    """The answer. Its status alone is one: what happens to its body makes nothing unclear."""
    try:
        async with asyncio.timeout(_SECONDS_AT_MOST):
            body = await _body(response)
    except (aiohttp.ClientError, OSError, TimeoutError):
        body = None
    return Reply(response.status, response.headers, body)


async def _body(response: aiohttp.ClientResponse) -> bytes | None:
    """The body; None where it is too long: the rest is not read, and the connection closed."""
    body = bytearray()
    async for block in response.content.iter_any():
        body += block
        if len(body) > _LONGEST_BODY:
            response.close()
            return None
    return bytes(body)


def _unreached(error: aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError) -> str:
    match error:
        case aiohttp.ConnectionTimeoutError():
            why = "it takes too long"
        case aiohttp.ClientConnectorDNSError():
            why = "its host is not known; check the URL"
        case aiohttp.ClientConnectorCertificateError():
            why = "its certificate is not valid"
        case aiohttp.ClientConnectorSSLError():
            why = "it doesn't speak TLS; check the URL"
        case _:
            why = errno.errorcode.get(error.errno or 0, "no reason given")
    return f"the webhook can't be connected to: {why}"
