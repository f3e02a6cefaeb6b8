"""Key quotes: what was said in a story that its readers should see word for word."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from digests.articles import ActorKind, AnalysedArticle, Article, Kind, Quote
from digests.composing.digest import CONFIRMED, KeyQuote, Printing, SummarySentence, is_published
from digests.composing.filtering import actors_called
from digests.composing.ordering import newest_first
from digests.composing.quotations import are_told_by, is_reworded, nearly_same, same_speakers
from digests.text import Span, printed_words

__all__ = ["key_quotes"]

_FEWEST_WORDS, _MOST_WORDS = 6, 60  # of a key quote


def key_quotes(
    analysed: Sequence[AnalysedArticle],
    told: Sequence[SummarySentence],
    count: int,
    threshold: float = CONFIRMED,
    first: Collection[str] = (),
) -> tuple[KeyQuote, ...]:
    """At most ``count`` quotes that a story's readers should see, in the order of the articles and of their text.

    Each is short, confirmed speech (confidence of at least ``threshold``), by known speakers and not in the summary
    already. Preferred are people and organisations whom the story mentions most, who have not spoken yet among the
    chosen ones, and the speakers' own words. The same words are shown once, with all articles that print them.
    Statements of whoever is called by one of the names ``first`` (see `actors_called`) go before all others.
    """
    own = {entry.article.id: actors_called(entry.actors, first) for entry in analysed} if first else {}
    named = _mentions(analysed)
    candidates: list[_Candidate] = _candidates(analysed, told, threshold)
    most = max(named.values(), default=0) or 1
    chosen: list[_Candidate] = []
    heard: Counter[str] = Counter()
    while candidates and len(chosen) < count:
        best = max(candidates, key=lambda c: (_is_by(c.key, own), _worth(c.key.quote, named, most, heard)))
        same = [candidate for candidate in candidates if nearly_same(best.words, candidate.words)]
        chosen.append(best._replace(key=_with_others(best, same)))
        heard.update(s.name for s in best.key.quote.speakers)
        repeated = {id(candidate) for candidate in same}
        candidates = [candidate for candidate in candidates if id(candidate) not in repeated]
    in_order = sorted(chosen, key=lambda c: (not _is_by(c.key, own), c.place, c.key.quote.content[0].start))
    return tuple(c.key for c in in_order)


class _Candidate(NamedTuple):
    """A quote that may be shown: ``place`` is its article's in the story, ``copies`` say the same word for word."""

    place: int
    key: KeyQuote
    words: tuple[str, ...]
    copies: tuple[KeyQuote, ...]


def _candidates(
    analysed: Sequence[AnalysedArticle], told: Sequence[SummarySentence], threshold: float
) -> list[_Candidate]:
    """In the order of the articles and of their quotes; the same words by the same speakers are there once.

    Of those the one that is worth most stands for all.
    """
    once: dict[tuple[tuple[str, ...], tuple[str, ...]], _Candidate] = {}
    copies: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, KeyQuote]] = defaultdict(dict)
    for place, entry in enumerate(analysed):
        for quote in entry.quotes:
            if _is_fit(entry.article, quote, told, threshold) and not any(map(entry.hides, quote.content)):
                key = KeyQuote(entry.article, quote)
                candidate = _Candidate(place, key, _content(key), ())
                same = (candidate.words, tuple(s.name for s in quote.speakers))
                copies[same].setdefault(entry.article.id, key)
                if same not in once or _alone(quote) > _alone(once[same].key.quote):
                    once[same] = candidate
    summary = [_lower(sentence.text) for sentence in told]
    return [
        candidate._replace(copies=tuple(copies[same].values()))
        for same, candidate in once.items()
        if not any(are_told_by(candidate.words, sentence) for sentence in summary)
    ]


def _with_others(best: _Candidate, same: Sequence[_Candidate]) -> KeyQuote:
    """With where else the same speakers are quoted with it; each article once."""
    others: dict[str, Printing] = {}
    for candidate in same:
        if same_speakers(best.key.quote.speakers, candidate.key.quote.speakers):
            reworded = is_reworded(best.words, candidate.words)
            for copy in candidate.copies:
                if copy.article.id != best.key.article.id and copy.article.id not in others:
                    others[copy.article.id] = Printing(copy.article, copy.quote, reworded)
    return replace(best.key, others=tuple(sorted(others.values(), key=lambda printing: newest_first(printing.article))))


def _is_by(key: KeyQuote, own: Mapping[str, Collection[str]]) -> bool:
    """``own``: by article, the names of those whose statements are looked for."""
    names = own.get(key.article.id, ())
    return any(speaker.name in names for speaker in key.quote.speakers)


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


def _content(key: KeyQuote) -> tuple[str, ...]:
    return tuple(w for start, end in key.quote.content for w in _lower(key.article.text[start:end]))


def _lower(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in printed_words(text))
