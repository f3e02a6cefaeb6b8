"""Telling: articles become the stories of a digest, those told before with nothing but their news."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from digests.articles import AnalysedArticle, Article
from digests.composing.digest import CONFIRMED, Digest, Story, SummarySentence
from digests.composing.key_quotes import key_quotes
from digests.composing.novelty import Told
from digests.stories import group
from digests.summaries import summarise
from digests.text import Span, printed_words, sentences

__all__ = ["compose", "compose_news", "summary_digest"]

_BEGINNING = datetime.min.replace(tzinfo=UTC)


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
    limits = _Limits(sentences, quotes, threshold)
    return Digest(start, end, tuple(islice(_stories(articles, (), topic, limits), stories)))


def compose_news(
    arrived: Sequence[AnalysedArticle],
    told: Sequence[AnalysedArticle],
    start: datetime,
    end: datetime,
    *,
    topic: str | None = None,
    stories: int = 5,
    sentences: int = 3,
    quotes: int = 3,
    threshold: float = CONFIRMED,
) -> Digest:
    """A digest of what has arrived, as by `compose`, for readers who have been told of other articles already.

    A story in which some were told continues: of it only sentences and quotes are there that the told articles
    don't hold, and the articles that they stand in. Where nothing is new it is left out, as is what has arrived but
    was told. A new sentence that leans on one that was told is not in the summary.
    """
    limits = _Limits(sentences, quotes, threshold)
    return Digest(start, end, tuple(islice(_stories(arrived, told, topic, limits), stories)))


def summary_digest(
    analysed: AnalysedArticle, sentences: int = 3, *, quotes: int = 3, threshold: float = CONFIRMED
) -> Digest:
    """A digest of one article: its summary and key quotes. Start and end are its time of publication, or the year 1."""
    moment = analysed.article.published or _BEGINNING
    return Digest(moment, moment, (_story([analysed], _Limits(sentences, quotes, threshold)),))


class _Limits(NamedTuple):
    """Of a story: sentences and quotes at most, and the confidence from which a quote is shown."""

    sentences: int
    quotes: int
    threshold: float


def _stories(
    arrived: Sequence[AnalysedArticle], told: Sequence[AnalysedArticle], topic: str | None, limits: _Limits
) -> Iterator[Story]:
    """One by one, the weightiest first: what is new in a story is found out only when its turn comes."""
    known = {entry.article.id for entry in told}
    wanted = [e for e in arrived if e.article.id not in known and (topic is None or _is_about(e.article, topic))]
    entries = sorted([*wanted, *told], key=_newest_first)
    grouped: list[tuple[list[AnalysedArticle], list[AnalysedArticle]]] = []
    for places in group([_all_text(entry.article) for entry in entries]):
        story = [entries[place] for place in places]
        if fresh := [entry for entry in story if entry.article.id not in known]:
            grouped.append((fresh, [entry for entry in story if entry.article.id in known]))
    grouped.sort(key=lambda parts: _weight(parts[0]))
    for fresh, old in grouped:
        if not old:
            yield _story(fresh, limits)
        elif continued := _continued(fresh, old, limits):
            yield continued


def _continued(arrived: Sequence[AnalysedArticle], told: Sequence[AnalysedArticle], limits: _Limits) -> Story | None:
    """What is new in a story; None where nothing is that could be shown."""
    known = Told([entry.article for entry in told])
    news = [found for entry in arrived if (found := known.news_in(entry))]
    new = {found.analysed.article.id: found.sentences for found in news}
    story = _story([found.analysed for found in news], limits, new) if news else None
    return story if story and (story.sentences or story.quotes) else None


def _story(
    story: Sequence[AnalysedArticle], limits: _Limits, new: Mapping[str, frozenset[Span]] | None = None
) -> Story:
    """Told by its newest article that is long enough to fill the summary, else by the one that fills most of it.

    ``new``, of a story that continues, are the sentences that may be told, by article.
    """
    told: tuple[SummarySentence, ...] = ()
    teller = story[0].article
    for entry in story:
        summary = _summary(entry.article, limits.sentences, new[entry.article.id] if new is not None else None)
        if len(summary) > len(told):
            told, teller = summary, entry.article
        if len(told) >= limits.sentences:
            break
    articles = tuple(entry.article for entry in story)
    chosen = key_quotes(story, told, limits.quotes, limits.threshold)
    return Story(teller.title, articles, told, chosen, continues=new is not None)


def _summary(article: Article, count: int, among: frozenset[Span] | None) -> tuple[SummarySentence, ...]:
    spans = summarise(article.text, sentences(article.text), count, among)
    return tuple(SummarySentence(article.text[start:end], start, end, article.id) for start, end in spans)


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
