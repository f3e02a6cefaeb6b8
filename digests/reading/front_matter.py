"""Front matter: the lines between two ``---`` at a file's beginning that say title, outlet, url, author, published.

Read from YAML's events, never built into objects: aliases are not followed and no tag is obeyed, so that no file
can make it slow, large or dangerous.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple, cast

import yaml

from digests.errors import ReadingError
from digests.reading.cleaning import one_line

__all__ = ["FrontMatter", "parse_time", "parse_url", "split_front_matter"]

_BLOCK = re.compile(r"\s*---[ \t]*\n(?P<block>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^[\w\"'][\w\"' -]*:(?:\s|$)", re.MULTILINE)
_LONGEST_BLOCK = 16_384  # characters; what is longer is the article itself
_DEEPEST = 20  # lists in lists and the like
_PLAIN = 'write one "key: value" a line'
_FIELDS = ("title", "outlet", "url", "author", "published")
_NOTHING = {"", "~", "null", "Null", "NULL"}


class FrontMatter(NamedTuple):
    """What a file says of itself; None where it says nothing. ``published`` is UTC."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: datetime | None = None


def split_front_matter(text: str, name: str) -> tuple[FrontMatter, str]:
    """A text's front matter and what follows it. Unknown keys are ignored.

    Raises:
        ReadingError: the block is no YAML, a known key holds no plain text, or its time or address can't be read.
    """
    found = _BLOCK.match(text[: _LONGEST_BLOCK + 16])
    if found is None or not _KEY.search(found["block"]):
        return FrontMatter(), text
    try:
        values = dict(_values(found["block"], name))
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise ReadingError(f"{name}: the front matter can't be read at line {line}; {_PLAIN}") from error
    url, published = values.get("url"), values.get("published")
    front = FrontMatter(
        title=values.get("title"),
        outlet=values.get("outlet"),
        url=parse_url(url, name) if url else None,
        author=values.get("author"),
        published=parse_time(published, name) if published else None,
    )
    return front, text[found.end() :]


def parse_time(value: str, name: str) -> datetime:
    """A time in ISO 8601 ("2026-01-07", "2026-01-07 09:30+01:00") or as in mail headers, as UTC.

    Without a zone it is taken as UTC, as YAML does; a date alone is its midnight.

    Raises:
        ReadingError: it is no such time.
    """
    text = re.sub(r"\s+(?=Z$|[+-]\d)", "", value.strip())
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            time = read(text)
            return time.replace(tzinfo=UTC) if time.utcoffset() is None else time.astimezone(UTC)
        except (ValueError, OverflowError):
            continue  # the other form, else the error below
    raise ReadingError(f"{name}: published: {value[:40]!r} is no time; write it as 2026-01-07T09:30:00+00:00")


def parse_url(value: str, name: str) -> str:
    """An http or https address.

    Raises:
        ReadingError: it is none.
    """
    if len(value) > 2_000 or not re.fullmatch(r"https?://[^\s/<>\"]+(?:[/?#][^\s<>\"]*)?", value):
        raise ReadingError(f"{name}: url: {value[:60]!r} is no address; write it as https://example.org/article")
    return value


def _values(block: str, name: str) -> Iterator[tuple[str, str]]:
    """The known keys of the outermost mapping with their text; the items of a plain list are joined by commas."""
    depth, key, items = 0, None, list[str]()
    for event in _events(block, name):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            if depth == 1 and key is not None:
                yield from _value(key, ", ".join(items))
                key = None
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > 1 and key in _FIELDS and (depth > 2 or isinstance(event, yaml.MappingStartEvent)):
                raise ReadingError(f"{name}: front matter: {key} must be plain text")
            items = [] if depth == 2 else items
            key = key if depth > 1 else None
        elif isinstance(event, yaml.AliasEvent) and key in _FIELDS:
            raise ReadingError(f"{name}: front matter: {key} must be plain text, not an alias")
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) and depth > 1:
            items.append(getattr(event, "value", ""))
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) and depth == 1:
            if key is None:
                key = str(getattr(event, "value", "")).strip().lower() or "?"
            else:
                yield from _value(key, getattr(event, "value", ""))
                key = None


def _events(block: str, name: str) -> Iterator[yaml.Event]:
    parse = cast("Callable[..., Iterator[yaml.Event]]", getattr(yaml, "parse"))  # noqa: B009 - its stub is untyped
    depth = 0
    for event in parse(block, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:  # the parser's time grows with its square
            raise ReadingError(f"{name}: front matter: too many brackets in brackets; {_PLAIN}")
        yield event


def _value(key: str, value: str) -> Iterator[tuple[str, str]]:
    if key in _FIELDS and value.strip() not in _NOTHING:
        yield key, one_line(value)
