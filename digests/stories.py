"""Stories: which articles tell of one event.

Single pass in the order given: an article joins the story whose articles it resembles most on average, or begins
one. The measure is the cosine of idf weights of stems; how often an article repeats a word told nothing more. An
inverted index finds the few stories worth comparing, so that the time is near linear in the number of articles.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import log, sqrt

from digests.text import printed_words

__all__ = ["Grouping", "group"]

_LIKENESS = 0.14  # mean cosine with its articles from which an article belongs to a story
_FIRST_CHARACTERS = 4_000  # of an article: news says first what it is about
_TELLING = 25  # of an article's terms, the heaviest that a story holds, look for stories
_CROWDED = 400  # stories; a term that stands in more tells none of them apart
_EXPECTED = 50  # articles that the first ones are weighed against, when nothing is known of the rest

Terms = tuple[str, ...]


class Grouping:
    """Stories as they come: each article is told its story at once, and none is moved later.

    What words are worth is learnt from the articles so far, or from ``known`` ones, all at once, when given.
    """

    def __init__(self, known: Sequence[str] = ()) -> None:
        self._articles = 0
        self._found_in: Counter[str] = Counter()
        self._sums: list[defaultdict[str, float]] = []
        self._sizes: list[int] = []
        self._stories_with: defaultdict[str, list[int]] = defaultdict(list)
        self._learns = not known
        for text in known:
            self._learn(_terms(text))

    def add(self, text: str) -> int:
        """The number of the article's story, from 0 in the order of appearance."""
        terms = _terms(text)
        if self._learns:
            self._learn(terms)
        weights = self._weights(terms)
        story = self._nearest(weights)
        if story is None:
            story = len(self._sums)
            self._sums.append(defaultdict(float))
            self._sizes.append(0)
        self._join(story, weights)
        return story

    def _learn(self, terms: Terms) -> None:
        self._articles += 1
        self._found_in.update(terms)

    def _weights(self, terms: Terms) -> dict[str, float]:
        """The idf of each term, scaled to length 1. A word unheard of counts as one in ``_EXPECTED`` articles."""
        among = max(self._articles, _EXPECTED)
        weights = {t: log(1 + among / (self._found_in[t] or 1)) for t in terms}
        length = sqrt(sum(w * w for w in weights.values())) or 1.0
        return {t: w / length for t, w in weights.items()}

    def _nearest(self, weights: Mapping[str, float]) -> int | None:
        # Words that no story holds yet tell nothing: an old story's latest turn may be full of them.
        heard = (term for term in weights if term in self._stories_with)
        telling = nlargest(_TELLING, heard, key=lambda term: (weights[term], term))
        candidates = {s for t in telling if len(stories := self._stories_with[t]) <= _CROWDED for s in stories}
        best, best_likeness = None, _LIKENESS
        for story in sorted(candidates):
            total = self._sums[story]
            likeness = sum(w * total[t] for t, w in weights.items() if t in total) / self._sizes[story]
            if likeness > best_likeness:
                best, best_likeness = story, likeness
        return best

    def _join(self, story: int, weights: Mapping[str, float]) -> None:
        total = self._sums[story]
        for term, weight in weights.items():
            if term not in total:
                self._stories_with[term].append(story)
            total[term] += weight
        self._sizes[story] += 1


def group(texts: Sequence[str]) -> list[list[int]]:
    """The places of the texts, by story: stories in the order of their first text."""
    grouping = Grouping(texts)
    stories: list[list[int]] = []
    for place, text in enumerate(texts):
        story = grouping.add(text)
        if story == len(stories):
            stories.append([])
        stories[story].append(place)
    return stories


def _terms(text: str) -> Terms:
    return tuple(dict.fromkeys(_stems(printed_words(text[:_FIRST_CHARACTERS]))))


def _stems(printed: Iterable[str]) -> Iterable[str]:
    from digests.summaries.lexrank import stem, stop_words  # noqa: PLC0415 - loads sumy and nltk

    stops = stop_words()
    return (stem(word) for word in map(str.lower, printed) if len(word) > 1 and word not in stops)
