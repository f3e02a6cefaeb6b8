"""Who speaks: the source of a statement, resolved to actors of the article. When it can't be told: nobody."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digests.actors.cast import Cast, Member, Mention
from digests.actors.collectives import body_named
from digests.actors.descriptions import Descriptions
from digests.actors.gender import Gender
from digests.actors.pronouns import Antecedents
from digests.actors.roles import is_role_noun, role_head
from digests.actors.sources import Described, Named, Pronoun, parts_of
from digests.articles import ActorKind, Speaker
from digests.language.quoted_text import QuotedText
from digests.text import Span

__all__ = ["Resolution", "Speakers"]

_LEAD = 0.53  # the best antecedent's share of its and the second's salience: below it, nobody is named
_FARTHEST = 400  # characters between a name and the "who" that refers to it


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
        self._descriptions = Descriptions(cast)
        self._antecedents = Antecedents(cast, self._descriptions, contents)

    def resolve(self, source: Span) -> Resolution:
        """Who the words of a source span refer to; call it in the order of the text."""
        referents = parts_of(self._cast, source)
        found = [self._one(referent) for referent in referents]
        if not all(r.members or r.outside for r in found):
            if isinstance(referents[0], Described) and is_role_noun(role_head(referents[0].words) or ""):
                self._antecedents.spoke(None, source.start)
            return _NOBODY
        if len(found) == 1 and found[0].outside:
            return found[0]
        members = tuple(dict.fromkeys(m for r in found for m in r.members))
        if len(members) == 1:
            self._antecedents.spoke(members[0], source.start)
        return Resolution(members, certainty=min(r.certainty for r in found))

    def _one(self, referent: Named | Pronoun | Described) -> Resolution:
        if isinstance(referent, Named):
            return Resolution((referent.mention.member,)) if referent.mention.member else _NOBODY
        if isinstance(referent, Described):
            return self._described(referent)
        match referent.sort:
            case "personal":
                return self._personal(referent)
            case "relative":
                return self._relative(referent)
            case "neuter" | "plural":
                body = self._antecedents.last_body(referent.span.start)
                return Resolution((body,), certainty=0.8) if body else _NOBODY
            case _:
                return self._first_person(referent)

    def _personal(self, pronoun: Pronoun) -> Resolution:
        gender = Gender.SHE if pronoun.word.startswith(("she", "her")) else Gender.HE
        ranked = self._antecedents.ranked(pronoun.span.start, gender)
        if not ranked:
            return _NOBODY
        best, score = ranked[0]
        rival = ranked[1][1] if len(ranked) > 1 else 0.0
        lead = score / (score + rival)
        if lead < _LEAD:
            return _NOBODY
        best.gender = best.gender or gender  # the article's own use
        return Resolution((best,), certainty=min(0.95, 1.2 * lead) if rival else 0.95)

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
        if between in {"", ","} and person == (last.kind is ActorKind.PERSON) and last.member:
            return Resolution((last.member,), certainty=0.97)
        return self._before_apposition(mentions, at) if person else _NOBODY

    def _before_apposition(self, mentions: Sequence[Mention], at: int) -> Resolution:
        for mention in reversed(mentions):
            if mention.kind is ActorKind.PERSON and mention.member:
                between = self._cast.text[mention.span.end : at].strip()
                apposition = between.startswith((",", "(")) and between.endswith((",", ")"))
                clean = apposition and not re.search(r"[.;:“”\"]", between)
                return Resolution((mention.member,), certainty=0.85) if clean else _NOBODY
        return _NOBODY

    def _described(self, described: Described) -> Resolution:
        body = body_named(self._cast, described.span)
        if isinstance(body, Speaker):
            return Resolution(outside=body, certainty=0.9)
        if body:
            return Resolution((body,), certainty=0.9)
        members = self._descriptions.bearers(described.words.strip(" ,.“”\"'’‘()"))
        if len(members) == 1:
            return Resolution((members[0],), certainty=0.85)
        return self._nearest(members, described.span.start)

    def _nearest(self, members: Sequence[Member], at: int) -> Resolution:
        """Of several bearers of a role, the one named last, if not long ago."""
        named = [(m.mentions[k - 1], m) for m in members if (k := bisect_left(m.mentions, (at, at)))]
        if not named:
            return _NOBODY
        span, member = max(named, key=lambda n: n[0])
        near = self._cast.sentence_at(at) - self._cast.sentence_at(span.start) <= 3
        return Resolution((member,), certainty=0.6) if near else _NOBODY
