"""Which organisation or place a name refers to: long names first, so that acronyms and short names find them."""

from digests.actors.abbreviations import written_out
from digests.actors.cast import Member, Mention, possessive_at
from digests.actors.names import bare_name, folded, initials, name_words
from digests.articles import ActorKind
from digests.text import Span

__all__ = ["Bodies"]

_COMPANY = frozenset("ag co company corp corporation inc incorporated limited llc ltd plc sa".split())
# What is left out of a name at its second mention.
_LEFT_OUT = frozenset(
    "airlines bancorp capital entertainment group holdings industries motor motors news sachs".split()
)


class Bodies:
    """The organisations and places of one text. Ask for the mentions with the longest names first."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_key: dict[str, Member] = {}
        self._by_initials: dict[str, Member] = {}
        self._by_last: dict[str, list[Member]] = {}
        self._by_first: dict[str, list[Member]] = {}
        self.members: list[Member] = []

    def mention(self, span: Span, kind: ActorKind) -> Mention:
        """Which organisation or place this name refers to; a new one where it fits none."""
        name = bare_name(self._text[span.start : span.end])
        name = name[4:] if name.lower().startswith("the ") and len(name) > 4 else name
        words = tuple(w for w in name_words(name) if w != "the")
        if len(words) > 1 and words[-1] in _COMPANY:
            words = words[:-1]
        key = written_out(" ".join(words) or folded(name))
        member = self._by_key.get(key) or self._shortened(name, words, kind) or self._new(name, key, words, kind)
        member.called(name)
        member.mentions.append(span)
        return Mention(span, member, kind, possessive_at(self._text, span.end))

    def _shortened(self, name: str, words: tuple[str, ...], kind: ActorKind) -> Member | None:
        """By initials ("IMF", "U.N.") or, where only one name ends so, by the last word ("the Post"); by the first of
        those whose last one is left out ("Byron" of "Byron News")."""
        if name.isupper() and (member := self._by_initials.get(folded(name).replace(".", "").replace(" ", ""))):
            return member
        if len(words) != 1 or kind is not ActorKind.ORGANISATION:
            return None
        longer = self._by_last.get(words[0], []) + self._by_first.get(words[0], [])
        return longer[0] if len(longer) == 1 else None

    def _new(self, name: str, key: str, words: tuple[str, ...], kind: ActorKind) -> Member:
        member = Member(kind, words, len(self.members))
        self.members.append(member)
        self._by_key[key] = member
        if len(words) > 1:
            self._by_initials.setdefault(initials(name), member)
            if kind is ActorKind.ORGANISATION:
                self._by_last.setdefault(words[-1], []).append(member)
                if words[-1] in _LEFT_OUT:
                    self._by_first.setdefault(words[0], []).append(member)
        return member
