"""Whether two whole names of persons are two spellings of one name.

Told by rules of writing, never by how alike two strings look: Stuart is not Stewart, nor Smith Smyth. All words must
agree, in their order. Which differences mean nothing depends on where a name comes from:

- hyphens, and letters with marks that are written as two without ("Schröder", "Schroeder"), in every name;
- what `romanisations` undoes, in a name that is surely of that script; where it only may be, the same role must be
  printed beside both;
- doubled consonants, and two letters for a mark where neither prints the mark, in any name, with the same role.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from digests.actors.names import bare_name, name_words, suffix
from digests.actors.romanisations import SCRIPTS, Script

__all__ = ["Likeness", "likeness", "likeness_of_surname", "spelling_keys", "surname_keys"]

_LONGEST = 200  # characters of a name that are looked at
# Letters with marks as they are written where there are none; name_words leaves out the mark alone.
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"})
_SIGNS = str.maketrans(dict.fromkeys("ʹʻʼʾʿ", ""))  # for soft signs, hamza and ayn
_TWO_FOR_ONE = re.compile(r"(?<=[a-z])(?:ae|oe|ue|aa)(?=[b-df-hj-np-tv-z])")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")


class Likeness(StrEnum):
    """How sure it is that two names are one."""

    SAME = "same"
    WITH_ROLE = "with role"  # only if the same role is printed beside both


def likeness(one: str, other: str) -> Likeness | None:
    """Whether two printed names of several words are spellings of one name; None where they aren't."""
    if suffix(one) != suffix(other):
        return None
    these, those = _plain(one), _plain(other)
    if not these or not those:
        return None
    if these & those:
        return Likeness.SAME
    supposed = False
    for script in SCRIPTS:
        if _restored(these, script) & _restored(those, script):
            if any(map(script.shown, these | those)):
                return Likeness.SAME
            supposed = True
    if supposed or {_undoubled(w) for w in these} & {_undoubled(w) for w in those}:
        return Likeness.WITH_ROLE
    return None


def likeness_of_surname(surname: str, name: str) -> Likeness | None:
    """Whether a surname that stands alone is a spelling of the surname of a whole name."""
    words = bare_name(name).split()
    while words and not name_words(words[-1]):
        words.pop()  # "Jr."
    return likeness(" ".join((*words[:-1], surname)), name) if len(words) > 1 and name_words(surname) else None


@lru_cache(maxsize=4_096)
def spelling_keys(name: str) -> frozenset[str]:
    """What a printed name of several words is looked up by: two names of any `likeness` share one of these."""
    plain = _plain(name)
    return plain.union(map(_undoubled, plain), *(_restored(plain, script) for script in SCRIPTS))


def surname_keys(name: str) -> frozenset[str]:
    """The last words of these: a surname and a whole name of any `likeness_of_surname` share one.

    Of a surname that stands alone those of all scripts: what stands before it would tell.
    """
    if keys := spelling_keys(name):
        return frozenset(key.rsplit(" ", 1)[-1] for key in keys)
    plain = frozenset(words[-1].replace("-", "") for words in _variants(name))
    return plain.union(map(_undoubled, plain), *(map(script.restored, plain) for script in SCRIPTS))


def _restored(plain: frozenset[str], script: Script) -> frozenset[str]:
    return frozenset(script.restored(words) for words in plain if script.supposed(words))


@lru_cache(maxsize=4_096)
def _plain(name: str) -> frozenset[str]:
    """The ways of writing a name of several words without marks, hyphens, apostrophes and middle initials."""
    found: set[str] = set()
    for words in _variants(name):
        if len(words) > 1:
            printed = " ".join((words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1]))
            found |= {printed.replace("-", " "), printed.replace("-", "")}
    return frozenset(found)


def _variants(name: str) -> set[tuple[str, ...]]:
    """The folded words of a name, with marks left out and with marks written as letters."""
    lower = unicodedata.normalize("NFC", name[:_LONGEST]).lower().translate(_SIGNS)
    every = (name_words(lower), name_words(lower.translate(_TWO_LETTERS)))
    return {tuple(word.replace("'", "") for word in words) for words in every if words}


def _undoubled(words: str) -> str:
    before, _, last = words.rpartition(" ")
    return _DOUBLED.sub(r"\1", f"{before} {_TWO_FOR_ONE.sub(_first_letter, last)}".strip())


def _first_letter(found: re.Match[str]) -> str:
    return found.group()[0]
