"""Tagged names put right: where each begins and ends, and what kind of actor it names.

A tagger leaves forenames out ("RNC Chairman Reince [Priebus]"), stops at a nickname (John “Tig” [Tiegen]), runs on
("[Matt Viser of]") and calls one name a person here and a body there. What stands in the text decides.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from digests.actors.forenames import is_forename
from digests.actors.fuller_names import FullerNames
from digests.actors.names import bare_name, folded, is_particle, name_words
from digests.actors.roles import names_a_role
from digests.articles import ActorKind
from digests.text import Span, splits, trimmed

__all__ = ["NamedSpan", "put_right"]

NamedSpan = tuple[int, int, ActorKind]
_LONGEST_NAME = 120  # characters; what is longer is no name
_CASE = re.compile(r"\s(?:v|vs)\.?\s")  # "Roe v. Wade"
_NO_NAMES = frozenset("a an and at for from in of on or the to with".split())
_HANGING = frozenset("and for of on".split())
_CAPITALISED = re.compile(r" (?:the )?[A-Z][\w’'\-]{0,30}(?: (?:and |of |for )?[A-Z][\w’'\-]{0,30}){0,4}(?<!’s)(?<!'s)")
_ABBREVIATION = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}$")
_CUT_AT = frozenset("and as at by for from in of on to with".split())
_BODY_NOUNS = frozenset(
    """agency association bureau campaign center centre club college commission committee company corp corporation
    council federation foundation fund group hospital inc institute institution llc ltd ministry organisation
    organization pac party school university""".split()
)


# What stands behind a company's name: "Lumatech plc", "Acme, the maker of trains", "Acme, a Leeds-based retailer".
_COMPANY = re.compile(
    r",? (?:plc|PLC|Inc|Ltd|LLC|Corp|AG|SE|GmbH|NV)\b|, (?:the (?:[\w-]+ ){0,3}(?:maker|owner|operator) of\b|"
    r"(?:the|an?) (?:[\w-]+ ){0,4}(?:company|firm|retailer|airline|carmaker|supermarket|insurer|manufacturer|start-?up|"
    r"bank|brewer|conglomerate|chain)(?=[,.;]| (?:that|which|behind|based|in|with)\b))"
)


def put_right(text: str, named: Iterable[NamedSpan]) -> list[tuple[Span, ActorKind]]:
    """The named spans of a text (start, end, kind: without overlap) as they should have been tagged, in order; without
    possessives and titles, and what is no name left out."""
    found: list[tuple[Span, ActorKind]] = []
    for start, end, kind in _whole(text, sorted(named)):
        bare = bare_name(text[start:end]) if end - start <= _LONGEST_NAME else ""
        bare = _without_strays(bare, kind)
        span = _place(text, bare, start, end)
        if span and any(c.isalpha() for c in bare) and folded(bare) not in _NO_NAMES and not _names_nobody(bare, kind):
            found.append((span, _kind_by_noun(bare, kind)))
    found = _with_companies(text, found)
    persons = [span for span, kind in found if kind is ActorKind.PERSON]
    fuller = FullerNames(text, persons, [span for span, kind in found if kind is not ActorKind.PERSON])
    longer = [span for span in fuller.spans() if not (splits(text, span.start) or splits(text, span.end))]
    return _settled(text, _replaced(found, longer))


def _whole(text: str, named: Sequence[NamedSpan]) -> list[NamedSpan]:
    """Whole words, and bodies with what they are of: "[Mc][Grath]", "[Center for] [American Progress]"."""
    people = [start for start, _, kind in named if kind is ActorKind.PERSON]
    whole: list[NamedSpan] = []
    for tagged_start, tagged_end, kind in named:
        start, end = _to_borders(text, tagged_start, tagged_end)
        if kind is ActorKind.ORGANISATION and text[max(start, end - 20) : end].rsplit(" ", 1)[-1] in _HANGING:
            k = bisect_left(people, end)
            more = _CAPITALISED.match(text, end, people[k] - 1 if k < len(people) else len(text))
            end = more.end() if more else end
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]), whole[-1][2])
        else:
            whole.append((start, end, kind))
    return whole


def _to_borders(text: str, start: int, end: int) -> tuple[int, int]:
    """A span made to begin and end with whole words, if it isn't long already."""
    low, high = max(0, start - _LONGEST_NAME), min(len(text), end + _LONGEST_NAME)
    if text[start : start + 1].isalpha():
        while start > low and text[start - 1].isalpha():
            start -= 1
    if text[end - 1 : end].isalpha():
        while end < high and text[end].isalpha():
            end += 1
    stop = text[end : end + 1] == "." and _ABBREVIATION.search(text, max(start, end - 6), end + 1)
    return start, end + 1 if stop else end


