"""Choosing the sentences of a summary.

Plain LexRank loses to the first three sentences of a news article. What helps, by measurement (DECISIONS.md): only
sentences of some length, a strong prior for early ones, and maximal marginal relevance (Carbonell and Goldstein
1998) against repetition.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from digests.datelines import dateline
from digests.summaries.references import Leaning, cut_quotations, is_whole, leaning, names_someone
from digests.text import Span, printed_words

__all__ = ["summarise"]

# LexRank compares each sentence with each other one; what follows so many sentences never leads a news text.
_MOST_SENTENCES = 1_000
_FEWEST_WORDS = 8
_SHORT = 10.0  # what a sentence of fewer words loses: more than any can gain, so it is chosen where no other is left
_MOST_WORDS = 60
_CENTRALITY = 0.25  # weight beside the prior for early sentences, whose weight is 1
_PRIOR_FADES = 3.0  # sentences until the prior is halved
_NOVELTY = 0.6  # what a sentence loses that repeats a chosen one word for word
_CUT_QUOTATION = 1.5  # what it loses when a quotation in it begins or ends elsewhere


def summarise(
    text: str, sentences: Sequence[Span], count: int, among: Collection[Span] | None = None
) -> tuple[Span, ...]:
    """At most ``count`` of a text's sentences that tell it in short, in the order of the text.

    Where ``among`` is given, only those sentences, and none that leans on one that isn't there.

    Each is whole. One that leans on what stands before it ("He argued ...") brings those sentences along, which
    count too, or is not chosen. A dateline at the beginning ("LONDON (AP) —") is left out of its sentence.
    Fewer are returned where the text has no more that qualify. Sentences after the 1,000th are not considered.

    Time: linear in the text's length for cutting it into words; for each pair of the first 1,000 sentences, once for
    each word that both hold; and for each of those sentences, once for each chosen one.
    """
    spans = _without_dateline(text, sentences[:_MOST_SENTENCES])
    allowed = [among is None or span in among for span in sentences[: len(spans)]]
    if count < 1 or not any(allowed):
        return ()
    choice = _Choice(text, spans, allowed)
    best = choice.best(count)
    if not best and among is None:  # an article that itself opens with "He ..." has nothing better to show
        best = choice.first_whole()
    return tuple(spans[n] for n in best)


def _without_dateline(text: str, sentences: Sequence[Span]) -> list[Span]:
    spans = list(sentences)
    if spans and (found := dateline(text[spans[0].start : spans[0].end])):
        spans[0] = Span(spans[0].start + found.length, spans[0].end)
    return spans


class _Chain(NamedTuple):
    """A sentence's standing: ``is_fit`` where it, with all that it leans on, may be in a summary."""

    leans: bool
    is_fit: bool


class _Bundle(NamedTuple):
    """The sentences from ``first`` to ``last``, chosen together; ``worth`` is their mean."""

    first: int
    last: int
    worth: float


class _Choice:
    """One text's sentences with all that choosing among them asks."""

    def __init__(self, text: str, spans: Sequence[Span], allowed: Sequence[bool]) -> None:
        from digests.summaries.lexrank import ratings, stem, stop_words  # noqa: PLC0415 - loads sumy, nltk and numpy

        printed = [text[start:end] for start, end in spans]
        words = [printed_words(sentence) for sentence in printed]
        whole = [is_whole(s) and len(w) <= _MOST_WORDS for s, w in zip(printed, words, strict=True)]
        self._whole = whole
        self._chains = list(_chains(printed, [fit and may for fit, may in zip(whole, allowed, strict=True)]))
        self._short = [len(w) < _FEWEST_WORDS for w in words]
        self._terms = [frozenset(stem(w) for w in map(str.lower, ws) if w not in stop_words()) for ws in words]
        cut = cut_quotations(text, spans)
        self._scores = [
            _PRIOR_FADES / (_PRIOR_FADES + n) + _CENTRALITY * central - _CUT_QUOTATION * cut[n]
            for n, central in enumerate(ratings(text, spans))
        ]

    def best(self, count: int) -> list[int]:
        """The places of the chosen sentences, in the order of the text."""
        chosen: set[int] = set()
        repeated = [0.0] * len(self._terms)  # the share of a sentence's words that stands in one chosen one already
        while len(chosen) < count:
            bundles = self._bundles(repeated, chosen, count - len(chosen))
            best = max(bundles, key=lambda bundle: bundle.worth, default=None)
            if best is None:
                break
            for n in range(best.first, best.last + 1):
                chosen.add(n)
                self._note_repeated(repeated, self._terms[n])
        return sorted(chosen)

    def first_whole(self) -> list[int]:
        """The place of the first sentence that is whole, if there is one."""
        return [n for n, whole in enumerate(self._whole) if whole][:1]

    def _bundles(self, repeated: Sequence[float], chosen: set[int], room: int) -> Iterator[_Bundle]:
        """Each sentence that can be had, with those that it needs and that are not chosen yet.

        Chosen sentences had theirs chosen with them: of what a sentence needs, the first so many are there.
        """
        first, total = 0, 0.0
        for n, chain in enumerate(self._chains):
            if n in chosen:
                continue
            if not chain.leans or n - 1 in chosen:
                first, total = n, 0.0
            total += self._scores[n] - _NOVELTY * repeated[n]
            size = n - first + 1
            if chain.is_fit and size <= room:
                yield _Bundle(first, n, total / size - _SHORT * self._short[n])

    def _note_repeated(self, repeated: list[float], added: frozenset[str]) -> None:
        for n, own in enumerate(self._terms):
            if own:
                repeated[n] = max(repeated[n], len(own & added) / len(own))


def _chains(printed: Sequence[str], whole: Sequence[bool]) -> Iterator[_Chain]:
    """Of each sentence, whether it leans on the one before it, and whether all that it needs can be had."""
    can_be_had = needs_person = has_person = False
    for n, sentence in enumerate(printed):
        leans = leaning(sentence)
        if not leans:
            can_be_had, needs_person, has_person = True, False, names_someone(sentence)
        needs_person = needs_person or leans is Leaning.ON_PERSON
        can_be_had = can_be_had and whole[n]
        yield _Chain(bool(leans), can_be_had and (has_person or not needs_person))
