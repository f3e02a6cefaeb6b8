"""Corrections and reports in the database; each call is one transaction, alone in it."""

import json
import uuid
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Select, case, func, insert, select, update

from adapters.archive.correction_rows import correction_from, deed_row, report_from
from adapters.archive.correction_tables import corrections, meanings, reported_quotes, reports
from adapters.archive.engines import Database
from adapters.archive.errors import translated
from adapters.archive.full_text import FullText
from adapters.archive.layers import views_of
from adapters.archive.meaning import Meaning, Place, connected, prints
from adapters.archive.moments import to_micros
from adapters.archive.rearranging import rearrange
from adapters.archive.recasting import places_in, rules_of
from adapters.archive.reporting import actors_of, reported_in
from adapters.archive.rows import storable
from adapters.archive.spellings import words_in
from adapters.archive.statements import is_seen
from adapters.archive.tables import actor_names, actors, articles, cast, profiles, quotes, visibilities
from adapters.archive.viewing import Viewer, Viewers
from digests.corrections import Correction, CorrectionKind, Deed, Report, Verdict

__all__ = ["SqlCorrections"]

_LARGEST = (1 << 63) - 1  # number that a database takes
_BATCH = 500


class SqlCorrections:
    """`digests.corrections.ports.Corrections` on SQLite or PostgreSQL; any thread may call it."""

    def __init__(self, database: Database, full_text: FullText, viewers: Viewers) -> None:
        self._database = database
        self._full_text = full_text
        self._viewers = viewers

    def merge(self, actor: int, into: int, deed: Deed) -> Correction | None:
        """See `Corrections.merge`."""
        with self._correcting(deed.workspace) as (connection, view):
            meaning = Meaning(rules_of(connection, view))
            one, other = meaning.root(actor), meaning.root(into)
            name, other_name = _shown(connection, view, one), _shown(connection, view, other)
            if one == other or name is None or other_name is None:
                return None
            row = {"kind": CorrectionKind.MERGE, "actor": one, "name": name, "other": other, "other_name": other_name}
            return self._make(connection, view, row, deed)

    def split(self, actor: int, by: str, deed: Deed) -> Correction | None:
        """See `Corrections.split`. A role is printed where all words of it are."""
        text = storable(by)
        with self._correcting(deed.workspace) as (connection, view):
            one = Meaning(rules_of(connection, view)).root(actor)
            name = _shown(connection, view, one)
            if name is None or len({prints(place, text) for place in _printed(connection, view, one)}) < 2:
                return None
            kind = connection.execute(select(actors.c.kind).where(actors.c.id == one)).scalar_one()
            # No name is folded to a key with a line break in it: nobody is ever taken for the one split off by a name.
            new = insert(actors).returning(actors.c.id)
            other = connection.execute(new, {"kind": kind, "key": f"\n{uuid.uuid4().hex}"}).scalar_one()
            row = {"kind": CorrectionKind.SPLIT, "actor": one, "name": name, "other": other, "text": text}
            made = self._make(connection, view, row, deed)
            called = {"other_name": _shown(connection, view, other)}
            connection.execute(update(corrections).where(corrections.c.id == made.id).values(called))
            return _correction(connection, made.id)

    def alias(self, actor: int, name: str, deed: Deed) -> Correction | None:
        """See `Corrections.alias`."""
        text = storable(name)
        with self._correcting(deed.workspace) as (connection, view):
            one = Meaning(rules_of(connection, view)).root(actor)
            called = _shown(connection, view, one)
            if called is None or words_in(text) in {words_in(known) for known in _names(connection, view, one)}:
                return None
            row = {"kind": CorrectionKind.ALIAS, "actor": one, "name": called, "text": text}
            return self._make(connection, view, row, deed)

    def undo(self, id: int, deed: Deed) -> Correction | None:
        """See `Corrections.undo`."""
        with self._correcting(deed.workspace) as (connection, view):
            holds = corrections.c.undone.is_(None)
            rows = connection.execute(select(corrections).where(holds).order_by(corrections.c.id)).all()
            undone = [row for row in rows if row.id == id and row.visibility == view]
            if not undone:
                return None
            for one in undone:  # grows while it is gone through
                if one.kind == CorrectionKind.SPLIT:
                    undone += [row for row in rows if row not in undone and one.other in {row.actor, row.other}]
            those = corrections.c.id.in_([row.id for row in undone])

            def change() -> None:
                connection.execute(update(corrections).where(those).values(undone=to_micros(deed.at)))

            concerned = {actor for row in undone for actor in (row.actor, row.other) if actor is not None}
            rearrange(connection, self._full_text, view, concerned, change)
            return _correction(connection, id)

    def corrections(
        self, workspace: str | None = None, *, every: bool = False, limit: int = 50
    ) -> Sequence[Correction]:
        """See `Corrections.corrections`."""
        query = _CORRECTIONS.order_by(corrections.c.id.desc()).limit(limit)
        with self._looking(workspace, query, every=every) as rows:
            return [correction_from(row) for row in rows]

    def report(self, quote: int, reason: str, deed: Deed) -> Report | None:
        """See `Corrections.report`."""
        if abs(quote) > _LARGEST:
            return None
        with self._correcting(deed.workspace) as (connection, view):
            mine = select(reports.c.id).join(reported_quotes, reported_quotes.c.report == reports.c.id)
            same = (reported_quotes.c.quote == quote) & (reports.c.visibility == view)
            waits = reports.c.verdict != Verdict.DISMISSED.value
            known = connection.execute(mine.where(same, waits)).scalars().first()
            if known is not None:
                return _report(connection, known)
            stated = _stated(connection, view, quote)
            if stated is None:
                return None
            names = [name for name, *_ in json.loads(stated.speakers)]
            row = {
                "article": stated.article,
                "text": stated.text,
                "speakers": json.dumps(names, ensure_ascii=False),
                "outlet": stated.outlet,
                "reason": storable(reason),
                "verdict": Verdict.OPEN.value,
                **deed_row(deed, view),
            }
            made = connection.execute(insert(reports).returning(reports), row).one()
            found = [quote, *reported_in(connection, made, {stated.version})]

            def change() -> None:
                connection.execute(insert(reported_quotes), [{"report": made.id, "quote": one} for one in found])

            rearrange(connection, self._full_text, view, actors_of(connection, found), change)
            return _report(connection, made.id)

    def decide(self, id: int, *, upheld: bool, deed: Deed) -> Report | None:
        """See `Corrections.decide`."""
        verdict = Verdict.UPHELD if upheld else Verdict.DISMISSED
        if abs(id) > _LARGEST:
            return None
        with self._correcting(deed.workspace) as (connection, view):
            this = (reports.c.id == id) & (reports.c.visibility == view)
            if connection.execute(select(reports.c.id).where(this)).first() is None:
                return None
            about = select(reported_quotes.c.quote).where(reported_quotes.c.report == id)
            concerned = actors_of(connection, connection.execute(about).scalars())

            def change() -> None:
                decided = {"verdict": verdict.value, "decided": to_micros(deed.at)}
                connection.execute(update(reports).where(this).values(decided))

            rearrange(connection, self._full_text, view, concerned, change)
            return _report(connection, id)

    def reports(self, workspace: str | None = None, *, every: bool = False, limit: int = 50) -> Sequence[Report]:
        """See `Corrections.reports`."""
        open_first = case((reports.c.verdict == Verdict.OPEN.value, 0), else_=1)
        query = _REPORTS.order_by(open_first, reports.c.id.desc()).limit(limit)
        with self._looking(workspace, query, every=every) as rows:
            return [report_from(row) for row in rows]

    def _make(self, connection: Connection, view: int, row: dict[str, Any], deed: Deed) -> Correction:
        made: list[int] = []

        def change() -> None:
            correcting = insert(corrections).returning(corrections.c.id)
            made.append(connection.execute(correcting, row | deed_row(deed, view)).scalar_one())

        concerned = {row["actor"], row["other"]} if "other" in row else {row["actor"]}
        rearrange(connection, self._full_text, view, concerned, change)
        return _correction(connection, made[0])

    @contextmanager
    def _correcting(self, workspace: str | None) -> Generator[tuple[Connection, int]]:
        with translated(self._database.name), self._database.writing.begin() as connection:
            yield connection, self._viewers.adding(connection, workspace).own

    @contextmanager
    def _looking(self, workspace: str | None, query: Select[Any], *, every: bool) -> Generator[Sequence[Any]]:
        whose = (
            visibilities.c.workspace.is_(None) if workspace is None else visibilities.c.workspace == storable(workspace)
        )
        with translated(self._database.name), self._database.reading.begin() as connection:
            yield connection.execute(query if every else query.where(whose)).all()


