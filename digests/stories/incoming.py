"""Stories as they come: a single pass, in time that is linear in the number of articles.

An article joins the story whose articles it resembles most on average, or begins one. An inverted index finds the few
stories worth comparing. The work for an article and the stories that are kept are bounded, so neither time nor memory
for one more article grows with those that came before.
"""

from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nlargest

from digests.stories.periods import Period, fading, period_of, spanning
from digests.stories.weighing import LIKENESS, Sums, Vocabulary, Weights, add_weights, product, terms

__all__ = ["Grouping"]

_TELLING = 25  # of an article's terms, the heaviest that a story holds, look for stories
_CROWDED = 400  # stories; a term that stands in more tells none of them apart
_COMPARED = 40  # stories that an article is compared with in full: those that hold most of its telling terms
_AWAKE = 10_000  # stories; when there are more, the one that waits longest for an article gets none any more


@dataclass(slots=True)
class _Story:
    """One story's articles, added up."""

    sums: Sums = field(default_factory=dict[str, float])
    size: int = 0
    period: Period = None


class Grouping:
    """Each article is told its story at once, and none is moved later. Words' worth is learnt from all so far."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._begun = 0
        self._awake: OrderedDict[int, _Story] = OrderedDict()
        self._stories_with: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, text: str, published: datetime | None = None) -> int:
        """The number of the article's story, from 0 in the order of appearance.

        ``published`` is an aware time or None where unknown: what was printed weeks later is another story sooner.
        """
        found = terms(text)
        self._vocabulary.learn(found)
        weights = self._vocabulary.weights(found)
        period = period_of(published)
        number = self._nearest(weights, period)
        if number is None:
            number = self._begin()
        self._join(number, weights, period)
        return number

    def _nearest(self, weights: Weights, period: Period) -> int | None:
        best, best_likeness = None, LIKENESS
        for number in self._candidates(weights):
            story = self._awake[number]
            likeness = product(weights, story.sums) / story.size * fading(period, story.period)
            if likeness > best_likeness:
                best, best_likeness = number, likeness
        return best

    def _candidates(self, weights: Weights) -> list[int]:
        """The stories that share most with an article in its telling terms, in the order of their numbers."""
        # Words that no story holds yet tell nothing: an old story's latest turn may be full of them.
        heard = [term for term in weights if term in self._stories_with]
        shared: defaultdict[int, float] = defaultdict(float)
        for term in nlargest(_TELLING, heard, key=lambda term: (weights[term], term)):
            holding = self._stories_with[term]
            if len(holding) <= _CROWDED:
                for number in holding:
                    story = self._awake[number]
                    shared[number] += weights[term] * story.sums[term] / story.size
        return sorted(nlargest(_COMPARED, shared, key=lambda number: (shared[number], number)))

    def _begin(self) -> int:
        number = self._begun
        self._begun += 1
        self._awake[number] = _Story()
        if len(self._awake) > _AWAKE:
            asleep, story = self._awake.popitem(last=False)
            for term in story.sums:
                holding = self._stories_with[term]
                holding.remove(asleep)
                if not holding:
                    del self._stories_with[term]
        return number

    def _join(self, number: int, weights: Weights, period: Period) -> None:
        story = self._awake[number]
        for term in weights:
            if term not in story.sums:
                self._stories_with[term].append(number)
        add_weights(story.sums, weights)
        story.size += 1
        story.period = spanning(story.period, period)
        self._awake.move_to_end(number)
