"""Key quotes: what was said in a story that its readers should see word for word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digests.articles import ActorKind, AnalysedArticle, Article, Kind, Quote
from digests.composing.digest import CONFIRMED, KeyQuote, SummarySentence, is_published
from digests.text import Span, printed_words

__all__ = ["key_quotes"]

_FEWEST_WORDS, _MOST_WORDS = 6, 60  # of a key quote


def key_quotes(
    analysed: Sequence[AnalysedArticle], told: Sequence[SummarySentence], count: int, threshold: float = CONFIRMED
) -> tuple[KeyQuote, ...]:
    """At most ``count`` quotes that a story's readers should see, in the order of the articles and of their text.

    Each is short, confirmed speech (confidence of at least ``threshold``), by known speakers and not in the summary
    already. Preferred are people and organisations whom the story mentions most, who have not spoken yet among the
    chosen ones, and the speakers' own words. The same words are shown once.
    """
    named = _mentions(analysed)
    candidates: list[_Candidate] = _candidates(analysed, told, threshold)
    most = max(named.values(), default=0) or 1
    chosen: list[_Candidate] = []
    heard: Counter[str] = Counter()
    while candidates and len(chosen) < count:
        best = max(candidates, key=lambda candidate: _worth(candidate.key.quote, named, most, heard))
        chosen.append(best)
        heard.update(s.name for s in best.key.quote.speakers)
        candidates = [candidate for candidate in candidates if candidate.words != best.words]
    return tuple(c.key for c in sorted(chosen, key=lambda c: (c.place, c.key.quote.content[0].start)))


class _Candidate(NamedTuple):
    """A quote that may be shown: ``place`` is its article's in the story, ``words`` what is the same said twice."""

    place: int
    key: KeyQuote
    words: str


def _candidates(
    analysed: Sequence[AnalysedArticle], told: Sequence[SummarySentence], threshold: float
) -> list[_Candidate]:
    """In the order of the articles and of their quotes; the same words by the same speakers are there once.

    Of those the one that is worth most stands for all.
    """
    once: dict[tuple[str, tuple[str, ...]], _Candidate] = {}
    for place, entry in enumerate(analysed):
        for quote in entry.quotes:
            if _is_fit(entry.article, quote, told, threshold):
                key = KeyQuote(entry.article, quote)
                candidate = _Candidate(place, key, _content(key))
                same = (candidate.words, tuple(s.name for s in quote.speakers))
                if same not in once or _alone(quote) > _alone(once[same].key.quote):
                    once[same] = candidate
    return list(once.values())


def _mentions(analysed: Iterable[AnalysedArticle]) -> Counter[str]:
    """How often the story names each actor."""
    named: Counter[str] = Counter()
    for entry in analysed:
        for actor in entry.actors:
            named[actor.name] += len(actor.mentions)
    return named


def _is_fit(article: Article, quote: Quote, told: Sequence[SummarySentence], threshold: float) -> bool:
    length = sum(len(printed_words(article.text[start:end])) for start, end in quote.content)
    return (
        is_published(quote, threshold)
        and _FEWEST_WORDS <= length <= _MOST_WORDS
        and not any(s.article == article.id and _overlaps(span, s) for s in told for span in quote.content)
    )


def _overlaps(span: Span, sentence: SummarySentence) -> bool:
    return span.start < sentence.end and sentence.start < span.end


def _worth(quote: Quote, named: Counter[str], most: int, heard: Counter[str]) -> float:
    """In shares of ``most``, how often the story names its most named actor; a speaker heard already comes after all
    the others."""
    standing = max(named[s.name] / most for s in quote.speakers)
    repeated = 2.0 * max(heard[s.name] for s in quote.speakers)
    return standing + _alone(quote) - repeated


def _alone(quote: Quote) -> float:
    """What a quote is worth whoever is named often and whoever has been heard."""
    own_words = {Kind.DIRECT: 0.5, Kind.MIXED: 0.4, Kind.INDIRECT: 0.0}[quote.kind]
    a_person = 0.2 * any(s.kind is ActorKind.PERSON for s in quote.speakers)
    is_about_someone = 0.1 * bool(quote.about)
    return own_words + a_person + is_about_someone + 0.5 * quote.confidence


def _content(key: KeyQuote) -> str:
    return " ".join(w.lower() for start, end in key.quote.content for w in printed_words(key.article.text[start:end]))
