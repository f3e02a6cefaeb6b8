"""RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0: one reader for all, as real feeds mix them.

Specifications: RSS 2.0 (rssboard.org), RSS 1.0 with its modules content and syndication, RFC 4287 (Atom), Media RSS.
Names are compared without regard to case, and by the usual prefix where the namespace is missing or misspelt.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain

from digests.feeds.addresses import web_address
from digests.feeds.elements import Fields, as_html, fields_of, is_atom, namespace, nodes, qualified, text_of
from digests.feeds.feed import Feed, FeedItem
from digests.feeds.fragments import plain
from digests.feeds.identities import language_code, newest, with_identities
from digests.feeds.markup import Node, local
from digests.feeds.times import read_time

__all__ = ["is_syndication", "read_syndication"]

_ROOTS = {"rss", "rdf", "feed", "channel"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

_TITLE = ("title", "atom:title", "dc:title", "media:title", "itunes:title")
_CONTENT = ("content:encoded", "atom:content", "xhtml:body", "body", "xhtml:div", "content", "fullitem")
_SUMMARY = ("description", "atom:summary", "summary", "dc:description", "media:description", "itunes:summary")
_PUBLISHED = (
    "pubdate", "atom:published", "published", "atom:issued", "dc:date", "dcterms:issued", "date", "dcterms:created",
    "atom:created",
)  # fmt: skip
_UPDATED = ("atom:updated", "updated", "atom:modified", "dcterms:modified")
_AUTHOR = ("atom:author", "dc:creator", "author", "itunes:author", "managingeditor")
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8_760}  # hours
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")


def is_syndication(root: Node) -> bool:
    """Whether a document is one of these formats."""
    return local(root.tag) in _ROOTS


def read_syndication(root: Node) -> Feed:
    """The feed that a document holds."""
    own = namespace(root.tag)
    head = next((node for node in root if local(node.tag) == "channel"), root)
    fields = fields_of(head, own)
    entries = newest(list(_entries(root, own)), lambda entry: _time(fields_of(entry, own)))
    language = language_code(head.get(_LANG) or root.get(_LANG) or text_of(fields, ("language", "dc:language")))
    author = _author(fields) if "atom:author" in fields else ""
    items = [_item(entry, own, language, author) for entry in entries]
    return Feed(
        title=_title(fields),
        items=with_identities(items),
        home=dict(_links(fields)).get("alternate"),
        language=language,
        every=_every(fields),
    )


def _entries(root: Node, own: str) -> Iterator[Node]:
    """The entries in the order of the document, wherever they stand, but for those inside other entries."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if local(node.tag) in {"item", "entry"} and qualified(node, own)[-1] != "?":
            yield node
        else:
            waiting.extend(reversed(list(node)))


def _item(entry: Node, own: str, language: str | None, author: str) -> FeedItem:
    fields = fields_of(entry, own)
    source = next(chain(fields.get("source", ()), fields.get("atom:source", ())), None)
    return FeedItem(
        id=(text_of(fields, ("guid", "atom:id", "id", "dc:identifier")) or entry.get(_ABOUT) or "").strip(),
        url=_url(fields),
        title=_title(fields),
        summary=_html(fields, _SUMMARY),
        content=_html(fields, _CONTENT),
        author=_author(fields) or author,
        published=_moment(fields, _PUBLISHED),
        updated=_moment(fields, _UPDATED),
        language=language_code(entry.get(_LANG) or text_of(fields, ("dc:language", "language"))) or language,
        outlet=_source_title(source, own) if source is not None else None,
    )


# Texts


def _title(fields: Fields) -> str:
    return next(filter(None, (plain(as_html(node)) for node in nodes(fields, _TITLE))), "")


def _html(fields: Fields, names: Iterable[str]) -> str:
    """The longest of these elements, as HTML: a feed may hold one text in several forms."""
    return max((as_html(node) for node in nodes(fields, names)), key=len, default="")


def _author(fields: Fields) -> str:
    for name in _AUTHOR:
        people = filter(None, (_person(node) for node in fields.get(name, ())))
        if joined := ", ".join(dict.fromkeys(people)):
            return joined
    return ""


def _person(node: Node) -> str:
    """A name without e-mail address: "a@example.org (Ann Example)", or an Atom person."""
    named = next((child for child in node if local(child.tag) == "name"), None)
    text = plain("".join((node if named is None else named).itertext()))
    inside = re.search(r"\(([^()]{2,100})\)", text) if _MAIL.search(text) else None
    return inside[1].strip() if inside else _MAIL.sub("", text).strip(" <>()[],;")


def _source_title(source: Node, own: str) -> str | None:
    return _title(fields_of(source, own)) or plain("".join(source.itertext()) if not len(source) else "") or None


# Times


def _moment(fields: Fields, names: Iterable[str]) -> datetime | None:
    moments = (read_time("".join(node.itertext())) for node in nodes(fields, names))
    return next(filter(None, moments), None)


def _time(fields: Fields) -> datetime | None:
    return _moment(fields, _PUBLISHED) or _moment(fields, _UPDATED)


def _every(fields: Fields) -> timedelta | None:
    minutes = text_of(fields, ("ttl",))
    if re.fullmatch(r"\d{1,6}", minutes, re.ASCII) and int(minutes):
        return timedelta(minutes=int(minutes))
    hours = _PERIODS.get(text_of(fields, ("sy:updateperiod",)).lower())
    times = text_of(fields, ("sy:updatefrequency",)) or "1"
    if hours is None or not re.fullmatch(r"\d{1,4}", times, re.ASCII) or not int(times):
        return None
    return timedelta(hours=hours) / int(times)


# Links


def _url(fields: Fields) -> str | None:
    """Where an item leads: the publisher's own link before a counter's, a link before a permanent id."""
    original = next(nodes(fields, ("feedburner:origlink",)), None)
    if original is not None and (url := web_address(original.text, original.base)):
        return url
    if url := dict(_links(fields)).get("alternate"):
        return url
    for guid in fields.get("guid", ()):
        is_permanent = (guid.get("isPermaLink") or guid.get("ispermalink") or "true").strip().lower() != "false"
        if is_permanent and re.match(r"\s*https?://", guid.text or "", re.IGNORECASE):
            return web_address(guid.text, None)
    return None


def _links(fields: Fields) -> Iterator[tuple[str, str]]:
    """(relation, URL); of a relation the best last, as `dict` keeps that one."""
    found: list[tuple[int, str, str]] = []
    for node in nodes(fields, ("atom:link", "link")):
        href, relation = node.get("href"), (node.get("rel") or "alternate").strip().lower()
        url = web_address(href if href is not None else node.text, node.base)
        if url is None:
            continue
        kind = (node.get("type") or "text/html").strip().lower()
        is_own = (href is None) or not _is_atom_elsewhere(node)
        found.append(
            (2 * is_own + ("html" in kind), relation.removeprefix("http://www.iana.org/assignments/relation/"), url)
        )
    found.reverse()  # of equally good ones, the first one
    for _, relation, url in sorted(found, key=lambda link: link[0]):
        yield relation, url


def _is_atom_elsewhere(node: Node) -> bool:
    """Whether it is a link of Atom inside RSS."""
    parent = node.getparent()
    return is_atom(node) and parent is not None and not is_atom(parent)
