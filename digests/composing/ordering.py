"""In which order stories and their articles stand."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from digests.articles import ActorKind, AnalysedArticle, Article

__all__ = ["Outlets", "Prominence", "Turns", "newest_first", "outlets_of", "weight"]

Outlets = frozenset[str]

_ROUND = timedelta(hours=6).total_seconds()  # what is printed within it is equally recent
_IN_A_ROW = 2  # stories of one outlet alone


class Prominence:
    """How many of a digest's articles name each person and organisation."""

    def __init__(self, articles: Sequence[AnalysedArticle]) -> None:
        self._named = Counter(name for entry in articles for name in _names(entry))

    def of(self, story: Sequence[AnalysedArticle]) -> int:
        """Of a story's actors, the one whom most articles name; 0 where it has none."""
        return max((self._named[name] for entry in story for name in _names(entry)), default=0)


def newest_first(article: Article) -> tuple[float, str]:
    """The place of an article among others; those of unknown time come last."""
    return (-article.published.timestamp() if article.published else 0.0, article.id)


def outlets_of(story: Sequence[AnalysedArticle]) -> Outlets:
    """The outlets of a story, as far as they are known: also those that reprint an article of it."""
    return frozenset(outlet for entry in story for outlet in entry.article.outlets)


def weight(story: Sequence[AnalysedArticle], prominence: Prominence) -> tuple[float | str, ...]:
    """The place of a story among others: most outlets first, then the newest to six hours, then the one with the most
    prominent actor, then the newest, then the largest. Its newest article stands first in a story."""
    newest, name = newest_first(story[0].article)
    return (-len(outlets_of(story)), newest // _ROUND, -prominence.of(story), newest, name, -len(story))


class Turns:
    """No outlet has three stories in a row alone while there is another one's."""

    def __init__(self) -> None:
        self._last: list[Outlets] = []

    def next_of(self, waiting: Sequence[Outlets]) -> int:
        """Whose turn it is: the place of the first one that may follow, or 0 where none may."""
        return next((place for place, outlets in enumerate(waiting) if self._may_follow(outlets)), 0)

    def note(self, outlets: Outlets) -> None:
        """The outlets of a story that has been told."""
        self._last = [*self._last, outlets][-_IN_A_ROW:]

    def _may_follow(self, outlets: Outlets) -> bool:
        return len(outlets) != 1 or self._last != [outlets] * _IN_A_ROW


def _names(entry: AnalysedArticle) -> set[str]:
    return {actor.name for actor in entry.actors if actor.kind is not ActorKind.PLACE}
