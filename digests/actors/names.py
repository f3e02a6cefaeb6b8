"""Names as strings: titles off, accents folded, surnames found, compared."""

import re
import unicodedata
from functools import lru_cache

from digests.actors.nicknames import same_forename
from digests.text import BLANK

__all__ = [
    "bare_name",
    "compatible",
    "folded",
    "folded_text",
    "initials",
    "is_particle",
    "is_regnal",
    "is_title",
    "name_key",
    "name_words",
    "suffix",
    "surname",
    "title_before",
]

# Forms of address and ranks that stand before a name. They say who is meant, but are no part of the name.
_TITLES = frozenset(
    """adm admiral ambassador archbishop attorney ayatollah baron baroness bishop brother capt captain cardinal
    chancellor chief cmdr coach col colonel congressman congresswoman dame del detective dr father former gen
    general gov governor imam judge justice king lady lord lt maj major mayor minister miss mr mrs ms mx officer
    pope premier president prime prince princess prof professor queen rabbi rep representative reps rev reverend
    secretary sen senator senators sgt sheikh sheriff sir sister speaker then-president vice""".split()
)
# Offices that are nobody's forename: a tagged name begins behind them ("German Chancellor Friedrich Merz").
_OFFICES = frozenset(
    "president chancellor minister secretary senator governor congressman congresswoman ambassador spokesman "
    "spokeswoman candidate nominee envoy chairman premier representative attorney".split()
)
_REGNAL = frozenset("brother dame father king lady lord mother pope prince princess queen saint sir sister".split())
_SUFFIXES = frozenset("jr sr ii iii iv phd md esq".split())
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_PARTICLES = frozenset("de del della der den di da dos du la le van von bin ibn al el st ter ten zu".split())
_POSSESSIVE = re.compile(r"(?:[’'´`]s|(?<=s)[’'])$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}")  # "U.S."
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w.]*[^\W_])?(?:[’'\-][^\W_]+)*\.?")
# Letters that Unicode does not decompose into a base letter and a mark.
_UNDECOMPOSED = str.maketrans(
    {"’": "'", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys(BLANK + "\u00ad\u200c\u200d", "")  # there is nothing to see of them
)
_REMEMBERED = 100  # characters of a name whose folding is remembered
_TITLE_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)(\.?)[^\S\n]+$")
# Titles that are printed with a full stop; one behind any other word ends a sentence.
_ABBREVIATED = frozenset("adm capt cmdr col dr gen gov hon lt maj mr mrs ms mx prof rep reps rev sen sgt st".split())


@lru_cache(maxsize=16_384)
def bare_name(name: str) -> str:
    """A printed name without possessive, titles before it and punctuation round it, white space made single."""
    name = _POSSESSIVE.sub("", " ".join(name.split()).strip(' ,;:()[]“”"‘')).strip(" ,").rstrip("’'")
    last = name.rsplit(" ", 1)[-1]
    if name.endswith(".") and not _ABBREVIATION.fullmatch(last) and folded(last).rstrip(".") not in _SUFFIXES:
        name = name.rstrip(". ")
    words = name.split(" ")
    office = max((i for i, w in enumerate(words[:-1]) if folded(w) in _OFFICES), default=-1)
    words = words[office + 1 :]
    while len(words) > 1 and folded(words[0]).rstrip(".") in _TITLES:
        words.pop(0)
    return " ".join(words)


def folded(text: str) -> str:
    """Case and accents folded, apostrophes made straight: for comparing, never for showing."""
    return _remembered(text) if len(text) <= _REMEMBERED else folded_text(text)


def folded_text(text: str) -> str:
    """The same for a text that is folded once: nothing of it is kept."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_UNDECOMPOSED)
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in plain if not unicodedata.combining(c))


_remembered = lru_cache(maxsize=65_536)(folded_text)


@lru_cache(maxsize=16_384)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words that make up a name: no titles, suffixes (Jr.), possessive or full stops ("U.S." is "us")."""
    words = [w.replace(".", "") for w in _NAME_WORD.findall(folded(bare_name(name)))]
    return tuple(w for w in words if w not in _SUFFIXES)


def name_key(name: str) -> str:
    """One string for all spellings of a full name that differ in case, accents, titles or middle initials only.

    The generation stays: Donald Trump Jr. is not his father.
    """
    words = name_words(name)
    if len(words) > 2:
        words = (words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1])
    generation = suffix(name)
    return " ".join((*words, generation) if generation else words)


def surname(name: str) -> str:
    """The folded last word of a name ("leyen" of "Ursula von der Leyen"), "" where there is none."""
    words = name_words(name)
    return words[-1] if words else ""


def suffix(name: str) -> str | None:
    """The folded generation that a name ends in ("jr"), or None: it keeps father and son apart."""
    last = folded(name).rsplit(" ", 1)[-1].strip(".,")
    return last if last in _GENERATIONS else None


def initials(name: str) -> str:
    """The letters that would abbreviate an organisation's name: "imf" of "International Monetary Fund"."""
    words = [w for w in name_words(name) if w not in {"the", "of", "and", "for", "on", "in"}]
    return "".join(w[0] for w in words) if len(words) > 1 else ""


def compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names (as `name_words`) can be one person's: the same surname, and no two forenames at odds.

    "Donald J. Trump" fits "Donald Trump" and "Trump", "Bernie Sanders" fits "Bernard Sanders"; "Bill Clinton" doesn't
    fit "Hillary Clinton".
    """
    if not a or not b or a[-1] != b[-1]:
        return False
    short, long = sorted((_forenames(a), _forenames(b)), key=len)
    return all(any(same_forename(w, v) for v in long) for w in short)


def _forenames(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words[:-1] if w not in _PARTICLES)


def is_regnal(title: str) -> bool:
    """Whether a folded title is one that stands before a forename ("Pope Francis", "Sir Keir")."""
    return title in _REGNAL


def is_title(word: str) -> bool:
    """Whether a word is a form of address or a rank ("Dr.")."""
    return folded(word).rstrip(".") in _TITLES


def is_particle(word: str) -> bool:
    """Whether a folded word is one that stands inside surnames ("von", "de", "al")."""
    return word in _PARTICLES


def title_before(text: str, at: int) -> str | None:
    """The folded title that stands directly before an offset ("mrs" before "Clinton"), or None."""
    found = _TITLE_BEFORE.search(text, max(0, at - 20), at)
    word = folded(found.group(1)) if found else ""
    if found and found.group(2) and word not in _ABBREVIATED:
        return None
    return word if word in _TITLES else None
