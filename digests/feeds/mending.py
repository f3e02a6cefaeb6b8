"""XML that isn't well-formed, written anew as what was meant.

libxml2 recovers too, but takes every end tag for that of the element that is open: one tag that isn't closed, or one
attribute without quotes, and all items behind it stand inside another one or after the end. Here an end tag closes the
element of its name, and what is no tag is text: a damage ends with the item that it is in.
"""

import re
from collections import Counter
from collections.abc import Iterator

__all__ = ["mended"]

_MOST_ATTRIBUTES = 100  # of an element
_DEEPEST = 200  # elements in each other: libxml2 gives up at 256
_LONGEST_LOOSE = 500  # characters of a tag that has a "<" in its attributes
_NAME = r"[^\W\d][\w.-]*+(?::[^\W\d][\w.-]*+)?"
_TAGS = (
    re.compile(rf"""<(/?)({_NAME})(?=[\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>"""),
    re.compile(rf"<(/?)({_NAME})(?=[\s/>])([^<>]*+)>"),  # a quotation mark is missing
)
_LOOSE_TAG = re.compile(rf"""<(/?)({_NAME})(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*+)>""")
_ATTRIBUTE = re.compile(rf"""({_NAME})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_VOID = frozenset({"br", "hr", "img", "wbr"})  # of HTML, which nobody closes
_ITEMS = frozenset({"item", "entry"})  # which don't stand in each other


def mended(text: str) -> str:
    """A document from its root element on, its tags closed in turn and its attributes quoted, each once. Comments and
    processing instructions are left out. Ampersands must be in order, and CDATA sections closed."""
    return "".join(_Mending(text).pieces())


class _Mending:
    """One walk through a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[str] = []  # names as they are written
        self._counts: Counter[str] = Counter()  # of the open names in small letters
        self._endless: set[str] = set()  # closing marks that don't come any more

    def pieces(self) -> Iterator[str]:
        """The document, piece by piece."""
        text, at = self._text, 0
        while (start := text.find("<", at)) >= 0:
            yield _plain(text[at:start])
            if text.startswith("<![CDATA[", start) and (end := self._end("]]>", start)):
                yield text[start:end]
            elif (text.startswith("<!--", start) and (end := self._end("-->", start))) or (
                text.startswith("<?", start) and (end := self._end("?>", start))
            ):
                pass
            elif tag := self._tag(start):
                end = tag.end()
                yield from self._end_tag(tag[2]) if tag[1] else self._start_tag(tag[2], tag[3])
            else:
                end = start + 1
                yield "&#60;"
            at = end
        yield _plain(text[at:])
        yield from self._closed(0)

    def _end(self, mark: str, start: int) -> int:
        """Behind the next such mark; 0 where none comes."""
        if mark in self._endless:
            return 0
        found = self._text.find(mark, start)
        if found < 0:
            self._endless.add(mark)
        return found + len(mark) if found >= 0 else 0

    def _tag(self, start: int) -> re.Match[str] | None:
        for form in _TAGS:
            if found := form.match(self._text, start):
                return found
        return _LOOSE_TAG.match(self._text, start, start + _LONGEST_LOOSE)

    def _start_tag(self, name: str, rest: str) -> Iterator[str]:
        small = name.lower()
        if small in _ITEMS and self._counts[small]:  # the one before wasn't closed
            yield from self._closed(self._place(small))
        if small in _ITEMS and len(self._open) >= _DEEPEST:  # among tags that nobody closed: where items stand
            yield from self._closed(2 if self._counts["channel"] else 1)
        if len(self._open) >= _DEEPEST:
            return
        is_empty = rest.endswith("/") or small in _VOID
        yield f"<{name}{_attributes(rest)}{'/' if is_empty else ''}>"
        if not is_empty:
            self._open.append(name)
            self._counts[small] += 1

    def _end_tag(self, name: str) -> Iterator[str]:
        small = name.lower()
        place = self._place(small) if self._counts[small] else 0
        if place:  # the root stays open to the end: what follows it would be lost
            yield from self._closed(place)

    def _place(self, small: str) -> int:
        return next(at for at in reversed(range(len(self._open))) if self._open[at].lower() == small)

    def _closed(self, place: int) -> Iterator[str]:
        while len(self._open) > place:
            name = self._open.pop()
            self._counts[name.lower()] -= 1
            yield f"</{name}>"


def _plain(text: str) -> str:
    return text.replace("]]>", "]]&#62;")


def _attributes(text: str) -> str:
    found: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(text.rstrip("/")):
        if len(found) == _MOST_ATTRIBUTES:
            break
        found.setdefault(attribute[1], attribute[2] or attribute[3] or attribute[4] or "")
    return "".join(f' {name}="{_value(value)}"' for name, value in found.items())


def _value(text: str) -> str:
    return text.replace("<", "&#60;").replace('"', "&#34;")
