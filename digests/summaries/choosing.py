"""Choosing the sentences of a summary.

Plain LexRank loses to the first three sentences of a news article. What helps, by measurement (DECISIONS.md): only
sentences of some length, a strong prior for early ones, and maximal marginal relevance (Carbonell and Goldstein
1998) against repetition.
"""

from collections.abc import Sequence

from digests.datelines import dateline
from digests.summaries.references import Leaning, cut_quotations, is_whole, leaning, names_someone
from digests.text import Span, printed_words

__all__ = ["summarise"]

# LexRank compares each sentence with each other one; what follows so many sentences never leads a news text.
_MOST_SENTENCES = 1_000
_FEWEST_WORDS = 8
_MOST_WORDS = 60
_CENTRALITY = 0.25  # weight beside the prior for early sentences, whose weight is 1
_PRIOR_FADES = 3.0  # sentences until the prior is halved
_NOVELTY = 0.6  # what a sentence loses that repeats a chosen one word for word
_CUT_QUOTATION = 1.5  # what it loses when a quotation in it begins or ends elsewhere


def summarise(text: str, sentences: Sequence[Span], count: int) -> tuple[Span, ...]:
    """At most ``count`` of a text's sentences that tell it in short, in the order of the text.

    Each is whole. One that leans on what stands before it ("He argued ...") brings those sentences along, which
    count too, or is not chosen. A dateline at the beginning ("LONDON (AP) —") is left out of its sentence.
    Fewer are returned where the text has no more that qualify. Time is linear in the text's length; sentences
    after the 1,000th are not considered.
    """
    spans = _without_dateline(text, sentences[:_MOST_SENTENCES])
    if count < 1 or not spans:
        return ()
    return tuple(spans[n] for n in _Choice(text, spans).best(count))


def _without_dateline(text: str, sentences: Sequence[Span]) -> list[Span]:
    spans = list(sentences)
    if spans and (found := dateline(text[spans[0].start : spans[0].end])):
        spans[0] = Span(spans[0].start + found.length, spans[0].end)
    return spans


class _Choice:
    """One text's sentences with all that choosing among them asks."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        from digests.summaries.lexrank import ratings, stem, stop_words  # noqa: PLC0415 - loads sumy, nltk and numpy

        printed = [text[start:end] for start, end in spans]
        words = [printed_words(sentence) for sentence in printed]
        self._spans = spans
        self._whole = [is_whole(s) and len(w) <= _MOST_WORDS for s, w in zip(printed, words, strict=True)]
        self._long = [len(w) >= _FEWEST_WORDS for w in words]
        self._leaning = [leaning(s) for s in printed]
        self._names_someone = [names_someone(s) for s in printed]
        self._terms = [frozenset(stem(w) for w in map(str.lower, ws) if w not in stop_words()) for ws in words]
        cut = cut_quotations(text, spans)
        self._scores = [
            _PRIOR_FADES / (_PRIOR_FADES + n) + _CENTRALITY * central - _CUT_QUOTATION * cut[n]
            for n, central in enumerate(ratings(text, spans))
        ]

    def best(self, count: int) -> list[int]:
        """The places of the chosen sentences, in the order of the text."""
        chosen: set[int] = set()
        while len(chosen) < count:
            bundles = [b for n in range(len(self._spans)) if (b := self._bundle(n, chosen, count - len(chosen)))]
            if not bundles:
                break
            chosen.update(max(bundles, key=lambda bundle: self._worth(bundle, chosen)))
        if not chosen:  # an article that itself opens with "He ..." has nothing better to show
            chosen.update([n for n, whole in enumerate(self._whole) if whole][:1])
        return sorted(chosen)

    def _bundle(self, n: int, chosen: set[int], room: int) -> list[int]:
        """A sentence with those that it needs and that are not chosen yet; none where they can't be had."""
        if n in chosen or not self._long[n]:
            return []
        needed = [n]
        while self._leaning[needed[-1]]:
            if needed[-1] == 0:
                return []
            needed.append(needed[-1] - 1)
        if any(self._leaning[k] is Leaning.ON_PERSON for k in needed) and not self._names_someone[needed[-1]]:
            return []
        missing = [k for k in needed if k not in chosen]
        return missing if len(missing) <= room and all(self._whole[k] for k in missing) else []

    def _worth(self, bundle: list[int], chosen: set[int]) -> float:
        return sum(self._scores[n] - _NOVELTY * self._repeated(n, chosen) for n in bundle) / len(bundle)

    def _repeated(self, n: int, chosen: set[int]) -> float:
        """The share of a sentence's words that stands in one chosen sentence already."""
        own = self._terms[n]
        return max((len(own & self._terms[k]) / len(own) for k in chosen if own), default=0.0)
