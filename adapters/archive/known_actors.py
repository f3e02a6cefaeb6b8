"""Finding actors: by name, by the beginning of one, by a misspelt one, by what was said of whom."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, TextClause, bindparam, text

from adapters.archive.spellings import LONGEST_HEAD, grams, key_of, words_in
from adapters.archive.tables import EVERYONE
from adapters.archive.viewing import Viewer
from digests.articles import ActorKind
from digests.questions.answers import ActorEntry

__all__ = ["completing", "entries_of", "named", "near"]

_SEVERAL_NAMES = 4  # rows of an index looked at for one actor wanted: each may match by several of its names
_NEAR_WORDS = 8
_NEAR_ACTORS = 100  # of each near word
_NEAREST = 62.0  # similarity under which a name is no misspelling of another (rapidfuzz: 0 to 100)

_BY_KEY = "SELECT n.actor FROM actor_names n WHERE n.visibility = {viewer} AND n.key = :key"
_BY_HEAD = "SELECT n.actor FROM name_heads n WHERE n.visibility = {viewer} AND n.head = :start"
_BY_START = "SELECT n.actor FROM name_starts n WHERE n.visibility = {viewer} AND n.start >= :start AND n.start < :beyond"
_BY_SURNAME = "SELECT n.actor FROM name_starts n WHERE n.visibility = {viewer} AND n.start = :start"
_BY_WORD = (
    "SELECT n.actor FROM name_starts n WHERE n.visibility = {viewer} "
    "AND (n.start = :word0 OR n.start >= :word0 || ' ' AND n.start < :word0 || '!')"
)
_MOST_FIRST = " ORDER BY n.statements DESC, n.actor LIMIT :rows"


def named(connection: Connection, viewer: Viewer, name: str, limit: int) -> list[ActorEntry]:
    """Who bears this whole name or alias; else this surname; else all these words in a name."""
    words = words_in(name)
    if not words:
        return []
    return (
        _entries(connection, viewer, _BY_KEY, {"key": key_of(name)}, limit)
        or _entries(connection, viewer, _BY_SURNAME + _MOST_FIRST, {"start": " ".join(words)}, limit)
        or _entries(connection, viewer, _with_words(len(words)), {f"word{i}": w for i, w in enumerate(words)}, limit)
    )


def completing(connection: Connection, viewer: Viewer, prefix: str, limit: int) -> list[ActorEntry]:
    """Whose names have a word that begins so, most statements first; a prefix may go over several words."""
    start = " ".join(words_in(prefix))
    if len(start) <= LONGEST_HEAD:
        return _entries(connection, viewer, _BY_HEAD + _MOST_FIRST, {"start": start}, limit)
    return _entries(connection, viewer, _BY_START + _MOST_FIRST, {"start": start, "beyond": f"{start}\U0010ffff"}, limit)


def near(connection: Connection, viewer: Viewer, name: str, limit: int) -> list[ActorEntry]:
    """Whose names are spelt most like this: those that share runs of three characters, compared by rapidfuzz."""
    sought = " ".join(words_in(name))
    actors: dict[int, ActorEntry] = {}
    for word in dict.fromkeys(words_in(name)):
        parameters = {**viewer.parameters, "grams": sorted(grams(word)), "length": len(word), "rows": 4 * _NEAR_WORDS}
        sharing = connection.execute(_SHARING_GRAMS, parameters).scalars().all()
        for near_word, _, _ in process.extract(word, sharing, scorer=fuzz.ratio, limit=_NEAR_WORDS, score_cutoff=_NEAREST):
            found = _entries(connection, viewer, _BY_WORD + _MOST_FIRST, {"word0": near_word}, _NEAR_ACTORS)
            actors |= {entry.id: entry for entry in found}
    scored = [(max(_likeness(sought, n) for n in (entry.name, *entry.aliases)), entry) for entry in actors.values()]
    best = sorted(scored, key=lambda pair: (-pair[0], -pair[1].statements, pair[1].name))
    return [entry for score, entry in best[:limit] if score >= _NEAREST]


def _likeness(sought: str, name: str) -> float:
    return fuzz.WRatio(sought, " ".join(words_in(name)))


_SHARING_GRAMS = text(
    "SELECT word FROM name_grams WHERE visibility IN (:everyone, :own) AND gram IN :grams "
    "GROUP BY word ORDER BY count(DISTINCT gram) DESC, abs(length(word) - :length), word LIMIT :rows"
).bindparams(bindparam("grams", expanding=True))


def entries_of(connection: Connection, viewer: Viewer, actors: Sequence[int]) -> dict[int, ActorEntry]:
    """What the viewer may know of these actors, by id; those that it may not see are missing."""
    if not actors:
        return {}
    rows = connection.execute(_PROFILES, {**viewer.parameters, "actors": list(actors)})
    return {entry.id: entry for entry in _merged(rows.all())}


_PROFILE = "p.actor, p.name, k.kind, p.role, p.statements, p.aliases, p.role_moment"
_PROFILES = text(
    f"SELECT {_PROFILE} FROM profiles p JOIN actors k ON k.id = p.actor "
    "WHERE p.actor IN :actors AND p.visibility IN (:everyone, :own) ORDER BY p.actor, p.visibility"
).bindparams(bindparam("actors", expanding=True))


def _entries(
    connection: Connection, viewer: Viewer, source: str, parameters: Mapping[str, Any], limit: int
) -> list[ActorEntry]:
    """The actors that ``source`` finds, most statements first."""
    both = viewer.own != EVERYONE
    rows = connection.execute(
        _profiles_in(source, both=both), {**viewer.parameters, **parameters, "rows": limit * _SEVERAL_NAMES}
    )
    entries = _merged(rows.all())
    entries.sort(key=lambda entry: (-entry.statements, entry.name))
    return entries[:limit]


@lru_cache(maxsize=32)
def _profiles_in(source: str, *, both: bool) -> TextClause:
    found = f"SELECT actor FROM ({source.format(viewer=':everyone')}) e"
    visible = ":everyone"
    if both:
        found += f" UNION SELECT actor FROM ({source.format(viewer=':own')}) o"
        visible = ":everyone, :own"
    return text(
        f"SELECT DISTINCT {_PROFILE}, p.visibility FROM ({found}) found JOIN profiles p ON p.actor = found.actor "
        f"AND p.visibility IN ({visible}) JOIN actors k ON k.id = p.actor ORDER BY p.actor, p.visibility"
    )


@lru_cache(maxsize=16)
def _with_words(count: int) -> str:
    others = (
        f" AND EXISTS (SELECT 1 FROM name_starts o WHERE o.actor = n.actor AND o.visibility = n.visibility "
        f"AND (o.start = :word{i} OR o.start >= :word{i} || ' ' AND o.start < :word{i} || '!'))"
        for i in range(1, count)
    )
    return _BY_WORD + "".join(others) + _MOST_FIRST


def _merged(rows: Sequence[Any]) -> list[ActorEntry]:
    """One entry an actor; rows of one actor stand together, everyone's before the workspace's own."""
    entries: list[ActorEntry] = []
    role_moment: int | None = None
    for actor, name, kind, role, statements, aliases, moment, *_ in rows:
        printed = tuple(json.loads(aliases))
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
