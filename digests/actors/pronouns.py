"""Who "he" and "she" are: the most salient person that agrees.

The factors are those of Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), without a parser:
position stands in for grammar. Subjects before objects, the last speaker before others, near before far, those the
article is about before those it names once; who is named inside somebody's statement is a less likely antecedent.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digests.actors.cast import Cast, Member, Mention
from digests.actors.descriptions import Descriptions
from digests.actors.gender import Gender
from digests.articles import ActorKind
from digests.language.quoted_text import QuotedText
from digests.text import Span

__all__ = ["Antecedents"]

# The weights: on the articles they were chosen on, the figures hardly move between half and double.
_SUBJECT, _LATER_SUBJECT, _OBJECT, _POSSESSIVE = 3.0, 2.0, 1.2, 1.0
_IN_QUOTATION, _IN_REPORT = 0.6, 0.8  # inside a statement, for a pronoun outside of it
_POSSESSIVE_TOPIC = 2.6  # begins its sentence: "Macron's role is unclear"
_TURN = 4.0  # spoke last
_EARLIER_TURN = 0.75  # each other speaker since
_DECAY, _TURN_DECAY, _NAMELESS_DECAY = 0.65, 0.7, 0.55  # a sentence
_LEFT = 0.45  # of a turn in an earlier paragraph than one that somebody else is the subject of
_REPEATED = 0.3  # what a second mention adds, of the smaller weight
_PROMINENCE = 0.06  # what each mention in the article adds, to ten
_LOOK_BACK = 4  # sentences
_BODY_NEAR = 2  # sentences within which "it" is the body that spoke last
_FARTHEST = 3_000  # characters: however long the sentences
_FOLLOWING = 2.5  # named behind the clause that a pronoun begins: "As he spoke, Keir Starmer ..."
_AHEAD = 200  # characters in which such a name follows
_CLAUSE = re.compile(
    r"[“\"]?(?:after|although|as|because|before|even|if|once|since|though|until|when|whenever|while|asked|in|at|during|"
    r"for|with|by|on|to)\b[^.;:“”\"]{0,80}$",
    re.IGNORECASE,
)
_THEN_NAMED = re.compile(r",\s+(?:[\w.\-]+\s+){0,4}$")
_BEGINS = re.compile(r"[“\"(]?(?:(?:But|And|Yet|The|Still|Mr|Mrs|Ms|Dr|Sen|Gov|Rep|President|Senator)\.?\s+)*")
_OPENING = 60  # characters
_NOT_SUBJECT = re.compile(
    r"\b(?i:of|for|with|to|by|from|against|about|on|at|over|under|between|behind|towards?|than|like|after|before|and|told|"
    r"called|named|asked|urged|met|backed|supported|accused|praised|criticized|endorsed|the)\s+(?:[A-Z][\w.]*\s+){0,3}$"
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Somebody spoke here."""

    at: int
    sentence: int
    members: tuple[Member, ...]  # several: they spoke together


