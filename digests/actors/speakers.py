"""Who speaks: the source of a statement, resolved to actors of the article. When it can't be told: nobody."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digests.actors.agreement import learn_genders
from digests.actors.cast import Cast, Member, Mention
from digests.actors.collectives import body_meant, body_named
from digests.actors.descriptions import Descriptions
from digests.actors.gender import Gender
from digests.actors.meanings import Meanings
from digests.actors.pronouns import Antecedents
from digests.actors.sources import Described, Named, Pronoun, parts_of
from digests.articles import ActorKind, Speaker
from digests.language.quoted_text import QuotedText
from digests.text import Span

__all__ = ["Resolution", "Speakers"]

# The best antecedent's share of its and the second's salience: below it, nobody is named, and from there on certainty
# rises with it (of 199 pronouns of labelled articles, 60% were right at 0.6, 92% at 0.75, 98% above 0.8).
_LEAD, _RISE, _ALONE = 0.58, 2.2, 0.97
_FARTHEST = 400  # characters between a name and the "who" that refers to it
_BEFORE_WHO = frozenset({"", ",", "(", "—", "–", "-", "--", ", —", "”", ",”"})
# "Daniel Marsh, the novelist,", "Sen. Ines Okoye of Ohio,", "Paul Brandt, a teacher at school": no clause of its own.
_APPOSITION = re.compile(
    r"(?:[,(—–]|of\s[A-Z][\w\s]{0,30},)(?:[^.;:“”\"]|(?<=[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.){0,150}?[,)—–]"
    r"|of\s[A-Z][\w\s.]{0,30},"
    r"|,\s(?:an?|the|one)\s[^,.;:“”\"()]{3,100}"
)
# Of the salience of somebody of whom a statement speaks by name: in its own words; in the reporter's; farther off.
_NAMED_IN_QUOTATION, _NAMED_BEHIND, _NAMED_FAR = 0.3, 0.3, 0.6
_SOON = 150  # characters behind a pronoun
_POLL = re.compile(r"\bpoll$", re.IGNORECASE)  # is answered, and says nothing
_ASKED = re.compile(
    r"[^\S\n]+(?:\w+ly[^\S\n]+|then[^\S\n]+)?(?:asked|pressed|questioned|quizzed|interviewed)[^\S\n]+"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|President|Senator)\.?[^\S\n]+)?"
)
_ADDRESSED = re.compile(r"[^\S\n]+(?:\w+[^\S\n]+){1,3}?(?:[A-Z][a-z]{1,3}\.[^\S\n]+)?")


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who speaks: members of the cast, or one speaker outside it; neither where it can't be told.

    ``certainty`` (0 to 1) falls with the distance of a pronoun and with its rivals.
    """

    members: tuple[Member, ...] = ()
    outside: Speaker | None = None  # whom no name tag names: "Clinton campaign", the author
    certainty: float = 1.0


_NOBODY = Resolution()


