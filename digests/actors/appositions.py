"""Other names that an article itself gives beside a name: "Sting, whose real name is Gordon Sumner,".

Only where the grammar leaves no doubt of whose name it is. "The wife of Aldo Byron, known as Pim," may be either, and
teaches nothing; nor does what merely describes ("Facebook parent Meta", "dubbed the Iron Lady").
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digests.actors.names import bare_name, folded, is_title
from digests.actors.roles import is_role_noun, names_a_role
from digests.articles import ActorKind
from digests.text import Span, splits

__all__ = ["OtherName", "other_names", "with_other_names"]

_MOST = 30  # of one article: time stays linear whatever the text
_FAR = 160  # characters behind a name in which its apposition ends
_WORD = r"[A-ZÀ-Þ](?:[^\W_]|[.’'\-](?=[^\W_])|(?<=[A-Z])\.)*"
_NAME = rf"{_WORD}(?: (?:(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|bin|ibn|al|el|bint) ){{0,2}}{_WORD}){{0,4}}"
_ALIAS = rf"(?:the )?[“‘\"']?(?P<alias>{_NAME})[,.]?[”’\"']?"
_OR = rf"(?: or [“‘\"']?(?P<second>{_NAME})[,.]?[”’\"']?)?"
_ENDS = r"(?=\s*[,.;:)—–]|[”’\"']?\s*$|(?<=[,.][”’\"'])|\n)"
_MANNER = r"(?:better|best|more commonly|commonly|widely|popularly|professionally|usually|simply) "
_SURE = (
    rf"(?:also|formerly|previously|once|now|then|later|{_MANNER.strip()}) known (?:simply |professionally )?as ",
    r"(?:a\.k\.a\.|aka|AKA) ",
    r"(?:now|formerly|previously|originally|later|since) (?:called|named|renamed) ",
    r"whose (?:real|full|birth|given|legal|stage|original) name (?:is|was) ",
    r"(?:whose )?real name:? ",
    r"who (?:performs|records|writes|published|publishes|raps|wrote) (?:as|under the name(?: of)?) ",
)
_BARE = (r"known (?:simply |professionally )?as ", r"nicknamed ")
_TAGGED = (r"formerly ", r"once ", r"born ", r"n[ée]e ", r"born as ")  # what else follows these is no name
_PEN_NAME = re.compile(
    rf"(?:, | \()(?:a|the) (?:pseudonym|pen name|pen-name|nom de plume|stage name|alias) (?:of|for|used by) "
    rf"{_ALIAS}{_ENDS}"
)
# "the wife of Aldo Byron, known as Pim,", "Ada Lind and Aldo Byron, known as the Twins,": whose is it?
_BEHIND = r"(?:(?:the|a|an|his|her|its|their)\s+)?(?:[\w\-]+\s+){0,3}$|&\s*$"
_DOUBTFUL = re.compile(rf"\b(?:of|and|or|to|for|with|by|from|in|at|than|as)\s+{_BEHIND}")
_VERY_DOUBTFUL = re.compile(rf"\b(?:of|and|or|to|for)\s+{_BEHIND}")
_ACRONYM = re.compile(r" \((?:the )?[“\"]?(?P<alias>[A-Z][A-Za-z&.\-]{1,8})[”\"]?\)")


def _apposed(starts: Sequence[str], ends: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<mark>, | \(|,? [–—] )(?:{'|'.join(starts)}){_ALIAS}{_OR}{ends}")


_SURELY = _apposed(_SURE, _ENDS)
_BARELY = _apposed(_BARE, _ENDS)
_IF_TAGGED = _apposed(_TAGGED, rf"(?:{_ENDS}|(?= (?:in|on|to) ))")


@dataclass(frozen=True, slots=True)
class OtherName:
    """Two names of one actor: ``name`` is what it is called, ``other`` what it is called besides."""

    name: Span
    other: Span


def other_names(text: str, named: Sequence[tuple[Span, ActorKind]]) -> list[OtherName]:
    """The other names that a text gives beside its tagged names, which stand in order and apart from each other.

    One that is itself tagged is tagged so for the whole, as an actor of the same kind.
    """
    tags = dict(named)
    taken = _Taken(tags)
    found: list[OtherName] = []
    for span, kind in named:
        for other, is_owner, sure in _beside(text, span, kind):
            tagged = tags.get(other)
            known = tagged is kind or (not sure and (tagged is not None or taken.is_free(other)))
            if known and _may_be(text, span, other, kind, tagged) and len(found) < _MOST:
                found.append(OtherName(other, span) if is_owner else OtherName(span, other))
    return found


def with_other_names(
    text: str, named: Sequence[tuple[Span, ActorKind]], others: Sequence[OtherName]
) -> list[tuple[Span, ActorKind]]:
    """The tagged names, with all places at which these other names stand, as an actor of the same kind."""
    kinds = dict(named)
    for one in others:
        kind = kinds[one.name] if one.name in kinds else kinds[one.other]
        taken = _Taken(kinds)
        for span in (one.name, one.other):
            for place in _places(text, text[span.start : span.end], span):
                if place in kinds or taken.is_free(place):
                    kinds[place] = kind
    return sorted(kinds.items())


class _Taken:
    """Spans that don't overlap, and whether another one lies between them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def is_free(self, span: Span) -> bool:
        k = bisect_left(self._spans, span)
        before, behind = self._spans[max(0, k - 1) : k], self._spans[k : k + 1]
        return all(s.end <= span.start for s in before) and all(s.start >= span.end for s in behind)


