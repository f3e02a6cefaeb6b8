"""What the words of an article are worth for telling its story from others.

The measure of all grouping: stems, weighed by how few articles hold them (idf), each article's weights scaled to
length 1, so that the sum of products of two of them is their cosine. How often an article repeats a word told nothing
more; names and figures did, for two floods differ in where and how many.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from math import log, sqrt

from digests.text import words

__all__ = [
    "FIRST_CHARACTERS",
    "LIKENESS",
    "MOST_TERMS",
    "Sums",
    "Terms",
    "Vocabulary",
    "Weights",
    "add_weights",
    "product",
    "terms",
]

LIKENESS = 0.14
"""Mean cosine, 0 to 1, of two stories' articles from which they are one: DECISIONS.md."""

FIRST_CHARACTERS = 4_000
"""Of an article, those that are read: news says first what it is about."""

MOST_TERMS = 150
"""Of an article: its heaviest. A short text has fewer, a long one has nothing new to say in the others."""

_EMPHASIS = 1.5  # of names and figures
_EXPECTED = 50  # articles that the first ones are weighed against, when nothing is known of the rest
_SENTENCE_ENDS = frozenset('.!?…\n"“”`')

Terms = Mapping[str, float]
"""The stems of an article, each with its emphasis, in the order of their first appearance."""

Weights = Mapping[str, float]
"""What each term is worth; the squares add up to at most 1."""

Sums = dict[str, float]
"""The weights of a story's articles added up."""


class Vocabulary:
    """In how many of the articles seen so far each term stands."""

    def __init__(self) -> None:
        self._articles = 0
        self._found_in: Counter[str] = Counter()

    def learn(self, terms: Iterable[str]) -> None:
        """Take note of one more article's terms."""
        self._articles += 1
        self._found_in.update(terms)

    def weights(self, terms: Terms) -> Weights:
        """The heaviest `MOST_TERMS`, scaled. A word unheard of counts as one in ``_EXPECTED`` articles."""
        among = max(self._articles, _EXPECTED)
        weights = {term: value * log(1 + among / (self._found_in[term] or 1)) for term, value in terms.items()}
        length = sqrt(sum(w * w for w in weights.values())) or 1.0
        heaviest = nlargest(MOST_TERMS, weights, key=lambda term: (weights[term], term))
        return {term: weights[term] / length for term in heaviest}


def terms(text: str) -> Terms:
    """The stems of a text's first 4,000 characters; names and figures with emphasis.

    A name is a capitalised word that begins no sentence. In a headline of capitalised words all of them are, which
    does no harm: it says what the article is about.
    """
    from digests.summaries.lexrank import stem, stop_words  # noqa: PLC0415 - loads sumy and nltk

    stops = stop_words()
    found: dict[str, float] = {}
    for word, stands_out in _words(text[:FIRST_CHARACTERS]):
        lower = word.lower()
        if len(lower) > 1 and lower not in stops:
            stemmed = stem(lower)
            found[stemmed] = max(found.get(stemmed, 1.0), _EMPHASIS if stands_out else 1.0)
    return found


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Each word, and whether it is a name or a figure."""
    before = None
    for start, end in words(text):
        begins = before is None or not _SENTENCE_ENDS.isdisjoint(text[before:start])
        yield text[start:end], text[start].isdigit() or (not begins and text[start].isupper())
        before = end


def add_weights(total: Sums, weights: Weights) -> None:
    """Add an article's weights, or another story's, to a story's."""
    for term, weight in weights.items():
        total[term] = total.get(term, 0.0) + weight


def product(one: Weights, other: Weights) -> float:
    """The sum of the products: of two articles their cosine, of two stories the sum of all their articles' cosines."""
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * more[term] for term, weight in fewer.items() if term in more)
