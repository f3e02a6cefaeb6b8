"""The whole name of somebody whom an article prints by surname alone: never guessed, only where all evidence agrees.

`Member.names` keeps what is printed. Who it is settles the gender that a pronoun must agree with, and that two short
names are one person's; nobody is made the speaker for being well known. Nobody is lengthened against a word of the
article: not where a title or pronoun of the other gender, an office that the well-known person never held or another
bearer of the surname is printed, nor where something else tells who this is ("Merkel, a baker", "Dr. Merkel"). Without
an office, or the whole name elsewhere in the article, the article must name the country or body.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from digests.actors.cast import Member
from digests.actors.gender import Gender
from digests.actors.names import name_words
from digests.actors.well_known import Needs, WellKnown, bearers, whole_name_of
from digests.text import Span

__all__ = ["lengthen"]

_PRONOUN = re.compile(r"\b(?:(?P<he>he|his|him|himself)|she|her|hers|herself)\b", re.IGNORECASE)
# "A plumber, Merkel, said"; "Merkel, a baker in Leeds,"; "Merkel, 34,"; "Dr. Merkel"; "the Merkel family".
_APPOSED_BEFORE = re.compile(r"(?<!\w)[Aa]n? (?:[\w’'\-]+ ){0,3}[\w’'\-]+, $|\b[Oo]ne $")
_APPOSED_BEHIND = re.compile(r"(?:[’']s?)?(?:,? (?:\(\d\d\)|(?:family|household|siblings)\b)|, (?:an? |\d\d\b))")
_ADDRESSED = re.compile(r"(?:Dr|Prof|Rev|Sgt|Capt|Lt|Cpl|Pc|PC|Sister|Brother|Father|Coach|Chef|Nurse)\b")
_ADDRESSED_BEFORE = re.compile(r"\b(?:Dr|Prof|Rev|Sgt|Capt|Lt|Cpl|Pc|PC|Sister|Brother|Father|Coach|Chef|Nurse)\.? $")
_FIRST = 5  # mentions: who somebody is, is said early
_NEAR = 200  # characters behind a name in which a pronoun may be its bearer's
_ENOUGH = 2  # pronouns, of which three quarters agree


def lengthen(text: str, persons: Sequence[Member]) -> Mapping[Member, Member]:
    """Give the well-known their whole names, in place.

    Returns, for each who turns out to be somebody else of the cast under another short name, that other one.
    """
    same: dict[Member, Member] = {}
    whole: dict[str, Member] = {}
    by_last: dict[str, list[Member]] = {}
    for member in persons:
        by_last.setdefault(member.words[-1], []).append(member)
        if (known := whole_name_of(member.name)) and len(member.words) > 1:
            whole.setdefault(known.name, member)
            member.gender = member.gender or known.gender
    starts: list[int] | None = None
    for member in persons:
        called = bearers(" ".join(member.words))
        if not called or whole_name_of(member.name):
            continue
        if starts is None:
            starts = sorted(span.start for person in persons for span in person.mentions)
        known = _known(text, member, called, by_last[member.words[-1]], whole=whole, starts=starts)
        if known is None:
            continue
        if known.name in whole:
            same[member] = whole[known.name]
            whole[known.name].absorb(member)
        else:
            whole[known.name] = member
            member.whole_name = known.lengthened(member.name)
            member.words = name_words(member.whole_name)
            member.gender = member.gender or known.gender
    return same


def _known(
    text: str,
    member: Member,
    called: Iterable[tuple[WellKnown, Needs]],
    bearing: Iterable[Member],
    *,
    whole: Mapping[str, Member],
    starts: Sequence[int],
) -> WellKnown | None:
    """Who this is of those ``called`` so; ``bearing`` are the article's bearers of the surname.

    ``whole`` are the well-known whom the article names in full.
    """
    roles = [*(role.text for role in member.roles), *sorted(member.titles)]
    agreeing = [(who, needs) for who, needs in called if member.gender in {None, who.gender}]
    holding = [(who, needs) for who, needs in agreeing if any(who.holds(role) for role in roles)]
    if holding:
        who, needs = holding[0]
        return who if len(holding) == 1 and (needs is not Needs.OFFICE or who.is_placed(text)) else None
    others = (whole_name_of(other.name) for other in bearing if other is not member and len(other.words) > 1)
    if not all(others):
        return None  # somebody else of that surname, of whom nothing is known
    if _is_introduced(text, member.mentions):
        return None
    left = [(who, needs) for who, needs in agreeing if needs is not Needs.OFFICE and all(map(who.may_be, roles))]
    left = [(who, needs) for who, needs in left if who.name in whole or who.is_placed(text)]
    if any(needs is Needs.PRONOUN for _, needs in left):
        gender = member.gender or _gender_of_pronouns(text, member.mentions, starts)
        left = [(who, needs) for who, needs in left if who.gender is gender]
    return left[0][0] if len(left) == 1 else None


def _is_introduced(text: str, mentions: Sequence[Span]) -> bool:
    """Whether an article says beside a name who this is, as it does of people whom nobody knows."""
    return any(
        _APPOSED_BEFORE.search(text, max(0, span.start - 60), span.start)
        or _APPOSED_BEHIND.match(text, span.end, span.end + 60)
        or _ADDRESSED.match(text, span.start, span.end)
        or _ADDRESSED_BEFORE.search(text, max(0, span.start - 12), span.start)
        for span in mentions[:_FIRST]
    )


def _gender_of_pronouns(text: str, mentions: Iterable[Span], starts: Sequence[int]) -> Gender | None:
    """What the first pronouns behind somebody's name say, before anybody else is named in the same paragraph.

    ``starts`` are those of all names of persons, in order.
    """
    found: Counter[Gender] = Counter()
    for span in mentions:
        k = bisect_right(starts, span.start)
        end = min(span.end + _NEAR, starts[k] if k < len(starts) else len(text))
        pronoun = _PRONOUN.search(text, span.end, end)
        if pronoun and "\n" not in text[span.end : pronoun.start()]:
            found[Gender.HE if pronoun["he"] else Gender.SHE] += 1
    most = found.most_common(1)
    return most[0][0] if most and most[0][1] >= max(_ENOUGH, 0.75 * found.total()) else None
