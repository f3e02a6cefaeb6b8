"""Sentences, paragraphs and words: one splitter for everything that reads a text.

Nothing here changes a text's length. Where two sentences are glued ("from Russia.The declaration"), a
boundary is set between them; no space is inserted.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Span", "paragraphs", "printed_words", "sentences", "words"]


class Span(NamedTuple):
    """A stretch of a text by character offsets, half open: ``[start, end)``."""

    start: int
    end: int


_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_PARAGRAPH = re.compile(r"[^\n]+")
# A full stop that ends a word of at least two lower-case letters, glued to a capitalised word: 14 hits in
# 753,000 words of news, all real sentence ends. "U.S." and "e.g." don't fit it.
_GLUED = re.compile(r"(?<=[a-z][a-z])[.!?][”’\"')\]]*(?=[“‘\"']?[A-Z][a-z’' ])|(?<=[a-z][a-z])[.!?](?=[“‘][A-Z])")
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
    return [span for m in _PARAGRAPH.finditer(text) if (span := _trim(text, *m.span()))]


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
            if span := _trim(text, closing, end):
                found.append(span)
    return found


def _sentences_of(text: str, paragraph: Span) -> Iterator[Span]:
    from nupunkt import sent_spans  # noqa: PLC0415 - the process that talks to the platforms needs Span alone

    start = paragraph.start
    while start < paragraph.end:
        end = min(start + _WINDOW, paragraph.end)
        spans = [(start + low, start + high) for low, high in sent_spans(text[start:end])] or [(start, end)]
        if end < paragraph.end and len(spans) > 1:
            spans.pop()  # the window may have cut it: the next window begins with it
        for low, high in spans:
            yield from _unglued(text, low, high)
        start = max(spans[-1][1], start + 1)


def _unglued(text: str, start: int, end: int) -> Iterator[Span]:
    for glue in _GLUED.finditer(text, start, end):
        if span := _trim(text, start, glue.end()):
            yield span
        start = glue.end()
    if span := _trim(text, start, end):
        yield span


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
