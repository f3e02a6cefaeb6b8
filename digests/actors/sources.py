"""What the words that name a speaker are: a name, a pronoun, a description, or several of these joined.

A source span ("Italy’s Prime Minister Giorgia Meloni and Poland’s Donald Tusk", "a spokesman for Clinton", "he") is
taken apart by its own words; who that is in the article is then up to `digests.actors.speakers`.
"""

import re
from dataclasses import dataclass

from digests.actors.cast import Cast, Mention
from digests.actors.collectives import is_body_noun
from digests.actors.heads import head_mention
from digests.actors.names import folded
from digests.actors.phrases import Piece, pieces
from digests.actors.roles import is_role_noun
from digests.actors.writings import written_by
from digests.articles import ActorKind
from digests.text import Span

__all__ = ["Described", "Named", "Pronoun", "Referent", "parts_of"]

_LONGEST = 1_000  # characters; what is longer names nobody
_PRONOUNS = {
    word: sort
    for sort, words in {
        "personal": "he him his himself she her hers herself",
        "plural": "they them their theirs themselves",
        "we": "we us our ours ourselves",
        "neuter": "it its itself",
        "first": "i me my mine myself",
        "relative": "who which that whom whose",
    }.items()
    for word in words.split()
}
_BEFORE = re.compile(r"\s*(?:by|to|of|from|even|both|neither|either|and|but|or|only)\s+", re.IGNORECASE)
_BEHIND_PRONOUN = re.compile(r"\s+(?:himself|herself|themselves|itself|too|also|both|all|alone)$", re.IGNORECASE)
# Behind these words stand examples of those who speak, or whom they speak of.
_LISTING = re.compile(
    r"\b(?:including|such\s+as|like|especially|among|notably|for\s+instance|for\s+example|in\s+particular|led\s+by)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:the|his|her|their|its|our|my|this|that|these|those|another|one|an?)\s", re.IGNORECASE)
