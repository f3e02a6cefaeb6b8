"""aiohttp's errors, told in one line that says what to do."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta

import aiohttp
from yarl import URL

from adapters.web.errors import (
    BrokenBodyError,
    FetchError,
    FetchTimeoutError,
    RefusedAddressError,
    StatusError,
    UnreachableError,
)
from adapters.web.resolving import RefusedSocketError
from adapters.web.urls import shown

__all__ = ["explained", "refused"]


@contextmanager
def explained(url: URL) -> Generator[None]:
    """Raise what goes wrong while ``url`` is fetched as a `FetchError`."""
    try:
        yield
    except TimeoutError as error:
        raise FetchTimeoutError(
            f"{shown(str(url))} took too long to answer, or sent too slowly: try again later."
        ) from error
    except (aiohttp.ClientError, OSError) as error:
        raise _translated(shown(str(url)), error) from error


def refused(url: URL, status: int, wait: timedelta | None) -> StatusError:
    """The error of an HTTP status other than those of success; ``wait`` is how long its host wants to be left alone."""
    name = shown(str(url))
    if status == 410:
        line = f"{name} is gone for good (HTTP status 410): remove it."
    elif status in {401, 403, 407, 451}:
        line = f"{name} is not for us (HTTP status {status}): ask its site for access, or remove it."
    elif status == 429 or status >= 500:
        line = f"{name} can't be had at the moment (HTTP status {status}): try again later."
    else:
        line = f"{name} can't be had (HTTP status {status}): check the URL."
    return StatusError(line, status=status, retry_after=wait)


def _translated(name: str, error: aiohttp.ClientError | OSError) -> FetchError:
    kind, line = _meaning(error)
    return kind(f"{name} {line}.")


def _meaning(error: aiohttp.ClientError | OSError) -> tuple[type[FetchError], str]:
    kind: type[FetchError] = UnreachableError
    match error:
        case aiohttp.ClientConnectorError(os_error=RefusedSocketError() as refusal):
            kind, line = RefusedAddressError, f"is not fetched: its address is {refusal}"
        case aiohttp.ClientConnectorCertificateError():
            line = "can't be trusted (its certificate is not good): tell its site"
        case aiohttp.ClientSSLError():
            line = "can't be reached safely (TLS fails): check whether its URL begins with https://, or tell its site"
        case aiohttp.ClientProxyConnectionError() | aiohttp.ClientHttpProxyError():
            line = "can't be reached, the proxy doesn't let it through: check the proxy's address and rules"
        case aiohttp.ClientConnectorError(os_error=cause):
            line = f"can't be reached ({cause.strerror or type(cause).__name__}): try again later"
        case aiohttp.ClientPayloadError():
            kind, line = BrokenBodyError, "broke off, or came damaged: try again later"
        case aiohttp.ClientResponseError():
            line = "answers with something that is no HTTP, or with far too long headers: tell its site"
        case aiohttp.InvalidURL():
            kind, line = RefusedAddressError, "is not a URL: check it"
        case _:
            line = "closed the connection before it had answered: try again later"
    return kind, line
