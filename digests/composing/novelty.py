"""Novelty: what an article says that readers have not been told yet.

A sentence repeats another one where it says it with at least half of its words, whatever else the other one says:
the share of a sentence's stems that stand in the nearest told one. One number, as in the novelty tracks of TREC
2002 to 2004, where such word overlap was as good as anything that knows more (Allan, Wade and Bolivar 2003, "Retrieval
and novelty detection at the sentence level"). It does not grow with the length of what was told, as the share of
words that stand anywhere in it does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import NamedTuple

from digests.articles import AnalysedArticle, Article, quoted_text
from digests.text import Span, printed_words, sentences

__all__ = ["News", "Told", "overlap"]

_REPEATED = 0.5  # share of a sentence's stems from which it repeats what was told: DECISIONS.md
_FEWEST_STEMS = 4  # fewer can't tell anything new ("Police declined to comment.")
_MOST_PASSAGES = 4_000  # told, of the newest articles: what a sentence is compared with is bounded, so time is linear

# Newspapers spell out what is below ten or below thirteen. "One" is too often no figure.
_FIGURES = {
    word: str(figure)
    for figure, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}

Stems = frozenset[str]


class News(NamedTuple):
    """What is new in an article: its quotes but for those told, and its new ``sentences``."""

    analysed: AnalysedArticle
    sentences: frozenset[Span]


class Told:
    """What the readers of a story have been told by ``articles``, newest first: headlines, sentences, and pairs of
    neighbouring ones, so that two sentences made into one are recognised."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._passages: list[Stems] = []
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Take note of one more; of what is beyond 4,000 passages nothing."""
        room = _MOST_PASSAGES - len(self._passages)
        for stems in islice(dict.fromkeys(_passages(article)), max(0, room)):
            for stem in stems:
                self._with[stem].append(len(self._passages))
            self._passages.append(stems)

    def news_in(self, analysed: AnalysedArticle) -> News | None:
        """What of it is new, but for what is hidden; None where nothing is."""
        text = analysed.article.text
        shown = (span for span in sentences(text) if not analysed.hides(span))
        found = frozenset(span for span in shown if self.lacks(text[span.start : span.end]))
        quotes = tuple(quote for quote in analysed.quotes if self.lacks(quoted_text(text, quote.content)))
        return News(replace(analysed, quotes=quotes), found) if found or quotes else None

    def lacks(self, words: str, fewest: int = _FEWEST_STEMS) -> bool:
        """Whether nothing that was told says so, or it was told with another figure; of ``fewest`` stems at least."""
        stems = _stems(words)
        if len(stems) < fewest:
            return False
        nearest = self._nearest(stems)
        return not nearest or self._replaces_figure(stems, nearest)

    def corrects(self, words: str) -> bool:
        """Whether it was told, but with another figure."""
        if not self._passages:
            return False
        stems = _stems(words)
        return len(stems) >= _FEWEST_STEMS and self._replaces_figure(stems, self._nearest(stems))

    def has_new_figure(self, words: str) -> bool:
        """Whether there is a figure in it that was never told."""
        return any(_is_figure(stem) and stem not in self._with for stem in _stems(words))

    def _nearest(self, stems: Stems) -> list[Stems]:
        """The passages that hold most of these stems; none where that is less than half."""
        shared = Counter(place for stem in stems for place in self._with.get(stem, ()))
        most = max(shared.values(), default=0)
        if most < _REPEATED * len(stems):
            return []
        return [self._passages[place] for place, count in shared.items() if count == most]

    def _replaces_figure(self, stems: Stems, nearest: Sequence[Stems]) -> bool:
        """Whether a figure that was never told stands in the place of another one: twelve dead, and now 14."""
        unheard = any(_is_figure(stem) and stem not in self._with for stem in stems)
        return unheard and bool(nearest) and all(any(map(_is_figure, passage - stems)) for passage in nearest)


def overlap(one: str, other: str) -> bool:
    """Whether two sentences say the same for the most part: at least half of the shorter one's stems are shared."""
    some, others = _stems(one), _stems(other)
    return len(some & others) >= _REPEATED * max(1, min(len(some), len(others)))


def _passages(article: Article) -> Iterator[Stems]:
    told = [_stems(article.text[start:end]) for start, end in sentences(article.text)]
    yield _stems(article.title)
    yield from told
    yield from (first | second for first, second in pairwise(told))


def _is_figure(stem: str) -> bool:
    return stem[:1].isdigit()


def _stems(text: str) -> Stems:
    from digests.summaries.lexrank import stem, stop_words  # noqa: PLC0415 - loads sumy and nltk

    stops = stop_words()
    printed = (_FIGURES.get(word, word) for word in map(str.lower, printed_words(text)))
    return frozenset(stem(word) for word in printed if word not in stops)