def _beside(text: str, name: Span, kind: ActorKind) -> Iterator[tuple[Span, bool, bool]]:
    """What is apposed to a name; whether that is what the actor is called; whether it must be tagged as a name."""
    end = min(len(text), name.end + _FAR)
    if kind is ActorKind.PERSON and (found := _PEN_NAME.match(text, name.end, end)):
        yield Span(*found.span("alias")), True, False
    elif found := _apposed_to(text, name, end, kind):
        pattern, match = found
        for group in ("alias", "second"):
            # A maiden name alone is her family's, too.
            if match[group] and (pattern is not _IF_TAGGED or kind is not ActorKind.PERSON or " " in match[group]):
                yield Span(*match.span(group)), False, pattern is _IF_TAGGED
    elif kind is ActorKind.ORGANISATION and (found := _ACRONYM.match(text, name.end, end)):
        short = found["alias"]
        if sum(c.isupper() for c in short) > 1 and short[0] == text[name.start] and " " in text[name.start : name.end]:
            yield Span(*found.span("alias")), False, False


def _apposed_to(text: str, name: Span, end: int, kind: ActorKind) -> tuple[re.Pattern[str], re.Match[str]] | None:
    for pattern in (_SURELY, _BARELY, _IF_TAGGED):
        if found := pattern.match(text, name.end, end):
            doubts = _VERY_DOUBTFUL if pattern is _SURELY else _DOUBTFUL
            surely = "(" in found["mark"] or (pattern is _SURELY and kind is not ActorKind.PERSON)
            doubtful = not surely and doubts.search(text, max(0, name.start - 60), name.start)
            return None if doubtful else (pattern, found)
    return None


def _may_be(text: str, name: Span, other: Span, kind: ActorKind, tagged: ActorKind | None) -> bool:
    words = text[other.start : other.end]
    if len(words) < 2 or splits(text, other.start) or splits(text, other.end):
        return False
    if bare_name(words) != words or folded(words) == folded(text[name.start : name.end]):
        return False
    if is_title(words) or is_role_noun(words) or names_a_role(words):
        return False
    return tagged is kind or _is_shaped(words) or (tagged is None and kind is ActorKind.PERSON)


def _is_shaped(word: str) -> bool:
    """Whether one word can be nothing but a name, whatever a tagger says: "MBS", "BoJo"."""
    return " " not in word and sum(c.isupper() for c in word) > 1


def _places(text: str, name: str, first: Span) -> Iterator[Span]:
    """Where a name stands; one that may be a word only where it is given."""
    if " " not in name and not _is_shaped(name):
        yield first
        return
    for found in re.finditer(rf"(?<![\w’'\-]){re.escape(name)}(?![\w\-]|[’'][A-Za-z]{{2}})", text):
        if not (splits(text, found.start()) or splits(text, found.end())):
            yield Span(*found.span())