class Antecedents:
    """Finds the antecedents of pronouns in one article; told of each speaker in the order of the text."""

    def __init__(self, cast: Cast, descriptions: Descriptions, quoted: QuotedText, contents: Iterable[Span]) -> None:
        """``contents`` are the words of the article's statements."""
        self._cast = cast
        self._descriptions = descriptions
        self._quoted = quoted
        self._contents = sorted(contents)
        self._content_starts = [span.start for span in self._contents]
        self._turns: deque[_Turn] = deque(maxlen=6)
        self._lesser: dict[int, float | None] = {}  # by where a mention starts: every pronoun asks for those near it

    def spoke(self, members: tuple[Member, ...], at: int) -> None:
        """Remember that these members, at least one, spoke at an offset."""
        self._turns.append(_Turn(at, self._cast.sentence_at(at), members))

    def last_body(self, at: int) -> Member | None:
        """The organisation or place that spoke last, where nobody else has since and it is near."""
        spoken = self._last(at)
        return spoken[0] if len(spoken) == 1 and spoken[0].kind is not ActorKind.PERSON else None

    def last_joint(self, at: int) -> tuple[Member, ...]:
        """Those who spoke last and together, where it is near; else none."""
        spoken = self._last(at)
        return spoken if len(spoken) > 1 else ()

    def _last(self, at: int) -> tuple[Member, ...]:
        if not self._turns or self._cast.sentence_at(at) - self._turns[-1].sentence > _BODY_NEAR:
            return ()
        return self._turns[-1].members

    def ranked(
        self,
        at: int,
        gender: Gender | None,
        factors: Mapping[Member, float] | None = None,
        said: Sequence[Span] = (),
    ) -> list[tuple[Member, float]]:
        """The persons that words at an offset can refer to, most salient first, with their salience; nobody has none.

        ``gender`` None: of both. ``factors`` are what the salience of some is multiplied by; ``said`` is what whoever
        it is says.
        """
        here = self._cast.sentence_at(at)
        floor = max(self._cast.sentence(here - _LOOK_BACK).start, at - _FARTHEST)
        scores: dict[Member, float] = {}

        def add(member: Member, score: float) -> None:
            old = scores.get(member, 0.0)
            scores[member] = max(old, score) + _REPEATED * min(old, score)

        agreeing = self._agreeing(floor, at, gender)
        weights = self._weights(agreeing, at, said)
        paragraph = self._cast.text.rfind("\n", floor, at) + 1
        moved_on = any(
            weight >= _LATER_SUBJECT and mention.span.start >= paragraph
            for (mention, _), weight in zip(agreeing, weights, strict=True)
        )
        left = paragraph if moved_on else floor
        for (mention, member), weight in zip(agreeing, weights, strict=True):
            sentences = here - self._cast.sentence_at(mention.span.start)
            add(member, weight * _DECAY**sentences * (_LEFT if mention.span.start < left else 1.0))
        if member := self._following(at, gender):
            add(member, _FOLLOWING)
        for member, score in self._spoken(at, gender, left):
            add(member, score)
        ranked = [
            (m, score * (1 + _PROMINENCE * min(10, len(m.mentions))) * (factors or {}).get(m, 1.0))
            for m, score in scores.items()
        ]
        return sorted((r for r in ranked if r[1] > 0), key=lambda r: -r[1])

    def _spoken(self, at: int, gender: Gender | None, left: int) -> Iterable[tuple[Member, float]]:
        """Who has spoken before an offset, the last one first, and what that weighs: less before ``left``."""
        here = self._cast.sentence_at(at)
        spoken: dict[Member, None] = {}
        for turn in reversed(self._turns):
            for member in turn.members:
                if turn.at < at and member not in spoken:
                    if _agrees(member, gender):
                        distance = max(0, here - turn.sentence)
                        decay = _TURN_DECAY if member.names else _NAMELESS_DECAY
                        weight = _TURN * decay**distance * _EARLIER_TURN ** len(spoken)
                        weight *= _LEFT if turn.at < left else 1.0
                        yield member, weight / len(turn.members)
                    spoken[member] = None

    def _following(self, at: int, gender: Gender | None) -> Member | None:
        """Who is named behind a clause that a pronoun stands in: "As he spoke, Keir Starmer ..."."""
        sentence = self._cast.sentence(self._cast.sentence_at(at))
        if at - sentence.start > _AHEAD or not _CLAUSE.match(self._cast.text[sentence.start : at]):
            return None
        for mention in self._cast.within(at, min(sentence.end, at + _AHEAD)):
            if mention.member and _agrees(mention.member, gender) and _is_introduced(mention.member):
                named = _THEN_NAMED.search(self._cast.text, at, mention.span.start)
                return mention.member if named and not mention.possessive else None
        return None

    def _agreeing(self, floor: int, at: int, gender: Gender | None) -> list[tuple[Mention, Member]]:
        mentions = self._cast.within(floor, at) + self._descriptions.between(floor, at)
        mentions.sort(key=lambda m: m.span)
        return [(m, m.member) for m in mentions if m.member and _agrees(m.member, gender) and _is_introduced(m.member)]

    def _weights(self, agreeing: Iterable[tuple[Mention, Member]], at: int, said: Sequence[Span]) -> list[float]:
        """What each of some mentions, in order, weighs; the first one of a sentence is more likely its subject."""
        begun: set[int] = set()
        found: list[float] = []
        for mention, _ in agreeing:
            sentence = self._cast.sentence_at(mention.span.start)
            own = any(start <= mention.span.start < end for start, end in said)
            found.append(_IN_QUOTATION if own else self._weight(mention, at, later=sentence in begun))
            begun.add(sentence)
        return found

    def _weight(self, mention: Mention, at: int, *, later: bool) -> float:
        """What a mention weighs for a pronoun at an offset: less inside a statement that the pronoun is outside of."""
        start = mention.span.start
        k = bisect_right(self._content_starts, start) - 1
        if k >= 0 and start < self._contents[k].end <= at:
            if self._quoted.covers(start):
                return _IN_QUOTATION
            if self._cast.sentence_at(start) != self._cast.sentence_at(at):
                return _IN_REPORT
        if start not in self._lesser:
            self._lesser[start] = self._lesser_weight(mention)
        return self._lesser[start] or (_LATER_SUBJECT if later else _SUBJECT)

    def _lesser_weight(self, mention: Mention) -> float | None:
        """The weight of a mention that can't be a subject; None where it can."""
        start = mention.span.start
        sentence = self._cast.sentence(self._cast.sentence_at(start))
        if mention.possessive:
            near = start - sentence.start <= _OPENING
            topic = near and _BEGINS.fullmatch(self._cast.text, sentence.start, start)
            return _POSSESSIVE_TOPIC if topic else _POSSESSIVE
        return _OBJECT if _NOT_SUBJECT.search(self._cast.text, max(sentence.start, start - 60), start) else None


def _agrees(member: Member, gender: Gender | None) -> bool:
    return member.kind is ActorKind.PERSON and (gender is None or member.gender in {None, gender})


def _is_introduced(member: Member) -> bool:
    """Whether more than one bare word says that this is a person: taggers take other capitalised words for names."""
    return len(member.words) > 1 or member.gender is not None or bool(member.roles) or not member.names
