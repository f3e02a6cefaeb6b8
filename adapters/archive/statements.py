"""Finding statements. Ids order by time and place (`moments`): the newest are read off an index, unsorted.

Where everyone's version of an article and a workspace's own differ, the workspace sees its own alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, text

from adapters.archive.full_text import FullText
from adapters.archive.lookups import Lookups
from adapters.archive.moments import moment_of, quote_id
from adapters.archive.reprints import by_article
from adapters.archive.rows import statement_from
from adapters.archive.tables import EVERYONE
from adapters.archive.viewing import Viewer, not_hidden, replaced, shown
from digests.actors.names import folded
from digests.questions.answers import Statement

__all__ = ["Found", "Sought", "is_seen", "newest", "not_shadowed", "of_ids", "with_id"]

_COUNTED = 1_000  # statements beyond the limit are counted up to this many
_COLUMNS = (
    "q.id, q.text, q.kind, q.speakers, q.source, q.cue, q.confidence, q.content_spans, q.act, "
    "a.outlet, a.title, a.published, a.url, a.article"
)
_BY = "FROM speakers s WHERE s.actor = :actor AND s.visibility = {viewer} AND s.quote >= :since"
_MENTIONING = (
    "FROM mentions s WHERE s.actor = :actor AND s.visibility = {viewer} AND s.quote >= :since "
    "AND NOT EXISTS "
    "(SELECT 1 FROM speakers x WHERE x.quote = s.quote AND x.actor = s.actor AND x.visibility = s.visibility)"
)
# The full-text index finds what everyone's and the workspace's rows tell, whichever of both the viewer sees.
_SPOKEN = (
    " AND EXISTS (SELECT 1 FROM speakers x WHERE x.actor = :actor AND x.quote = s.quote "
    f"AND x.visibility IN (:everyone, :own) AND {shown('x')})"
)
_OUTLET = (
    " AND EXISTS (SELECT 1 FROM quotes oq JOIN articles oa ON oa.id = oq.article "
    "WHERE oq.id = s.quote AND (oa.outlet_key LIKE :outlet ESCAPE '!' OR EXISTS (SELECT 1 FROM reprints r "
    "WHERE r.article = oa.id AND r.visibility IN (:everyone, :own) AND r.outlet_key LIKE :outlet ESCAPE '!')))"
)
_EARLIEST = -(1 << 63)

Found = tuple[Sequence[Statement], int]
"""Statements in the order of time, then of place in the article, and how many more there are."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which statements: by ``actor``, or with ``mentioning`` those of others about it.

    ``words`` (`full_text.words_of`) all stand in them; ``since`` is in microseconds UTC, to the second;
    ``outlet`` is a part of the name of an outlet that prints it.
    """

    actor: int
    mentioning: bool = False
    words: Sequence[str] = ()
    since: int | None = None
    outlet: str | None = None


def newest(
    lookups: Lookups, full_text: FullText, viewer: Viewer, sought: Sought, *, limit: int, threshold: float
) -> Found:
    """The newest ``limit`` statements sought."""
    rest = _OUTLET if sought.outlet else ""
    parameters: dict[str, Any] = {**viewer.parameters, "actor": sought.actor, "limit": limit + 1}
    parameters["since"] = _EARLIEST if sought.since is None else quote_id(moment_of(sought.since), 0)
    if sought.outlet:
        parameters["outlet"] = f"%{_escaped(folded(sought.outlet))}%"
    if sought.words:
        parameters |= full_text.quote_query(sought.words, viewer.visible, sought.actor)
        source = full_text.matching + (_SPOKEN if viewer.own != EVERYONE else "")
    else:
        source = _MENTIONING if sought.mentioning else _BY
    both = viewer.own != EVERYONE
    rows = lookups.rows(_statements(source + rest, both=both), parameters)
    more = 0
    if len(rows) > limit:
        all_by_actor = source == _BY and not rest and sought.since is None and not both
        counting = _MADE if all_by_actor else _count(source + rest, both=both)
        counted: int = lookups.rows(counting, {**parameters, "limit": limit + _COUNTED})[0][0]
        more = min(counted - limit, _COUNTED)
    shown_rows = rows[limit - 1 :: -1] if len(rows) > limit else rows[::-1]
    found = [statement_from(row[:-1], threshold) for row in shown_rows]
    # Most articles have no reprint: they aren't asked for a second time.
    is_reprinted = any(row[-1] for row in shown_rows)
    return _with_others(lookups, viewer, found) if is_reprinted else found, more


def of_ids(connection: Connection, viewer: Viewer, ids: Sequence[int], threshold: float) -> list[Statement]:
    """The statements of these ids, in their order."""
    rows = connection.execute(_OF_IDS, {"ids": list(ids)}).all()
    printed = by_article(connection.execute(_REPRINTED, {**viewer.parameters, "ids": list(ids)})) if rows else {}
    found = {row.id: replace(statement_from(row, threshold), others=printed.get(row.id, ())) for row in rows}
    return [found[quote] for quote in ids if quote in found]


def with_id(lookups: Lookups, viewer: Viewer, id: int, threshold: float) -> Statement | None:
    """The statement with this id, where the viewer may see it."""
    rows = lookups.rows(_WITH_ID, {**viewer.parameters, "id": id})
    return _with_others(lookups, viewer, [statement_from(rows[0], threshold)])[0] if rows else None


def _with_others(lookups: Lookups, viewer: Viewer, found: Sequence[Statement]) -> list[Statement]:
    """With the reprints of their articles that the viewer may see."""
    # The ids are our own integers. How many they are is bounded, how many parameters a database takes isn't known.
    ids = ", ".join(str(statement.id) for statement in found)
    printed = by_article(lookups.rows(f"{_REPRINTS} q.id IN ({ids}) {_OLDEST_FIRST}", viewer.parameters))
    if not printed:
        return list(found)
    return [replace(statement, others=printed.get(statement.id or 0, ())) for statement in found]


_REPRINTS = (
    "SELECT q.id, r.outlet, r.title, r.url, r.published FROM quotes q JOIN reprints r ON r.article = q.article "
    "WHERE r.visibility IN (:everyone, :own) AND"
)
_OLDEST_FIRST = "ORDER BY r.id"
_REPRINTED = text(f"{_REPRINTS} q.id IN :ids {_OLDEST_FIRST}").bindparams(bindparam("ids", expanding=True))


def is_seen(connection: Connection, viewer: Viewer, id: int) -> bool:
    """Whether the viewer may see the statement with this id."""
    return connection.execute(text(_WITH_ID), {**viewer.parameters, "id": id}).first() is not None


_MADE = "SELECT statements FROM profiles WHERE actor = :actor AND visibility = :everyone"


def not_shadowed(quote: str) -> str:
    """SQL: no own version of the article of this ``quote`` hides it from the viewer (:everyone, :own)."""
    return (
        f"NOT EXISTS (SELECT 1 FROM quotes hq JOIN articles ha ON ha.id = hq.article AND ha.visibility = :everyone "
        "JOIN articles hown ON hown.article = ha.article AND hown.visibility = :own AND hown.id <> ha.id "
        f"WHERE hq.id = {quote})"
    )


@lru_cache(maxsize=64)
def _ids(source: str, *, both: bool, order: str = "ORDER BY {id} DESC") -> str:
    """SQL for the ids of ``source``, newest first. Each visibility is read off the index by itself."""
    newest = f"{order} LIMIT :limit"
    one = f"SELECT s.quote AS id {source} {newest.format(id='s.quote')}"
    if both:
        one = f"SELECT s.quote AS id {source} AND {not_shadowed('s.quote')} {newest.format(id='s.quote')}"
    if not both or "{viewer}" not in source:
        return one.format(viewer=":everyone")
    of_each = ((f":everyone AND NOT {replaced(':actor')}", "everyones"), (":own", "own"))
    union = " UNION ALL ".join(f"SELECT id FROM ({one.format(viewer=viewer)}) {name}" for viewer, name in of_each)
    return f"SELECT id FROM ({union}) found {newest.format(id='id')}"


@lru_cache(maxsize=64)
def _statements(source: str, *, both: bool) -> str:
    return (
        f"SELECT {_COLUMNS}, EXISTS (SELECT 1 FROM reprints r WHERE r.article = q.article) "
        f"FROM ({_ids(source, both=both)}) newest JOIN quotes q ON q.id = newest.id "
        "JOIN articles a ON a.id = q.article ORDER BY newest.id DESC"
    )


@lru_cache(maxsize=64)
def _count(source: str, *, both: bool) -> str:
    # Unordered, the full-text index is twice as fast.
    return f"SELECT count(*) FROM ({_ids(source, both=both, order='')}) found"


_OF_IDS = text(f"SELECT {_COLUMNS} FROM quotes q JOIN articles a ON a.id = q.article WHERE q.id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)


_WITH_ID = (
    f"SELECT {_COLUMNS} FROM quotes q JOIN articles a ON a.id = q.article WHERE q.id = :id "
    "AND a.visibility IN (:everyone, :own) AND q.act IN ('speech', 'subject') "
    f"AND (:own = :everyone OR {not_shadowed('q.id')}) AND {not_hidden('q.id')}"
)


def _escaped(typed: str) -> str:
    """For LIKE ... ESCAPE '!'."""
    return re.sub(r"[!%_]", r"!\g<0>", typed)
