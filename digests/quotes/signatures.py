"""Quotations with a signature: “It is ugly.” — Tom Hargreaves, Leeds. The layout tells who speaks."""

import re
from collections.abc import Iterator

from digests.language import Attribution
from digests.text import Span, paragraphs

__all__ = ["signed"]

_CONFIDENCE = 0.9  # of 29 signatures in the training articles 29 are marked as the quotation's source
_OPENING = '“”"„«'
_SIGNATURE = re.compile(
    r"(?P<dash>[—–―‒-]{1,2})\s?"
    r"(?P<name>[A-Z][\w.'’-]{1,30}(?: (?:[A-Z][\w.'’-]{0,30}|de|van|von|der|den|al|bin|of)){0,5})"
    r"(?:,[^\n“”\"]{0,100}|\s\([^()\n]{1,60}\))?$"
)
_STOP = re.compile(r"(?<!\b[JS]r)(?<!\b[A-Z])\.$")  # of the sentence, not of the name
_LONGEST = 300  # characters of a signature
_CLOSED = re.compile(r"[”\"»“][.,]?\s*$")
_FEWEST_WORDS = 3
_WORD = re.compile(r"\w+")


def signed(text: str) -> list[Attribution]:
    """The signed quotations of a text, each a paragraph that begins with its mark, in order."""
    return list(_signed(text))


def _signed(text: str) -> Iterator[Attribution]:
    before: Span | None = None
    for line in paragraphs(text):
        start = max(line.start, line.end - _LONGEST)
        found = _SIGNATURE.search(text, start, line.end)
        words = Span(line.start, found.start("dash")) if found else line
        if found and found.start("dash") == line.start and before:
            words = before
        if found and _is_quotation(text, words):
            content = Span(words.start, words.start + len(text[words.start : words.end].rstrip()))
            name = found.start("name"), found.start("name") + len(_STOP.sub("", found["name"]))
            yield Attribution((content,), (Span(*found.span("dash")),), (Span(*name),), _CONFIDENCE)
        before = line


def _is_quotation(text: str, words: Span) -> bool:
    """Whether a stretch begins and ends with a mark and holds a few words."""
    ends = text[max(words.start + 1, words.end - 20) : words.end]
    return (
        text[words.start] in _OPENING
        and bool(_CLOSED.search(ends))
        and sum(1 for _ in zip(range(_FEWEST_WORDS), _WORD.finditer(text, *words), strict=False)) == _FEWEST_WORDS
    )
