"""RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0: one reader for all, as real feeds mix them.

Specifications: RSS 2.0 (rssboard.org), RSS 1.0 with its modules content and syndication, RFC 4287 (Atom), Media RSS.
Names are compared without regard to case, and by the usual prefix where the namespace is missing or misspelt.
"""

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain

from lxml import etree

from digests.feeds.addresses import web_address
from digests.feeds.feed import Feed, FeedItem
from digests.feeds.fragments import looks_like_html, plain
from digests.feeds.identities import language_code, newest, with_identities
from digests.feeds.markup import Node, local
from digests.feeds.times import read_time

__all__ = ["is_syndication", "read_syndication"]

_ROOTS = {"rss", "rdf", "feed", "channel"}
_PREFIXES = {
    "www.w3.org/2005/atom": "atom:",
    "purl.org/atom/ns#": "atom:",
    "purl.org/dc/elements/1.1": "dc:",
    "purl.org/dc/terms": "dcterms:",
    "purl.org/rss/1.0/modules/content": "content:",
    "purl.org/rss/1.0/modules/syndication": "sy:",
    "search.yahoo.com/mrss": "media:",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "www.w3.org/1999/xhtml": "xhtml:",
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "backend.userland.com/rss2": "",
    "blogs.law.harvard.edu/tech/rss": "",
}
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

_Fields = Mapping[str, list[Node]]


def is_syndication(root: Node) -> bool:
    """Whether a document is one of these formats."""
    return local(root.tag) in _ROOTS


def read_syndication(root: Node) -> Feed:
    """The feed that a document holds."""
    own = _namespace(root.tag)
    head = next((node for node in root if local(node.tag) == "channel"), root)
    fields = _fields(head, own)
    entries = list(_entries(root, own))
    language = language_code(head.get(_LANG) or root.get(_LANG) or _text(fields, ("language", "dc:language")))
    author = _author(fields) if "atom:author" in fields else ""
    items = [_item(entry, own, language, author) for entry in newest(entries, lambda entry: _time(_fields(entry, own)))]
    links = dict(_links(fields))
    return Feed(
        title=_title(fields),
        items=with_identities(items),
        home=links.get("alternate"),
        language=language,
        hub=links.get("hub"),
        own_url=links.get("self"),
        every=_every(fields),
    )


def _entries(root: Node, own: str) -> Iterator[Node]:
    """The entries in the order of the document, wherever they stand, but for those inside other entries."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if local(node.tag) in {"item", "entry"} and _qualified(node, own)[-1] != "?":
            yield node
        else:
            waiting.extend(reversed(list(node)))


def _item(entry: Node, own: str, language: str | None, author: str) -> FeedItem:
    fields = _fields(entry, own)
    source = next(chain(fields.get("source", ()), fields.get("atom:source", ())), None)
    return FeedItem(
        id=(_text(fields, ("guid", "atom:id", "id", "dc:identifier")) or entry.get(_ABOUT) or "").strip(),
        url=_url(fields),
        title=_title(fields),
        summary=_html(fields, _SUMMARY),
        content=_html(fields, _CONTENT),
        author=_author(fields) or author,
        published=_moment(fields, _PUBLISHED),
        updated=_moment(fields, _UPDATED),
        language=language_code(entry.get(_LANG) or _text(fields, ("dc:language", "language"))) or language,
        outlet=_source_title(source, own) if source is not None else None,
    )


# Names


def _namespace(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def _qualified(node: Node, own: str) -> str:
    """A node's name with its usual prefix; "?" where it is of a namespace that isn't read. ``own`` is the root's."""
    return _usual_name(node.tag, node.prefix, own)


@lru_cache(maxsize=2_048)
def _usual_name(tag: str, prefix: str | None, own: str) -> str:
    space, name = _namespace(tag), local(tag)
    if not space:  # an undeclared prefix stands in the tag itself
        return tag.partition(":")[0].lower() + ":" + name if ":" in tag else name
    known = _PREFIXES.get(re.sub(r"^https?://", "", space.strip().lower()).rstrip("/"))
    if known is not None:
        return known + name
    if space == own:
        return name
    written = f"{(prefix or '').lower()}:"
    return written + name if written in _PREFIXES.values() else "?"


