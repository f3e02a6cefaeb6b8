"""A tagger that guesses: parts of statements all over a text, as densely as any model could find them.

It costs next to nothing, so that the rules behind the model can be tried on much text, and on parts that no model
that knows English would find.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import cycle

from digests.language import Analysis, Attribution, Entity
from digests.language.borders import Borders
from digests.text import Span

__all__ = ["guess"]

_TOKEN = re.compile(r"\w{1,200}|[^\w\s]")
_LABELS = ("PERSON", "PERSON", "ORGANIZATION", "PERSON", "LOCATION", "MISC")


def guess(text: str, sizes: Sequence[int] = (3, 6, 1, 12, 40, 200)) -> Analysis:
    """Each stretch of words as source (two words), cue (one) and content, whose length in words goes round
    ``sizes``; now and then one lacks source or cue, or has two contents. Capitalised words are names."""
    borders = Borders(text)
    tokens = [Span(*found.span()) for found in _TOKEN.finditer(text)]
    return Analysis(tuple(_names(text, tokens, borders)), tuple(_statements(tokens, sizes, borders)))


def _names(text: str, tokens: Sequence[Span], borders: Borders) -> Iterator[Entity]:
    labels, end = cycle(_LABELS), 0
    for number, token in enumerate(tokens):
        if token.start < end or not text[token.start].isupper():
            continue
        last = next((t for t in tokens[number + 1 : number + 2] if text[t.start].isupper()), token)
        span = borders.name(token.start, last.end)
        if span and span.start >= end:
            end = span.end
            yield Entity(*span, next(labels), 0.9)


def _statements(tokens: Sequence[Span], sizes: Sequence[int], borders: Borders) -> Iterator[Attribution]:
    at = 0
    for number, size in enumerate(cycle(sizes)):
        parts = tokens[at : at + 3 + size]
        if len(parts) < 4:
            return
        at += len(parts)
        source = _whole(borders, parts[:2]) if number % 4 else ()
        cue = _whole(borders, parts[2:3]) if number % 3 else ()
        half = 3 + size // 2 if number % 5 == 0 and size > 4 else 3
        contents = (*_whole(borders, parts[3:half]), *_whole(borders, parts[half + (half > 3) :]))
        lettered = [borders.marks(span) for span in contents if borders.has_letters(span)]
        if content := borders.apart(lettered, (*cue, *source)):
            yield Attribution(content, cue, source, 0.9)


def _whole(borders: Borders, parts: Sequence[Span]) -> tuple[Span, ...]:
    span = borders.words(parts[0].start, parts[-1].end) if parts else None
    return (span,) if span else ()
