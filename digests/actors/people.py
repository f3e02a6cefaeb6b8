"""Which person a name refers to: full names first, then the short ones."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from digests.actors.cast import Member, Mention, possessive_at
from digests.actors.gender import gender_of_name, gender_of_noun, gender_of_title
from digests.actors.names import bare_name, compatible, folded, name_words, suffix, title_before
from digests.actors.offices import office_of
from digests.actors.roles import role_after, role_apposed, role_before, role_head
from digests.articles import ActorKind
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
        self._full: dict[Span, Member] = {}
        self.members: list[Member] = []

    def add_full(self, span: Span) -> None:
        """Make or find the person that a name of two or more words belongs to; shorter names are left for later."""
        name = bare_name(self._text[span.start : span.end])
        words = name_words(name)
        if len(words) < 2:
            return
        for member in self._by_last.get(words[-1], [])[:_BEARERS]:
            if compatible(member.words, words) and suffix(member.name) == suffix(name):
                member.words = max(member.words, words, key=len)
                break
        else:
            member = self._new(name, words)
        member.called(name)
        self._full[span] = member

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
        title = title_before(self._text, span.start)
        member = self._full.get(span) or self._short(span, title)
        if member:
            self._note(member, span, title)
        return Mention(span, member, ActorKind.PERSON, possessive_at(self._text, span.end))

    def _new(self, name: str, words: tuple[str, ...]) -> Member:
        member = Member(ActorKind.PERSON, words, len(self.members), Counter(), gender=gender_of_name(name))
        self.members.append(member)
        self._by_last.setdefault(words[-1], []).append(member)
        if len(words) > 1:
            self._by_first.setdefault(words[0], []).append(member)
        return member

    def _short(self, span: Span, title: str | None) -> Member | None:
        """The bearer of a name of one word: by surname, else by forename, else somebody new."""
        name = bare_name(self._text[span.start : span.end])
        words = name_words(name)
        if not words:
            return None
        gender = gender_of_title(title)
        bearers = self._by_last.get(words[-1]) or self._by_first.get(words[0]) or []
        candidates = [m for m in bearers[:_BEARERS] if gender is None or m.gender in {None, gender}]
        if len(candidates) > 1:
            member = self._most_likely(candidates, span.start)
        else:
            member = candidates[0] if candidates else self._new(name, words)
        if member:
            member.called(name)
        return member

    def _most_likely(self, candidates: Sequence[Member], at: int) -> Member | None:
        """Of several bearers of one surname, the one that this article calls by the surname alone: the one that it
        is mostly about, unless another bearer was named just before."""
        named = [(m.mentions[-1], m) for m in candidates if m.mentions]
        if not named:  # a headline, before anybody is named in full
            first, second, *_ = sorted(candidates, key=lambda m: -m.names.total())
            return first if first.names.total() > second.names.total() else None
        lead = max(candidates, key=lambda m: (len(m.mentions), -m.order))
        last_span, last = max(named, key=lambda n: n[0])
        near = bisect_right(self._starts, at) - bisect_right(self._starts, last_span.start) <= 1
        return lead if last is lead or not near else None

    def _note(self, member: Member, span: Span, title: str | None) -> None:
        member.mentions.append(span)
        sentence = self._sentences[max(0, bisect_right(self._starts, span.start) - 1)]
        before = role_before(self._text, span.start, sentence.start)
        if title and not before and (office := office_of(title)):
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
