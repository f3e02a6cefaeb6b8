"""What all the articles of one visibility together tell of an actor: names, counts, role, and how it is found.

An article is evidence for the names it prints and the statements it reports. It is counted in when it is added
and out when its text is replaced, so that a name that only the old text printed is gone with it. Of an actor whom
corrections touch, it is counted in two `layers`: as the articles alone tell, and as it is seen.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, func, insert, select, text, update

from adapters.archive.batches import among
from adapters.archive.corrected import base_name, given_names, printed_last
from adapters.archive.correction_tables import cast_meanings, meanings
from adapters.archive.layers import base_of, is_base, touched, views_of
from adapters.archive.name_spellings import persons_among, settle_spellings
from adapters.archive.spellings import grams, heads, key_of, starts
from adapters.archive.tables import (
    actor_names,
    actors,
    articles,
    cast,
    name_grams,
    name_heads,
    name_starts,
    profiles,
    quotes,
    speakers,
)
from digests.actors.transliterations import spelling_keys

__all__ = ["Evidence", "Key", "count", "evidence_of", "forget_unknown", "settle"]

_ALIASES_SHOWN = 20


Key = tuple[int, int]
"""A layer and an actor of whom its rows tell."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What articles tell of an actor: how many print each name, how many statements they report, how many they are."""

    names: Mapping[str, int]
    statements: int
    articles: int = 1


def evidence_of(connection: Connection, article: int) -> dict[Key, Evidence]:
    """What a stored article tells, in each layer."""
    visibility = connection.execute(select(articles.c.visibility).where(articles.c.id == article)).scalar_one()
    members = connection.execute(select(cast).where(cast.c.article == article)).all()
    corrected = touched(connection, {member.actor for member in members})

    def layer_of(actor: int) -> int:
        is_touched = any((view, actor) in corrected for view in views_of(visibility))
        return base_of(visibility) if is_touched else visibility

    names: defaultdict[Key, set[str]] = defaultdict(set)
    printed = {member.place: {member.name, *json.loads(member.aliases)} for member in members}
    for member in members:
        names[layer_of(member.actor), member.actor] |= printed[member.place]
    if corrected:
        meant = select(cast_meanings).where(cast_meanings.c.article == article)
        for row in connection.execute(meant):
            names[row.visibility, row.actor] |= printed[row.place]
    made = select(speakers.c.visibility, speakers.c.actor, func.count().label("made"))
    of_article = made.join(quotes, quotes.c.id == speakers.c.quote).where(quotes.c.article == article)
    rows = connection.execute(of_article.group_by(speakers.c.visibility, speakers.c.actor))
    counts: dict[Key, int] = {(row.visibility, row.actor): row.made for row in rows}
    return {key: Evidence(dict.fromkeys(found, 1), counts.get(key, 0)) for key, found in names.items()}


def settle(connection: Connection, before: Mapping[Key, Evidence], after: Mapping[Key, Evidence]) -> None:
    """Count an article out as it was and in as it is (both as `evidence_of`); its roles are stored already."""
    count(connection, before, after)
    forget_unknown(connection, {actor for _, actor in (*before, *after)})


def forget_unknown(connection: Connection, ids: Collection[int]) -> None:
    """Delete those of these actors whom no article names and no correction speaks of."""
    known = exists().where(profiles.c.actor == actors.c.id) | exists().where(meanings.c.actor == actors.c.id)
    connection.execute(delete(actors).where(among(connection, actors.c.id, ids), ~known))


def count(
    connection: Connection,
    before: Mapping[Key, Evidence],
    after: Mapping[Key, Evidence],
    called: Mapping[Key, str] | None = None,
) -> None:
    """As `settle`, and leave actors whom nothing names any more. ``called``: by what names those have been shown who
    come into a layer from another one."""
    affected = sorted(before.keys() | after.keys())  # bases first: how somebody is called is told by them
    ids = sorted({actor for _, actor in affected})
    persons = persons_among(connection, ids)
    corrected = touched(connection, ids)
    for layer, actor in affected:
        views = () if is_base(layer) else reversed(views_of(layer))
        view = next((view for view in views if (view, actor) in corrected), None)
        change = _Change(connection, layer, actor, before.get((layer, actor)), after.get((layer, actor)), view)
        names, statements = change.write((called or {}).get((layer, actor)))
        _settle_index(connection, layer, actor, starts(names), statements)
        if actor in persons:
            settle_spellings(connection, layer, actor, names)


