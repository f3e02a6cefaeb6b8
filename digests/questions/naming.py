"""Whom a typed name means: pure choices among the actors that an archive offers.

A whole name beats a part of one. Several bearers of the part that was typed are all candidates: the caller
asks back and never guesses. What stands before a name ("PM", "Mrs", "French President") may narrow the
choice, and must fit the one chosen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digests.actors.gender import gender_of_name, gender_of_title
from digests.actors.names import bare_name, folded, surname
from digests.articles import ActorKind
from digests.questions.answers import ActorEntry

__all__ = ["Spelling", "bearers", "fitting", "spellings"]

_ABBREVIATIONS = {"pm": "prime minister", "fm": "foreign minister", "vp": "vice president", "uk": "british"}
# Nouns that may stand before a name and aren't forms of address.
_ROLES = {*_ABBREVIATIONS, "leader", "boss", "envoy", "spokesman", "spokeswoman", "spokesperson", "head", "director"}
_ADDRESSES = {"mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "dr"}
_ARTICLES = {"the", "a", "an"}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to read what was typed: ``name``, after the folded words ``before`` it."""

    name: str
    before: tuple[str, ...] = ()


def spellings(typed: str) -> tuple[Spelling, ...]:
    """The ways to read a typed name, longest name first: as it stands, turned at its comma ("Starmer, Keir"), and
    each time a word shorter at the front ("British PM Starmer" → "PM Starmer" → "Starmer")."""
    name = _trimmed(typed)
    readings: dict[Spelling, None] = {Spelling(name): None} if name else {}
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        readings |= {Spelling(f"{given} {family}".strip()): None, Spelling(family): None}
        name = family
    words = name.split()
    for at in range(1, min(len(words), 8)):
        readings[Spelling(" ".join(words[at:]), tuple(folded(w).rstrip(".,") for w in words[:at]))] = None
    return tuple(readings)


def bearers(name: str, entries: Iterable[ActorEntry]) -> tuple[ActorEntry, ...]:
    """Those of the entries that a name may mean, most statements first.

    A whole name wins over a part of one. Of several words, it means whoever is called so and whoever was given it as
    another name alike; else a canonical name wins over an alias. One word is a surname before it is
    another part of a name; a person known by that word alone is then one bearer among others, unless
    nothing is known that they said.
    """
    ranked = sorted({entry.id: entry for entry in entries}.values(), key=lambda e: (-e.statements, e.name, e.id))
    wanted = _key(name).split()
    called = tuple(e for e in ranked if _same(name, e.name))
    aliased = tuple(e for e in ranked if e in called or any(_same(name, a) for a in e.aliases))
    if len(wanted) != 1:
        return aliased or tuple(e for e in ranked if wanted and _has_words(e, wanted))
    if any(e.kind is not ActorKind.PERSON for e in aliased):
        return called or aliased
    by_surname = tuple(e for e in ranked if e in aliased or any(_key(surname(n)) == wanted[0] for n in _names(e)))
    fuller_or_heard = tuple(e for e in by_surname if e.statements or len(_key(e.name).split()) > 1)
    return fuller_or_heard or by_surname or tuple(e for e in ranked if _has_words(e, wanted))


def fitting(before: tuple[str, ...], entry: ActorEntry, printed_roles: Sequence[str]) -> int:
    """How well the words before a name fit an actor: 0 not at all, 2 where its printed roles hold one of them.

    The word next to the name has to be a title, a role, a possessive ("Britain's"), in a printed role, or an
    initial of the actor's: a forename that isn't the actor's means somebody else.
    """
    before = tuple(word for word in before if word not in _ARTICLES)
    if not before:
        return 1
    printed = {word for role in printed_roles for word in _role_words(folded(role).split())}
    last = before[-1]
    if len(last) == 1:
        return int(any(word.startswith(last) for name in _names(entry) for word in _key(name).split()[:-1]))
    if not (_is_title(last) or last in _ROLES or last.endswith(("'s", "s'")) or last in printed):
        return 0
    if entry.kind is ActorKind.PERSON:
        meant, theirs = gender_of_title(last), gender_of_name(entry.name)
        if meant and theirs and meant != theirs:
            return 0
    return 2 if _role_words(w for w in before if w not in _ADDRESSES) & printed else 1


def _trimmed(typed: str) -> str:
    """White space made single; marks round the name, a possessive and a question mark off."""
    name = " ".join(typed.split()).strip('?!.,;:"“”„«» ')
    last = name.rpartition(" ")[2]
    # bare_name would take titles off as well: they are needed to choose by.
    return name[: len(name) - len(last)] + bare_name(last)


def _same(a: str, b: str) -> bool:
    return _key(a) == _key(b)


def _key(name: str) -> str:
    """A name as it is compared: folded, without apostrophes, hyphens, full stops and middle initials."""
    first, *rest = folded(name).replace("'", "").replace("-", " ").replace(".", " ").split() or [""]
    return " ".join([first, *(word for word in rest[:-1] if len(word) > 1), *rest[-1:]])


def _names(entry: ActorEntry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases)


def _has_words(entry: ActorEntry, wanted: Sequence[str]) -> bool:
    """Whether one of the actor's names holds all the words, in this order."""
    for name in _names(entry):
        rest = iter(_key(name).split())
        if all(word in rest for word in wanted):
            return True
    return False


def _is_title(word: str) -> bool:
    return bare_name(f"{word} X") == "X"


def _role_words(words: Iterable[str]) -> set[str]:
    plain = (word.strip(".,").removesuffix("'s") for word in words)
    return {part for word in plain for part in _ABBREVIATIONS.get(word.replace(".", ""), word).split()}
