"""Whom a description means: "the French president", "Clinton’s lawyer", "Retired general" in a headline.

The one whom the article calls so, the most salient of several; or, for a change of words, the one it speaks of.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from digests.actors.callings import human_head
from digests.actors.cast import Cast, Member
from digests.actors.descriptions import Descriptions
from digests.actors.gender import gender_of_noun
from digests.actors.pronouns import Antecedents

__all__ = ["Meanings"]

_NEAR, _EARLY = 8, 3  # sentences
_FIRST_LINES = 2_000  # characters
_LEAST_LEAD = 0.72  # of several who were called so
_NOT_FIRST = 0.5  # of the salience of the first of all, for somebody who was called so
_CLEAR = 0.75  # the share of the most salient one by which a description is his that nobody was given
_SPECIFIC = 3  # words, determiner included: fewer are anybody's
# What somebody is called whom an article has named, for a change: nobody else enters a text so.
_PUBLIC = frozenset(
    """actor actress author billionaire businessman businesswoman candidate chairman champion chancellor coach
    congressman congresswoman contender democrat developer diplomat entrepreneur front-runner frontrunner governor
    hopeful justice lawmaker leader legislator magnate mayor minister mogul neurosurgeon nominee politician pope
    premier president prime republican secretary senator singer star tycoon""".split()
)
_OF_SOMEBODY = re.compile(r"(?:his|her|their|its)\s|[^\s]+(?:\s[^\s]+){0,3}?[’'](?:s\s|(?<=s[’'])\s)", re.IGNORECASE)
_PRONOUNS = ("his ", "her ", "their ", "its ")
_PLAIN = re.compile(r"[Tt]he(?: (?!(?:and|or|former|next|who|that|from|of|for|in)\b)[\w\-]+)+")
_PARTIES = frozenset("democrat democrats republican republicans".split())

_Certain = tuple[Member, float]


class Meanings:
    """Finds whom the descriptions of one article mean."""

    def __init__(self, cast: Cast, descriptions: Descriptions, antecedents: Antecedents) -> None:
        self._cast = cast
        self._descriptions = descriptions
        self._antecedents = antecedents

    def meant(self, words: str, at: int) -> _Certain | None:
        """Whom the words of a description at an offset mean, and how certain that is; None where it can't be told."""
        headline = self._begins_headline(words, at)
        matches = self._descriptions.matches(words, headline=headline)
        surely = [m.member for m in matches if m.surely]
        salient = self._antecedents.ranked(at, gender_of_noun(words))
        owned = bool(_OF_SOMEBODY.match(words))
        if len(surely) == 1 and (
            found := self._only(surely[0], salient, at, specific=owned or headline or len(words.split()) >= _SPECIFIC)
        ):
            return found
        if len(surely) == 1 and owned and not words.lower().startswith(_PRONOUNS):
            return surely[0], 0.75  # "Clinton's lawyer": only one is, wherever he is named
        if headline and len(surely) > 1 and (soon := self._named_first(surely, at)):
            return soon, 0.65
        wanted = surely or [m.member for m in matches]
        least = 1.0 if not surely else 0.0 if owned else _NOT_FIRST
        return self._first(wanted, salient, least) or (None if surely else self._anew(words, salient))

    def is_somebody_named(self, words: str) -> bool:
        """Whether a description is most likely of somebody who has a name in the article, whoever that is."""
        return human_head(words) in _PUBLIC and words.lower().startswith("the ")

    def _begins_headline(self, words: str, at: int) -> bool:
        """Whether words begin one of the first lines of a text, where a headline drops its articles."""
        if at > _FIRST_LINES or self._cast.sentence_at(at) >= _EARLY or words.lower() in _PARTIES:
            return False
        line = self._cast.text.rfind("\n", 0, at) + 1
        return words[:1].isupper() and not self._cast.text[line:at].strip("“\"‘' ")

    def _only(self, member: Member, salient: Sequence[_Certain], at: int, *, specific: bool) -> _Certain | None:
        """The only one who was called so: surely meant where he is near, or soon named."""
        if any(m is member for m, _ in salient):
            return member, 0.92
        here = self._cast.sentence_at(at)
        k = bisect_left(member.mentions, (at, at))
        if k:
            near = here - self._cast.sentence_at(member.mentions[k - 1].start) <= _NEAR
            return (member, 0.8) if near else None
        soon = bool(member.mentions) and self._cast.sentence_at(member.mentions[0].start) - here <= _NEAR
        return (member, 0.65) if here < _EARLY or (specific and soon) else None

    def _named_first(self, members: Sequence[Member], at: int) -> Member | None:
        """Of several whom a headline can mean, the one whom the first sentences name."""
        here = self._cast.sentence_at(at)
        ahead = [m for m in members if m.mentions and self._cast.sentence_at(m.mentions[0].start) - here <= _EARLY]
        return ahead[0] if len(ahead) == 1 else None

    def _first(self, wanted: Sequence[Member], salient: Sequence[_Certain], least: float) -> _Certain | None:
        """The most salient of several, where he leads and has at least this share of the salience of the first of
        all."""
        scores = [(member, score) for member, score in salient if member in wanted]
        if not scores:
            return None
        best, score = scores[0]
        lead = score / (score + (scores[1][1] if len(scores) > 1 else 0.0))
        if lead < _LEAST_LEAD or score < salient[0][1] * least:
            return None
        return best, min(0.85, lead) if least < 1.0 else 0.65

    def _anew(self, words: str, salient: Sequence[_Certain]) -> _Certain | None:
        """Who is called what the article has not called him before: the one it speaks of, where that is clear."""
        if not salient or human_head(words) not in _PUBLIC or not _PLAIN.fullmatch(words):
            return None
        (best, score), *others = salient
        lead = score / (score + (others[0][1] if others else 0.0))
        clear = lead > _CLEAR and best.names and not self._descriptions.at_odds(words, best)
        return (best, 0.65) if clear else None
