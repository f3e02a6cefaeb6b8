"""What an answer lets its reader choose from, as menus and buttons of Discord hold it: plain data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adapters.discord_app.text import clean, label, size
from digests.articles import Speaker
from digests.composing import Digest
from digests.questions.answers import (
    ActorAnswer,
    ActorEntry,
    Answer,
    CompareAnswer,
    DigestAnswer,
    SearchAnswer,
    Statement,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    UnclearStatement,
    VoicesAnswer,
)
from digests.questions.subscription_answers import PreviewAnswer
from digests.questions.wording import NO_TITLE, bracketed, counted

__all__ = ["Choice", "Choices", "choices_of"]

_MOST, _LONGEST = 25, 100  # of a menu: options, characters of a label and of a value (components/reference)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: ``label`` is shown, ``value`` is what to ask with; 1 to 100 characters each."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Choices:
    """At most 25 of each, no value twice; what isn't there can still be asked for with a command.

    ``candidates``: whom an unclear name may mean, by handle. ``statements``: those that can be reported, by ref.
    ``actors``: for "Who said what?", by name, or by handle where they are stored ones. ``articles``: for "Full
    summary", by id.
    """

    candidates: tuple[Choice, ...] = ()
    statements: tuple[Choice, ...] = ()
    actors: tuple[Choice, ...] = ()
    articles: tuple[Choice, ...] = ()


def choices_of(answer: Answer) -> Choices:  # noqa: PLR0911 (a case each)
    """What this answer lets its reader choose from."""
    match answer:
        case UnclearName(candidates=candidates):
            return Choices(candidates=_entries(candidates))
        case UnclearStatement(candidates=statements):
            return Choices(statements=_reportable(statements))
        case StatementsAnswer():
            return Choices(statements=_reportable(answer.statements), actors=_entries(answer.others))
        case CompareAnswer(first=first, second=second):
            return Choices(statements=_reportable((*first.statements, *second.statements)))
        case ActorAnswer(actor=actor, latest=latest):
            return Choices(statements=_reportable(latest), actors=_entries((actor,)))
        case VoicesAnswer(voices=voices):
            return Choices(actors=_entries(voice.actor for voice in voices))
        case SearchAnswer(articles=hits, statements=statements):
            articles = _distinct((_titled(hit.title), hit.id) for hit in hits)
            return Choices(statements=_reportable(statements), actors=_speakers(statements), articles=articles)
        case SummaryAnswer(quotes=quotes):
            return Choices(statements=_reportable(quotes), actors=_speakers(quotes))
        case DigestAnswer(digest=digest) | PreviewAnswer(digest=digest):
            return _of_digest(digest)
        case _:
            return Choices()


def _of_digest(digest: Digest) -> Choices:
    named = (speaker for story in digest.stories for key in story.quotes for speaker in key.quote.speakers)
    told = ((_titled(story.headline), story.articles[0].id) for story in digest.stories if story.articles)
    return Choices(actors=_distinct(map(_called, named)), articles=_distinct(told))


def _speakers(statements: Iterable[Statement]) -> tuple[Choice, ...]:
    return _distinct(_called(speaker) for statement in statements for speaker in statement.speakers)


def _called(speaker: Speaker) -> tuple[str, str]:
    return speaker.name, clean(speaker.name)


def _entries(actors: Iterable[ActorEntry]) -> tuple[Choice, ...]:
    return _distinct(
        (f"{actor.name}{bracketed(actor.role)}, {counted(actor.statements, 'statement')}", actor.handle)
        for actor in actors
    )


def _titled(title: str) -> str:
    return label(title, _LONGEST) or NO_TITLE


def _reportable(statements: Iterable[Statement]) -> tuple[Choice, ...]:
    return _distinct((statement.text, statement.ref) for statement in statements if statement.ref)


def _distinct(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple({choice.value: choice for choice in _choices(pairs)}.values())[:_MOST]


def _choices(pairs: Iterable[tuple[str, str]]) -> Iterator[Choice]:
    for shown, value in pairs:
        # A value that is cut, or in which something can't be sent, means somebody else or nobody.
        if 0 < size(value) <= _LONGEST and value == clean(value):
            yield Choice(label(shown, _LONGEST) or value, value)
