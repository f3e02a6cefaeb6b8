"""Having corrections and reports hold, or hold no more, for all that is stored already.

Whatever is changed, the rows of all actors that are connected with the change are taken down as they are seen, and
written again from the articles and the corrections that hold then: there is no other way back than the way there.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from adapters.archive.batches import among
from adapters.archive.correction_tables import cast_meanings, corrections, meanings, reported_quotes, reports
from adapters.archive.evidence import Evidence, Key, count, forget_unknown
from adapters.archive.full_text import FullText
from adapters.archive.layers import base_of, keep_base, seen_of, touched, views_of
from adapters.archive.meaning import Meaning, Rule, connected
from adapters.archive.recasting import hides, recast, retag, rules_of
from adapters.archive.tables import EVERYONE, actor_names, articles, cast, mentions, profiles, speakers
from digests.corrections import CorrectionKind

__all__ = ["rearrange"]

_Touched = set[tuple[int, int]]


def rearrange(
    connection: Connection, full_text: FullText, view: int, actors: Collection[int], change: Callable[[], None]
) -> None:
    """Make a ``change`` of the corrections or reports of a view that concerns these actors."""
    ids = connected(_rules(connection, view), actors)
    views = _views(connection, view, ids)
    before = touched(connection, ids)
    changed: set[int] = set()
    for one in views:
        changed |= _take_down(connection, one, _lowered(before, one))
    change()
    for one in views:
        _write_meanings(connection, one, ids)
    after = touched(connection, ids)
    for one in views:
        changed |= _lift(connection, one, _lowered(before, one) - _lowered(after, one))
        changed |= _lower(connection, one, _lowered(after, one) - _lowered(before, one))
    for one in views:
        changed |= _write(connection, one, after)
    retag(connection, full_text, sorted(changed))
    forget_unknown(connection, ids)


def _rules(connection: Connection, view: int) -> list[Rule]:
    """All that may connect actors: everyone's corrections hold in each workspace beside its own."""
    if view != EVERYONE:
        return rules_of(connection, view)
    rows = connection.execute(select(corrections).where(corrections.c.undone.is_(None)))
    return [Rule(CorrectionKind(row.kind), row.actor, row.other, row.text) for row in rows]


def _views(connection: Connection, view: int, ids: Collection[int]) -> list[int]:
    """From where the change is seen: from a workspace alone, or from all whose articles or corrections have to do with
    these actors."""
    if view != EVERYONE:
        return [view]
    known = select(profiles.c.visibility).where(among(connection, profiles.c.actor, ids))
    corrected = select(meanings.c.visibility).where(among(connection, meanings.c.actor, ids))
    found = connection.execute(known.union(corrected)).scalars()
    return sorted({EVERYONE, *map(seen_of, found)})


def _lowered(corrected: _Touched, view: int) -> set[int]:
    """The actors whose rows by the articles alone stand beneath the visibility."""
    return {actor for one, actor in corrected if one in views_of(view)}


def _take_down(connection: Connection, view: int, ids: set[int]) -> set[int]:
    """Delete what is seen of these actors; returns the statements that are concerned."""
    if not ids:
        return set()
    concerned = _said_by(connection, view, ids)
    for table in (speakers, mentions):
        here = (table.c.visibility == view) & among(connection, table.c.actor, ids)
        connection.execute(delete(table).where(here))
    meant = (cast_meanings.c.visibility == view) & among(connection, cast_meanings.c.actor, ids)
    connection.execute(delete(cast_meanings).where(meant))
    count(connection, _totals(connection, view, ids)[0], {})
    return concerned


def _write_meanings(connection: Connection, view: int, ids: set[int]) -> None:
    rules = rules_of(connection, view)
    meaning = Meaning(rules)
    own = {actor for rule in rules if rule.own for actor in rule.actors if actor in ids}
    touched_here = connected(rules, own | _hidden_actors(connection, view, ids)) & ids
    here = meanings.c.visibility == view
    connection.execute(delete(meanings).where(here, among(connection, meanings.c.actor, ids)))
    rows = [{"visibility": view, "actor": actor, "meant": meaning.root(actor)} for actor in sorted(touched_here)]
    if rows:
        connection.execute(insert(meanings), rows)


def _hidden_actors(connection: Connection, view: int, ids: set[int]) -> set[int]:
    """Whom statements that this view's own reports hide are by or about, of these actors."""
    found: set[int] = set()
    for table in (speakers, mentions):
        query = (
            select(table.c.actor)
            .join(reported_quotes, reported_quotes.c.quote == table.c.quote)
            .join(reports, reports.c.id == reported_quotes.c.report)
            .where(hides(view), reports.c.visibility == view, among(connection, table.c.actor, ids))
        )
        found |= set(connection.execute(query).scalars())
    return found


