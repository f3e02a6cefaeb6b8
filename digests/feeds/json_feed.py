"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import html
import json
from collections.abc import Iterator
from datetime import datetime
from typing import cast

from digests.errors import ReadingError
from digests.feeds.addresses import web_address
from digests.feeds.feed import Feed, FeedItem
from digests.feeds.fragments import plain
from digests.feeds.identities import language_code, newest, with_identities
from digests.feeds.times import read_time

__all__ = ["is_json_feed", "read_json_feed"]

_Object = dict[str, object]


def is_json_feed(text: str) -> bool:
    """Whether a text is a JSON object that has items."""
    try:
        return isinstance(_object(json.loads(text)).get("items"), list)
    except (ValueError, RecursionError):
        return False


def read_json_feed(text: str, name: str, base: str | None = None) -> Feed:
    """The feed that a JSON document holds. ``name`` begins the errors; ``base`` is the URL that it came from.

    Raises:
        ReadingError: it is no JSON, or no feed.
    """
    try:
        feed = _object(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"{name}: its JSON can't be read; give the URL of an RSS, Atom or JSON feed") from error
    if not isinstance(feed.get("items"), list):
        raise ReadingError(f"{name}: this JSON has no items; give the URL of an RSS, Atom or JSON feed")
    language, author = language_code(_text(feed, "language")), _author(feed)
    items = [_item(entry, base, language, author) for entry in newest(list(_objects(feed, "items")), _time)]
    return Feed(
        title=plain(html.escape(_text(feed, "title"), quote=False)),
        items=with_identities(items),
        home=web_address(_text(feed, "home_page_url"), base),
        language=language,
    )


def _item(entry: _Object, base: str | None, language: str | None, author: str) -> FeedItem:
    content = _text(entry, "content_html") or html.escape(_text(entry, "content_text"), quote=False).replace(
        "\n", "<br>"
    )
    return FeedItem(
        id=_text(entry, "id"),
        url=web_address(_text(entry, "url") or _text(entry, "external_url"), base),
        title=plain(html.escape(_text(entry, "title"), quote=False)),
        summary=html.escape(_text(entry, "summary"), quote=False),
        content=content,
        author=_author(entry) or author,
        published=read_time(_text(entry, "date_published")),
        updated=read_time(_text(entry, "date_modified")),
        language=language_code(_text(entry, "language")) or language,
    )


def _time(entry: _Object) -> datetime | None:
    return read_time(_text(entry, "date_published")) or read_time(_text(entry, "date_modified"))


def _author(holder: _Object) -> str:
    """Version 1.1 has a list of authors, 1.0 one."""
    people = [*_objects(holder, "authors"), _object(holder.get("author"))]
    return ", ".join(dict.fromkeys(filter(None, (plain(_text(person, "name")) for person in people))))


def _text(holder: _Object, key: str) -> str:
    value = holder.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # ids, against the specification
    # A lone surrogate can be written in JSON and nowhere else.
    return value.strip().encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _objects(holder: _Object, key: str) -> Iterator[_Object]:
    values = holder.get(key)
    if isinstance(values, list):
        for value in cast("list[object]", values):
            if isinstance(value, dict):
                yield cast("_Object", value)


def _object(value: object) -> _Object:
    return cast("_Object", value) if isinstance(value, dict) else {}
