"""Telling: articles become the stories of a digest, those told before with nothing but their news."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from digests.articles import ANALYSED_LANGUAGES, AnalysedArticle, Article
from digests.composing.digest import CONFIRMED, Digest, Story
from digests.composing.filtering import is_about
from digests.composing.key_quotes import key_quotes
from digests.composing.novelty import Told
from digests.composing.ordering import Prominence, Turns, newest_first, outlets_of, weight
from digests.composing.reprinting import joined
from digests.composing.retelling import Retelling, retell
from digests.stories import group

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
    """A digest of the articles of a window: at most ``stories``, those with the most outlets first, then the newest,
    then those about whom most articles write; after two of one outlet alone comes another one's, if there is any.

    All the words of ``topic`` must stand in an article for it to count. The window was chosen before: articles of
    unknown time are here because they were collected in it. The same articles in another order give the same digest.
    """
    limits = _Limits(sentences, quotes, threshold)
    return Digest(start, end, tuple(islice(_stories(articles, (), topic, limits), stories)), topic)


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
    first: Collection[str] = (),
    threshold: float = CONFIRMED,
) -> Digest:
    """A digest of what has arrived, as by `compose`, for readers who have been told of other articles already.

    A story in which some were told continues: of it only sentences and quotes are there that the told articles
    don't hold, and the articles that they stand in. Where nothing is new it is left out, as is what has arrived but
    was told. A new sentence that leans on one that was told is not in the summary. ``first``: names of somebody whose
    statements go before all others.
    """
    limits = _Limits(sentences, quotes, threshold, first)
    return Digest(start, end, tuple(islice(_stories(arrived, told, topic, limits), stories)), topic)


def summary_digest(
    analysed: AnalysedArticle, sentences: int = 3, *, quotes: int = 3, threshold: float = CONFIRMED
) -> Digest:
    """A digest of one article: its summary and key quotes. Start and end are its time of publication, or the year 1."""
    moment = analysed.article.published or _BEGINNING
    return Digest(moment, moment, (_story([analysed], _Limits(sentences, quotes, threshold)),))


class _Limits(NamedTuple):
    """Of a story: sentences and quotes at most, the confidence from which a quote is shown, and whose go first."""

    sentences: int
    quotes: int
    threshold: float
    first: Collection[str] = ()


def _stories(
    arrived: Sequence[AnalysedArticle], told: Sequence[AnalysedArticle], topic: str | None, limits: _Limits
) -> Iterator[Story]:
    """One by one, the weightiest first: what is new in a story is found out only when its turn comes."""
    known = {entry.article.id for entry in told}
    about = [e for e in arrived if e.article.id not in known and (topic is None or is_about(e.article, topic))]
    wanted = joined(about)
    entries = sorted([*wanted, *told], key=lambda entry: newest_first(entry.article))
    texts, times = [_all_text(entry.article) for entry in entries], [entry.article.published for entry in entries]
    waiting: list[_Waiting] = []
    for places in group(texts, times):
        story = [entries[place] for place in places]
        if fresh := [entry for entry in story if entry.article.id not in known]:
            waiting.append(_Waiting(fresh, story))
    prominence = Prominence(wanted)
    waiting.sort(key=lambda story: weight(story.arrived, prominence))
    turns = Turns()
    while waiting:
        outlets = [outlets_of(story.arrived) for story in waiting]
        place = turns.next_of(outlets)
        if story := _told(waiting.pop(place), limits):
            turns.note(outlets[place])
            yield story


class _Waiting(NamedTuple):
    """A story that may be told: what of it has ``arrived``, and ``all`` its articles; newest first."""

    arrived: list[AnalysedArticle]
    all: list[AnalysedArticle]


def _told(story: _Waiting, limits: _Limits) -> Story | None:
    """What is new in a story, which is all where nothing was told; None where nothing is that could be shown."""
    if len(story.arrived) == len(story.all):
        return _story(story.all, limits)
    arrived = {entry.article.id for entry in story.arrived}
    known = Told(entry.article for entry in story.all if entry.article.id not in arrived)
    news = [found for entry in story.arrived if (found := known.news_in(entry))]
    if not news:
        return None
    retelling = retell(story.all, limits.sentences, {found.analysed.article.id: found.sentences for found in news})
    continued = _made([found.analysed for found in news], retelling, limits, continues=True)
    is_listed = any(found.analysed.article.language not in ANALYSED_LANGUAGES for found in news)
    return continued if continued.sentences or continued.quotes or is_listed else None


def _story(story: Sequence[AnalysedArticle], limits: _Limits) -> Story:
    return _made(story, retell(story, limits.sentences), limits)


def _made(story: Sequence[AnalysedArticle], retelling: Retelling, limits: _Limits, *, continues: bool = False) -> Story:
    chosen = key_quotes(story, retelling.sentences, limits.quotes, limits.threshold, limits.first)
    articles = tuple(entry.article for entry in story)
    return Story(retelling.teller.title, articles, retelling.sentences, chosen, continues)


def _all_text(article: Article) -> str:
    return f"{article.title}\n{article.text}"
