"""What all the articles of one visibility together tell of an actor: names, counts, role, and how it is found.

An article is evidence for the names it prints and the statements it reports. It is counted in when it is added
and out when its text is replaced, so that a name that only the old text printed is gone with it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, func, insert, select, text, update

from adapters.archive.name_spellings import persons_among, settle_spellings
from adapters.archive.spellings import grams, heads, key_of, starts
from adapters.archive.tables import (
    actor_names,
    actors,
    cast,
    name_grams,
    name_heads,
    name_starts,
    printed_roles,
    profiles,
    quotes,
    speakers,
)
from digests.actors.transliterations import spelling_keys

__all__ = ["Evidence", "evidence_of", "settle"]

_ALIASES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one article tells of an actor."""

    names: frozenset[str]
    statements: int


def evidence_of(connection: Connection, article: int) -> dict[int, Evidence]:
    """What a stored article tells, by the actors' ids."""
    names: defaultdict[int, set[str]] = defaultdict(set)
    for row in connection.execute(select(cast.c.actor, cast.c.name, cast.c.aliases).where(cast.c.article == article)):
        names[row.actor] |= {row.name, *json.loads(row.aliases)}
    made = select(speakers.c.actor, func.count()).join(quotes, quotes.c.id == speakers.c.quote)
    of_article = made.where(quotes.c.article == article).group_by(speakers.c.actor)
    counts: dict[int, int] = dict(connection.execute(of_article).all())
    return {actor: Evidence(frozenset(printed), counts.get(actor, 0)) for actor, printed in names.items()}


def settle(
    connection: Connection, visibility: int, before: Mapping[int, Evidence], after: Mapping[int, Evidence]
) -> None:
    """Count an article out as it was and in as it is (both as `evidence_of`); its roles are stored already."""
    affected = sorted(before.keys() | after.keys())
    persons = persons_among(connection, affected)
    for actor in affected:
        old, new = before.get(actor), after.get(actor)
        names = _settle_names(connection, visibility, actor, old, new)
        profile = _settle_profile(connection, visibility, actor, names, (old, new))
        _settle_index(connection, visibility, actor, starts(names), profile)
        if actor in persons:
            settle_spellings(connection, visibility, actor, names)
    unknown = actors.c.id.in_(affected) & ~exists().where(profiles.c.actor == actors.c.id)
    connection.execute(delete(actors).where(unknown))


def _settle_names(
    connection: Connection, visibility: int, actor: int, old: Evidence | None, new: Evidence | None
) -> dict[str, int]:
    """The names that articles print, with how many do."""
    mine = (actor_names.c.actor == actor) & (actor_names.c.visibility == visibility)
    printed = select(actor_names.c.name, actor_names.c.articles).where(mine)
    stored: dict[str, int] = dict(connection.execute(printed).all())
    gone = old.names if old else frozenset[str]()
    come = new.names if new else frozenset[str]()
    wanted = dict(stored)
    for name in gone - come:
        wanted[name] = wanted.get(name, 0) - 1
    for name in come - gone:
        wanted[name] = wanted.get(name, 0) + 1
    for name in wanted.keys() - stored.keys():
        row = {"actor": actor, "visibility": visibility, "name": name, "key": key_of(name), "articles": wanted[name]}
        connection.execute(insert(actor_names), row)
    for name, count in stored.items():
        here = mine & (actor_names.c.name == name)
        if wanted[name] < 1:
            connection.execute(delete(actor_names).where(here))
        elif wanted[name] != count:
            connection.execute(update(actor_names).where(here).values(articles=wanted[name]))
    return {name: count for name, count in wanted.items() if count > 0}


