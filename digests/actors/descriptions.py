"""Descriptions of people by what they are: "the French president", "the former secretary of state"."""

import re
from bisect import bisect_left

from digests.actors.cast import Cast, Member, Mention, possessive_at
from digests.actors.countries import countries_of
from digests.actors.gender import gender_of_noun
from digests.actors.names import folded
from digests.actors.roles import is_role_noun, role_head, role_words
from digests.articles import ActorKind
from digests.text import Span

__all__ = ["Descriptions"]

_DETERMINER = re.compile(r"^(?:the|this|that|his|her|their|its|an?|one|some|many|several|two|three)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"^(?:the|this|that|his|her|their|its)\s+", re.IGNORECASE)
_BEARERS = 50  # of one head noun, as many as are looked at: time stays linear whatever the text
# Heads of state and government are called leaders, whatever their title.
_LEADERS = frozenset("leader president premier chancellor".split())


class Descriptions:
    """The roles that an article gave its people, for finding who a description means."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._by_head: dict[str, list[tuple[Member, frozenset[str]]]] = {}
        for member in cast.members:
            for role in member.roles:
                for head in {role_head(role.text), folded(role.text.split()[-1])} - {None}:
                    bearers = self._by_head.setdefault(head or "", [])
                    if len(bearers) < _BEARERS:
                        bearers.append((member, role_words(role.text)))
        self._known: dict[str, list[Member]] = {}
        self._mentions = self._find()
        self._starts = [m.span.start for m in self._mentions]

    def between(self, floor: int, at: int) -> list[Mention]:
        """Where somebody is called by a role that the article gave him, in ``[floor, at)``."""
        found = self._mentions[bisect_left(self._starts, floor) : bisect_left(self._starts, at)]
        return [m for m in found if m.span.end <= at]

    def bearers(self, words: str) -> list[Member]:
        """The people to whom a definite description can refer; none where it names no office or kin."""
        head = role_head(words)
        if head is None or not is_role_noun(head) or not _DEFINITE.match(words):
            return []
        key = folded(words)
        if key not in self._known:
            self._known[key] = self._bearers(words, head)
        return self._known[key]

    def _bearers(self, words: str, head: str) -> list[Member]:
        gender = gender_of_noun(words)
        wanted = role_words(_DETERMINER.sub("", words)) - {head}
        found: dict[Member, None] = {}
        for same in (head, *sorted(_LEADERS - {head})) if head in _LEADERS else (head,):
            for member, printed in self._by_head.get(same, ()):
                agrees = not gender or member.gender in {None, gender}
                at_odds = ("vice" in printed) != ("vice" in wanted) or ("former" in wanted and "former" not in printed)
                if agrees and not at_odds and _alike(wanted, printed):
                    found[member] = None
        return list(found)

    def _find(self) -> list[Mention]:
        heads = [h for h in self._by_head if h and is_role_noun(h)]
        if not heads:
            return []
        names = "|".join(sorted(map(re.escape, heads), key=len, reverse=True))
        pattern = re.compile(rf"\b[Tt]he\s+(?:[\w’'\-]+\s+){{0,2}}?(?:{names})\b(?!\s+(?:of\s+)?[A-Z])")
        text = self._cast.text
        found: list[Mention] = []
        for match in pattern.finditer(text):
            members = self.bearers(match.group())
            if len(members) == 1:
                mention = Mention(Span(*match.span()), members[0], ActorKind.PERSON, possessive_at(text, match.end()))
                found.append(mention)
        return found


def _alike(wanted: frozenset[str], printed: frozenset[str]) -> bool:
    """Whether each modifier wanted was printed, as it is or as the country of its people (French, France)."""
    return all(w in printed or countries_of(w) & printed or any(w in countries_of(p) for p in printed) for w in wanted)
