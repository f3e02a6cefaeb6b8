"""What a response's headers tell: how long it is fresh, how long to wait, what the body is.

Purely: the moment of receipt is a parameter. What can't be read counts as not said.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

__all__ = ["charset", "encodings", "fresh_for", "media_type", "retry_after"]

_LONGEST = timedelta(days=366)
_DIRECTIVE = re.compile(r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?""", re.ASCII)
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:+-]{1,40})""", re.ASCII | re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
# What some servers call the encoding of a body that isn't compressed.
_UNCOMPRESSED = {"", "identity", "none", "binary", "8bit", "7bit", "utf-8", "utf8", "text"}


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long a response need not be asked for again (RFC 9111, section 4.2); None where it doesn't say.

    ``now`` (aware) is when it was received; it counts only where the response has no date of its own. Zero where it
    may not be kept, or is stale already; never more than a year.
    """
    said = {
        found[1].lower(): found[2] or found[3] or "" for found in _DIRECTIVE.finditer(headers.get("Cache-Control", ""))
    }
    if "no-store" in said or "no-cache" in said:
        return timedelta(0)
    if (age := _seconds(said.get("max-age", ""))) is not None:
        return max(timedelta(0), age - (_seconds(headers.get("Age", "")) or timedelta(0)))
    if "Expires" not in headers:
        return None
    expires = _date(headers["Expires"])
    if expires is None:
        return timedelta(0)  # "0" and other dates that are none mean: already expired
    return _bounded(expires - (_date(headers.get("Date", "")) or now))


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long to wait before asking again (RFC 9110, section 10.2.3), from ``now`` (aware), when it was received.

    A date is counted from the response's own one, which shares its errors. None where it says nothing of it.
    """
    said = headers.get("Retry-After", "").strip()
    if (seconds := _seconds(said)) is not None:
        return seconds
    moment = _date(said)
    return None if moment is None else _bounded(moment - (_date(headers.get("Date", "")) or now))


def media_type(headers: Mapping[str, str]) -> str:
    """What the body is, in small letters without parameters ("application/rss+xml"); empty where that isn't told."""
    found = _MEDIA_TYPE.match(headers.get("Content-Type", "").strip())
    return found[0].lower() if found else ""


def charset(headers: Mapping[str, str]) -> str | None:
    """The charset that the header names, in small letters, known or not: whoever reads the body weighs it."""
    found = _CHARSET.search(headers.get("Content-Type", ""))
    return found[1].lower() if found else None


def encodings(headers: Mapping[str, str]) -> tuple[str, ...]:
    """In which ways the body is compressed, in the order in which that was done (RFC 9110, section 8.4)."""
    named = (name.strip().lower() for name in headers.get("Content-Encoding", "").split(","))
    return tuple(name.removeprefix("x-") for name in named if name not in _UNCOMPRESSED)


def _seconds(text: str) -> timedelta | None:
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        return None
    return _LONGEST if len(text) > 9 else min(timedelta(seconds=int(text)), _LONGEST)


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    # "-0000" is read as no zone; HTTP's dates are all in GMT.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _bounded(length: timedelta) -> timedelta:
    return min(max(length, timedelta(0)), _LONGEST)
