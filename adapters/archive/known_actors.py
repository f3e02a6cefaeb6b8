"""Finding actors: by name, by the beginning of one, by a misspelt one, by what was said of whom."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import Any

from rapidfuzz import fuzz, process

from adapters.archive.lookups import Lookups
from adapters.archive.spellings import LONGEST_HEAD, grams, key_of, words_in
from adapters.archive.tables import EVERYONE
from adapters.archive.viewing import Viewer, replaced, shown
from digests.articles import ActorKind
from digests.questions.answers import ActorEntry

__all__ = ["completing", "entries_of", "named", "near"]

_decoded = json.JSONDecoder().raw_decode

_NEAR_WORDS = 8
_NEAR_ACTORS = 300  # of each near word, those who said most
_NEAR_COMPARED = 50  # by whole name
_NEAREST = 62.0  # similarity under which a name is no misspelling of another (rapidfuzz: 0 to 100)

_BY_KEY = "SELECT DISTINCT n.actor FROM actor_names n WHERE n.visibility = {viewer}{seen} AND n.key = :key"
_BY_HEAD = "SELECT n.actor FROM name_heads n WHERE n.visibility = {viewer}{seen} AND n.head = :start"
_BY_START = (
    "SELECT DISTINCT n.actor, n.statements FROM name_starts n "
    "WHERE n.visibility = {viewer}{seen} AND n.start >= :start AND n.start < :beyond"
)
_BY_WORD = (
    "SELECT DISTINCT n.actor, n.statements FROM name_starts n "
    "WHERE n.visibility = {viewer}{seen} AND n.start >= :word0 AND n.start < :word0 || '!'"
)
# A word is followed by a space or nothing: "!" is the character after the space.
_MOST_FIRST = " ORDER BY n.statements DESC, n.actor LIMIT :rows"
_SEEN = f" AND NOT {replaced('n.actor')}"
_BEARING_WORD = {
    seen: _BY_WORD.format(viewer=":viewer", seen=_SEEN if seen else "") + _MOST_FIRST for seen in (False, True)
}


def named(lookups: Lookups, viewer: Viewer, name: str, limit: int) -> list[ActorEntry]:
    """Who bears this whole name or alias, else all these words in a name; most statements first."""
    words = words_in(name)
    if not words:
        return []
    return _entries(lookups, viewer, _BY_KEY, {"key": key_of(name)}, limit) or _entries(
        lookups, viewer, _with_words(len(words)), {f"word{i}": w for i, w in enumerate(words)}, limit
    )


def completing(lookups: Lookups, viewer: Viewer, prefix: str, limit: int) -> list[ActorEntry]:
    """Whose names have a word that begins so, most statements first; a prefix may go over several words."""
    start = " ".join(words_in(prefix))
    if len(start) <= LONGEST_HEAD:
        return _entries(lookups, viewer, _BY_HEAD + _MOST_FIRST, {"start": start}, limit)
    return _entries(lookups, viewer, _BY_START + _MOST_FIRST, {"start": start, "beyond": f"{start}\U0010ffff"}, limit)


def near(lookups: Lookups, viewer: Viewer, name: str, limit: int) -> list[ActorEntry]:
    """Whose names are spelt most like this: their words share runs of three characters; compared by rapidfuzz."""
    sought = words_in(name)
    likeness: dict[int, float] = {}
    for word in dict.fromkeys(sought):
        of_word: dict[int, float] = {}
        for near_word, score, _ in _near_words(lookups, viewer, word):
            for visibility in viewer.visible:
                parameters = {"viewer": visibility, "own": viewer.own, "word0": near_word, "rows": _NEAR_ACTORS}
                for actor, _ in lookups.rows(_BEARING_WORD[visibility != viewer.own], parameters):
                    of_word[actor] = max(score, of_word.get(actor, 0.0))
        for actor, score in of_word.items():
            likeness[actor] = likeness.get(actor, 0.0) + score
    likeliest = nsmallest(_NEAR_COMPARED, likeness, key=lambda actor: (-likeness[actor], actor))
    entries = _listed(lookups, viewer, likeliest)
    whole = " ".join(sought)
    scored = [(max(_likeness(whole, n) for n in (entry.name, *entry.aliases)), entry) for entry in entries]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].statements, pair[1].name))
    return [entry for score, entry in scored[:limit] if score >= _NEAREST]


def _near_words(lookups: Lookups, viewer: Viewer, word: str) -> list[tuple[str, float, int]]:
    shared = sorted(grams(word))
    parameters = {**viewer.parameters, **{f"gram{i}": gram for i, gram in enumerate(shared)}, "length": len(word)}
    sharing = [found for (found,) in lookups.rows(_sharing(len(shared)), parameters)]
    return process.extract(word, sharing, scorer=fuzz.ratio, limit=_NEAR_WORDS, score_cutoff=_NEAREST)


def _likeness(sought: str, name: str) -> float:
    return fuzz.WRatio(sought, " ".join(words_in(name)))


def _listed(lookups: Lookups, viewer: Viewer, actors: Sequence[int]) -> list[ActorEntry]:
    if not actors:
        return []
    wanted = ", ".join(str(int(actor)) for actor in actors)
    return _merged(
        lookups.rows(
            f"SELECT {_PROFILE} FROM profiles p JOIN actors k ON k.id = p.actor WHERE p.actor IN ({wanted}) "
            f"AND p.visibility IN (:everyone, :own) AND {shown('p')} ORDER BY p.actor, p.visibility",
            viewer.parameters,
        )
    )


@lru_cache(maxsize=64)
def _sharing(count: int) -> str:
    shared = ", ".join(f":gram{i}" for i in range(count))
    return (
        f"SELECT word FROM name_grams WHERE visibility IN (:everyone, :own) AND gram IN ({shared}) "
        "GROUP BY word ORDER BY count(DISTINCT gram) DESC, abs(length(word) - :length), word LIMIT 32"
    )


def entries_of(lookups: Lookups, viewer: Viewer, actors: Sequence[int]) -> dict[int, ActorEntry]:
    """What the viewer may know of these actors, by id; those that it may not see are missing."""
    return {entry.id: entry for entry in _listed(lookups, viewer, actors)}


_PROFILE = "p.actor, p.name, k.kind, p.role, p.statements, p.aliases, p.role_moment"


def _entries(
    lookups: Lookups, viewer: Viewer, source: str, parameters: Mapping[str, Any], limit: int
) -> list[ActorEntry]:
    """The actors that ``source`` finds, most statements first."""
    both = viewer.own != EVERYONE
    rows = lookups.rows(_profiles_in(source, both=both), {**viewer.parameters, **parameters, "rows": limit})
    entries = _merged(rows)
    entries.sort(key=lambda entry: (-entry.statements, entry.name))
    return entries[:limit]


@lru_cache(maxsize=32)
def _profiles_in(source: str, *, both: bool) -> str:
    found = f"SELECT actor FROM ({source.format(viewer=':everyone', seen=_SEEN if both else '')}) e"
    visible = ":everyone"
    if both:
        found += f" UNION SELECT actor FROM ({source.format(viewer=':own', seen='')}) o"
        visible = f":everyone, :own) AND ({shown('p')}"
    return (
        f"SELECT {_PROFILE}, p.visibility FROM ({found}) found JOIN profiles p ON p.actor = found.actor "
        f"AND p.visibility IN ({visible}) JOIN actors k ON k.id = p.actor ORDER BY p.actor, p.visibility"
    )


@lru_cache(maxsize=16)
def _with_words(count: int) -> str:
    others = (
        f" AND EXISTS (SELECT 1 FROM name_starts o WHERE o.actor = n.actor AND o.visibility = n.visibility "
        f"AND o.start >= :word{i} AND o.start < :word{i} || '!')"
        for i in range(1, count)
    )
    return _BY_WORD + "".join(others) + _MOST_FIRST


def _merged(rows: Sequence[Any]) -> list[ActorEntry]:
    """One entry an actor; rows of one actor stand together, everyone's before the workspace's own."""
    entries: list[ActorEntry] = []
    role_moment: int | None = None
    for actor, name, kind, role, statements, aliases, moment, *_ in rows:
        printed = tuple(_decoded(aliases)[0])
        if not entries or entries[-1].id != actor:
            entries.append(ActorEntry(actor, name, ActorKind(kind), role, statements, printed))
            role_moment = moment
            continue
        first = entries[-1]
        later = role_moment is None or (moment is not None and moment > role_moment)
        more = (n for n in (name, *printed) if n != first.name and n not in first.aliases)
        entries[-1] = ActorEntry(
            id=actor,
            name=first.name,
            kind=first.kind,
            role=role if later else first.role,
            statements=first.statements + statements,
            aliases=(*first.aliases, *more),
        )
    return entries
