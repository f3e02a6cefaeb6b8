"""Composing a digest: stories, each with headline, summary sentences, key quotes and links.

Loading this module is cheap, for every process knows its nouns; composing loads sumy and belongs in the worker.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from digests.articles import Act, ActorKind, AnalysedArticle, Article, Kind, Quote
from digests.stories import group
from digests.summaries import summarise
from digests.text import Span, printed_words, sentences

__all__ = [
    "CONFIRMED",
    "Digest",
    "KeyQuote",
    "Story",
    "SummarySentence",
    "compose",
    "is_published",
    "key_quotes",
    "summary_digest",
]

# The confidence from which a quote is printed unasked, and shown as confirmed. On the development articles 82% of the
# direct and mixed quotes reach it, and 2.6% of those are no statement or somebody else's.
CONFIRMED = 0.76
_FEWEST_WORDS, _MOST_WORDS = 6, 60  # of a key quote
_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A whole sentence of the article with id ``article``: ``text`` is its ``[start, end)``."""

    text: str
    start: int
    end: int
    article: str


@dataclass(frozen=True, slots=True)
class KeyQuote:
    """A quote worth showing, with the article it stands in."""

    article: Article
    quote: Quote


@dataclass(frozen=True, slots=True)
class Story:
    """One event: ``articles`` newest first; the headline is the title of one of them.

    One that ``continues`` was told before: only what is new in it is here.
    """

    headline: str
    articles: tuple[Article, ...]
    sentences: tuple[SummarySentence, ...]
    quotes: tuple[KeyQuote, ...]
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """Platform-neutral: what happened between ``start`` and ``end`` (UTC, half open)."""

    start: datetime
    end: datetime
    stories: tuple[Story, ...]


def is_published(quote: Quote, threshold: float = CONFIRMED) -> bool:
    """Whether a quote may be printed unasked: speech by a known speaker, of at least this confidence (0 to 1)."""
    return quote.act is Act.SPEECH and bool(quote.speakers) and quote.confidence >= threshold


def compose(
    articles: Sequence[AnalysedArticle],
    start: datetime,
    end: datetime,
    *,
    topic: str | None = None,
    stories: int = 5,
    sentences: int = 3,
    quotes: int = 3,
    threshold: float = CONFIRMED,
) -> Digest:
    """A digest of the articles of a window: at most ``stories``, those with the most outlets first, then the newest.

    All the words of ``topic`` must stand in an article for it to count. The window was chosen before: articles of
    unknown time are here because they were collected in it. The same articles in another order give the same digest.
    """
    wanted = sorted((a for a in articles if topic is None or _is_about(a.article, topic)), key=_newest_first)
    grouped = [[wanted[n] for n in places] for places in group([_all_text(a.article) for a in wanted])]
    grouped.sort(key=_weight)
    told = [_story(story, sentences, quotes, threshold) for story in grouped[:stories]]
    return Digest(start, end, tuple(told))


def summary_digest(
    analysed: AnalysedArticle, sentences: int = 3, *, quotes: int = 3, threshold: float = CONFIRMED
) -> Digest:
    """A digest of one article: its summary and key quotes. Start and end are its time of publication, or the year 1."""
    moment = analysed.article.published or _BEGINNING
    return Digest(moment, moment, (_story([analysed], sentences, quotes, threshold),))


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


def _story(story: Sequence[AnalysedArticle], sentences_wanted: int, quotes_wanted: int, threshold: float) -> Story:
    """Told by its newest article that is long enough to fill the summary, else by the one that fills most of it."""
    told: tuple[SummarySentence, ...] = ()
    teller = story[0].article
    for entry in story:
        summary = _summary(entry.article, sentences_wanted)
        if len(summary) > len(told):
            told, teller = summary, entry.article
        if len(told) >= sentences_wanted:
            break
    articles = tuple(entry.article for entry in story)
    return Story(teller.title, articles, told, key_quotes(story, told, quotes_wanted, threshold))


def _summary(article: Article, count: int) -> tuple[SummarySentence, ...]:
    spans = summarise(article.text, sentences(article.text), count)
    return tuple(SummarySentence(article.text[start:end], start, end, article.id) for start, end in spans)


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


def _is_about(article: Article, topic: str) -> bool:
    printed = {word.lower() for word in printed_words(_all_text(article))}
    return all(word.lower() in printed for word in printed_words(topic))


def _all_text(article: Article) -> str:
    return f"{article.title}\n{article.text}"


def _newest_first(entry: AnalysedArticle) -> tuple[float, str]:
    published = entry.article.published
    return (-published.timestamp() if published else 0.0, entry.article.id)


def _weight(story: Sequence[AnalysedArticle]) -> tuple[int, tuple[float, str], int]:
    """Most outlets first, then the newest, then the largest; the newest article stands first in a story."""
    outlets = {entry.article.outlet for entry in story if entry.article.outlet}
    return (-len(outlets), _newest_first(story[0]), -len(story))
