"""What a receiver's answer says was done. Pure; the rules are in the docstring of this package."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import cast

from digests.deliveries.posting import CannotLookError, PassingError, RefusedError, UnclearError

__all__ = ["Reply", "found_in", "receipt_of"]

_MOVED = frozenset({301, 307, 308})
_NOT_NOW = frozenset({408, 425, 429})  # RFC 9110 15.5.9, RFC 8470 5.2, RFC 6585 4: it was not dealt with
_NO_LOOKING = frozenset({401, 403, 404, 405, 501})
_BUSY_WITH_IT = 409  # draft-ietf-httpapi-idempotency-key-header, section 2.6: the first one is not done yet
_LONGEST_ID = 200  # characters
_REASON = re.compile(r"[a-z0-9_.-]{1,40}")
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_LONGEST_WAIT = timedelta(days=1)  # however much a receiver asks for


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: ``headers`` are found by name in any case; ``body`` is None where it was too long or broke off."""

    status: int
    headers: Mapping[str, str]
    body: bytes | None


def receipt_of(reply: Reply, key: str, now: datetime, secret: str | None = None) -> str:
    """What the receiver calls the message that was sent with this key.

    ``now`` (aware) is for dates in Retry-After; ``secret`` is kept out of errors, should the receiver repeat it.

    Raises:
        PassingError: it was surely not taken, and may be another time.
        RefusedError: it was surely not taken, and never will be.
        UnclearError: it may have been taken.
    """
    status = reply.status
    if 200 <= status < 300:
        return _id_in(_json(reply.body), key)
    if status in _NOT_NOW:
        raise _later(reply, now)
    if status in _MOVED:
        raise RefusedError(f"the webhook has moved (status {status}); set its new URL in the settings")
    if 400 <= status < 500 and status != _BUSY_WITH_IT:
        raise RefusedError(
            f"the webhook refuses the message (status {status}{_reason(reply.body, secret)}); look into its log"
        )
    raise UnclearError(f"the webhook answered with status {status}, and may have taken the message")


def found_in(reply: Reply, key: str, now: datetime) -> str | None:
    """What the receiver calls the message with this key; None where it surely has none. ``now`` as in `receipt_of`.

    Raises:
        PassingError: it can't be told now.
        CannotLookError: the receiver doesn't answer look-ups.
    """
    status = reply.status
    if status in _NO_LOOKING:
        raise CannotLookError(f"the webhook answers no look-ups (status {status}); say so in the settings")
    if status != 200:
        raise _later(reply, now)
    value = _json(reply.body)
    messages = _of(value).get("messages")
    if not isinstance(messages, list):
        raise _unreadable()
    for message in cast("list[object]", messages):
        # Messages that nobody asked for: the receiver takes no notice of the key, and this may be one page of many.
        if _of(message).get("key") != key:
            raise _unreadable()
    return _id_in(cast("object", messages[0]), key) if messages else None


def _later(reply: Reply, now: datetime) -> PassingError:
    return PassingError(
        f"the webhook can't take it now (status {reply.status})",
        retry_after=_wait(reply.headers, now),
        whole_platform=reply.headers.get("X-RateLimit-Scope", "").strip().casefold() == "global",
    )


def _wait(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Retry-After, RFC 9110 10.2.3. A date is compared with the receiver's own clock, where it tells it."""
    written = headers.get("Retry-After", "").strip()
    if _SECONDS.fullmatch(written):
        return min(timedelta(seconds=math.ceil(float(written) * 1000) / 1000), _LONGEST_WAIT)
    until = _date(written)
    if until is None:
        return None
    there = _date(headers.get("Date", "")) or now
    return min(max(until - there, timedelta()), _LONGEST_WAIT)


def _date(written: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _id_in(value: object, key: str) -> str:
    named = _of(value).get("id")
    return named if isinstance(named, str) and 0 < len(named) <= _LONGEST_ID and named.isprintable() else key


def _reason(body: bytes | None, secret: str | None) -> str:
    """A code, never free text: that could repeat the token, or what the article says."""
    reason = _of(_json(body)).get("error")
    if not isinstance(reason, str) or not _REASON.fullmatch(reason) or (secret and secret in reason):
        return ""
    return f", {reason}"


def _unreadable() -> PassingError:
    return PassingError("the webhook's answer to a look-up is not in the form that is agreed on; look into its log")


def _json(body: bytes | None) -> object:
    try:
        return json.loads(body or b"")
    except (ValueError, RecursionError):
        return None


def _of(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}
