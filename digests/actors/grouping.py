"""From tagged names to a cast.

Full names are grouped first; then each shorter name ("Starmer", "Mrs. Clinton", "the IMF") is given to the one full
name that it fits. A short name that fits two people, where nothing tells them apart, is given to nobody.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from digests.actors.appositions import OtherName, other_names, with_other_names
from digests.actors.bodies import Bodies
from digests.actors.cast import Cast, Member
from digests.actors.full_names import lengthen
from digests.actors.names import name_words
from digests.actors.people import People
from digests.actors.roles import is_role_noun, names_a_role
from digests.actors.tagged import NamedSpan, put_right
from digests.articles import ActorKind
from digests.text import Span

__all__ = ["NamedSpan", "cast_of", "untagged_speakers"]

_ROLE_AND_NAME = re.compile(r"\b([\w\-]+)\s+([A-Z][\w’'\-]+(?:\s+[A-Z][\w.’'\-]*){1,2})(?=\s*(?:,|$))")


def cast_of(text: str, sentences: Sequence[Span], named: Iterable[NamedSpan]) -> Cast:
    """Group the named spans of a text (start, end, kind: as a tagger found them, without overlap) into a Cast."""
    spans = put_right(text, named)
    called = other_names(text, spans)
    spans = with_other_names(text, spans, called)
    people, bodies = People(text, sentences), Bodies(text)
    persons = [span for span, kind in spans if kind is ActorKind.PERSON]
    for span in persons:
        people.add_full(span)
    persons += people.untagged(span for span, _ in spans)
    mentions = [people.mention(span) for span in sorted(persons)]
    for member in people.members:
        member.roles.sort(key=lambda role: role.span or Span(0, 0))
    if same := lengthen(text, people.members):
        mentions = [replace(m, member=same.get(m.member, m.member)) if m.member else m for m in mentions]
    others = [named for named in spans if named[1] is not ActorKind.PERSON]
    others.sort(key=lambda named: named[0].start - named[0].end)
    mentions += [bodies.mention(span, kind) for span, kind in others]
    if same := _called_otherwise(text, called, {m.span: m.member for m in mentions if m.member}):
        mentions = [replace(m, member=same.get(m.member, m.member)) if m.member else m for m in mentions]
    return Cast(text, sentences, people.members + bodies.members, mentions)


def _called_otherwise(text: str, called: Iterable[OtherName], at: Mapping[Span, Member]) -> dict[Member, Member]:
    """Who turns out to be somebody else of the cast under another name, and who that is; in place."""
    same: dict[Member, Member] = {}
    for one in called:
        owner, other = (same.get(m, m) if (m := at.get(span)) else None for span in (one.name, one.other))
        if owner is None or other is None or owner is other or owner.kind is not other.kind:
            continue
        if len(other.words) > len(name_words(text[one.other.start : one.other.end])):
            continue  # "Ada Byron, known as Jo," beside "Jo Lind": the short name is somebody else's
        owner.absorb(other, otherwise_called=True)
        same = {m: owner if now is other else now for m, now in same.items()} | {other: owner}
    return same


def untagged_speakers(text: str, sources: Iterable[Span], named: Iterable[NamedSpan]) -> list[NamedSpan]:
    """Names in sources that the tagger passed over, told by the role before them ("harbour pilot Ines Okoye")."""
    taken = sorted((start, end) for start, end, _ in named)
    found: dict[NamedSpan, None] = {}
    for source in sources:
        for match in _ROLE_AND_NAME.finditer(text, source.start, source.end):
            start, end = match.span(2)
            k = bisect_right(taken, (start, end))
            free = (k == 0 or taken[k - 1][1] <= start) and (k == len(taken) or taken[k][0] >= end)
            if free and is_role_noun(match.group(1)) and not names_a_role(match.group(2)):
                found[start, end, ActorKind.PERSON] = None
    return list(found)