_CORRECTIONS = select(corrections, visibilities.c.workspace).join(
    visibilities, visibilities.c.id == corrections.c.visibility
)
_QUOTE = select(func.max(reported_quotes.c.quote)).where(reported_quotes.c.report == reports.c.id).scalar_subquery()
_REPORTS = select(reports, visibilities.c.workspace, _QUOTE.label("quote")).join(
    visibilities, visibilities.c.id == reports.c.visibility
)


def _correction(connection: Connection, id: int) -> Correction:
    return correction_from(connection.execute(_CORRECTIONS.where(corrections.c.id == id)).one())


def _report(connection: Connection, id: int) -> Report:
    return report_from(connection.execute(_REPORTS.where(reports.c.id == id)).one())


def _seen(table: Any, view: int, actor: int) -> Any:
    """That a row of an actor is seen from a view: everyone's isn't where the view has its own."""
    return [
        table.c.actor == actor,
        table.c.visibility.in_(views_of(view)),
        (table.c.visibility == view)
        | ~select(meanings.c.actor).where(meanings.c.visibility == view, meanings.c.actor == actor).exists(),
    ]


def _shown(connection: Connection, view: int, actor: int) -> str | None:
    """What an actor is called as seen from a view; None where it can't be seen."""
    if not 0 < actor <= _LARGEST:
        return None
    query = select(profiles.c.name).where(*_seen(profiles, view, actor)).order_by(profiles.c.visibility)
    return connection.execute(query).scalars().first()


