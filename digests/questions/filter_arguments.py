"""The arguments by which a digest's articles are chosen, and the filter that they make."""

from typing import Protocol

from digests.composing import Criteria, Filter
from digests.errors import QuestionError
from digests.questions.command import Argument, ArgumentKind

__all__ = ["FILTER_ARGUMENTS", "Filtering", "filter_fields", "filter_of"]


def _several(name: str, purpose: str, example: str, shown: str) -> Argument:
    return Argument(name, ArgumentKind.TEXT, purpose, example, shown, several=True)


FILTER_ARGUMENTS: tuple[Argument, ...] = (
    _several("words", "only articles with one of these words or phrases", "ceasefire, prime minister", "WORDS"),
    _several("actors", "only articles that name one of these actors, by part of the name", "Macron, Starmer", "NAMES"),
    _several("outlets", "only what one of these outlets prints; whole names", '"Le Monde", AFP', "NAMES"),
    _several("not_words", "no article with one of these words or phrases", "football, prize draw", "WORDS"),
    _several("not_topics", "no article in which all words of one of these stand", "transfer window", "TOPICS"),
    _several("not_actors", "no article that names one of these actors", "Beckham", "NAMES"),
    _several("not_outlets", "nothing that one of these outlets prints", "The Tabloid", "NAMES"),
)
"""Each is several texts parted by commas; an article must meet one of each kind, and none of those that begin with
"not"."""


class Filtering(Protocol):
    """A question that holds these arguments."""

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def actors(self) -> tuple[str, ...]: ...
    @property
    def outlets(self) -> tuple[str, ...]: ...
    @property
    def not_words(self) -> tuple[str, ...]: ...
    @property
    def not_topics(self) -> tuple[str, ...]: ...
    @property
    def not_actors(self) -> tuple[str, ...]: ...
    @property
    def not_outlets(self) -> tuple[str, ...]: ...


def filter_of(question: Filtering) -> Filter:
    """The filter that a question asks for; in whatever order its texts are, it is the same.

    Raises:
        QuestionError: one of the texts holds no word.
    """
    try:
        return Filter(
            Criteria(words=_set(question.words), actors=_set(question.actors), outlets=_set(question.outlets)),
            Criteria(
                words=_set(question.not_words),
                topics=_set(question.not_topics),
                actors=_set(question.not_actors),
                outlets=_set(question.not_outlets),
            ),
        )
    except ValueError:
        raise QuestionError("What a digest is filtered by holds at least one word: leave the rest out.") from None


def filter_fields(filter: Filter) -> dict[str, tuple[str, ...]]:
    """What asks for this filter again, by the names of the arguments; what is empty is left out."""
    fields = {
        "words": filter.include.words,
        "actors": filter.include.actors,
        "outlets": filter.include.outlets,
        "not_words": filter.exclude.words,
        "not_topics": filter.exclude.topics,
        "not_actors": filter.exclude.actors,
        "not_outlets": filter.exclude.outlets,
    }
    return {name: texts for name, texts in fields.items() if texts}


def _set(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({text.casefold(): text for text in reversed(texts)}.values(), key=str.casefold))