def _without_strays(name: str, kind: ActorKind) -> str:
    """Words off that a tagger took in: those in lower case at both ends; of a person, from a preposition on."""
    if name.islower():
        return name
    words = name.split(" ")
    if kind is ActorKind.PERSON:
        cut = next((i for i, w in enumerate(words) if i > 1 and w in _CUT_AT and words[i + 1 : i + 2] != ["’t"]), None)
        words = words[:cut]
    while len(words) > 1 and words[-1].islower() and words[-1].isalpha():
        words.pop()
    while len(words) > 1 and words[0].islower() and words[0].isalpha() and not is_particle(words[0]):
        words.pop(0)
    return " ".join(words)


def _names_nobody(name: str, kind: ActorKind) -> bool:
    if kind is not ActorKind.PERSON:
        return name.islower() or (" " in name and names_a_role(name))
    if name.islower() and " " not in name:
        return True  # "heckler"
    role = " " in name and names_a_role(name) and not is_forename(folded(name.split(" ", 1)[0]))
    return role or _CASE.search(name) is not None  # "City Hall Spokeswoman", in a headline


def _kind_by_noun(name: str, kind: ActorKind) -> ActorKind:
    """ "Peter G. Peterson Foundation" is no person."""
    words = name_words(name) if kind is ActorKind.PERSON else ()
    return ActorKind.ORGANISATION if len(words) > 1 and words[-1] in _BODY_NOUNS else kind


def _with_companies(text: str, found: Sequence[tuple[Span, ActorKind]]) -> list[tuple[Span, ActorKind]]:
    """What the text calls a company once is none of its people wherever it is named."""
    companies = {text[s.start : s.end] for s, _ in found if _COMPANY.match(text, s.end, s.end + _LONGEST_NAME)}
    return [(s, ActorKind.ORGANISATION if text[s.start : s.end] in companies else kind) for s, kind in found]


def _place(text: str, bare: str, start: int, end: int) -> Span | None:
    """Where in a tagged name its bare form stands, whatever white space the article has between its words."""
    low, high = end, 0
    for word in reversed(bare.split()):
        low = text.rfind(word, start, low)
        if low < 0:
            return None
        high = high or low + len(word)
    return trimmed(text, low, high)


def _replaced(found: list[tuple[Span, ActorKind]], fuller: Sequence[Span]) -> list[tuple[Span, ActorKind]]:
    """The names, with those that lie in a fuller one of a person gone."""
    kept = [(span, ActorKind.PERSON) for span in fuller]
    starts = [span.start for span in fuller]
    for span, kind in found:
        k = bisect_left(starts, span.end) - 1
        if k < 0 or fuller[k].end <= span.start:
            kept.append((span, kind))
    return sorted(kept)


def _settled(text: str, found: list[tuple[Span, ActorKind]]) -> list[tuple[Span, ActorKind]]:
    """One kind for one string: the article's majority. The surname of somebody whom the article names in full is that
    person's if it is tagged so now and then, unless it is mostly a place."""
    keys = [folded(text[span.start : span.end]) for span, _ in found]
    votes: dict[str, Counter[ActorKind]] = {}
    surnames: set[str] = set()
    for key, (_, kind) in zip(keys, found, strict=True):
        votes.setdefault(key, Counter())[kind] += 1
        if kind is ActorKind.PERSON and len(words := name_words(key)) > 1:
            surnames.add(words[-1])
    families = {surname + "s" for surname in surnames}
    settled: list[tuple[Span, ActorKind]] = []
    for key, (span, kind) in zip(keys, found, strict=True):
        times = votes[key]
        most = times.most_common(1)[0][0]
        if key in surnames and most is ActorKind.PLACE:
            most = kind  # Washington and Denzel Washington
        elif key in surnames and 4 * times[ActorKind.PERSON] >= times.total():
            most = ActorKind.PERSON
        elif key in families and text[max(0, span.start - 4) : span.start].casefold() == "the ":
            continue  # "the Clintons" are several, and which ones is not said
        settled.append((span, most))
    return settled