_SINGLE = re.compile(r"(?:an?|another|one)\s", re.IGNORECASE)
# Others beside those who are named, where they stand behind what describes somebody ("..., and his aides").
_OTHERS = re.compile(
    r"(?:his|her|their|its|our|my|the|these|those|another|others?|many|some|several|most|various|two|three|four|five|"
    r"dozens|fellow)\b",
    re.IGNORECASE,
)
# Lower-case words that stand before no name that a list goes on with: "and virulently opposed Trump".
_NO_MODIFIER = re.compile(r"(?!retired$|[\w’']+-)(?:\w+(?:ing|ed|ly)|(?:a|an|the|his|her|their|its))$")
_RELATIVE = re.compile(r"\s(?:who|whose|whom|which|that)\s", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:\d{1,3}|[DRI]-\S+|[DRI]|[A-Z]\S*(?:\s+[A-Z]\S*)?)[\s.,]*$")
_AFTER_HEAD = re.compile(r"\s+(?:of|for|in|at|on|who|from|with|to|that|which|by|supporting|backing|called|named)\s")
_PLURAL = re.compile(r"(?<!s)(?<!u)(?<!i)s$|(?:men|people|women|children)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A source whose head is a name in the article."""

    mention: Mention


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A source that is a pronoun: ``word`` is folded; ``span`` where it stands; ``sort`` which family."""

    word: str
    span: Span
    sort: str  # personal, plural, we, neuter, first, relative


@dataclass(frozen=True, slots=True)
class Described:
    """A source that names nobody: "the French president", "a spokesman for Clinton", "sources"."""

    words: str
    span: Span


Referent = Named | Pronoun | Described


def parts_of(cast: Cast, source: Span) -> list[Referent]:
    """Who a source span speaks of, one referent for each joint speaker, in order.

    Where somebody speaks with others who have no name ("Clinton and her aides"), the whole is a description.
    """
    text = cast.text
    before = _BEFORE.match(text, source.start, source.end)
    phrase = Span(before.end() if before else source.start, source.end)
    if pronoun := _pronoun(text, phrase):
        return [pronoun]
    whole = Described(text[phrase.start : phrase.end], phrase)
    if len(whole.words) > _LONGEST:
        return [whole]
    if writer := written_by(cast, phrase):
        found = parts_of(cast, writer)
        return found if all(isinstance(f, Pronoun) or _is_person(f) for f in found) else [whole]
    return _Conjuncts(cast, phrase).referents() or [whole]


def _pronoun(text: str, span: Span) -> Pronoun | None:
    words = text[span.start : min(span.end, span.start + 40)]
    word = folded(_BEHIND_PRONOUN.sub("", words.strip(" ,.“”\"'’‘()")))
    sort = _PRONOUNS.get(word) if span.end - span.start <= 40 else None
    return Pronoun(word, span, sort) if sort else None


def _is_person(referent: Referent) -> bool:
    return isinstance(referent, Named) and referent.mention.kind is ActorKind.PERSON


class _Conjuncts:
    """The joint speakers of one phrase, found piece by piece.

    What a comma parts from a name describes it, until it is closed by another comma: "Beck, who backed Cruz and Trump,
    and Meadows" are Beck and Meadows.
    """

    def __init__(self, cast: Cast, phrase: Span) -> None:
        self._text = cast.text
        self._cast = cast
        self._mentions = cast.within(phrase.start, phrase.end)
        self._parts = pieces(cast.text, phrase, self._mentions)
        self._heads = [self._head(part) for part in self._parts]
        self._found: list[Referent] = []
        self._described: Span | None = None  # a description whose name may follow: "her adviser, Jake Sullivan"
        self._open = False  # inside what describes the last name

    def referents(self) -> list[Referent]:
        """The joint speakers; none where they are not all named, or are only examples."""
        for i, part in enumerate(self._parts):
            if i == 0:
                told = self._first(part, self._heads[0])
            elif part.joining:
                told = self._joined(part, self._heads[i], i)
            else:
                told = self._apposed(part, self._heads[i], i + 1)
            if not told:
                return []
        return [] if self._described else self._found

    def _head(self, part: Piece) -> Referent | None:
        if pronoun := _pronoun(self._text, part.span):
            return pronoun
        inside = [m for m in self._mentions if part.span.start <= m.span.start and m.span.end <= part.span.end]
        mention = head_mention(self._cast, part.span, inside)
        return Named(mention) if mention else None

    def _first(self, part: Piece, head: Referent | None) -> bool:
        if head is None:
            self._described = part.span
            return True
        return self._add(part, head)

    def _add(self, part: Piece, head: Referent) -> bool:
        words = self._words(part)
        self._found.append(head)
        self._described, self._open = None, bool(_RELATIVE.search(words))
        return not _LISTING.search(words)

    def _joined(self, part: Piece, head: Referent | None, index: int) -> bool:
        """What stands behind "and": one more speaker, unless it goes on with what describes the last one."""
        if (self._open and not part.mark) or (self._found and self._words(part).strip(" .,").isdigit()):
            return True
        if part.joining == "or":
            return False
        if self._described:
            return index == 1 and self._is_one_person(self._described, part, head)
        if head and self._same_sort(head) and (self._is_plain(part, head) or not self._open):
            return self._add(part, head)
        if self._open and not _OTHERS.match(self._words(part)):
            return True
        self._described = part.span  # "and his wife, Breshna Alawee"
        return True

    def _is_one_person(self, described: Span, part: Piece, head: Referent | None) -> bool:
        """ "lobbyist and strategist Charlie Black" is one person, "the company and Charlie Black" are two."""
        first, words = self._text[described.start : described.end], self._words(part)
        role = is_role_noun(first.split()[-1].rstrip("."))
        if (
            not isinstance(head, Named)
            or head.mention.span.start == part.span.start
            or _DETERMINED.match(words)
            or _LISTING.search(first)
            or _PLURAL.search(first.rstrip("."))
            or (_DETERMINED.match(first) and not role)
        ):
            return False
        return self._add(part, head)

    def _apposed(self, part: Piece, head: Referent | None, behind: int) -> bool:
        """What stands behind a comma: a name for a description, one of a list, or what describes the last name."""
        if isinstance(head, Named) and self._described:
            several = any(p.joining and h for p, h in zip(self._parts[behind:], self._heads[behind:], strict=True))
            described = self._text[self._described.start : self._described.end]
            listing = _LISTING.search(self._text, self._described.start, part.span.end)
            if listing or not _is_named(described, head.mention, several=several or bool(self._found)):
                return False
            return self._add(part, head)
        if part.mark == ")" and isinstance(head, Named) and self._found and not _is_person(self._found[-1]):
            self._found.pop()  # "Pima County (Ariz.) Sheriff Dan Hall"
            return self._add(part, head)
        if isinstance(head, Named) and not self._open and self._same_sort(head) and self._lists(part, head, behind):
            return self._add(part, head)
        if not self._described:
            self._open = self._open or not (part.mark == "(" or _CLOSED.match(self._text, *part.span))
        return True

    def _words(self, part: Piece) -> str:
        return self._text[part.span.start : part.span.end]

    def _same_sort(self, head: Referent) -> bool:
        """Persons are joined with whoever speaks, organisations with organisations: "Apple, Google and IBM"."""
        return _is_person(head) or not any(_is_person(f) or isinstance(f, Pronoun) for f in self._found)

    def _lists(self, part: Piece, head: Referent, behind: int) -> bool:
        """Whether more names follow with "and", or nothing but names ("Trump, Ryan" in a headline)."""
        followed = [bool(h) or bool(_OTHERS.match(self._words(p))) for p, h in self._behind(behind) if p.joining]
        return self._is_plain(part, head) and (any(followed) or all(h for _, h in self._behind(behind)))

    def _behind(self, index: int) -> list[tuple[Piece, Referent | None]]:
        return list(zip(self._parts[index:], self._heads[index:], strict=True))

    def _is_plain(self, part: Piece, head: Referent) -> bool:
        """Whether what stands before the head of a piece can modify a name."""
        if isinstance(head, Pronoun):
            return True
        end = head.mention.span.start if isinstance(head, Named) else part.span.end
        words = self._text[part.span.start : end].split()
        return not any(_NO_MODIFIER.match(word) for word in words)


def _is_named(described: str, mention: Mention, *, several: bool) -> bool:
    """Whether a name behind a comma can be that of a description ("her adviser, Jake Sullivan")."""
    if mention.kind is ActorKind.PLACE:
        return False
    plural = _is_plural(described)
    if plural and not several:
        return False
    return mention.kind is not ActorKind.PERSON or not is_body_noun(_head_noun(described))


def _is_plural(described: str) -> bool:
    return bool(_PLURAL.search(_head_noun(described))) and not _SINGLE.match(described)


def _head_noun(described: str) -> str:
    head = _AFTER_HEAD.split(described.strip(), maxsplit=1)[0].split()
    return head[-1] if head else ""
