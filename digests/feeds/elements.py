"""The elements of a feed: their names, whatever prefix they were given, and their text as HTML."""

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from lxml import etree

from digests.feeds.fragments import looks_like_html
from digests.feeds.markup import Node, local

__all__ = ["Fields", "as_html", "fields_of", "is_atom", "namespace", "nodes", "qualified", "text_of"]

Fields = Mapping[str, list[Node]]
"""The children of an element by their usual names."""

_LONGEST_NAME = 200  # characters with the namespace: longer ones mean nothing, and would stay in memory
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


def namespace(tag: str) -> str:
    """The namespace of a name; "" where it has none."""
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def qualified(node: Node, own: str) -> str:
    """A node's name with its usual prefix; "?" where it is of a namespace that isn't read. ``own`` is the root's."""
    return _usual_name(node.tag, node.prefix, own) if len(node.tag) <= _LONGEST_NAME else "?"


@lru_cache(maxsize=1_024)
def _usual_name(tag: str, prefix: str | None, own: str) -> str:
    space, name = namespace(tag), local(tag)
    if not space:  # an undeclared prefix stands in the tag itself
        return tag.partition(":")[0].lower() + ":" + name if ":" in tag else name
    known = _PREFIXES.get(re.sub(r"^https?://", "", space.strip().lower()).rstrip("/"))
    if known is not None:
        return known + name
    if space == own:
        return name
    written = f"{(prefix or '').lower()}:"
    return written + name if written in _PREFIXES.values() else "?"


def fields_of(node: Node, own: str) -> Fields:
    """An element's children; those of a group of media stand for themselves. ``own`` is the root's namespace."""
    found: dict[str, list[Node]] = {}
    for child in node:
        name = qualified(child, own)
        for held in child if name == "media:group" else (child,):
            found.setdefault(qualified(held, own), []).append(held)
    return found


def nodes(fields: Fields, names: Iterable[str]) -> Iterator[Node]:
    """The elements of these names, the first name's first."""
    return chain.from_iterable(fields.get(name, ()) for name in names)


def text_of(fields: Fields, names: Iterable[str]) -> str:
    """The first of these elements that holds any text, without its markup."""
    texts = ("".join(node.itertext()).strip() for node in nodes(fields, names))
    return next(filter(None, texts), "")


def as_html(node: Node) -> str:
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
    is_plain = kind in {"text", "text/plain"} or (not kind and is_atom(node))
    return html.escape(text, quote=False) if is_plain and not looks_like_html(text) else text


def is_atom(node: Node) -> bool:
    """Whether an element is of Atom's own namespace."""
    return "atom" in namespace(node.tag).lower()


def _inner(node: Node) -> str:
    parts = [html.escape(node.text or "", quote=False)]
    parts += (etree.tostring(child, encoding="unicode", method="html") for child in node)
    return re.sub(r"(</?)[a-zA-Z]\w{0,20}:(?=[a-zA-Z])", r"\1", "".join(parts)).strip()


def _decoded(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