class Speakers:
    """Resolves the sources of one article, in the order of the text: each turn is an antecedent for the next."""

    def __init__(self, cast: Cast, quoted: QuotedText, contents: Iterable[Span], author: str | None = None) -> None:
        """``contents`` are the words of all statements; ``author`` is who "I" is outside quotation marks."""
        self._cast = cast
        self._quoted = quoted
        self._author = author
        learn_genders(cast, quoted)
        self._descriptions = Descriptions(cast)
        self._antecedents = Antecedents(cast, self._descriptions, quoted, contents)
        self._meanings = Meanings(cast, self._descriptions, self._antecedents)

    def resolve(self, source: Span, said: Sequence[Span] = ()) -> Resolution:
        """Who the words of a source span refer to, where ``said`` is what they say; call it in the order of the
        text."""
        found = [self._one(referent, said) for referent in parts_of(self._cast, source)]
        members = tuple(dict.fromkeys(m for r in found for m in r.members))
        if members:
            asked = self._asked(source)
            self._antecedents.spoke((asked,) if asked else members, source.start)
        if not all(r.outside or (r.members and all(m.names for m in r.members)) for r in found):
            return _NOBODY
        if len(found) == 1 and found[0].outside:
            return found[0]
        return Resolution(members, certainty=min(r.certainty for r in found))

    def _asked(self, source: Span) -> Member | None:
        """Who is asked something by this source, if anybody: it is his turn next, not that of the one who asks."""
        asked = _ASKED.match(self._cast.text, source.end, source.end + 60)
        for mention in self._cast.within(source.end, source.end + 60)[:1]:
            if asked and mention.span.start == asked.end():
                return mention.member
        return None

    def _one(self, referent: Named | Pronoun | Described, said: Sequence[Span]) -> Resolution:
        """Who it is; a member without any names is somebody whom the article doesn't name."""
        if isinstance(referent, Named):
            member = referent.mention.member
            return Resolution((member,)) if member and not _POLL.search(member.name) else _NOBODY
        if isinstance(referent, Described):
            return self._described(referent)
        return self._pronoun(referent, said)

    def _pronoun(self, pronoun: Pronoun, said: Sequence[Span]) -> Resolution:
        match pronoun.sort:
            case "personal":
                return self._personal(pronoun, said)
            case "relative":
                return self._relative(pronoun)
            case "neuter" | "plural":
                return self._body_or_several(pronoun)
            case "first":
                return self._first_person(pronoun)
            case _:
                return _NOBODY

    def _body_or_several(self, pronoun: Pronoun) -> Resolution:
        """ "It" is the body that spoke last; "they" are that, or those who spoke together."""
        at = pronoun.span.start
        body = self._antecedents.last_body(at)
        members = (body,) if body else self._antecedents.last_joint(at) if pronoun.sort == "plural" else ()
        return Resolution(members, certainty=0.8) if members else _NOBODY

    def _personal(self, pronoun: Pronoun, said: Sequence[Span]) -> Resolution:
        gender = Gender.SHE if pronoun.word.startswith(("she", "her")) else Gender.HE
        ranked = self._antecedents.ranked(pronoun.span.start, gender, self._spoken_of(pronoun, said), said)
        if not ranked:
            return _NOBODY
        best, score = ranked[0]
        rival = ranked[1][1] if len(ranked) > 1 else 0.0
        lead = score / (score + rival)
        if lead < _LEAD:
            return _NOBODY
        best.gender = best.gender or gender  # the article's own use
        return Resolution((best,), certainty=min(_ALONE, 0.6 + _RISE * (lead - _LEAD)))

    def _spoken_of(self, pronoun: Pronoun, said: Sequence[Span]) -> dict[Member, float]:
        """Whom "he" is hardly: those of whom the statement speaks by name, and never the one it is told to.

        What stands before the pronoun in the reporter's words may name its speaker: "Ms. Okoye was shocked, she said".
        """
        found: dict[Member, float] = {}
        end = pronoun.span.end
        for span in said:
            quoted = self._quoted.covers(span.start)
            for mention in self._cast.within(*span):
                if mention.member and not mention.possessive and (quoted or mention.span.start > end):
                    near = _NAMED_BEHIND if mention.span.start - end < _SOON else _NAMED_FAR
                    factor = _NAMED_IN_QUOTATION if quoted else near
                    found[mention.member] = min(factor, found.get(mention.member, 1.0))
        for mention in self._cast.within(end, end + 60)[:1]:
            if mention.member and _ADDRESSED.fullmatch(self._cast.text, end, mention.span.start):
                found[mention.member] = 0.0
        return found

    def _first_person(self, pronoun: Pronoun) -> Resolution:
        if self._author and pronoun.word == "i" and not self._quoted.covers(pronoun.span.start):
            return Resolution(outside=Speaker(self._author), certainty=0.8)
        return _NOBODY

    def _relative(self, pronoun: Pronoun) -> Resolution:
        """ "Jared Kushner, who said": the name before; "Daniel Marsh, the novelist, who": before an apposition."""
        at = pronoun.span.start
        floor = max(self._cast.sentence(self._cast.sentence_at(at)).start, at - _FARTHEST)
        mentions = [m for m in self._cast.within(floor, at) if m.member]
        if not mentions:
            return _NOBODY
        last = mentions[-1]
        between = self._cast.text[last.span.end : at].strip()
        person = pronoun.word in {"who", "whom"}
        if between in _BEFORE_WHO and person == (last.kind is ActorKind.PERSON) and last.member:
            return Resolution((last.member,), certainty=0.97)
        return self._before_apposition(mentions, at) if person else _NOBODY

    def _before_apposition(self, mentions: Sequence[Mention], at: int) -> Resolution:
        for mention in reversed(mentions):
            if mention.kind is ActorKind.PERSON and mention.member and not mention.possessive:
                between = self._cast.text[mention.span.end : at].strip()
                if _APPOSITION.fullmatch(between):
                    return Resolution((mention.member,), certainty=0.85)
                return _NOBODY
        return _NOBODY

    def _described(self, described: Described) -> Resolution:
        body = body_named(self._cast, described.span)
        if isinstance(body, Speaker):
            return Resolution(outside=body, certainty=0.9)
        if body:
            return Resolution((body,), certainty=0.9)
        words = described.words.strip(" ,.“”\"'’‘()")
        if organisation := body_meant(self._cast, words, described.span.start):
            return Resolution((organisation,), certainty=0.75)
        if found := self._meanings.meant(words, described.span.start):
            return Resolution((found[0],), certainty=found[1])
        nameless = None if self._meanings.is_somebody_named(words) else self._descriptions.nameless(words)
        return Resolution((nameless,)) if nameless else _NOBODY
