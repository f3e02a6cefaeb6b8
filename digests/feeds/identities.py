"""What makes an item of a feed this item, and which ones are taken when there are too many."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from digests.feeds.feed import MAX_ITEMS, FeedItem

__all__ = ["language_code", "newest", "with_identities"]

_Entry = TypeVar("_Entry")
_LONGEST_ID = 500  # characters; what is longer is an id by its hash
_NEVER = datetime.min.replace(tzinfo=UTC)


def newest(entries: Sequence[_Entry], time: Callable[[_Entry], datetime | None]) -> list[_Entry]:
    """At most `MAX_ITEMS` entries, in their order: the newest, and of those without a time the first."""
    if len(entries) <= MAX_ITEMS:
        return list(entries)
    times = [time(entry) or _NEVER for entry in entries]
    taken = sorted(range(len(entries)), key=lambda place: times[place], reverse=True)[:MAX_ITEMS]
    return [entries[place] for place in sorted(taken)]


def with_identities(items: Iterable[FeedItem]) -> tuple[FeedItem, ...]:
    """Items whose ids differ: by the feed's own id, else by URL, else by a hash of their words.

    Where several have the same id, it names the site and not the item: the later ones are known by their URL. What has
    neither title, text nor URL is left out, and so is what comes twice.
    """
    found: dict[str, FeedItem] = {}
    for item in items:
        if not (item.title or item.url or item.summary or item.content):
            continue
        for key in filter(None, (_shortened(item.id), item.url, _hash(item))):
            before = found.setdefault(key, replace(item, id=key))
            if (before.url, before.title) == (item.url, item.title):
                break
    return tuple(found.values())


def language_code(text: str | None) -> str | None:
    """The ISO 639-1 code that a language tag ("en-GB", RFC 5646) begins with."""
    found = re.match(r"\s*([a-zA-Z]{2})(?:[-_]|\s*$)", text or "")
    return found[1].lower() if found else None


def _shortened(id: str) -> str:
    return id if len(id) <= _LONGEST_ID else hashlib.sha256(id.encode("utf-8", "replace")).hexdigest()


def _hash(item: FeedItem) -> str:
    words = "\0".join((item.title, item.summary, item.content))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]
