"""What the words that name a speaker are: a name, a pronoun, a description, or several of these joined.

A source span ("Italy’s Prime Minister Giorgia Meloni and Poland’s Donald Tusk", "a spokesman for Clinton", "he") is
taken apart by its own words; who that is in the article is then up to `digests.actors.speakers`.
"""

import re
from dataclasses import dataclass

from digests.actors.cast import Cast, Mention
from digests.actors.names import folded, is_title
from digests.actors.roles import is_role_noun
from digests.articles import ActorKind
from digests.text import Span

__all__ = ["Described", "Named", "Pronoun", "Referent", "parts_of"]

_LONGEST = 1_000  # characters; what is longer names nobody
_PERSONAL = frozenset("he she him her his hers himself herself".split())
_PLURAL = frozenset("they them their theirs we us our ours both many some others".split())
_NEUTER = frozenset("it its itself".split())
_FIRST = frozenset("i me my mine myself".split())
_LISTING = frozenset("including such like and with especially among notably".split())
_RELATIVE = frozenset("who which that whom whose".split())
# What ends the part of a noun phrase in which its head stands.
_HEAD_END = re.compile(
    r"\s*[,(—–:;]|\s+(?:of|for|at|in|on|from|with|to|by|who|whose|whom|that|which|speaking|during|after|before|as)\b"
)
_JOINT = re.compile(r"\s*,?\s+(?:and|&|as well as|along with)\s+|\s*,\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """A source whose head is a name in the article."""

    mention: Mention


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A source that is a pronoun: ``word`` is folded; ``span`` where it stands; ``sort`` which family."""

    word: str
    span: Span
    sort: str  # personal, plural, neuter, first, relative


@dataclass(frozen=True, slots=True)
class Described:
    """A source that names nobody: "the French president", "a spokesman for Clinton", "sources"."""

    words: str
    span: Span


Referent = Named | Pronoun | Described


def parts_of(cast: Cast, source: Span) -> list[Referent]:
    """Who a source span speaks of, one referent for each joint speaker, in order."""
    text = cast.text[source.start : source.end]
    pronoun = _pronoun(text, source)
    if pronoun:
        return [pronoun]
    if len(text) > _LONGEST:
        return [Described(text, source)]
    mentions = cast.within(source.start, source.end)
    joint = _joint(cast, source, mentions)
    if joint:
        return list(joint)
    return [_single(cast, source, mentions)]


def _pronoun(text: str, source: Span) -> Pronoun | None:
    word = folded(text.strip(" ,.“”\"'’‘()"))
    word = word.removesuffix(" himself").removesuffix(" herself")
    for sort, words in (
        ("personal", _PERSONAL),
        ("plural", _PLURAL),
        ("neuter", _NEUTER),
        ("first", _FIRST),
        ("relative", _RELATIVE),
    ):
        if word in words:
            return Pronoun(word, source, sort)
    return None


def _joint(cast: Cast, source: Span, mentions: list[Mention]) -> list[Named]:
    """Joint speakers: every stretch between "and"s and commas ends in a name of its own, or is an apposition."""
    people = [m for m in mentions if m.kind is ActorKind.PERSON]
    heads = people if len(people) > 1 else [m for m in mentions if m.kind is not ActorKind.PERSON]
    if len(heads) < 2 or not re.search(r"\band\b|&", cast.text[heads[0].span.end : heads[-1].span.start]):
        return []
    found: list[Named] = []
    start = source.start
    for piece_start, piece_end in _pieces(cast.text, source, mentions):
        named = _head_mention(cast, Span(piece_start, piece_end), cast.within(piece_start, piece_end))
        if named and not named.possessive:
            found.append(Named(named))
        elif piece_start == start:
            return []  # the first speaker is no name: a description with names in it
    if len(found) < 2:
        return []
    kinds = {n.mention.kind is ActorKind.PERSON for n in found}
    return found if len(kinds) == 1 else [n for n in found if n.mention.kind is ActorKind.PERSON]


def _pieces(text: str, source: Span, mentions: list[Mention]) -> list[tuple[int, int]]:
    cuts = [
        cut.span()
        for cut in _JOINT.finditer(text, source.start, source.end)
        if not any(m.span.start < cut.end() and cut.start() < m.span.end for m in mentions)
    ]
    edges = [source.start, *(edge for cut in cuts for edge in cut), source.end]
    return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2) if edges[i] < edges[i + 1]]


def _single(cast: Cast, source: Span, mentions: list[Mention]) -> Referent:
    named = _head_mention(cast, source, mentions)
    if named:
        return Named(named)
    # "A lawyer for the club, Ines Okoye," and "Her husband, the novelist Daniel Marsh": the name in apposition
    for mention in mentions:
        if mention.kind is ActorKind.PERSON and _apposed(
            cast.text[source.start : mention.span.start], cast.text[mention.span.end : source.end]
        ):
            return Named(mention)
    return Described(cast.text[source.start : source.end], source)


def _apposed(before: str, after: str) -> bool:
    """Whether a name stands behind a comma or dash, with no more between than a title or role, and ends there."""
    head, mark, between = before.rpartition(max(",—–", key=before.rfind))
    words = between.split()
    titled = not words or (is_title(words[-1]) or is_role_noun(words[-1]))
    titled = titled and len(words) <= 4 and not _LISTING.intersection(words)
    return bool(head and mark) and titled and (not after.strip() or after.lstrip().startswith((",", "—", "–", "of ")))


def _head_mention(cast: Cast, span: Span, mentions: list[Mention]) -> Mention | None:
    """The name that is the head of a noun phrase, not a modifier in it ("Clinton campaign") or behind it ("... for
    Clinton")."""
    if not mentions:
        return None
    end = span.end
    for cut in _HEAD_END.finditer(cast.text, span.start, span.end):
        inside = any(m.span.start <= cut.start() < m.span.end for m in mentions)
        if not inside and cut.start() > span.start:
            end = cut.start()
            break
    head = cast.text[span.start : end].rstrip(" .,“”\"'’‘")
    last = span.start + len(head)
    for mention in reversed(mentions):
        if mention.span.end > end or mention.span.start < span.start:
            continue
        tail = cast.text[mention.span.end : last]
        if tail in {"", "."} or folded(tail) in {"'s", " himself", " herself", " jr", " sr"}:
            return mention
        break
    return None
