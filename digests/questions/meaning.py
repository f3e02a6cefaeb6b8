"""Which actor of the archive a typed name means."""

import re
from collections.abc import Iterator, Sequence

from digests.actors.names import folded, is_particle, name_key
from digests.articles import ActorKind
from digests.errors import QuestionError
from digests.questions.answers import ActorEntry, UnclearName
from digests.questions.asked import Asker
from digests.questions.naming import Spelling, bearers, fitting, spellings
from digests.questions.ports import Archive
from digests.questions.values import cleaned
from digests.text import printed_words

__all__ = ["NO_ARTICLE", "actor_meant", "bears", "names_meant"]

NO_ARTICLE = (
    "There is no article yet: collect some first (news-digest collect), after /feeds suggested has turned some "
    "well-known feeds on, or name a file: /summary PATH."
)

_CANDIDATES = 10
_MOST_NAMES = 20  # by which one actor is followed
_HANDLE = re.compile(r"(.*?)\s*#([0-9]{1,18})")


def actor_meant(archive: Archive, typed: str, asker: Asker) -> ActorEntry | UnclearName:
    """The one actor a name means, or those it may mean. A candidate's handle ("Clinton #12") means that one.

    Raises:
        QuestionError: no name is left of what was typed, or the archive holds no article.
    """
    name = cleaned(typed)[:200]
    readings = _readings(name)
    if not readings:
        raise QuestionError(f"“{name}” is no name. Example: /who-said Starmer")
    found = _called(archive, name, asker.workspace)
    if len(found) == 1:
        return found[0]
    if found:
        return UnclearName(name, tuple(found[:_CANDIDATES]), known=True)
    near = archive.actors_near(readings[0].name, asker.workspace)
    if not near and archive.is_empty(asker.workspace):
        raise QuestionError(NO_ARTICLE)
    return UnclearName(name, tuple(near), known=False)


def names_meant(archive: Archive, name: str, workspace: str | None, actor: int | None = None) -> tuple[str, ...]:
    """The names by which articles may tell of the one actor that a name means there, that of the number ``actor`` where
    it still bears the name: its whole names; a single word, such as a surname, only where that means nobody else.
    Empty where the name means nobody or several.

    Raises:
        ArchiveError: the database can't be read.
    """
    found = _called(archive, f"{name} #{actor}", workspace) if actor is not None else ()
    found = found or _called(archive, name, workspace)
    if len(found) != 1:
        return ()
    (entry,) = found
    every = dict.fromkeys(
        called for whole in (entry.name, *entry.aliases) for called in (whole, *_surnames(whole, entry))
    )
    sure = (
        called
        for called in every
        if " " in called or called == entry.name or _is_only(archive, called, entry, workspace)
    )
    return tuple(called for called in sure if printed_words(called))[:_MOST_NAMES]


def bears(entry: ActorEntry, name: str) -> bool:
    """Whether this is one of an actor's whole names."""
    return name_key(name) in {name_key(known) for known in (entry.name, *entry.aliases)}


def _is_only(archive: Archive, name: str, entry: ActorEntry, workspace: str | None) -> bool:
    return [other.id for other in _called(archive, name, workspace)] == [entry.id]


def _surnames(name: str, entry: ActorEntry) -> Iterator[str]:
    """The last word of a person's name, and with what belongs to it ("von der Leyen")."""
    words = name.split()
    if entry.kind is not ActorKind.PERSON or len(words) < 2:
        return
    yield words[-1]
    start = len(words) - 1
    while start > 1 and is_particle(folded(words[start - 1])):
        start -= 1
    yield " ".join(words[start:])


def _readings(name: str) -> Sequence[Spelling]:
    handle = _HANDLE.fullmatch(name)
    return spellings(handle[1] if handle else name)


def _called(archive: Archive, name: str, workspace: str | None) -> Sequence[ActorEntry]:
    """Whom a name may mean, by the longest reading of it that anybody bears."""
    handle = _HANDLE.fullmatch(name)
    for reading in _readings(name):
        found = _bearers(archive, reading, workspace)
        if handle:
            number = archive.meant(int(handle[2]), workspace)
            found = [entry for entry in found if entry.id == number]
        if found:
            return found
    return ()


def _bearers(archive: Archive, reading: Spelling, workspace: str | None) -> Sequence[ActorEntry]:
    entries = list(archive.actors_named(reading.name, workspace))
    if " " not in reading.name:
        # Somebody called by this word alone must not hide those who bear it as a surname.
        entries += archive.complete_actor(reading.name, workspace)
    found = bearers(reading.name, entries)
    if not reading.before:
        return found
    fits = {entry.id: _fit(archive, reading, entry, workspace) for entry in found}
    best = max(fits.values(), default=0)
    return [entry for entry in found if best and fits[entry.id] == best]


def _fit(archive: Archive, reading: Spelling, entry: ActorEntry, workspace: str | None) -> int:
    printed = [role.text for role in archive.roles(entry.id, workspace)]
    return fitting(reading.before, entry, [*printed, entry.role or ""])
