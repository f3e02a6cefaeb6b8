"""Stories of articles that are all there: average linkage, in time that is near linear in their number.

The two stories that resemble each other most are made one, again and again, while the mean cosine of their articles
is large enough (Sokal and Michener 1958, "A statistical method for evaluating systematic relationships"). No article
comes first, so their order doesn't matter. Each article looks for its nearest ones through an inverted index; only
stories that these join are ever compared.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from heapq import heappop, heappush

from digests.stories.periods import Period, fading, period_of, spanning
from digests.stories.weighing import LIKENESS, Sums, Terms, Vocabulary, Weights, add_weights, product, terms

__all__ = ["group"]

_NEAREST = 30  # other articles that one may be joined by
_CROWDED = 400  # articles; a term that stands in more tells none of them apart


def group(texts: Sequence[str], published: Sequence[datetime | None] = ()) -> list[list[int]]:
    """The places of the texts, by story: stories in the order of their first text.

    ``published`` are their times (aware), None where unknown; without any, time has no say. The same texts in another
    order are the same stories.
    """
    times = list(published) or [None] * len(texts)
    # Equal likenesses are told apart by what was printed, not by the place in which it was given.
    by_content = sorted(range(len(texts)), key=lambda n: (texts[n], str(times[n])))
    linkage = _Linkage(_weighed([terms(texts[n]) for n in by_content]), [times[n] for n in by_content])
    return sorted(sorted(by_content[n] for n in story) for story in linkage.stories())


def _weighed(articles: Sequence[Terms]) -> list[Weights]:
    """Without the terms of more than 400 articles: work for each article is bounded."""
    found_in = Counter(term for article in articles for term in article)
    vocabulary = Vocabulary()
    for article in articles:
        vocabulary.learn(article)
    return [vocabulary.weights({t: v for t, v in a.items() if found_in[t] <= _CROWDED}) for a in articles]


def _nearest(weights: Sequence[Weights]) -> Iterator[list[int]]:
    """Of each article, the other ones that resemble it most, at most `_NEAREST` and all more than `LIKENESS`."""
    import numpy as np  # noqa: PLC0415 - the process that talks to the platforms composes nothing

    held: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, article in enumerate(weights):
        for term, weight in article.items():
            held[term].append((number, weight))
    holding = {
        term: (np.fromiter((n for n, _ in some), np.intp), np.fromiter((w for _, w in some), np.float64))
        for term, some in held.items()
    }
    for number, article in enumerate(weights):
        if not article:
            yield []
            continue
        numbers = np.concatenate([holding[term][0] for term in article])
        products = np.concatenate([weight * holding[term][1] for term, weight in article.items()])
        likenesses = np.bincount(numbers, products)
        likenesses[number] = 0.0
        near = np.flatnonzero(likenesses > LIKENESS)
        yield near[np.argsort(-likenesses[near], kind="stable")][:_NEAREST].tolist()


class _Linkage:
    """Stories that grow together. A story goes by the number of its first article."""

    def __init__(self, weights: Sequence[Weights], times: Sequence[datetime | None]) -> None:
        self._members = {n: [n] for n in range(len(weights))}
        self._sums: list[Sums] = [dict(one) for one in weights]
        self._periods: list[Period] = [period_of(time) for time in times]
        self._near: defaultdict[int, set[int]] = defaultdict(set)
        self._heap: list[tuple[float, int, int, int, int]] = []
        self._join_nearest(weights)

    def stories(self) -> Iterator[list[int]]:
        """The articles of each story."""
        while self._heap:
            _, first, other, size, other_size = heappop(self._heap)
            if size == self._size(first) and other_size == self._size(other):
                self._merge(first, other)
        yield from self._members.values()

    def _join_nearest(self, weights: Sequence[Weights]) -> None:
        for number, nearest in enumerate(_nearest(weights)):
            for other in nearest:
                self._near[number].add(other)
                self._near[other].add(number)
        for number in sorted(self._near):
            for other in self._near[number]:
                if number < other:
                    self._weigh(number, other)

    def _weigh(self, first: int, other: int) -> None:
        """Put two stories in the queue where they are like enough; it counts until one of them grows."""
        sizes = self._size(first), self._size(other)
        likeness = product(self._sums[first], self._sums[other]) / (sizes[0] * sizes[1])
        likeness *= fading(self._periods[first], self._periods[other])
        if likeness > LIKENESS:
            heappush(self._heap, (-likeness, first, other, *sizes))

    def _merge(self, first: int, other: int) -> None:
        self._members[first] += self._members.pop(other)
        add_weights(self._sums[first], self._sums[other])
        self._sums[other] = {}
        self._periods[first] = spanning(self._periods[first], self._periods[other])
        for number in self._near.pop(other):
            self._near[number].discard(other)
            if number != first:
                self._near[number].add(first)
                self._near[first].add(number)
        for number in sorted(self._near[first]):
            self._weigh(min(first, number), max(first, number))

    def _size(self, number: int) -> int:
        return len(self._members.get(number, ()))
