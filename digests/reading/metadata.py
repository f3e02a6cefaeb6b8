"""What a page says about its article in its own marks: JSON-LD, meta elements, links, headings.

Only what is said is taken. A day that is merely printed somewhere, or stands in a URL, may be any day: it is no time of
publication. Everything is hostile: what has another type than it should have says nothing.
"""

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, Protocol, cast

from digests.reading.cleaning import one_line

__all__ = ["Element", "Metadata", "metadata_of"]

_LONGEST_SCRIPT = 500_000  # characters of a JSON-LD script
_LONGEST = 1_000  # characters of anything that is said
_SCRIPTS = 40  # of a page
_NODES = 2_000  # objects in a page's JSON-LD that are looked at
_ARTICLE = re.compile(r"(?:.*Article|.*Posting|Report)\Z")
_OTHERS = re.compile(r"\s+(?:[|–—·»]|-)\s+")  # between a title and the site's name
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "al:ios:app_name")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author", "citation_author")
_TIMES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "publication_date", "pubdate", "publishdate", "publish-date", "dc.date.issued", "dcterms.created", "dc.date",
    "article.published", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_URLS = ("og:url",)


class Element(Protocol):
    """What is used of lxml's elements, which have no types of their own."""

    text: str | None

    def get(self, key: str) -> str | None:
        """An attribute."""
        ...

    def iter(self, tag: str) -> "Iterator[Element]":
        """The elements of this name in it."""
        ...

    def itertext(self) -> Iterator[str]:
        """All text in it."""
        ...

    def xpath(self, path: str) -> "list[Element]":
        """The elements that a path leads to."""
        ...


class Metadata(NamedTuple):
    """What a page says; None where it says nothing. ``published`` is as printed there."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


def metadata_of(tree: Element) -> Metadata:
    """What a page says of itself: JSON-LD first, which is written for machines, then meta elements, then the page."""
    said = next(_linked_data(tree), dict[str, object]())
    meta = _meta(tree)
    outlet = _one(_name(said.get("publisher"))) or _first(meta, _OUTLETS)
    title = _one(said.get("headline")) or _first(meta, _TITLES) or _heading(tree) or _window_title(tree, outlet)
    return Metadata(
        title=_without_site(title, outlet) if title else None,
        outlet=outlet.lstrip("@") if outlet else None,
        url=_canonical(tree) or _first(meta, _URLS),
        author=_people(said.get("author")) or _person(_first(meta, _AUTHORS)) or _marked_author(tree),
        published=_moment(_one(said.get("datePublished"))) or _moment(_first(meta, _TIMES)) or _marked_time(tree),
        language=_one(said.get("inLanguage")) or _one(tree.get("lang")) or _first(meta, ("og:locale",)),
    )


def _meta(tree: Element) -> dict[str, str]:
    """The first content of each name that a meta element has."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _one(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _linked_data(tree: Element) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD that are articles."""
    scripts = (one for one in tree.iter("script") if (one.get("type") or "").strip().lower() == "application/ld+json")
    waiting: deque[object] = deque()
    for _, script in zip(range(_SCRIPTS), scripts, strict=False):
        text = script.text or ""
        if len(text) <= _LONGEST_SCRIPT:
            try:
                waiting.append(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue  # no JSON: it says nothing
    for _ in range(_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(cast("list[object]", value)[:_NODES])
        elif isinstance(value, dict):
            node = cast("dict[str, object]", value)
            kinds = node.get("@type")
            names = cast("list[object]", kinds) if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in names):
                yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _canonical(tree: Element) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return _one(element.get("href"))
    return None


def _heading(tree: Element) -> str | None:
    """The page's heading, if there is one and no more."""
    headings = [one for _, one in zip(range(2), tree.iter("h1"), strict=False)]
    return _one("".join(headings[0].itertext())) if len(headings) == 1 else None


def _window_title(tree: Element, outlet: str | None) -> str | None:
    found = next((_one("".join(one.itertext())) for one in tree.iter("title")), None)
    if found is None or outlet is not None:
        return found
    *_, last = None, *_OTHERS.finditer(found)
    return max(found[: last.start()], found[last.end() :], key=len) if last else found


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name behind or before it."""
    parts = _OTHERS.split(title)
    if outlet and len(parts) > 1:
        for number in (-1, 0):
            if parts[number].casefold() == outlet.casefold():
                start = title.find(parts[1]) if number == 0 else 0
                end = len(title) if number == 0 else title.rfind(parts[-2]) + len(parts[-2])
                return title[start:end]
    return title


def _marked_author(tree: Element) -> str | None:
    """By microdata, a link or a class that says so: the first of eight that reads like a name."""
    for element in tree.xpath(
        "(//*[@itemprop='author' or @rel='author' or contains(@class, 'byline')])[position() < 9]"
    ):
        if author := _person(_one(" ".join(element.itertext()))):
            return author
    return None


def _marked_time(tree: Element) -> str | None:
    """By microdata, or the page's only <time>: with several nobody knows whose they are."""
    for element in tree.xpath("(//*[@itemprop='datePublished'])[1]"):
        return _moment(_one(element.get("datetime") or element.get("content")))
    times = {one.get("datetime") for one in tree.xpath("(//article//time[@datetime])[position() < 9]")}
    return _moment(_one(times.pop())) if len(times) == 1 else None


def _moment(text: str | None) -> str | None:
    """A time with its hour: of a day alone nobody knows the moment, and midnight would be invented."""
    return text if text and re.search(r"\dT\d|\d:\d\d", text) else None


def _people(value: object) -> str | None:
    every = cast("list[object]", value)[:20] if isinstance(value, list) else [value]
    return ", ".join(dict.fromkeys(filter(None, (_person(_one(_name(one))) for one in every)))) or None


def _person(text: str | None) -> str | None:
    """A name without "By"; None for what is an address, or too long to be names."""
    if text is None:
        return None
    name = re.sub(r"^(?:by|von|par|por|di|door)[ :]+", "", text, flags=re.IGNORECASE)
    return name if 1 < len(name) <= 120 and not re.search(r"https?:|www\.|[@<>{}]|\d{4}", name) else None


def _name(value: object) -> object:
    if isinstance(value, list):
        value = next(iter(cast("list[object]", value)), None)
    return cast("dict[str, object]", value).get("name") if isinstance(value, dict) else value


def _one(value: object) -> str | None:
    """A text on one line; entities in JSON-LD are none of JSON's but stand there."""
    return one_line(html.unescape(value[:_LONGEST])) or None if isinstance(value, str) else None
