"""Who "he" and "she" are: the most salient person that agrees.

The factors are those of Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), without a parser:
position stands in for grammar. Subjects before objects, the last speaker before others, near before far, those the
article is about before those it names once; who is named inside somebody's statement is a less likely antecedent.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from digests.actors.cast import Cast, Member, Mention
from digests.actors.descriptions import Descriptions
from digests.actors.gender import Gender
from digests.articles import ActorKind
from digests.text import Span

__all__ = ["Antecedents"]

# The weights: on the articles they were chosen on, the figures hardly move between half and double.
_SUBJECT, _LATER_SUBJECT, _OBJECT, _POSSESSIVE, _INSIDE_STATEMENT = 3.0, 2.0, 1.2, 1.0, 0.6
_TURN = 4.0  # spoke last
_EARLIER_TURN = 0.75  # each other speaker since
_DECAY, _TURN_DECAY = 0.65, 0.7  # a sentence
_REPEATED = 0.3  # what a second mention adds, of the smaller weight
_PROMINENCE = 0.06  # what each mention in the article adds, to ten
_LOOK_BACK = 4  # sentences
_FARTHEST = 3_000  # characters: however long the sentences
_NOT_SUBJECT = re.compile(
    r"\b(?i:of|for|with|to|by|from|against|about|on|at|over|under|between|behind|towards?|than|like|after|before|and|told|"
    r"called|named|asked|urged|met|backed|supported|accused|praised|criticized|endorsed|the)\s+(?:[A-Z][\w.]*\s+){0,3}$"
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Somebody spoke here."""

    at: int
    sentence: int
    member: Member | None  # None: somebody whom no name names


class Antecedents:
    """Finds the antecedents of pronouns in one article; told of each speaker in the order of the text."""

    def __init__(self, cast: Cast, descriptions: Descriptions, contents: Iterable[Span]) -> None:
        """``contents`` are the words of the article's statements."""
        self._cast = cast
        self._descriptions = descriptions
        self._contents = sorted(contents)
        self._content_starts = [span.start for span in self._contents]
        self._turns: deque[_Turn] = deque(maxlen=6)
        self._lesser: dict[int, float | None] = {}  # by where a mention starts: every pronoun asks for those near it

    def spoke(self, member: Member | None, at: int) -> None:
        """Remember that this member spoke at an offset; None: a person without a name ("a spokesman for Clinton")."""
        self._turns.append(_Turn(at, self._cast.sentence_at(at), member))

    def last_body(self, at: int) -> Member | None:
        """The organisation or place that spoke last, where nobody else has since and it is near."""
        if not self._turns:
            return None
        turn = self._turns[-1]
        near = self._cast.sentence_at(at) - turn.sentence <= 2
        member = turn.member
        return member if near and member and member.kind is not ActorKind.PERSON else None

    def ranked(self, at: int, gender: Gender) -> list[tuple[Member, float]]:
        """The persons that a pronoun at an offset can refer to, most salient first, with their salience."""
        here = self._cast.sentence_at(at)
        if self._turns and self._turns[-1].member is None and here - self._turns[-1].sentence <= 1:
            return []  # whoever spoke last is the likeliest, and has no name
        floor = max(self._cast.sentence(here - _LOOK_BACK).start, at - _FARTHEST)
        scores: dict[Member, float] = {}

        def add(member: Member, score: float) -> None:
            old = scores.get(member, 0.0)
            scores[member] = max(old, score) + _REPEATED * min(old, score)

        with_subject: set[int] = set()
        for mention, member in self._agreeing(floor, at, gender):
            sentence = self._cast.sentence_at(mention.span.start)
            add(member, self._weight(mention, sentence in with_subject) * _DECAY ** (here - sentence))
            with_subject.add(sentence)
        spoken: dict[Member, None] = {}
        for turn in reversed(self._turns):
            if turn.member and turn.at < at and turn.member not in spoken:
                if _agrees(turn.member, gender):
                    distance = max(0, here - turn.sentence)
                    add(turn.member, _TURN * _TURN_DECAY**distance * _EARLIER_TURN ** len(spoken))
                spoken[turn.member] = None
        ranked = [(m, score * (1 + _PROMINENCE * min(10, len(m.mentions)))) for m, score in scores.items()]
        return sorted(ranked, key=lambda r: -r[1])

    def _agreeing(self, floor: int, at: int, gender: Gender) -> list[tuple[Mention, Member]]:
        mentions = self._cast.within(floor, at) + self._descriptions.between(floor, at)
        mentions.sort(key=lambda m: m.span)
        return [(m, m.member) for m in mentions if m.member and _agrees(m.member, gender) and _is_introduced(m.member)]

    def _weight(self, mention: Mention, later: bool) -> float:
        start = mention.span.start
        if start not in self._lesser:
            self._lesser[start] = self._lesser_weight(mention)
        return self._lesser[start] or (_LATER_SUBJECT if later else _SUBJECT)

    def _lesser_weight(self, mention: Mention) -> float | None:
        """The weight of a mention that can't be a subject; None where it can."""
        start = mention.span.start
        if mention.possessive:
            return _POSSESSIVE
        k = bisect_right(self._content_starts, start) - 1
        if k >= 0 and start < self._contents[k].end:
            return _INSIDE_STATEMENT
        sentence = self._cast.sentence(self._cast.sentence_at(start))
        return _OBJECT if _NOT_SUBJECT.search(self._cast.text, max(sentence.start, start - 60), start) else None


def _agrees(member: Member, gender: Gender) -> bool:
    return member.kind is ActorKind.PERSON and member.gender in {None, gender}


def _is_introduced(member: Member) -> bool:
    """Whether more than one bare word says that this is a person: taggers take other capitalised words for names."""
    return len(member.words) > 1 or member.gender is not None or bool(member.roles)
