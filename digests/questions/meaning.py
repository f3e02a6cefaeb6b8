"""Which actor of the archive a typed name means."""

import re
from collections.abc import Sequence

from digests.errors import QuestionError
from digests.questions.answers import ActorEntry, UnclearName
from digests.questions.asked import Asker
from digests.questions.naming import Spelling, bearers, fitting, spellings
from digests.questions.ports import Archive
from digests.questions.values import cleaned

__all__ = ["NO_ARTICLE", "actor_meant"]

NO_ARTICLE = "There is no article yet: collect some first (news-digest collect), or name a file: /summary PATH."

_CANDIDATES = 10
_HANDLE = re.compile(r"(.*?)\s*#([0-9]{1,18})")


def actor_meant(archive: Archive, typed: str, asker: Asker) -> ActorEntry | UnclearName:
    """The one actor a name means, or those it may mean. A candidate's handle ("Clinton #12") means that one.

    Raises:
        QuestionError: no name is left of what was typed, or the archive holds no article.
    """
    name = cleaned(typed)[:200]
    handle = _HANDLE.fullmatch(name)
    readings = spellings(handle[1] if handle else name)
    if not readings:
        raise QuestionError(f"“{name}” is no name. Example: /who-said Starmer")
    for reading in readings:
        found = _bearers(archive, reading, asker)
        if handle:
            number = archive.meant(int(handle[2]), asker.workspace)
            found = [entry for entry in found if entry.id == number]
        if len(found) == 1:
            return found[0]
        if found:
            return UnclearName(name, tuple(found[:_CANDIDATES]), known=True)
    near = archive.actors_near(readings[0].name, asker.workspace)
    if not near and archive.is_empty(asker.workspace):
        raise QuestionError(NO_ARTICLE)
    return UnclearName(name, tuple(near), known=False)


def _bearers(archive: Archive, reading: Spelling, asker: Asker) -> Sequence[ActorEntry]:
    entries = list(archive.actors_named(reading.name, asker.workspace))
    if " " not in reading.name:
        # Somebody called by this word alone must not hide those who bear it as a surname.
        entries += archive.complete_actor(reading.name, asker.workspace)
    found = bearers(reading.name, entries)
    if not reading.before:
        return found
    fits = {entry.id: _fit(archive, reading, entry, asker) for entry in found}
    best = max(fits.values(), default=0)
    return [entry for entry in found if best and fits[entry.id] == best]


def _fit(archive: Archive, reading: Spelling, entry: ActorEntry, asker: Asker) -> int:
    printed = [role.text for role in archive.roles(entry.id, asker.workspace)]
    return fitting(reading.before, entry, [*printed, entry.role or ""])
