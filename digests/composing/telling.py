"""Telling: articles become the stories of a digest, those told before with nothing but their news."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from digests.articles import ANALYSED_LANGUAGES, AnalysedArticle, Article
from digests.composing.digest import CONFIRMED, Digest, Headline, Story
from digests.composing.filtering import is_about
from digests.composing.key_quotes import key_quotes
from digests.composing.novelty import News, Told
from digests.composing.ordering import Outlets, Prominence, Turns, newest_first, outlets_of, weight
from digests.composing.reprinting import joined
from digests.composing.retelling import Retelling, retell
from digests.stories import group

__all__ = ["compose", "compose_news", "summary_digest"]

_T = TypeVar("_T")

_HEADLINES = 10  # of stories that are not told
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

    The headlines of those that come after them are there as well (`Digest.more`).
    All the words of ``topic`` must stand in an article for it to count. The window was chosen before: articles of
    unknown time are here because they were collected in it. The same articles in another order give the same digest.
    """
    limits = _Limits(sentences, quotes, threshold)
    return _filled(Digest(start, end, (), topic), _waiting(articles, (), topic), stories, limits)


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
    return _filled(Digest(start, end, (), topic), _waiting(arrived, told, topic), stories, limits)


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


class _Waiting(NamedTuple):
    """A story that may be told: what of it has ``arrived``, and ``all`` its articles; newest first."""

    arrived: list[AnalysedArticle]
    all: list[AnalysedArticle]
    outlets: Outlets

    @property
    def is_new(self) -> bool:
        """Whether nothing of it was told."""
        return len(self.arrived) == len(self.all)


def _waiting(arrived: Sequence[AnalysedArticle], told: Sequence[AnalysedArticle], topic: str | None) -> list[_Waiting]:
    """The stories of which something arrived, the weightiest first."""
    known = {entry.article.id for entry in told}
    about = [e for e in arrived if e.article.id not in known and (topic is None or is_about(e.article, topic))]
    wanted = joined(about)
    entries = sorted([*wanted, *told], key=lambda entry: newest_first(entry.article))
    texts, times = [_all_text(entry.article) for entry in entries], [entry.article.published for entry in entries]
    waiting: list[_Waiting] = []
    for places in group(texts, times):
        story = [entries[place] for place in places]
        if fresh := [entry for entry in story if entry.article.id not in known]:
            waiting.append(_Waiting(fresh, story, outlets_of(fresh)))
    prominence = Prominence(wanted)
    return sorted(waiting, key=lambda story: weight(story.arrived, prominence))


def _filled(empty: Digest, waiting: list[_Waiting], stories: int, limits: _Limits) -> Digest:
    turns = Turns()
    chosen = tuple(islice(_in_turn(waiting, turns, lambda story: _told(story, limits)), stories))
    more = tuple(islice(_in_turn(waiting, turns, _headline), _HEADLINES))
    # Whether there is any news in one that continues takes reading it.
    untold = sum(story.is_new for story in waiting)
    return replace(empty, stories=chosen, more=more, untold=untold)


def _in_turn(waiting: list[_Waiting], turns: Turns, made: Callable[[_Waiting], _T | None]) -> Iterator[_T]:
    """What is made of those that wait, one by one, each gone from them: what is new in a story is found out only when
    its turn comes. None made is no turn taken."""
    while waiting:
        story = waiting.pop(turns.next_of([story.outlets for story in waiting]))
        if (found := made(story)) is not None:
            turns.note(story.outlets)
            yield found


def _told(story: _Waiting, limits: _Limits) -> Story | None:
    """What is new in a story, which is all where nothing was told; None where nothing is that could be shown."""
    if story.is_new:
        return _story(story.all, limits)
    news = _news(story)
    if not news:
        return None
    retelling = retell(story.all, limits.sentences, {found.analysed.article.id: found.sentences for found in news})
    continued = _made([found.analysed for found in news], retelling, limits, continues=True)
    is_listed = any(found.analysed.article.language not in ANALYSED_LANGUAGES for found in news)
    return continued if continued.sentences or continued.quotes or is_listed else None


def _headline(story: _Waiting) -> Headline | None:
    """A story's headline without retelling it; None where nothing in it is new."""
    entries = story.all if story.is_new else [found.analysed for found in _news(story)]
    articles = [entry.article for entry in entries]
    shown = next((article for article in articles if article.title), next(iter(articles), None))
    return None if shown is None else Headline(shown.title, shown.outlet, shown.url)


def _news(story: _Waiting) -> list[News]:
    """What is new in a story of which some was told, by article, newest first."""
    arrived = {entry.article.id for entry in story.arrived}
    known = Told(entry.article for entry in story.all if entry.article.id not in arrived)
    return [found for entry in story.arrived if (found := known.news_in(entry))]


def _story(story: Sequence[AnalysedArticle], limits: _Limits) -> Story:
    return _made(story, retell(story, limits.sentences), limits)


def _made(story: Sequence[AnalysedArticle], retelling: Retelling, limits: _Limits, *, continues: bool = False) -> Story:
    chosen = key_quotes(story, retelling.sentences, limits.quotes, limits.threshold, limits.first)
    articles = tuple(entry.article for entry in story)
    return Story(retelling.teller.title, articles, retelling.sentences, chosen, continues)


def _all_text(article: Article) -> str:
    return f"{article.title}\n{article.text}"
