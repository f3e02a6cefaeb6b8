"""A cast from a text in which the names are marked by the test."""

import re
from collections.abc import Sequence

from digests.actors.cast import Cast, Member
from digests.actors.grouping import NamedSpan, cast_of
from digests.actors.speakers import Resolution, Speakers
from digests.articles import ActorKind
from digests.language.quoted_text import QuotedText
from digests.text import Span, sentences

__all__ = ["cast", "found", "names", "resolve", "tagged"]


def found(text: str, words: str, nth: int = 0) -> Span:
    """The nth place at which words stand."""
    return Span(*list(re.finditer(re.escape(words), text))[nth].span())


def tagged(text: str, persons: Sequence[str] = (), bodies: Sequence[str] = ()) -> list[NamedSpan]:
    """Each place at which one of these names stands, longest first, as a tagger would mark it."""
    spans: list[NamedSpan] = []
    for name, kind in sorted(
        [(p, ActorKind.PERSON) for p in persons] + [(b, ActorKind.ORGANISATION) for b in bodies],
        key=lambda n: -len(n[0]),
    ):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if all(match.end() <= s or match.start() >= e for s, e, _ in spans):
                spans.append((*match.span(), kind))
    return sorted(spans)


def cast(text: str, persons: Sequence[str] = (), bodies: Sequence[str] = ()) -> Cast:
    """The cast of a text with these names tagged."""
    return cast_of(text, sentences(text), tagged(text, persons, bodies))


def names(members: Sequence[Member]) -> list[str]:
    """The members' canonical names."""
    return [m.name for m in members]


def resolve(
    text: str,
    sources: Sequence[Span],
    persons: Sequence[str] = (),
    bodies: Sequence[str] = (),
    said: Sequence[Span] = (),
) -> list[str]:
    """Who speaks at each source, in turn: names joined by " & ", "" where it can't be told.

    ``said`` is what the last one says.
    """
    speakers = Speakers(cast(text, persons, bodies), QuotedText(text), said)
    contents = [()] * (len(sources) - 1) + [said]
    return [_said_by(speakers.resolve(source, its)) for source, its in zip(sources, contents, strict=True)]


def _said_by(resolution: Resolution) -> str:
    return resolution.outside.name if resolution.outside else " & ".join(names(resolution.members))