def _fields(node: Node, own: str) -> _Fields:
    found: dict[str, list[Node]] = {}
    for child in node:
        name = _qualified(child, own)
        for held in child if name == "media:group" else (child,):
            found.setdefault(_qualified(held, own), []).append(held)
    return found


def _nodes(fields: _Fields, names: Iterable[str]) -> Iterator[Node]:
    return chain.from_iterable(fields.get(name, ()) for name in names)


# Texts


def _text(fields: _Fields, names: Iterable[str]) -> str:
    """The first of these elements that holds any text, without its markup."""
    texts = ("".join(node.itertext()).strip() for node in _nodes(fields, names))
    return next(filter(None, texts), "")


def _title(fields: _Fields) -> str:
    return next(filter(None, (plain(_as_html(node)) for node in _nodes(fields, _TITLE))), "")


def _html(fields: _Fields, names: Iterable[str]) -> str:
    """The longest of these elements, as HTML: a feed may hold one text in several forms."""
    return max((_as_html(node) for node in _nodes(fields, names)), key=len, default="")


def _as_html(node: Node) -> str:
    """What an element holds, as HTML (RFC 4287, sections 3.1 and 4.1.3.3; the attribute ``mode`` is of Atom 0.3)."""
    kind, mode = (node.get("type") or "").strip().lower(), (node.get("mode") or "").strip().lower()
    if node.get("src"):
        return ""  # the text is elsewhere
    if len(node):
        return _inner(node)
    text = (node.text or "").strip()
    is_other = "/" in kind and not (kind.startswith("text/") or "html" in kind or "xml" in kind)
    if mode == "base64" or (is_other and mode != "escaped"):
        return _decoded(text)
    is_plain = kind in {"text", "text/plain"} or (not kind and _is_atom(node))
    return html.escape(text, quote=False) if is_plain and not looks_like_html(text) else text


def _is_atom(node: Node) -> bool:
    return "atom" in _namespace(node.tag).lower()


def _inner(node: Node) -> str:
    parts = [html.escape(node.text or "", quote=False)]
    parts += (etree.tostring(child, encoding="unicode", method="html") for child in node)
    return re.sub(r"(</?)[a-zA-Z]\w{0,20}:(?=[a-zA-Z])", r"\1", "".join(parts)).strip()


def _decoded(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _author(fields: _Fields) -> str:
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
    return _title(_fields(source, own)) or plain("".join(source.itertext()) if not len(source) else "") or None


# Times


def _moment(fields: _Fields, names: Iterable[str]) -> datetime | None:
    moments = (read_time("".join(node.itertext())) for node in _nodes(fields, names))
    return next(filter(None, moments), None)


def _time(fields: _Fields) -> datetime | None:
    return _moment(fields, _PUBLISHED) or _moment(fields, _UPDATED)


def _every(fields: _Fields) -> timedelta | None:
    minutes = _text(fields, ("ttl",))
    if re.fullmatch(r"\d{1,6}", minutes, re.ASCII) and int(minutes):
        return timedelta(minutes=int(minutes))
    hours = _PERIODS.get(_text(fields, ("sy:updateperiod",)).lower())
    times = _text(fields, ("sy:updatefrequency",)) or "1"
    if hours is None or not re.fullmatch(r"\d{1,4}", times, re.ASCII) or not int(times):
        return None
    return timedelta(hours=hours) / int(times)


# Links


def _url(fields: _Fields) -> str | None:
    """Where an item leads: the publisher's own link before a counter's, a link before a permanent id."""
    original = next(_nodes(fields, ("feedburner:origlink",)), None)
    if original is not None and (url := web_address(original.text, original.base)):
        return url
    if url := dict(_links(fields)).get("alternate"):
        return url
    for guid in fields.get("guid", ()):
        is_permanent = (guid.get("isPermaLink") or guid.get("ispermalink") or "true").strip().lower() != "false"
        if is_permanent and re.match(r"\s*https?://", guid.text or "", re.IGNORECASE):
            return web_address(guid.text, None)
    return None


def _links(fields: _Fields) -> Iterator[tuple[str, str]]:
    """(relation, URL); of a relation the best last, as `dict` keeps that one."""
    found: list[tuple[int, str, str]] = []
    for node in _nodes(fields, ("atom:link", "link")):
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
    return _is_atom(node) and parent is not None and not _is_atom(parent)
