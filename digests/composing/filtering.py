"""Filters: which articles somebody wants in a digest, and which not."""

from collections.abc import Sequence
from dataclasses import dataclass

from digests.articles import AnalysedArticle, Article
from digests.text import printed_words

__all__ = ["Criteria", "Filter", "is_about"]


@dataclass(frozen=True, slots=True)
class Criteria:
    """What an article may be told by; upper and lower case are the same.

    ``words``: words or phrases that stand in title or text as they are; ``topics``: each some words that all stand
    there, wherever; ``actors``: whole names or parts of names ("Starmer") of actors; ``outlets``: whole names.

    Raises:
        ValueError: one of them holds no word, and so would fit everything or nothing.
    """

    words: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if empty := [text for text in (*self.words, *self.topics, *self.actors, *self.outlets) if not _lower(text)]:
            raise ValueError(f"a criterion holds at least one word: {empty[0]!r}")


@dataclass(frozen=True, slots=True)
class Filter:
    """Articles that meet one criterion of each kind that ``include`` names, and none at all of ``exclude``."""

    include: Criteria = Criteria()
    exclude: Criteria = Criteria()

    def admits(self, entry: AnalysedArticle) -> bool:
        """Whether the article is wanted."""
        wanted, unwanted = _met(self.include, entry), _met(self.exclude, entry)
        return all(any(kind) for kind in wanted if kind) and not any(any(kind) for kind in unwanted)


def is_about(article: Article, topic: str) -> bool:
    """Whether all words of the topic stand in its title or text."""
    return set(_lower(topic)) <= set(_lower(_all_text(article)))


def _met(criteria: Criteria, entry: AnalysedArticle) -> tuple[list[bool], ...]:
    """Of each kind, which of its criteria the article meets."""
    article, printed = entry.article, _lower(_all_text(entry.article))
    names = [_lower(name) for actor in entry.actors for name in (actor.name, *actor.aliases)]
    outlet = (article.outlet or "").casefold()
    return (
        [_holds(printed, _lower(phrase)) for phrase in criteria.words],
        [is_about(article, topic) for topic in criteria.topics],
        [any(_holds(name, _lower(wanted)) for name in names) for wanted in criteria.actors],
        [outlet == wanted.casefold() for wanted in criteria.outlets],
    )


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the phrase stands among the words, unbroken."""
    return f" {' '.join(phrase)} " in f" {' '.join(words)} "


def _lower(text: str) -> list[str]:
    return [word.casefold() for word in printed_words(text)]


def _all_text(article: Article) -> str:
    return f"{article.title}\n{article.text}"
