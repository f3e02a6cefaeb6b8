"""Everybody that an article names, and where: what the speakers of its statements are found in."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from digests.actors.gender import Gender
from digests.actors.names import is_particle, name_words
from digests.articles import Actor, ActorKind, Role
from digests.text import Span

__all__ = ["Cast", "Member", "Mention", "possessive_at"]


_SPELLINGS = 20  # of one actor's name


@dataclass(slots=True, eq=False)
class Member:
    """One actor of the article while it is being read: all that is known of it so far."""

    kind: ActorKind
    words: tuple[str, ...]  # of the fullest name, as `name_words`
    order: int  # of first appearance in the grouping
    names: Counter[str] = field(default_factory=Counter[str])  # as printed
    roles: list[Role] = field(default_factory=list[Role])
    gender: Gender | None = None
    mentions: list[Span] = field(default_factory=list[Span])
    titles: set[str] = field(default_factory=set[str])  # of office, that stand before the name, folded
    also: Counter[str] = field(default_factory=Counter[str])  # other names, by which it isn't shown
    whole_name: str | None = None  # of somebody well known whom the article never names in full

    def called(self, name: str) -> None:
        """Note a name as printed. Of more spellings than anybody has, the first are kept: finding the fullest stays
        quick."""
        if name in self.names or len(self.names) < _SPELLINGS:
            self.names[name] += 1

    def absorb(self, other: "Member", *, otherwise_called: bool = False) -> None:
        """Take over what is known of another member, who is the same actor; under another name, which isn't shown."""
        (self.also if otherwise_called else self.names).update(other.names)
        self.also.update(other.also)
        self.roles += other.roles
        self.gender = self.gender or other.gender
        self.mentions = sorted(self.mentions + other.mentions)
        self.titles |= other.titles
        other.mentions = []

    @property
    def name(self) -> str:
        """The whole name, or the fullest one printed: with a forename before initials alone, then the most frequent,
        then the longest."""
        return self.whole_name or max(self.names, key=self._fullness)

    def _fullness(self, name: str) -> tuple[int, int, int]:
        words, times = name_words(name), self.names[name]
        if len(words) < 2:
            return int(" " in name), times, 0
        begins_in_full = len(words[0]) > 1 and not is_particle(words[0])
        return (3, times, len(words)) if begins_in_full else (2, len(words), times)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``member`` is None where the name fits several and nothing tells which."""

    span: Span
    member: Member | None
    kind: ActorKind
    possessive: bool


class Cast:
    """The actors of one article and where they are named."""

    def __init__(
        self, text: str, sentences: Sequence[Span], members: Sequence[Member], mentions: Sequence[Mention]
    ) -> None:
        self.text = text
        self.members = members
        self._sentences = sentences or [Span(0, len(text))]
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]
        self._sentence_starts = [s.start for s in self._sentences]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie inside ``[start, end)``, in order."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [m for m in self._mentions[low:high] if m.span.end <= end]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence in which an offset stands (between two: of the first; before all: 0)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence(self, index: int) -> Span:
        """A sentence by its index; the first, where the index is less."""
        return self._sentences[max(0, index)]

    def actors(self) -> tuple[Actor, ...]:
        """The members as actors, in the order of first mention."""
        named = sorted((sorted(m.mentions), m.order, m) for m in self.members if m.mentions)
        return tuple(_actor(member, mentions) for mentions, _, member in named)


def _actor(member: Member, mentions: Sequence[Span]) -> Actor:
    name = member.name
    aliases = tuple(n for n in dict.fromkeys([*member.names, *member.also]) if n != name)
    return Actor(name, member.kind, aliases, tuple(member.roles), tuple(mentions))


def possessive_at(text: str, end: int) -> bool:
    """Whether a name that ends here is followed by a possessive ("Trump’s", "the Clintons’")."""
    return text[end : end + 2] in {"’s", "'s", "`s"} or (
        text[end : end + 1] in {"’", "'"} and text[end - 1 : end] == "s"
    )
