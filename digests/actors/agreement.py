"""Which pronoun an article itself uses for the people whose names do not tell it.

The first "he" or "she" behind a name, before anybody else is named, is most often its bearer's.
"""

import re
from bisect import bisect_right
from collections import Counter

from digests.actors.cast import Cast, possessive_at
from digests.actors.collectives import is_body_noun
from digests.actors.gender import Gender, gender_of_name
from digests.articles import ActorKind
from digests.language.quoted_text import QuotedText

__all__ = ["learn_genders"]

_NEAR = 160  # characters behind a name
_PRONOUN = re.compile(r"\b(?:(?P<he>he|his|him|himself)|she|her|hers|herself)\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r" ([a-z]+)")
_ENOUGH = 2  # pronouns, where one in the same sentence counts twice
_SURE = 0.75  # the share of one pronoun that tells of somebody of whom nothing else does
_OUTWEIGHED = 5  # so counted, of the other gender, and no other, that outweigh a noun ("chairman"), never a forename


def learn_genders(cast: Cast, quoted: QuotedText) -> None:
    """Set the gender of the people of a cast whom the article calls he or she, outside quotation marks; in place."""
    people = [m for m in cast.members if m.kind is ActorKind.PERSON]
    starts = sorted(span.start for member in people for span in member.mentions)
    for member in people:
        found: Counter[Gender] = Counter()
        for span in member.mentions:
            k = bisect_right(starts, span.start)
            end = min(span.end + _NEAR, starts[k] if k < len(starts) else len(cast.text))
            if pronoun := _pronoun(cast, quoted, span.end, end):
                within = cast.sentence_at(span.start) == cast.sentence_at(pronoun.start())
                found[Gender.HE if pronoun["he"] else Gender.SHE] += 2 if within else 1
        if found.total() < _ENOUGH:
            continue
        (most, times), *others = found.most_common()
        if member.gender is None:
            member.gender = most if times >= _SURE * found.total() else None
        elif times >= _OUTWEIGHED and not others and gender_of_name(member.name) in {None, most}:
            member.gender = most


def _pronoun(cast: Cast, quoted: QuotedText, start: int, end: int) -> re.Match[str] | None:
    """The first pronoun of the reporter's own words behind a name, in its paragraph."""
    behind = _NEXT_WORD.match(cast.text, start, end)
    if possessive_at(cast.text, start) or (behind and is_body_noun(behind.group(1))):
        return None  # "the Obama administration ... she"
    line = cast.text.find("\n", start, end)
    for pronoun in _PRONOUN.finditer(cast.text, start, end if line < 0 else line):
        if not quoted.covers(pronoun.start()):
            return pronoun
    return None
