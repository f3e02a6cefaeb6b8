"""Untrusted XML to a tree, of which whatever was readable is kept.

Before the parser sees it, a text loses its document type (and with that every entity that it declares: no billion
laughs, nothing from outside), the entities of HTML become their characters, stray ampersands become text, and what XML
can't hold is dropped. What isn't well-formed is mended then (`digests.feeds.mending`). libxml2 parses it with its own
limits on depth and lengths left on, and recovers what was beyond mending.

Characters that mean something in XML are written as numbers: after its first error libxml2 drops those that have names.
"""

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from digests.errors import ReadingError
from digests.feeds.mending import mended

__all__ = ["ROOT", "Node", "from_root", "local", "parse_xml"]

Node = etree.Element

ROOT = re.compile(r"<(?:[a-z]\w{0,20}:)?(rss|rdf|feed|channel|html|opml|urlset)\b", re.IGNORECASE)
"""How the root element begins of whatever is taken for a feed, or told from one; its name without prefix is group 1."""

_MOST_TAGS = 300_000  # of one document: what follows them is cut off
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,400}>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype\b", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s{0,99}>")
_ENTITY = re.compile(r"&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{0,31});)?")
_NUMBERED = str.maketrans({character: f"&#{ord(character)};" for character in "&<>\"'"})


def parse_xml(text: str, name: str, base: str | None = None) -> Node:
    """The root of a document. ``name`` begins the errors; ``base`` is the URL that it came from.

    Raises:
        ReadingError: there is no element in it.
    """
    cleaned = _cut("".join(_sanitised(from_root(_FORBIDDEN.sub("", text)))))
    root = _parsed(cleaned, base, recover=False)
    if root is None:
        root = _parsed(mended(cleaned), base, recover=True)
    if root is None:
        raise ReadingError(f"{name}: this is no XML; give the URL of an RSS, Atom or JSON feed")
    return root


def _parsed(text: str, base: str | None, *, recover: bool) -> Node | None:
    parser = etree.XMLParser(
        encoding="utf-8", recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode(), parser, base_url=base)
    except etree.XMLSyntaxError:
        return None


def local(tag: str) -> str:
    """A name without its namespace or prefix, in small letters."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def from_root(text: str) -> str:
    """A document from its root element on: without declaration, document type, and what a server's scripts may have
    printed before."""
    declaration = _DECLARATION.search(text, 0, 8_192)
    is_first = declaration is not None and not ROOT.search(text, 0, declaration.start())
    at = declaration.end() if declaration and is_first else 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            at = text.find("-->", at)
        elif text.startswith("<?", at):
            at = text.find("?>", at)
        elif _DOCTYPE.match(text, at):
            at = _end_of_doctype(text, at)
        else:
            return text[at:]
        if at < 0:
            break  # it never ends
        at += 1
    return ""


def _end_of_doctype(text: str, at: int) -> int:
    end, bracket = text.find(">", at), text.find("[", at)
    if not 0 <= bracket < end:
        return end
    closing = _SUBSET_END.search(text, bracket)  # declarations inside: up to "]" and the ">" after it
    return closing.end() - 1 if closing else -1


def _sanitised(text: str) -> Iterator[str]:
    """The text with its ampersands in order, but for those in CDATA sections, which are plain characters there."""
    at = 0
    while at < len(text):
        start = text.find("<![CDATA[", at)
        end = text.find("]]>", start) if start >= 0 else -1
        if start < 0:
            start = len(text)
        yield _ENTITY.sub(_in_order, text[at:start])
        if start < len(text) and end < 0:  # cut off inside it
            yield text[start:] + "]]>"
        elif start < len(text):
            yield text[start : end + 3]
        at = end + 3 if end >= 0 else len(text)


def _in_order(found: re.Match[str]) -> str:
    name, whole = found[1], found[0]
    if whole == "&" or (name is not None and f"{name};" not in html5):
        return "&#38;" + whole[1:]
    if name is not None:
        return html5[f"{name};"].translate(_NUMBERED)
    number = int(whole[3:-1], 16) if whole[2] in "xX" else int(whole[2:-1])
    if 0x80 <= number <= 0x9F:  # what browsers make of it: the characters of Windows-1252
        return bytes([number]).decode("cp1252", errors="ignore")
    is_allowed = (
        number in {9, 10, 13} or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0xFFFF < number < 0x110000
    )
    return whole if is_allowed else ""


def _cut(text: str) -> str:
    if text.count("<") <= _MOST_TAGS:
        return text
    pieces = text.split("<", _MOST_TAGS)
    return text[: len(text) - len(pieces[-1]) - 1]