def _names(connection: Connection, view: int, actor: int) -> Sequence[str]:
    return connection.execute(select(actor_names.c.name).where(*_seen(actor_names, view, actor))).scalars().all()


def _printed(connection: Connection, view: int, actor: int) -> list[Place]:
    """The places that mean an actor, in all articles that can be seen from a view."""
    rules = rules_of(connection, view)
    meaning, alike = Meaning(rules), connected(rules, {actor})
    naming = select(cast.c.article).distinct().join(articles, articles.c.id == cast.c.article)
    here = articles.c.visibility.in_(views_of(view)) & cast.c.actor.in_(alike)
    ids = connection.execute(naming.where(here)).scalars().all()
    return [
        place
        for first in range(0, len(ids), _BATCH)
        for _, _, place in places_in(connection, ids[first : first + _BATCH])
        if place.actor in alike and meaning.of(place) == actor
    ]


def _stated(connection: Connection, view: int, quote: int) -> Any:
    """The row of a statement that is seen from a view, None where it isn't."""
    if not is_seen(connection, Viewer(view), quote):
        return None
    columns = select(
        quotes.c.text, quotes.c.speakers, articles.c.article, articles.c.outlet, articles.c.id.label("version")
    )
    query = columns.join(articles, articles.c.id == quotes.c.article).where(quotes.c.id == quote)
    return connection.execute(query).one()
