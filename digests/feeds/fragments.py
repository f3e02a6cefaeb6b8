"""The HTML inside feeds to plain text. It is never shown, only read; scripts, forms, tables and such are left out."""

import html
import re

from lxml import etree

from digests.reading.cleaning import one_line

__all__ = ["lines_of", "looks_like_html", "plain"]

_TAG = re.compile(r"<!--.{0,2000}?-->|</?[a-zA-Z][^<>]{0,2000}>", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.{0,2000}?</\1\s*>", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(
    r"</(?:p|a|div|b|i|em|strong|span|ul|li|blockquote|h\d)>|<(?:p|br|hr|div|li)\s?/?>|<(?:p|a|img|div|span) \w+=",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "address article blockquote body br center dd details div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p"
    " pre section summary ul".split()
)
_SILENT = frozenset(
    "applet audio aside button canvas embed figcaption figure form frame frameset head iframe input map math nav"
    " noframes noscript object option picture script select style svg table template textarea title video".split()
)
_EMPTY = frozenset({"input", "embed", "frame"})  # elements that hold nothing
_LONGEST_LINE = 4_000  # characters of a title or name with its markup
_LONGEST = 2_000_000  # characters of one fragment that are read: an article has 600,000 at most


def looks_like_html(text: str) -> bool:
    """Whether a text that should be plain is HTML in truth."""
    return _MARKUP.search(text) is not None


def plain(fragment: str) -> str:
    """A short fragment, as of a title, on one line without tags and entities."""
    return one_line(html.unescape(_TAG.sub("", _SCRIPT.sub("", fragment[:_LONGEST_LINE]))))


def lines_of(fragment: str) -> str:
    """The text of a fragment, one paragraph a line."""
    fragment = fragment[:_LONGEST]
    if "<" not in fragment:
        return html.unescape(fragment)
    target = _Lines()
    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=False, target=target)
    lines = etree.fromstring(f"<body>{fragment}</body>", parser)
    return str(lines or "")


class _Lines:
    """Collects text as the parser meets it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._silent: list[str] = []  # open elements whose text is not wanted, the outermost first

    def start(self, tag: str, attributes: object) -> None:
        """An element begins."""
        del attributes
        if tag in _SILENT and tag not in _EMPTY:
            self._silent.append(tag)
        elif tag in _BLOCKS and not self._silent:
            self._pieces.append("\n")

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag in _BLOCKS:
            self._pieces.append("\n")

    def data(self, text: str) -> None:
        """Characters between tags; line ends are spaces in HTML."""
        if not self._silent:
            self._pieces.append(re.sub(r"\s+", " ", text))

    def close(self) -> str:
        """The whole text."""
        lines = (line.strip() for line in "".join(self._pieces).split("\n"))
        return "\n".join(filter(None, lines))
