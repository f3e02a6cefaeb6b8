"""Whom an article means by a member of its cast, by the corrections that hold for who looks; pure.

Corrections are gone through in their order, everyone's before a workspace's own. A merge makes two actors and all that
were merged with either one; a split takes the places where that one is printed so for somebody else, whatever they are
merged with later. So there are no cycles, and each correction can be taken out again from between the others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from adapters.archive.spellings import words_in
from digests.actors.names import folded
from digests.corrections import CorrectionKind

__all__ = ["Meaning", "Place", "Rule", "connected", "prints"]

_ARTICLES = frozenset(("the", "a", "an", "of"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A correction that holds: ``own`` where it is the workspace's own. ``other`` and ``text`` as in `Correction`."""

    kind: CorrectionKind
    actor: int
    other: int | None
    text: str | None
    own: bool = False

    @property
    def actors(self) -> tuple[int, ...]:
        """Whom it is about."""
        return (self.actor,) if self.other is None else (self.actor, self.other)


@dataclass(frozen=True, slots=True)
class Place:
    """A member of an article's cast: ``actor`` as the articles alone tell, with the names and roles printed there."""

    actor: int
    names: tuple[str, ...]
    roles: tuple[str, ...]


class Meaning:
    """Who is meant where these rules hold, in their order."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._into: dict[int, int] = {}
        self._splits: list[tuple[frozenset[int], str, int]] = []
        known = {actor for rule in rules for actor in rule.actors}
        for rule in rules:
            if rule.other is None:
                continue
            one, other = self.root(rule.actor), self.root(rule.other)
            if rule.kind is CorrectionKind.SPLIT:
                alike = frozenset(actor for actor in known if self.root(actor) == one)
                self._splits.append((alike, rule.text or "", rule.other))
            elif one != other:
                self._into[one] = other

    def root(self, actor: int) -> int:
        """The one whom an actor was merged into at last; itself where it wasn't."""
        while actor in self._into:
            actor = self._into[actor]
        return actor

    def of(self, place: Place) -> int:
        """Who is meant there."""
        actor = place.actor
        for alike, text, other in self._splits:
            if actor in alike and prints(place, text):
                actor = other
        return self.root(actor)


def prints(place: Place, by: str) -> bool:
    """Whether an article prints the actor by this name, or with a role that has all words of this one."""
    name, role = words_in(by), _words(by)
    return any(words_in(printed) == name for printed in place.names) or (
        bool(role) and any(role <= _words(printed) for printed in place.roles)
    )


def connected(rules: Iterable[Rule], actors: Collection[int]) -> set[int]:
    """These actors and all that the rules connect with them."""
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for rule in rules:
        for actor in rule.actors:
            beside[actor].update(rule.actors)
    found, new = set(actors), set(actors)
    while new:
        new = {other for actor in new for other in beside[actor]} - found
        found |= new
    return found


def _words(role: str) -> frozenset[str]:
    return frozenset(folded(role).replace(",", " ").split()) - _ARTICLES
