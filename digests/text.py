"""Sentences, paragraphs and words: one splitter for everything that reads a text.

Nothing here changes a text's length. Where two sentences are glued ("from Russia.The declaration"), a
boundary is set between them; no space is inserted.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

__all__ = ["BLANK", "Span", "paragraphs", "printed_words", "sentences", "splits", "trimmed", "words"]

BLANK = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""What shows as nothing though it is no white space: zero-width space, direction marks, word joiner, BOM."""


class Span(NamedTuple):
    """A stretch of a text by character offsets, half open: ``[start, end)``."""

    start: int
    end: int


_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_PARAGRAPH = re.compile(r"[^\n]+")
# A full stop that ends a word of at least two lower-case letters, glued to a capitalised word: 14 hits in
# 753,000 words of news, all real sentence ends. "U.S." and "e.g." don't fit it.
_GLUED = re.compile(r"(?<=[a-z][a-z])[.!?][”’\"')\]]*(?=[“‘\"']?[A-Z][a-z’' ])|(?<=[a-z][a-z])[.!?](?=[“‘][A-Z])")
# They bind what they stand between to one word or sign: soft hyphen, zero-width non-joiner and joiner.
_BINDERS = "\u00ad\u200c\u200d"
# The splitter is handed this many characters at once: its time is not linear on hostile input.
_WINDOW = 5_000


def words(text: str) -> list[Span]:
    """The words of a text: runs of word characters, with inner apostrophes, full stops and hyphens."""
    return [Span(*m.span()) for m in _WORD.finditer(text)]


def printed_words(text: str) -> list[str]:
    """The same words as they are printed, where nobody asks for their place."""
    return _WORD.findall(text)


def paragraphs(text: str) -> list[Span]:
    """The non-empty lines of a text without the white space round them."""
    return [span for m in _PARAGRAPH.finditer(text) if (span := trimmed(text, *m.span()))]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without white space and what is BLANK at its ends; None where nothing else is in it."""
    while start < end and (text[start].isspace() or text[start] in BLANK):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in BLANK):
        end -= 1
    return Span(start, end) if start < end else None


def splits(text: str, at: int) -> bool:
    """Whether a border here would cut a word in two, or what is shown as one sign: a letter and its accents, emoji
    that are joined, the two halves of a surrogate pair."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return before.isalnum() and after.isalnum()
    if _is_bound(after):
        return before.isalnum() or _is_bound(before) or category(before) == "So"
    if after.isalnum():
        return before.isalnum() or _is_bound(before)
    if category(after) == "So":
        return before == "\u200d" or (_is_flag(before) and _is_flag(after))
    return "\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff"


def _is_bound(character: str) -> bool:
    """Whether it belongs to the character before it: accents, skin tones, joiners."""
    return character in _BINDERS or category(character)[0] == "M" or "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_flag(character: str) -> bool:
    """Whether it is half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order, each inside one paragraph, without the white space round them.

    Agreement F1 with CoreNLP's splitter is in DECISIONS.md. Time is linear in the text's length.
    """
    found: list[Span] = []
    for paragraph in paragraphs(text):
        for start, end in _sentences_of(text, paragraph):
            closing = start
            while found and found[-1].end == closing and closing < end and text[closing] in "”»)":
                closing += 1
                found[-1] = Span(found[-1].start, closing)
            if span := trimmed(text, closing, end):
                found.append(span)
    return found


def _sentences_of(text: str, paragraph: Span) -> Iterator[Span]:
    from nupunkt import sent_spans  # noqa: PLC0415 - the process that talks to the platforms needs Span alone

    start = paragraph.start
    while start < paragraph.end:
        end = paragraph.end
        if end - start > _WINDOW:
            end = text.rfind(" ", start + _WINDOW - _WINDOW // 10, start + _WINDOW) + 1 or start + _WINDOW
        spans = [(start + low, start + high) for low, high in sent_spans(text[start:end])] or [(start, end)]
        if end < paragraph.end and len(spans) > 1:
            spans.pop()  # the window may have cut it: the next window begins with it
        for low, high in spans:
            yield from _unglued(text, low, high)
        start = max(spans[-1][1], start + 1)


def _unglued(text: str, start: int, end: int) -> Iterator[Span]:
    for glue in _GLUED.finditer(text, start, end):
        if span := trimmed(text, start, glue.end()):
            yield span
        start = glue.end()
    if span := trimmed(text, start, end):
        yield span
