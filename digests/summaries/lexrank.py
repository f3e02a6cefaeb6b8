"""LexRank by sumy, handed our own sentences, with the similarity matrix made from an inverted index.

The only module that imports sumy (and with it nltk and numpy: 0.4 s, 40 MB). Only the worker loads it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

from digests.text import Span, printed_words

__all__ = ["Ranked", "SparseLexRank", "document", "ratings", "stem", "stop_words"]

Terms = Sequence[Sequence[str]]
Weights = Sequence[dict[str, float]]
Matrix = NDArray[np.float64]


# Sentences; from here on the threads of a dense product cost more than the product.
_SPARSE_FROM = 200
_TOGETHER = 500_000  # meetings of two sentences in a word that are added up at once, some 30 MB
_LONGEST_STEMMED = 100  # characters; the stemmer's time is not linear, and no English word is longer


class Ranked(Protocol):
    """What sumy hands to a callable that chooses: a sentence by its place in the document, and its rating."""

    @property
    def order(self) -> int: ...

    @property
    def rating(self) -> float: ...


class SparseLexRank(LexRankSummarizer):
    """sumy's LexRank (Erkan and Radev 2004), choosing the same sentences in a fraction of the time.

    sumy compares every pair of sentences in Python. Most pairs share no word: here only shared words are
    touched, by numpy, and each word is stemmed once. Everything else is inherited.
    """

    def __init__(self) -> None:
        super().__init__(stem)
        self._stop_words = stop_words()

    def _to_words_set(self, sentence: Sentence) -> list[str]:
        return [stem(word) for word in map(str.lower, sentence.words) if word not in self._stop_words]

    def _compute_tf(self, sentences: Terms) -> list[dict[str, float]]:
        frequencies: list[dict[str, float]] = []
        for sentence in sentences:
            once = dict.fromkeys(sentence, 1.0)
            if len(once) < len(sentence):
                counts = Counter(sentence)
                most = max(counts.values())
                once = {term: n / most for term, n in counts.items()}
            frequencies.append(once)
        return frequencies

    def _compute_idf(self, sentences: Terms) -> dict[str, float]:
        found_in = Counter(term for sentence in sentences for term in dict.fromkeys(sentence))
        logs = np.log(len(sentences) / (1 + np.fromiter(found_in.values(), np.float64, len(found_in))))
        return dict(zip(found_in, logs.tolist(), strict=True))

    def _create_matrix(
        self, sentences: Terms, threshold: float, tf_metrics: Weights, idf_metrics: dict[str, float]
    ) -> Matrix:
        del sentences  # their words are in the metrics
        near = _cosines(tf_metrics, idf_metrics) > threshold
        return near / np.maximum(np.count_nonzero(near, axis=1, keepdims=True), 1)

    @staticmethod
    def power_method(matrix: Matrix, epsilon: float) -> Matrix:
        if not matrix.any():  # sumy divides by zero here; its ratings are NaN and leave the order alone
            return np.zeros(len(matrix))
        if len(matrix) < _SPARSE_FROM:
            return LexRankSummarizer.power_method(matrix, epsilon)
        rows, columns = np.nonzero(matrix)
        values = matrix[rows, columns]
        scores, change = np.full(len(matrix), 1 / len(matrix)), 1.0
        while change > epsilon:
            following = np.bincount(columns, values * scores[rows], minlength=len(matrix))
            following /= np.linalg.norm(following)
            change = float(np.linalg.norm(following - scores))
            scores = following
        return scores


def _cosines(tf_metrics: Weights, idf_metrics: dict[str, float]) -> Matrix:
    """The idf-modified cosine of every pair of sentences; 0 where a sentence has no weight at all."""
    count = len(tf_metrics)
    rows = np.repeat(np.arange(count), np.fromiter(map(len, tf_metrics), np.intp, count))
    number = {term: n for n, term in enumerate(idf_metrics)}
    terms = np.fromiter((number[term] for tf in tf_metrics for term in tf), np.intp, len(rows))
    weights = np.fromiter((f for tf in tf_metrics for f in tf.values()), np.float64, len(rows))
    weights *= np.fromiter(idf_metrics.values(), np.float64, len(number))[terms]
    norms = np.sqrt(np.bincount(rows, weights**2, minlength=count))
    weights /= np.where(norms > 0, norms, 1)[rows]

    # The inverted index: by term, then by sentence. Each entry meets those after it in its term.
    by_term = np.argsort(terms, kind="stable")
    rows, weights = rows[by_term], weights[by_term]
    sizes = np.bincount(terms, minlength=len(number))  # sentences a term stands in
    meetings = np.repeat(np.cumsum(sizes), sizes) - np.arange(1, len(rows) + 1)
    dots = np.zeros(count * count)
    for first, last in _parts_of(meetings):
        some = meetings[first:last]
        left = np.repeat(np.arange(first, last), some)
        right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(some) - some, some)
        pairs = rows[left] * count + rows[right]
        dots += np.bincount(pairs, weights[left] * weights[right], minlength=count * count)
    cosines = dots.reshape(count, count)
    cosines += cosines.T
    np.fill_diagonal(cosines, norms > 0)
    return cosines


def _parts_of(meetings: NDArray[np.int_]) -> Iterator[tuple[int, int]]:
    """Runs of entries that have about `_TOGETHER` meetings each: the memory that is needed grows with it."""
    upto = np.cumsum(meetings)
    first = 0
    while first < len(meetings):
        before = int(upto[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(upto, before + _TOGETHER, side="right")))
        yield first, last
        first = last


class _Words:
    """The tokenizer that sumy's sentences ask for their words."""

    @staticmethod
    def to_words(sentence: str) -> list[str]:
        return printed_words(sentence)


_WORDS = _Words()


@cache
def _stemmer() -> Callable[[str], str]:
    return Stemmer("english")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The English Snowball stem of a word, lower case ("Troops" and "troop" give "troop").

    What is longer than 100 characters is no word and stays as it is, in lower case.
    """
    return _stemmer()(word) if len(word) <= _LONGEST_STEMMED else word.lower()


@cache
def stop_words() -> frozenset[str]:
    """sumy's English stop words, lower case."""
    return get_stop_words("english")


def document(text: str, sentences: Sequence[Span]) -> ObjectDocumentModel:
    """A text in sumy's document model, cut where we cut it."""
    return ObjectDocumentModel([Paragraph([Sentence(text[start:end], _WORDS) for start, end in sentences])])


def ratings(text: str, sentences: Sequence[Span]) -> list[float]:
    """The LexRank centrality of each sentence, in their order; 1 for the most central.

    sumy returns sentences, which compare by their text; a callable that chooses is told their order as well.
    """
    by_order = [0.0] * len(sentences)

    def note(ranked: Sequence[Ranked]) -> Sequence[Ranked]:
        best = max((r.rating for r in ranked), default=0.0) or 1.0
        for r in ranked:
            by_order[r.order] = float(r.rating / best)
        return ()

    SparseLexRank()(document(text, sentences), note)
    return by_order
