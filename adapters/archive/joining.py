"""Is this actor of an article one that the archive knows already?

Only strong evidence joins; a wrong join puts words into somebody's mouth, a missed one merely asks back.
- A name of several words, or of an organisation or place, joins the actor of the same kind and folded name, else
  the only one that bears it as an alias of several words.
- A person of one word ("Zelensky") joins the only person of that surname, if a printed role of both matches. Else it
  stands for whoever is printed by that one word alone, apart from those of the word whose printed roles differ.
- An organisation's acronym joins the only one that bears it and whose initials it is.
- Where that finds nobody, a person joins the only one of another spelling of the name (`transliterations`), with a
  matching role where the spellings alone leave a doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.archive.spellings import key_of, words_in
from digests.actors.names import folded, initials
from digests.actors.transliterations import Likeness, likeness, likeness_of_surname
from digests.articles import Actor, ActorKind

__all__ = ["Known", "chosen", "identity_key", "is_single_word", "roles_match", "spelt_like", "whole_alias"]

_SHORTEST_ACRONYM = 3  # letters: what is shorter abbreviates too much

_ARTICLES = frozenset(("the", "a", "an", "of"))


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the archive that may be meant: ``key`` as in the table ``actors``."""

    id: int
    key: str
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # as printed; read only where spellings are compared

    @property
    def is_single_word(self) -> bool:
        """Whether it is known by one word only, which tells nobody apart."""
        return "|" in self.key


def is_single_word(actor: Actor) -> bool:
    """Whether this is a person known by one word only."""
    return actor.kind is ActorKind.PERSON and len(words_in(actor.name)) < 2


def identity_key(actor: Actor, visibility: int, article: str) -> str:
    """The key under which the actor is stored when it joins nobody: of one word, its own in each article."""
    key = key_of(actor.name)
    return f"{key}|{visibility}|{article}" if is_single_word(actor) else key


def chosen(actor: Actor, known: Sequence[Known]) -> int | None:
    """The id of the one among those ``known`` by its name (of one word: by its surname), or None."""
    if is_single_word(actor):
        return _of_one_word(tuple(role.text for role in actor.roles), known)
    key = key_of(actor.name)
    own = next((k.id for k in known if k.key == key), None)
    if own is not None or " " in key:
        return own or _only(known)
    if actor.kind is not ActorKind.ORGANISATION or len(key) < _SHORTEST_ACRONYM or not actor.name.isupper():
        return None
    return _only(known) if all(initials(k.key) == key for k in known) else None


def whole_alias(actor: Actor) -> str | None:
    """A name of several words that the article gives somebody whom it calls by one ("Ye, once Kanye West")."""
    if not is_single_word(actor):
        return None
    return next((alias for alias in actor.aliases if len(words_in(alias)) > 1), None)


def spelt_like(actor: Actor, known: Sequence[Known]) -> int | None:
    """The id of the one among those ``known`` whose name is spelt otherwise; None where there are several."""
    alone, roles = is_single_word(actor), tuple(role.text for role in actor.roles)
    compared = [(k, _likeness(actor.name, k, alone=alone)) for k in known if not k.is_single_word]
    sure = [k for k, found in compared if found is Likeness.SAME]
    alike = [k for k, found in compared if found]
    if not alone and sure:
        return _only(sure)
    return _only(alike) if len(alike) == 1 and roles_match(roles, alike[0].roles) else None


def _likeness(name: str, known: Known, *, alone: bool) -> Likeness | None:
    found = [likeness_of_surname(name, other) if alone else likeness(name, other) for other in known.names]
    return Likeness.SAME if Likeness.SAME in found else next(filter(None, found), None)


def _of_one_word(roles: Sequence[str], known: Sequence[Known]) -> int | None:
    full = [k for k in known if not k.is_single_word]
    if len(full) == 1 and roles_match(roles, full[0].roles):
        return full[0].id
    alike = [k for k in known if k.is_single_word]
    same_role = _only([k for k in alike if roles_match(roles, k.roles)])
    if same_role is not None:
        return same_role
    without_role = _only([k for k in alike if not k.roles])
    if roles:
        return without_role if len(alike) == 1 else None
    return without_role if without_role is not None else _only(alike)


def roles_match(these: Sequence[str], those: Sequence[str]) -> bool:
    """Whether a role of one is a role of the other, or the same in fewer words ("president", "US President")."""
    words, other_words = _role_words(these), _role_words(those)
    return any(a <= b or b <= a for a in words for b in other_words)


def _role_words(roles: Sequence[str]) -> list[frozenset[str]]:
    found = (frozenset(folded(role).replace(",", " ").split()) - _ARTICLES for role in roles)
    return [words for words in found if words]


def _only(known: Sequence[Known]) -> int | None:
    return known[0].id if len(known) == 1 else None
