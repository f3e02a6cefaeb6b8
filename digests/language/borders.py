"""Where spans may begin and end: at the borders of words, with the quotation marks that belong to them."""

from collections.abc import Iterable, Iterator

from digests.language.marks import scan
from digests.text import Span, splits, trimmed

__all__ = ["Borders"]

WORD_LIMIT = 50
"""How many characters a border moves, at most, to get out of a word."""

_HYPHENS = "-‐‑"


class Borders:
    """The words and quotation marks of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closing: dict[int, tuple[int, int, int]] = {}
        self._opening: dict[int, tuple[int, int, int]] = {}
        start = 0
        while start < len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            self._pair(start, end)
            start = end + 1

    def words(self, start: int, end: int) -> Span | None:
        """The span without the white space round it, grown to whole words; None where nothing but white space is in
        it."""
        bare = trimmed(self._text, start, end)
        if bare is None:
            return None
        first, last = bare
        while first > bare.start - WORD_LIMIT and splits(self._text, first):
            first -= 1
        while last < bare.end + WORD_LIMIT and splits(self._text, last):
            last += 1
        return Span(first, last)

    def name(self, start: int, end: int) -> Span | None:
        """As `words`; a name that ends in a hyphen is grown over the word behind it ("Sven-|Goran")."""
        found = self.words(start, end)
        if found and self._text[found.end - 1] in _HYPHENS and self._text[found.end : found.end + 1].isalnum():
            return self.words(found.start, found.end + 1)
        return found

    def has_letters(self, span: Span) -> bool:
        """Whether there is a letter or a digit in the span."""
        return any(character.isalnum() for character in self._text[span.start : span.end])

    def marks(self, span: Span) -> Span:
        """The span with both marks of a quotation where it begins or ends with all of it but a mark."""
        start, end = span
        if (pair := self._opening.get(start)) and pair[1] <= end + 1:
            start, end = pair[0], max(end, pair[2])
        if (pair := self._closing.get(end)) and pair[0] >= start - 2:
            start, end = min(start, pair[0]), pair[2]
        return Span(start, end)

    def apart(self, contents: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
        """Contents in the order of the text, joined where they overlap, without the words of the same statement's
        other parts: where parts meet inside a word, both have grown over all of it."""
        kept: list[Span] = []
        for span in sorted(contents):
            if kept and span.start < kept[-1].end:
                kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
            else:
                kept.append(span)
        for other in others:
            kept = [rest for span in kept for rest in self._without(span, other)]
        return tuple(kept)

    def _without(self, span: Span, other: Span) -> Iterator[Span]:
        if other.end <= span.start or span.end <= other.start:
            yield span
            return
        for start, end in ((span.start, other.start), (other.end, span.end)):
            if (rest := trimmed(self._text, start, end)) and self.has_letters(rest):
                yield rest

    def _pair(self, start: int, end: int) -> None:
        """Note the pairs of double marks of a paragraph: where the opening one starts, and the closing one starts
        and ends."""
        opened = None
        for mark in scan(self._text, start, end):
            if mark.single:
                continue
            if mark.opens:
                opened = mark
            elif opened:
                pair = (opened.start, mark.start, mark.end)
                self._opening[opened.end] = pair
                self._closing[mark.start] = pair
                opened = None
