"""Where people are called by what they are, not by name: "the French president", "a 29-year-old woman".

Some of them the article names elsewhere; the others have no name, and no pronoun that means them may be given one.
"""

import re
from bisect import bisect_left

from digests.actors.callings import Callings, Match, human_head, is_human
from digests.actors.cast import Cast, Member, Mention, possessive_at
from digests.actors.gender import Gender, gender_of_noun
from digests.actors.names import folded
from digests.articles import ActorKind
from digests.text import Span

__all__ = ["Descriptions"]

_DEFINITE = re.compile(r"^(?:the|this|that|his|her|their|its|my|our)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^(?:[\w.’'\-]+\s+){0,4}?[\w.\-]+(?:[’']s|(?<=s)[’'])\s+\w")
# Such words seldom mean a person where they stand alone.
_SELDOM = frozenset("caucus chair champion general head model star whip".split())
# Those who ask: "he" behind a question is who answers.
_ASKING = frozenset("anchor caller host interviewer journalist moderator questioner reporter".split())
_ABOUT = 3  # times as often named as any other of that calling: whom "the president" means in this article
_CALLED = re.compile(
    r"\b(?P<determiner>the|an?|one|another)"
    r"(?P<words>(?:[^\S\n]+(?!(?:and|of|who|that|the|an?|one|another)\b)[\w.’'\-]+){1,5})",
    re.IGNORECASE,
)
_BEHIND_HEAD = re.compile(
    r"\s*(?:$|[.,;:—–”\"’'!?()]|(?:who|whose|in|at|on|from|with|was|is|has|had|said|says|told|tells|asked|asks|wrote|"
    r"named|\w+ed|\w+ing|began|broke|came|died|fell|felt|found|gave|got|heard|held|kept|knew|left|lost|made|met|ran|"
    r"read|sat|saw|sent|shot|spoke|stood|thinks|thought|took|wants|went|wept|won)\b)"
)
_MAY_SPEAK = re.compile(
    r"(?:^|[”\"]\s*|\b(?:said|says|told|asked|added|wrote|when|while|after|because|where|that|then|and|if)\s+|"
    r"^[^,]{0,60},\s+)$"
)
_NAMED = re.compile(r"\s*,?\s*(?:named\s+|called\s+)?$")


class Descriptions:
    """The people of an article by what it calls them."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._callings = Callings(cast)
        self._known: dict[str, list[Match]] = {}
        self._nameless: dict[str, Member] = {}  # by head noun
        self._mentions = sorted(self._find(), key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]

    def between(self, floor: int, at: int) -> list[Mention]:
        """Where somebody is called by what he is, in ``[floor, at)``: a member of the cast, or one without a name."""
        found = self._mentions[bisect_left(self._starts, floor) : bisect_left(self._starts, at)]
        return [m for m in found if m.span.end <= at]

    def matches(self, words: str, *, headline: bool = False) -> list[Match]:
        """Whom a definite description can mean; none where it is not definite or names no office, kin or age.

        In a ``headline`` no article stands before it ("Retired general warns ...").
        """
        key = ("|" if headline else "") + folded(words)
        if key not in self._known:
            determined = _DEFINITE.match(words)
            definite = determined or _POSSESSIVE.match(words) or headline
            self._known[key] = (
                self._callings.matches(words[determined.end() if determined else 0 :]) if definite else []
            )
        return self._known[key]

    def at_odds(self, words: str, member: Member) -> bool:
        """Whether a description can't mean somebody, by what the article calls him."""
        determined = _DEFINITE.match(words)
        return self._callings.at_odds(words[determined.end() if determined else 0 :], member)

    def nameless(self, words: str) -> Member | None:
        """Somebody without a name, the same for the same noun; None where the words describe nobody."""
        head = human_head(words)
        if head is None or head in _SELDOM or head in _ASKING:
            return None
        if head not in self._nameless:
            gender = gender_of_noun(words) or _gender_of_ending(head)
            self._nameless[head] = Member(ActorKind.PERSON, (head,), len(self._nameless), gender=gender)
        return self._nameless[head]

    def _find(self) -> list[Mention]:
        called = ((match, self._head_end(match)) for match in _CALLED.finditer(self._cast.text))
        return [mention for match, end in called if end and (mention := self._called(match, end))]

    def _head_end(self, match: re.Match[str]) -> int | None:
        """Where the head noun of a description ends, if it is one of a person: the last such noun before a word that
        no noun phrase goes on with."""
        text = self._cast.text
        for word in re.finditer(r"[\w.\-]+", match.group("words")):
            end = match.start("words") + word.end()
            noun = folded(word.group().rstrip("."))
            if is_human(noun) and _BEHIND_HEAD.match(text, end, min(len(text), end + 40)):
                return end
        return None

    def _called(self, match: re.Match[str], end: int) -> Mention | None:
        text = self._cast.text
        words = text[match.start() : end]
        span = Span(match.start(), end)
        if match.group("determiner").lower() == "the":
            sure = sorted((m.member for m in self.matches(words) if m.surely), key=lambda m: -len(m.mentions))
            if sure and (len(sure) == 1 or len(sure[0].mentions) >= _ABOUT * len(sure[1].mentions)):
                return Mention(span, sure[0], ActorKind.PERSON, possessive_at(text, end))
            member = self._nameless.get(human_head(words) or "")
        elif self._stays_nameless(span):
            member = self.nameless(words)
        else:
            member = None
        return Mention(span, member, ActorKind.PERSON, possessive_at(text, end)) if member else None

    def _stays_nameless(self, span: Span) -> bool:
        """Whether "a" person is the subject of a sentence or clause, and no name stands beside the description."""
        text = self._cast.text
        sentence = self._cast.sentence(self._cast.sentence_at(span.start))
        before = text[max(sentence.start, span.start - 80) : span.start]
        if not _MAY_SPEAK.search(before):
            return False
        near = self._cast.within(span.end, min(len(text), span.end + 60))
        return not (near and _NAMED.match(text[span.end : near[0].span.start]))


def _gender_of_ending(head: str) -> Gender | None:
    """Of a fireman or a saleswoman, of whom nothing else is known."""
    return Gender.SHE if head.endswith("woman") else Gender.HE if head.endswith("man") else None
