"""Well-known people: whom a surname that stands alone names, and what must be printed beside it.

``well_known.tsv`` holds facts only, from general knowledge: heads of state and government, ministers, party leaders,
heads of international bodies and large firms since about 1990. A "-" is an empty column. Its columns:

name       the whole name, as newspapers print it
short      what is printed alone for it. As it is ("Merkel"): nobody else of note is called so. With "?" ("Clinton?"):
           the article must tell by title, pronoun or office which of few. With "*" ("Johnson*"): many are called so,
           and the article must print one of the offices and name one of the places
pronoun    he or she
places     names of the country or body: the article names one of them
offices    what the person is or was called before or behind the name, in few words
spellings  other spellings of the whole name
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from digests.actors.countries import adjectives_of
from digests.actors.gender import Gender
from digests.actors.names import name_key, name_words
from digests.actors.offices import fits, says_nothing_else, words_of

__all__ = ["Needs", "WellKnown", "bearers", "whole_name_of"]

# What a place is called beside its name and the adjective for its people.
_ALSO_CALLED = {
    "US": ("U.S.", "United States", "America", "Washington", "White House", "Congress", "Senate", "Republicans",
           "Republican", "Democrats", "Democratic", "GOP"),
    "UK": ("U.K.", "Britain", "British", "United Kingdom", "London", "Westminster", "Downing Street", "Tory", "Labour"),
    "EU": ("E.U.", "European", "Brussels"),
    "UN": ("U.N.", "United Nations"),
    "NATO": ("Nato",),
    "IMF": ("International Monetary Fund",),
    "ECB": ("European Central Bank",),
    "WTO": ("World Trade Organization", "World Trade Organisation"),
    "IAEA": ("International Atomic Energy Agency",),
    "Fed": ("Federal Reserve",),
    "Palestine": ("West Bank", "Gaza"),
    "New Zealand": ("Wellington",),
    "Czech": ("Prague",),
}  # fmt: skip


class Needs(StrEnum):
    """What an article must print beside a short name for it to name somebody."""

    NOTHING = ""
    PRONOUN = "?"  # or an office
    OFFICE = "*"  # and a place


@dataclass(frozen=True, slots=True)
class WellKnown:
    """One of the well-known; what the fields mean stands above."""

    name: str
    short: tuple[tuple[str, Needs], ...]
    gender: Gender
    places: tuple[str, ...]
    offices: tuple[str, ...]
    spellings: tuple[str, ...]

    def holds(self, role: str) -> bool:
        """Whether a printed role is one of the person's offices, with no more to it than the place, the party or
        "former"."""
        printed = words_of(role)
        return any(fits(words_of(office), printed, _words_for(self.places)) for office in self.offices)

    def may_be(self, role: str) -> bool:
        """Whether a printed role is one that anybody of the person's places may have ("the Ukrainian leader")."""
        return says_nothing_else(words_of(role), _words_for(self.places))

    def is_placed(self, text: str) -> bool:
        """Whether an article names one of the places, or one of the people of it."""
        return bool(self.places) and _naming(self.places).search(text) is not None

    def lengthened(self, printed: str) -> str:
        """The whole name, in the spelling that is printed of it ("Zelenskyy": "Volodymyr Zelenskyy")."""
        short = name_words(printed)
        return next((n for n in (self.name, *self.spellings) if name_words(n)[-len(short) :] == short), self.name)


def bearers(short: str) -> tuple[tuple[WellKnown, Needs], ...]:
    """Who is called so where it stands alone, with what each needs; in the order of the table."""
    return _table().by_short.get(" ".join(name_words(short)), ())


def whole_name_of(name: str) -> WellKnown | None:
    """Whose whole name this is, in any of its spellings, with or without titles and middle initials; None of two."""
    return _table().by_name.get(name_key(name))


@dataclass(frozen=True, slots=True)
class _Table:
    by_short: dict[str, tuple[tuple[WellKnown, Needs], ...]]
    by_name: dict[str, WellKnown | None]


@lru_cache(maxsize=1)
def _table() -> _Table:
    by_short: dict[str, tuple[tuple[WellKnown, Needs], ...]] = {}
    by_name: dict[str, WellKnown | None] = {}
    for person in _read():
        for short, needs in person.short:
            key = " ".join(name_words(short))
            by_short[key] = (*by_short.get(key, ()), (person, needs))
        for name in (person.name, *person.spellings):
            if len(name_words(name)) > 1:
                by_name[name_key(name)] = None if name_key(name) in by_name else person
    return _Table(by_short, by_name)


def _read() -> Iterator[WellKnown]:
    lines = files("digests.actors").joinpath("well_known.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if line and not line.startswith("#"))
    next(rows)  # the names of the columns
    for row in rows:
        name, short, pronoun, *lists = row.split("\t")
        places, offices, spellings = (_listed(column) for column in lists)
        marked = tuple((s.rstrip("?*"), Needs(s[len(s.rstrip("?*")) :])) for s in _listed(short))
        yield WellKnown(name, marked, Gender(pronoun), places, offices, spellings)


def _listed(column: str) -> tuple[str, ...]:
    return () if column == "-" else tuple(column.split(","))


@lru_cache(maxsize=256)
def _words_for(places: tuple[str, ...]) -> frozenset[str]:
    """The folded words that name places, and those for their people."""
    own = {word for place in places for name in (place, *_ALSO_CALLED.get(place, ())) for word in words_of(name)}
    return frozenset(own.union(*(adjectives_of(word) for word in own)))


@lru_cache(maxsize=256)
def _naming(places: tuple[str, ...]) -> re.Pattern[str]:
    """Finds a place where it is named in a text: names keep their capitals ("US" is not "us")."""
    names = {*places, *(a.capitalize() for place in places for a in adjectives_of(words_of(place)[-1]))}
    names.update(name for place in places for name in _ALSO_CALLED.get(place, ()))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names))) + r")(?!\w)")
