"""What of a text stands inside quotation marks, for looking up by offset."""

from bisect import bisect_right

from digests.language.marks import quoted
from digests.text import Span, paragraphs

__all__ = ["QuotedText"]

_CLOSING = "”\"»’'"
_SINGLE = "‘’'‹›"


class QuotedText:
    """What of a text stands inside quotation marks, marks included."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stretches: list[Span] = []
        for start, end in sorted(pair for paragraph in paragraphs(text) for pair in quoted(text, *paragraph)):
            if self._stretches and start < self._stretches[-1].end:
                self._stretches[-1] = Span(self._stretches[-1].start, max(end, self._stretches[-1].end))
            else:
                self._stretches.append(Span(start, end))
        self._starts = [s.start for s in self._stretches]

    def at(self, offset: int) -> Span | None:
        """The quoted stretch in which an offset stands."""
        k = bisect_right(self._starts, offset) - 1
        return self._stretches[k] if k >= 0 and offset < self._stretches[k].end else None

    def next(self, offset: int) -> Span | None:
        """The first quoted stretch that ends behind an offset."""
        k = max(0, bisect_right(self._starts, offset) - 1)
        while k < len(self._stretches) and self._stretches[k].end <= offset:
            k += 1
        return self._stretches[k] if k < len(self._stretches) else None

    def covers(self, offset: int) -> bool:
        """Whether an offset stands inside quotation marks."""
        return self.at(offset) is not None

    def closes(self, end: int) -> bool:
        """Whether the stretch that ends at ``end`` ends in a closing mark, of the sort that opened it."""
        stretch = self.at(end - 1)
        if stretch is None or self._text[end - 1] not in _CLOSING:
            return False
        single = self._text[end - 1] in _SINGLE and self._text[end - 2 : end] != "''"
        return not single or self._text[stretch.start] in _SINGLE
