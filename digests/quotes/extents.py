"""How far a statement's words reach: reported speech to its paragraph's end, a quotation to its closing mark.

What the model marked is put right in four steps: cut at paragraphs, its parts (`parts`), quotations that belong
together (`quotations`), its last words (`endings`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digests.language import Attribution
from digests.language.quoted_text import QuotedText
from digests.quotes.endings import ended
from digests.quotes.parts import put_right
from digests.quotes.quotations import rejoined
from digests.text import BLANK, Span

__all__ = ["settled"]

_SEPARATORS = ",;:"
_COMMENT = re.compile(
    r",\s+(?:marking|raising|prompting|sparking|signall?ing|underscoring|underlining|highlighting|fuell?ing|triggering|"
    r"dashing|echoing|contradicting)\s+(?!of\b)"
)
_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = frozenset(
    "a an and as at but by for from he her him his in it its of on or she that the them they this to with".split()
)


def settled(
    text: str, sentences: Sequence[Span], attributions: Iterable[Attribution], quoted: QuotedText
) -> list[Attribution]:
    """The attributions with contents that reach as far as they should; one without any content left is dropped."""
    lines = _Lines(text)
    within = [
        replace(
            a,
            content=content,
            cue=tuple(_in_order(filter(_holds, a.cue))),
            source=tuple(_in_order(filter(_holds, a.source))),
        )
        for a in attributions
        if (content := _within_line(a, lines, quoted))
    ]
    whole = rejoined(text, put_right(text, within, quoted), quoted)
    return [
        replace(a, content=content)
        for a in ended(text, sentences, whole, quoted)
        if (content := tuple(_in_order(bare for span in a.content if (bare := lines.bared(span)))))
    ]


def _in_order(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in the order of the text, without those that begin within another."""
    end = 0
    for span in sorted(spans):
        if span.start >= end:
            yield span
            end = span.end


def _parts(character: str) -> bool:
    """Whether it only parts words: a comma, white space, what shows as nothing."""
    return character in _SEPARATORS or character.isspace() or character in BLANK


def _holds(span: Span) -> bool:
    return span.start < span.end


class _Lines:
    """The paragraphs of a text, by number: what stands between line ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [i for i, c in enumerate(text) if c == "\n"]

    def at(self, offset: int) -> int:
        """The number of the paragraph in which an offset stands."""
        return bisect_left(self._ends, offset)

    def cut(self, span: Span) -> Iterator[Span]:
        """A span cut at line ends, white space off."""
        start = span.start
        for end in (*self._ends[self.at(span.start) : self.at(span.end)], span.end):
            piece = self._text[start:end]
            low = start + len(piece) - len(piece.lstrip())
            high = start + len(piece.rstrip())
            if low < high:
                yield Span(low, high)
            start = end

    def without_comment(self, span: Span, quoted: QuotedText) -> Span:
        """A span up to the reporter's own participle ("..., marking a shift in policy"), outside quotation marks."""
        found = _COMMENT.search(self._text, span.start, span.end)
        return Span(span.start, found.start()) if found and not quoted.covers(found.start()) else span

    def is_comment(self, span: Span) -> bool:
        """Whether the reporter's own participle stands directly before a span."""
        low = max(0, span.start - 30)
        return any(found.end() == span.start for found in _COMMENT.finditer(self._text, low, span.start + 1))

    def bared(self, span: Span) -> Span | None:
        """A span without separators at its ends; None where only function words are left of it."""
        start, end = span
        while start < end and _parts(self._text[start]):
            start += 1
        while start < end and _parts(self._text[end - 1]):
            end -= 1
        told = [word for word in _WORD.findall(self._text[start:end]) if word.casefold() not in _FUNCTION_WORDS]
        return Span(start, end) if told else None

    def touching(self, first: Span, then: Span) -> bool:
        """Whether nothing but white space and separators, and no line end, stands between two spans."""
        between = self._text[first.end : then.start]
        return self.at(first.end) == self.at(then.start) and all(map(_parts, between))


def _within_line(attribution: Attribution, lines: _Lines, quoted: QuotedText) -> tuple[Span, ...]:
    """Reported speech ends with the paragraph that its cue stands in; a quotation in marks goes on in others.

    Where the cue's paragraph holds nothing of it ("He wrote:", then a block), the paragraph that does is its own.
    """
    pieces = [piece for span in attribution.content for piece in lines.cut(span)]
    home = lines.at((attribution.cue or attribution.source or attribution.content)[0].start)
    if pieces and all(lines.at(piece.start) != home for piece in pieces):
        home = lines.at(pieces[0].start)
    kept: list[Span] = []
    for piece in pieces:
        if lines.at(piece.start) != home and not quoted.covers(piece.start):
            continue
        if kept and lines.is_comment(piece):
            continue
        told = lines.without_comment(piece, quoted)
        if kept and lines.touching(kept[-1], told):
            kept[-1] = Span(kept[-1].start, told.end)
        else:
            kept.append(told)
    return tuple(span for piece in kept if (span := lines.bared(piece)))
