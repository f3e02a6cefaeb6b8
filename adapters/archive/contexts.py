"""The sentences in which statements stand: what stays of an article's text where it isn't kept; pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from digests.articles import Quote
from digests.text import Span, sentences

__all__ = ["contexts"]

_LONGEST = 5_000  # characters; what goes on longer without an end is a list or a table, no sentence


def contexts(text: str, quotes: Iterable[Quote]) -> list[tuple[str, ...]]:
    """For each statement the article's sentences that hold any of its words, cue or source, in their order."""
    spans = [span for span in sentences(text) if span.end - span.start <= _LONGEST]
    return [tuple(text[slice(*spans[one])] for one in _holding(spans, quote)) for quote in quotes]


def _holding(spans: list[Span], quote: Quote) -> list[int]:
    found: set[int] = set()
    for start, end in (*quote.content, *quote.cue, *quote.source):
        first = bisect_right(spans, start, key=lambda span: span.end)
        found.update(range(first, bisect_left(spans, end, key=lambda span: span.start)))
    return sorted(found)
