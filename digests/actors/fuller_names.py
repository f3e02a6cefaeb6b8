"""Names of people that stand fuller in the text than a tagger marked them: with forename, initials or nickname."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from digests.actors.countries import countries_of
from digests.actors.forenames import is_forename
from digests.actors.names import folded, is_title, name_words
from digests.actors.roles import is_role_noun
from digests.text import Span

__all__ = ["FullerNames"]

_GAP = r"[^\S\n]{1,3}"  # bounded: time stays linear
# Forename, perhaps initials, a nickname in marks or brackets, surname: C.L. "Butch" Otter, Jay (Bud) Keyworth.
_NICKNAMED = re.compile(
    rf"(?<![\w’'\-])(?:[A-ZÀ-Þ][^\W\d_’'\-]{{1,20}}{_GAP}(?:[A-Z]\.{_GAP}){{0,2}}|(?:[A-Z]\.(?:{_GAP})?){{1,3}})"
    rf"[“\"‘'(][A-ZÀ-Þ][^\W\d_]{{1,15}}[”\"’')]{_GAP}([A-ZÀ-Þ][\w’'\-]{{1,30}})"
)
# Up to three words, then initials or particles, before a surname.
_BEFORE = re.compile(
    rf"(?<![\w’'\-.])((?:[A-ZÀ-Þ][\w’'\-]{{0,20}}\.?{_GAP}){{1,3}})"
    rf"(?:(?:[A-Z]\.){{1,3}}{_GAP})?(?:(?:de|del|der|di|da|du|la|van|von|bin|ibn|al|el|in|’t|'t){_GAP}){{0,3}}$"
)
_FARTHEST = 80  # characters
# What follows a name at its first mention: ", a top adviser", ", who", ", 34", " (D-Nev.)".
_INTRODUCED = re.compile(r",\s+(?:an?|the|who|whose|\d\d|former|chief|head)\b|\s+\([DRI][\-–)]")
_LOWER = re.compile(r"(?<![\w’'])[a-zß-ÿ]{2,20}(?![\w’'])")
_SURNAME = re.compile(r"(?<![\w’'\-])[A-ZÀ-Þ][\w’\-]{1,40}")
_TRIED = 20  # places at which the forename of one surname is looked for
# What begins a sentence or stands before a surname without being a forename.
_NO_FORENAMES = frozenset(
    """a about above according accordingly actually additionally african after afterwards again against all along
    already also although always american americans amid among an and another any apparently april arab are as
    ask asked at august back because before behind besides between blame both but by can catholic christian
    clearly conservative consequently could day december democrat democratic democrats despite did do does
    during dutch earlier either elsewhere english enter european even eventually ever every ex except fellow few
    finally first for former fortunately french friday from further furthermore get given good gop had has hence
    her here hers his hispanic how however if in indeed independent initially inside instead interestingly into
    irish is islamic it its january jewish join july june just labour last lastly late later latino let liberal
    like many march may maybe meanwhile meet mid might monday more moreover most much muslim my near neither
    nevertheless next no non nonetheless nor not notably november now october off often old on once one only
    opposite or other others otherwise our outside over past perhaps plus possibly poor previously pro
    progressive rather recently regardless republican republicans right said saturday say says see separately
    september several she should similarly since so some sometimes soon spanish still such suddenly sunday
    support sure surely than thank thanks that the their then there therefore these they this those though
    through thursday thus to today together tomorrow tonight too tory toward tuesday ultimately under unlike
    until upon very via vote was watch we wednesday well were western what when where whether which while who
    why will with within without would yes yesterday yet you young your""".split()
)


class FullerNames:
    """Looks in one text for the forenames of those whom it seems to name by surname only."""

    def __init__(self, text: str, persons: Sequence[Span], others: Iterable[Span]) -> None:
        """``persons`` are the names that a tagger marked as persons', ``others`` as something else's."""
        self._text = text
        self._persons = {span.end: span for span in persons}
        self._others = sorted(others)
        self._starts = [span.start for span in self._others]
        self._tagged = sorted([*persons, *self._others])
        self._alone = self._known_by_one_word(persons)

    def spans(self) -> list[Span]:
        """The fuller names, in order, without overlap."""
        found: list[Span] = []
        for span in sorted([*self._nicknamed(), *self._with_forename()], key=lambda s: (s.start, -s.end)):
            if not found or span.start >= found[-1].end:
                found.append(span)
        return found

    def _known_by_one_word(self, persons: Iterable[Span]) -> set[str]:
        short: set[str] = set()
        full: set[str] = set()
        for span in persons:
            *before, last = name_words(self._text[span.start : span.end]) or ("",)
            (full if before else short).add(last)
            full.update(before[1:])  # "Acosta" of "Melba Acosta Febo"
        return short - full - {""}

    def _nicknamed(self) -> Iterator[Span]:
        ends = {span.end for span in self._persons.values()}
        for match in _NICKNAMED.finditer(self._text):
            if match.end() in ends and not is_title(match.group().split()[0]):
                yield Span(*match.span())

    def _with_forename(self) -> Iterator[Span]:
        if not self._alone:
            return
        tried: dict[str, int] = {}
        for match in _SURNAME.finditer(self._text):
            word = folded(match.group().split("’")[0])
            end = match.start() + len(match.group().split("’")[0])
            if word in self._alone and tried.get(word, 0) < _TRIED and self._stands_alone(match.start(), end):
                tried[word] = tried.get(word, 0) + 1
                start = self._forename_before(match.start(), end)
                if start is not None:
                    yield Span(start, end)

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether nothing longer is tagged at a surname."""
        k = bisect_right(self._tagged, (start, end)) - 1
        around = self._tagged[max(0, k - 1) : k + 2]
        return all(s >= end or e <= start or (s >= start and e <= end) for s, e in around)

    def _forename_before(self, at: int, end: int) -> int | None:
        """Where the forename begins that stands before a surname, if one does."""
        low = max(0, at - _FARTHEST)
        found = _BEFORE.search(self._text, low, at)
        if not found:
            return None
        words = list(re.finditer(r"\S+", found.group(1)))
        ended = [k for k, word in enumerate(words) if _ends_something(word.group())]
        for k, word in enumerate(words):
            if ended and k <= ended[-1]:
                continue
            start = found.start(1) + word.start()
            plain = folded(word.group()).rstrip(".")
            if self._is_other(start, plain):
                continue
            if is_forename(plain) and plain not in self._lower_case:
                return start
            named_by_role = k > 0 and _is_role(words[k - 1].group())
            if k == len(words) - 1 and (named_by_role or _INTRODUCED.match(self._text, end)):
                return start if plain not in self._lower_case and len(plain) > 2 else None
        return None

    def _is_other(self, start: int, word: str) -> bool:
        """Whether a word is no forename: a title, a role, a nationality or part of a name of something else."""
        k = bisect_right(self._starts, start) - 1
        tagged = k >= 0 and start < self._others[k].end
        known = is_title(word) or is_role_noun(word) or word in _NO_FORENAMES or bool(countries_of(word))
        return known or tagged

    @cached_property
    def _lower_case(self) -> frozenset[str]:
        """The words that the text has in lower case, too: they are words, and no forenames where capitals begin a
        sentence."""
        return frozenset(_LOWER.findall(self._text))


def _ends_something(word: str) -> bool:
    """Whether no name goes on behind a word: it ends a sentence or has the possessive."""
    full_stop = word.endswith(".") and len(word) > 2 and not is_title(word.rstrip("."))
    return full_stop or word.endswith(("’s", "'s", "s’", "s'"))


def _is_role(word: str) -> bool:
    plain = folded(word).rstrip(".")
    return is_title(plain) or is_role_noun(plain)