def _lift(connection: Connection, view: int, ids: set[int]) -> set[int]:
    """Have what the articles alone tell of these actors be seen again; returns the statements that are concerned."""
    _move(connection, base_of(view), view, ids)
    return _said_by(connection, view, ids)


def _lower(connection: Connection, view: int, ids: set[int]) -> set[int]:
    """Have what the articles alone tell of these actors be seen no more; returns the statements that are concerned."""
    if not ids:
        return set()
    keep_base(connection, view)
    concerned = _said_by(connection, view, ids)
    _move(connection, view, base_of(view), ids)
    return concerned


def _move(connection: Connection, source: int, target: int, ids: set[int]) -> None:
    if not ids:
        return
    for table in (speakers, mentions):
        here = (table.c.visibility == source) & among(connection, table.c.actor, ids)
        connection.execute(update(table).where(here).values(visibility=target))
    totals, called = _totals(connection, source, ids)
    moved = {(target, actor): evidence for (_, actor), evidence in totals.items()}
    names = {(target, actor): name for (_, actor), name in called.items()}
    count(connection, totals, moved, names)


def _totals(connection: Connection, layer: int, ids: set[int]) -> tuple[dict[Key, Evidence], dict[Key, str]]:
    """What a layer tells of these actors, and what it calls them."""
    names: defaultdict[int, dict[str, int]] = defaultdict(dict)
    printed = select(actor_names.c.actor, actor_names.c.name, actor_names.c.articles)
    here = (actor_names.c.visibility == layer) & among(connection, actor_names.c.actor, ids)
    for row in connection.execute(printed.where(here)):
        names[row.actor][row.name] = row.articles
    known = (profiles.c.visibility == layer) & among(connection, profiles.c.actor, ids)
    rows = connection.execute(select(profiles).where(known)).all()
    totals = {(layer, row.actor): Evidence(names[row.actor], row.statements, row.articles) for row in rows}
    return totals, {(layer, row.actor): row.name for row in rows}


def _write(connection: Connection, view: int, corrected: _Touched) -> set[int]:
    """Write what is seen of these actors; returns the statements that are concerned."""
    lowered = _lowered(corrected, view)
    if not lowered:
        return set()
    meaning = Meaning(rules_of(connection, view))
    recast(connection, view, _naming(connection, view, lowered), meaning, lowered)
    own = {actor for one, actor in corrected if one == view}
    if view != EVERYONE and own:
        recast(connection, view, _naming(connection, EVERYONE, own), meaning, own)
    count(connection, {}, _evidence(connection, view, lowered))
    return _said_by(connection, view, lowered)


def _naming(connection: Connection, visibility: int, ids: set[int]) -> list[int]:
    """The articles of a visibility whose casts these actors are in."""
    found = select(cast.c.article).distinct().join(articles, articles.c.id == cast.c.article)
    here = (articles.c.visibility == visibility) & among(connection, cast.c.actor, ids)
    return list(connection.execute(found.where(here).order_by(cast.c.article)).scalars())


def _evidence(connection: Connection, view: int, ids: set[int]) -> Mapping[Key, Evidence]:
    at = (cast.c.article == cast_meanings.c.article) & (cast.c.place == cast_meanings.c.place)
    printed = select(cast_meanings.c.actor, cast.c.article, cast.c.name, cast.c.aliases).join(cast, at)
    here = (cast_meanings.c.visibility == view) & among(connection, cast_meanings.c.actor, ids)
    names: defaultdict[int, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in connection.execute(printed.where(here)):
        names[row.actor][row.article] |= {row.name, *json.loads(row.aliases)}
    said = select(speakers.c.actor, func.count().label("made")).group_by(speakers.c.actor)
    by = (speakers.c.visibility == view) & among(connection, speakers.c.actor, ids)
    made: dict[int, int] = {row.actor: row.made for row in connection.execute(said.where(by))}
    return {
        (view, actor): Evidence(_counted(of_articles.values()), made.get(actor, 0), len(of_articles))
        for actor, of_articles in names.items()
    }


def _counted(names: Iterable[set[str]]) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for printed in names:
        counted.update(printed)
    return counted


def _said_by(connection: Connection, layer: int, ids: set[int]) -> set[int]:
    here: Select[int] = select(speakers.c.quote).where(speakers.c.visibility == layer)
    return set(connection.execute(here.where(among(connection, speakers.c.actor, ids))).scalars())
