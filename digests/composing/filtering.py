"""Filters: which articles somebody wants in a digest, and which not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import NamedTuple

from digests.actors.names import folded, name_key
from digests.articles import Actor, ActorKind, AnalysedArticle, Article
from digests.text import printed_words

__all__ = ["NO_FILTER", "Criteria", "Filter", "Traits", "actors_called", "is_about", "traits_of"]


@dataclass(frozen=True, slots=True)
class Criteria:
    """What an article may be told by; upper and lower case are the same, and in names accents make no difference.

    ``words``: words or phrases that stand in title or text as they are; ``topics``: each some words that all stand
    there, wherever; ``actors``: whole names or parts of names ("Starmer") of actors; ``outlets``: whole names, of any
    outlet that prints it. ``names``: whole names alone, as `actors_called` says.

    Raises:
        ValueError: one of them holds no word, and so would fit everything or nothing.
    """

    words: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        every = (text for field in fields(self) for text in getattr(self, field.name))
        if empty := [text for text in every if not printed_words(text)]:
            raise ValueError(f"a criterion holds at least one word: {empty[0]!r}")


class Traits(NamedTuple):
    """What filters go by in one article, found once for all of them.

    ``text``: its words with a blank round each; ``names``: those of its actors in the same way, a line each;
    ``called``: whole names.
    """

    text: str
    words: frozenset[str]
    names: str
    called: frozenset[str]
    outlets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filter:
    """Articles that meet one criterion of each kind that ``include`` names, and none at all of ``exclude``."""

    include: Criteria = Criteria()
    exclude: Criteria = Criteria()

    def admits(self, article: AnalysedArticle | Traits) -> bool:
        """Whether the article is wanted."""
        traits = article if isinstance(article, Traits) else traits_of(article)
        return _meets_each(self.include, traits) and not _meets_any(self.exclude, traits)


NO_FILTER = Filter()
"""Everything is wanted."""


def is_about(article: Article, topic: str) -> bool:
    """Whether all words of the topic stand in its title or text."""
    return _all_of(topic) <= set(_lower(_all_text(article)))


def traits_of(entry: AnalysedArticle) -> Traits:
    """What filters go by in it."""
    article, printed = entry.article, _lower(_all_text(entry.article))
    names = (_name(name) for actor in entry.actors for name in (actor.name, *actor.aliases))
    return Traits(
        _unbroken(printed),
        frozenset(printed),
        "\n".join(_unbroken(name.split()) for name in names),
        frozenset(called for actor in entry.actors for called in _callings(actor)),
        frozenset(map(_outlet, article.outlets)),
    )


def actors_called(actors: Iterable[Actor], names: Collection[str]) -> frozenset[str]:
    """The names of those actors who are called by one of these whole names.

    A person goes by a single word only where the article has no fuller name: "Starmer" is nobody whom it introduces as
    Josh Starmer.
    """
    wanted = {_name(name) for name in names}
    return frozenset(actor.name for actor in actors if not wanted.isdisjoint(_callings(actor)))


def _meets_each(criteria: Criteria, traits: Traits) -> bool:
    return all(any(met) for wanted, met in _met(criteria, traits) if wanted)


def _meets_any(criteria: Criteria, traits: Traits) -> bool:
    return any(any(met) for _, met in _met(criteria, traits))


def _met(criteria: Criteria, traits: Traits) -> Iterable[tuple[Collection[str], Iterable[bool]]]:
    """Each kind, and of its criteria whether the article meets them; the cheapest to find out first."""
    return (
        (criteria.outlets, (_outlet(wanted) in traits.outlets for wanted in criteria.outlets)),
        (criteria.names, (_name(wanted) in traits.called for wanted in criteria.names)),
        (criteria.actors, (_part(wanted) in traits.names for wanted in criteria.actors)),
        (criteria.topics, (_all_of(topic) <= traits.words for topic in criteria.topics)),
        (criteria.words, (_phrase(phrase) in traits.text for phrase in criteria.words)),
    )


def _callings(actor: Actor) -> Iterable[str]:
    yield (whole := _name(actor.name))
    for alias in map(_name, actor.aliases):
        if " " in alias or " " not in whole or actor.kind is not ActorKind.PERSON:
            yield alias


# Thousands of filters go by the same few names, and each is held against every article.
@lru_cache(maxsize=16_384)
def _name(name: str) -> str:
    """A name as it is compared: folded, without titles, middle initials and the marks inside its words."""
    key = name_key(name) or " ".join(printed_words(folded(name)))
    return " ".join(key.replace("'", "").replace("-", " ").split())


@lru_cache(maxsize=16_384)
def _part(name: str) -> str:
    return _unbroken(_name(name).split())


@lru_cache(maxsize=16_384)
def _phrase(text: str) -> str:
    return _unbroken(_lower(text))


@lru_cache(maxsize=16_384)
def _all_of(topic: str) -> frozenset[str]:
    return frozenset(_lower(topic))


@lru_cache(maxsize=16_384)
def _outlet(name: str) -> str:
    return " ".join(folded(name).split())


def _unbroken(words: Collection[str]) -> str:
    return f" {' '.join(words)} "


def _lower(text: str) -> list[str]:
    return [word.casefold() for word in printed_words(text)]


def _all_text(article: Article) -> str:
    return f"{article.title}\n{article.text}"