def _settle_profile(
    connection: Connection,
    visibility: int,
    actor: int,
    names: Mapping[str, int],
    change: tuple[Evidence | None, Evidence | None],
) -> int | None:
    """The number of the actor's statements, or None where no article names it any more."""
    old, new = change
    mine = (profiles.c.actor == actor) & (profiles.c.visibility == visibility)
    stored = connection.execute(select(profiles).where(mine)).one_or_none()
    articles = (stored.articles if stored else 0) + (new is not None) - (old is not None)
    if articles < 1:
        connection.execute(delete(profiles).where(mine))
        return None
    made = (new.statements if new else 0) - (old.statements if old else 0)
    statements: int = (stored.statements if stored else 0) + made
    order = sorted(names, key=lambda name: (-names[name], name))
    if stored and stored.name in names:
        name = _most_printed(stored.name, names)
    else:
        name = _fullest(connection, actor, names)
    role = connection.execute(
        select(printed_roles.c.text, printed_roles.c.moment)
        .where(printed_roles.c.actor == actor, printed_roles.c.visibility == visibility)
        .order_by(printed_roles.c.moment.desc(), printed_roles.c.number.desc())
        .limit(1)
    ).one_or_none()
    row: dict[str, Any] = {
        "name": name,
        "aliases": json.dumps([n for n in order if n != name][:_ALIASES_SHOWN], ensure_ascii=False),
        "role": role and role.text,
        "role_moment": role and role.moment,
        "articles": articles,
        "statements": statements,
    }
    if stored:
        connection.execute(update(profiles).where(mine).values(row))
    else:
        connection.execute(insert(profiles), {"actor": actor, "visibility": visibility, **row})
    return statements


def _fullest(connection: Connection, actor: int, names: Mapping[str, int]) -> str:
    """The fullest of the names under which an actor became known, where there is one; else of all: not a real name or
    a pen name that an article gave besides."""
    key: str = connection.execute(select(actors.c.key).where(actors.c.id == actor)).scalar_one()
    own = [name for name in names if key_of(name) == key.split("|", 1)[0]]
    return max(own or names, key=lambda name: (len(name.split()), names[name], name))


def _most_printed(shown: str, names: Mapping[str, int]) -> str:
    """Of the spellings of the name that is shown, the one that most articles print; of equals the one shown already."""
    spelt = spelling_keys(shown)
    same = [shown, *sorted(name for name in names if not spelt.isdisjoint(spelling_keys(name)))]
    return max(same, key=lambda name: names[name])


def _settle_index(
    connection: Connection, visibility: int, actor: int, wanted: set[str], statements: int | None
) -> None:
    kept = _replace(connection, name_starts, (visibility, actor), wanted, statements)
    _replace(connection, name_heads, (visibility, actor), heads(wanted), statements)
    if words := {start.split(" ", 1)[0] for start in wanted - kept}:
        rows = [{"visibility": visibility, "gram": gram, "word": word} for word in words for gram in grams(word)]
        connection.execute(_ADD_GRAMS, rows)
    for word in {start.split(" ", 1)[0] for start in kept - wanted}:
        # A word is followed by a space or nothing: "!" is the character after the space.
        borne = (name_starts.c.start >= word) & (name_starts.c.start < f"{word}!")
        here = name_starts.c.visibility == visibility
        if connection.execute(select(name_starts.c.actor).where(here, borne).limit(1)).first() is None:
            of_word = (name_grams.c.visibility == visibility) & (name_grams.c.word == word)
            connection.execute(delete(name_grams).where(of_word, name_grams.c.gram.in_(grams(word))))


_ADD_GRAMS = text(
    "INSERT INTO name_grams (visibility, gram, word) VALUES (:visibility, :gram, :word) ON CONFLICT DO NOTHING"
)


def _replace(
    connection: Connection, table: Table, whose: tuple[int, int], wanted: Iterable[str], statements: int | None
) -> set[str]:
    """Make these the strings by which an actor is found, ordered by its statements; returns the former ones."""
    visibility, actor = whose
    string = table.c.start if table is name_starts else table.c.head
    mine = (table.c.actor == actor) & (table.c.visibility == visibility)
    stored = set(connection.execute(select(string).where(mine)).scalars())
    if gone := stored.difference(wanted):
        connection.execute(delete(table).where(mine, string == bindparam("gone")), [{"gone": s} for s in gone])
    if stored and statements is not None:
        connection.execute(update(table).where(mine, table.c.statements != statements).values(statements=statements))
    if come := set(wanted) - stored:
        row = {"actor": actor, "visibility": visibility, "statements": statements}
        connection.execute(insert(table), [{**row, string.name: s} for s in come])
    return stored