@dataclass(frozen=True, slots=True)
class _Change:
    """What changes of an actor's rows in a layer; ``view``: from where it is corrected, None where it isn't."""

    connection: Connection
    layer: int
    actor: int
    old: Evidence | None
    new: Evidence | None
    view: int | None

    def write(self, called: str | None) -> tuple[dict[str, int], int | None]:
        """Write the profile and the names; returns the names, and the number of statements or None where no article
        names the actor any more."""
        mine = (profiles.c.actor == self.actor) & (profiles.c.visibility == self.layer)
        stored = self.connection.execute(select(profiles).where(mine)).one_or_none()
        printed_by = stored.articles if stored else 0
        printed_by += (self.new.articles if self.new else 0) - (self.old.articles if self.old else 0)
        given = set[str]() if self.view is None else given_names(self.connection, self.layer, self.view, self.actor)
        names = self._names(given if stored is None else (), remain=printed_by > 0)
        if printed_by < 1:
            self.connection.execute(delete(profiles).where(mine))
            return {}, None
        statements: int = stored.statements if stored else 0
        statements += (self.new.statements if self.new else 0) - (self.old.statements if self.old else 0)
        order = sorted(names, key=lambda name: (name not in given, -names[name], name))
        shown = self._shown(called or (stored.name if stored else None), names, given)
        role = printed_last(self.connection, self.layer, self.actor, corrected=self.view is not None)
        row: dict[str, Any] = {
            "name": shown,
            "aliases": json.dumps([n for n in order if n != shown][:_ALIASES_SHOWN], ensure_ascii=False),
            "role": role and role.text,
            "role_moment": role and role.moment,
            "articles": printed_by,
            "statements": statements,
        }
        if stored:
            self.connection.execute(update(profiles).where(mine).values(row))
        else:
            whose = {"actor": self.actor, "visibility": self.layer}
            self.connection.execute(insert(profiles), whose | row)
        return names, statements

    def _shown(self, shown: str | None, names: Mapping[str, int], given: Collection[str]) -> str:
        if self.view is not None:
            own = base_name(self.connection, self.layer, self.actor)
            if own is not None and own in names:
                return own
        if shown is not None and shown in names:
            return _most_printed(shown, names)
        printed = {name: number for name, number in names.items() if name not in given}
        return _fullest(self.connection, self.actor, printed or names)

    def _names(self, given: Iterable[str], *, remain: bool) -> dict[str, int]:
        """The names that articles print, with how many do; a ``given`` one counts as if one more did."""
        mine = (actor_names.c.actor == self.actor) & (actor_names.c.visibility == self.layer)
        printed = select(actor_names.c.name, actor_names.c.articles).where(mine)
        stored: dict[str, int] = dict(self.connection.execute(printed).all())
        wanted = Counter(stored)
        wanted.update(given)
        wanted.update(self.new.names if self.new else {})
        wanted.subtract(self.old.names if self.old else {})
        left = {name: number for name, number in wanted.items() if number > 0} if remain else {}
        whose = {"actor": self.actor, "visibility": self.layer}
        for name in left.keys() - stored.keys():
            row = {**whose, "name": name, "key": key_of(name), "articles": left[name]}
            self.connection.execute(insert(actor_names), row)
        for name, former in stored.items():
            here = mine & (actor_names.c.name == name)
            if name not in left:
                self.connection.execute(delete(actor_names).where(here))
            elif left[name] != former:
                self.connection.execute(update(actor_names).where(here).values(articles=left[name]))
        return left


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
