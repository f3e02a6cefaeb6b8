"""Which person a name refers to: full names first, then the short ones."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from digests.actors.cast import Member, Mention, possessive_at
from digests.actors.forenames import is_forename
from digests.actors.gender import gender_of_name, gender_of_noun, gender_of_title
from digests.actors.names import (
    bare_name,
    compatible,
    folded,
    is_particle,
    is_regnal,
    name_words,
    suffix,
    title_before,
)
from digests.actors.namesakes import is_somebody_else, usual_bearer
from digests.actors.offices import office_of
from digests.actors.roles import role_after, role_apposed, role_before, role_head
from digests.actors.transliterations import (
    Likeness,
    likeness,
    likeness_of_surname,
    spelling_keys,
    surname_keys,
)
from digests.actors.well_known import whole_name_of
from digests.articles import ActorKind, Role
from digests.text import Span, splits

__all__ = ["People"]

_CAPITALISED = re.compile(r"(?<![\w’'\-])[A-ZÀ-Þ][\w\-]*(?:[’'](?!s\b)\w+)?(?![\w\-])")
# Surnames that are words, too: they count as names only where the tagger says so.
_ALSO_WORDS = frozenset(
    """april august baker bank banks best bill bishop black bond brown bush carter china church cook day dean field
    fields first ford fox general good grant gray green grey hill house hunter israel jordan judge june king law
    london long love major march mark may new north page paris park parks pope post price rice rich rose rush
    short small south speaker stone street strong summer wall west white will winter wood woods young""".split()
)
_SUPPOSED = re.compile(r"\b(?:an?|another|any|no)\s+$")
_BEARERS = 50  # of one name, as many as are looked at: time stays linear whatever the text
_ROLES = 8  # as many printed roles as are kept of one person


class People:
    """The persons of one text. Add all full names first; then ask for each mention, in the order of the text."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text = text
        self._sentences = sentences or [Span(0, len(text))]
        self._starts = [s.start for s in self._sentences]
        self._by_last: dict[str, list[Member]] = {}
        self._by_first: dict[str, list[Member]] = {}
        self._by_inner: dict[str, list[Member]] = {}  # "Acosta" of "Melba Acosta Febo", "Eakin" of "Holtz-Eakin"
        self._by_known: dict[str, Member] = {}
        self._by_spelling: dict[str, list[Member]] = {}  # of whole names and of their surnames
        self._alone: set[str] = set()  # words that are tagged as names by themselves
        self._full: dict[Span, Member] = {}
        self.members: list[Member] = []

    def add_full(self, span: Span) -> None:
        """Make or find the person that a name of two or more words belongs to; shorter names are left for later."""
        name = bare_name(self._text[span.start : span.end])
        words = name_words(name)
        if len(words) < 2:
            self._alone.update(words)
            return
        member = self._in_full(name, words) or self._new(name, words)
        member.called(name)
        self._full[span] = member
        self._learn(member, span, title_before(self._text, span.start))

    def _in_full(self, name: str, words: tuple[str, ...]) -> Member | None:
        """Who has this full name already, perhaps with less or more of it, in another order or known spelling."""
        generation = suffix(name)
        for member in self._by_last.get(words[-1], [])[:_BEARERS]:
            if compatible(member.words, words) and suffix(member.name) == generation:
                member.words = max(member.words, words, key=len)
                return member
        if len(words) == 2:  # "Viktor Orban" and "Orban Viktor"
            for member in self._by_last.get(words[0], [])[:_BEARERS]:
                if member.words == words[::-1]:
                    return member
        for member in self._spelt(spelling_keys(name)):
            if likeness(member.name, name) is Likeness.SAME:
                self._index(member, words)
                return member
        known = whole_name_of(name)
        member = self._by_known.get(known.name) if known else None
        if member:  # "Volodymyr Zelenskiy" and "Vladimir Zelensky"
            self._index(member, words)
        return member

    def untagged(self, covered: Iterable[Span]) -> list[Span]:
        """Where else a surname of somebody named in full stands, which the tagger passed over."""
        taken = sorted(covered)
        starts = [s.start for s in taken]
        found: list[Span] = []
        for match in _CAPITALISED.finditer(self._text):
            word, start, end = folded(match.group()), match.start(), match.end()
            k = bisect_right(starts, start)
            free = (k == 0 or taken[k - 1].end <= start) and (k == len(taken) or taken[k].start >= end)
            if splits(self._text, start) or splits(self._text, end):
                continue  # an accent of its own, or a soft hyphen: the word goes on
            if free and word in self._by_last and word not in _ALSO_WORDS:
                found.append(Span(start, end))
        return found

    def mention(self, span: Span) -> Mention:
        """Who this name refers to."""
        member = self._full.get(span)
        if member is None:
            title = title_before(self._text, span.start)
            member = self._short(span, title)
            if member:
                self._learn(member, span, title)
        if member:
            member.mentions.append(span)
        return Mention(span, member, ActorKind.PERSON, possessive_at(self._text, span.end))

    def _new(self, name: str, words: tuple[str, ...]) -> Member:
        member = Member(ActorKind.PERSON, words, len(self.members), Counter(), gender=gender_of_name(name))
        self.members.append(member)
        self._index(member, words)
        if whole := spelling_keys(name):
            for key in whole | surname_keys(name):
                self._by_spelling.setdefault(key, []).append(member)
        if known := whole_name_of(name):
            self._by_known.setdefault(known.name, member)
        return member

    def _index(self, member: Member, words: tuple[str, ...]) -> None:
        self._by_last.setdefault(words[-1], []).append(member)
        if len(words) > 1:
            self._by_first.setdefault(words[0], []).append(member)
            hyphened = words[-1].split("-") if "-" in words[-1] else []
            for word in (*words[1:-1], *hyphened):
                if len(word) > 2 and not is_particle(word):
                    self._by_inner.setdefault(word, []).append(member)

    def _short(self, span: Span, title: str | None) -> Member | None:
        """The bearer of a name of one word: by surname, else by another part of the name, else somebody new."""
        name = bare_name(self._text[span.start : span.end])
        words = name_words(name)
        if not words:
            return None
        gender, office = gender_of_title(title), self._office(span, title)
        candidates = [
            member
            for member in self._bearers(words, title)[:_BEARERS]
            if (gender is None or member.gender in {None, gender})
            and not (office and len(member.words) > 1 and is_somebody_else(member, words[-1], office))
        ]
        if office is None and len(candidates) == 1 and not candidates[0].mentions:
            # Before "Ivanka Trump" is named, "Trump" is not she.
            candidates = [m for m in candidates if usual_bearer(m, words[-1]) is not False]
        if len(candidates) > 1:
            member = self._most_likely(candidates, span.start, words[-1])
        else:
            member = candidates[0] if candidates else self._new(name, words)
        if member:
            member.called(self._regnal(span, name, title))
        return member

    def _bearers(self, words: tuple[str, ...], title: str | None) -> list[Member]:
        """Whose name has this word: as surname, else before it, else inside it. "Mr." stands before a forename only
        where surnames come first: then what stands behind is not printed alone."""
        if bearers := self._by_last.get(words[-1]):
            return bearers
        bearers = self._by_first.get(words[0], [])
        if title and not is_regnal(title) and is_forename(words[0]):
            bearers = [member for member in bearers[:_BEARERS] if member.words[-1] not in self._alone]
        return bearers or self._by_inner.get(words[0], []) or self._spelt_alone(words[-1])

    def _spelt_alone(self, word: str) -> list[Member]:
        """Whose surname a word is in another spelling."""
        found = self._spelt(surname_keys(word))
        return [member for member in found if likeness_of_surname(word, member.name) is Likeness.SAME]

    def _spelt(self, keys: Iterable[str]) -> list[Member]:
        bearing = (member for key in sorted(keys) for member in self._by_spelling.get(key, [])[:_BEARERS])
        return list(dict.fromkeys(bearing))

    def _office(self, span: Span, title: str | None) -> str | None:
        role = self._role_before(span)
        if role or title is None or self._is_supposed(span, title):
            return role and role.text
        return office_of(title)

    def _role_before(self, span: Span) -> Role | None:
        sentence = self._sentences[max(0, bisect_right(self._starts, span.start) - 1)]
        role = role_before(self._text, span.start, sentence.start)
        return None if role and self._is_supposed(span, role.text) else role

    def _is_supposed(self, span: Span, office: str) -> bool:
        """Whether an office before a name is nobody's yet: "a President Byron"."""
        start = max(0, span.start - len(office) - 12)
        return _SUPPOSED.search(self._text[start : span.start].casefold().split(office.casefold())[0]) is not None

    def _regnal(self, span: Span, name: str, title: str | None) -> str:
        """A single name with the title that belongs to it: "Pope Francis"."""
        if title is None or not is_regnal(title):
            return name
        before = self._text[max(0, span.start - 20) : span.start].split()[-1]
        return f"{before} {name}" if before[:1].isupper() else name

    def _most_likely(self, candidates: Sequence[Member], at: int, surname: str) -> Member | None:
        """Of several bearers of one surname, the one that this article calls by the surname alone: the one that it
        is mostly about, unless another bearer was named just before."""
        named = [(m.mentions[-1], m) for m in candidates if m.mentions]
        if not named:  # a headline, before anybody is named in full
            first, second, *_ = sorted(candidates, key=lambda m: -m.names.total())
            return first if first.names.total() > second.names.total() else None
        lead = max(candidates, key=lambda m: (len(m.mentions), -m.order))
        if usual_bearer(lead, surname) is False and any(usual_bearer(m, surname) for m in candidates):
            return None  # mostly about Ivanka Trump, but her father is called by the surname, too
        last_span, last = max(named, key=lambda n: n[0])
        near = bisect_right(self._starts, at) - bisect_right(self._starts, last_span.start) <= 1
        return lead if last is lead or not near else None

    def _learn(self, member: Member, span: Span, title: str | None) -> None:
        """Note the roles and titles that stand beside a name, and the gender that they tell."""
        sentence = self._sentences[max(0, bisect_right(self._starts, span.start) - 1)]
        before = self._role_before(span)
        if title and not before and (office := office_of(title)) and not self._is_supposed(span, title):
            member.titles.add(office)
        for role in (
            before,
            role_apposed(self._text, span.start, span.end, sentence.start),
            role_after(self._text, span.end, sentence.end),
        ):
            if role and len(member.roles) < _ROLES and all(role.text != r.text for r in member.roles):
                member.roles.append(role)
                member.gender = gender_of_noun(role_head(role.text) or "") or member.gender
        member.gender = gender_of_title(title) or member.gender
