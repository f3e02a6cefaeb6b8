"""Workspaces as the operator sees them: what each holds, and having one gone with everything that is its own.

What belongs to a workspace is found in the schema: rows that name it or one of its visibilities, and rows that refer to
such ones. A table that is added later is covered by this.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, delete, false, func, or_, select, union

from adapters.archive.chat_tables import kept_questions
from adapters.archive.correction_tables import corrections, reports
from adapters.archive.deliveries_tables import deliveries, digests, subscriptions
from adapters.archive.evidence import forget_unknown
from adapters.archive.forgetting import forget_editions
from adapters.archive.full_text import FullText
from adapters.archive.layers import base_of
from adapters.archive.notice_tables import notices
from adapters.archive.recasting import retag
from adapters.archive.reprint_tables import reprints
from adapters.archive.rows import storable
from adapters.archive.source_tables import sources, waiting_articles
from adapters.archive.tables import METADATA, articles, profiles, quotes, speakers, visibilities

__all__ = ["Workspace", "counts_of", "remove", "workspaces"]

_COUNTED = {
    "articles": articles,
    "statements": quotes,
    "reprints": reprints,
    "waiting": waiting_articles,
    "sources": sources,
    "subscriptions": subscriptions,
    "digests": digests,
    "deliveries": deliveries,
    "corrections": corrections,
    "reports": reports,
    "notices": notices,
    "kept questions": kept_questions,
}


class Workspace(NamedTuple):
    """A workspace by its name, with how many rows of each kind are its own."""

    name: str
    counts: Mapping[str, int]


def workspaces(connection: Connection) -> list[Workspace]:
    """All that have anything of their own, by name."""
    named = [
        select(table.c.workspace.label("name")).where(table.c.workspace.is_not(None), table.c.workspace != "")
        for table in METADATA.sorted_tables
        if "workspace" in table.c
    ]
    names = connection.execute(union(*named)).scalars()
    return [Workspace(name, _Own(connection, name).counts()) for name in sorted(names)]


def counts_of(connection: Connection, workspace: str) -> dict[str, int]:
    """How many articles, statements and so on are a workspace's own."""
    return _Own(connection, workspace).counts()


def remove(connection: Connection, full_text: FullText, workspace: str) -> dict[str, int]:
    """Delete everything of a workspace; what that was, as `counts_of`. Nobody else's rows change.

    Whoever is publishing for it, or archiving what it waits for, is waited for. A message that is being posted at that
    moment arrives, and what became of it can't be recorded any more: there is nothing left that could be posted twice.
    """
    # Who is archiving what waits is waited for, and then seen: it may make the workspace's first row.
    mine = waiting_articles.c.workspace == storable(workspace)
    connection.execute(
        select(waiting_articles.c.id).where(mine).order_by(waiting_articles.c.id).with_for_update()
    ).all()
    own = _Own(connection, workspace)
    for table in (subscriptions, deliveries):
        connection.execute(own.select(table.c.id).order_by(table.c.id).with_for_update()).all()
    counts = own.counts()
    editions = set(connection.execute(own.select(digests.c.edition).where(digests.c.edition.is_not(None))).scalars())
    actors = set(connection.execute(own.select(profiles.c.actor)).scalars())
    corrected = connection.execute(own.corrected()).scalars().all()
    for number in own.numbers:
        full_text.remove_all(connection, number)
    for table in reversed(METADATA.sorted_tables):
        condition = own.rows(table)
        if condition is not None:
            connection.execute(delete(table).where(condition))
    retag(connection, full_text, corrected)
    forget_editions(connection, sorted(editions))
    forget_unknown(connection, actors)
    return counts


class _Own:
    """Which rows are a workspace's own."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection = connection
        self._workspace = storable(workspace)
        seen = select(visibilities.c.id).where(visibilities.c.workspace == self._workspace)
        self.numbers = [layer for own in connection.execute(seen).scalars() for layer in (base_of(own), own)]

    def rows(self, table: Table) -> ColumnElement[bool] | None:
        """The condition that they fulfil; None where a table holds none of anybody's."""
        if table is visibilities:
            return table.c.id.in_(self.numbers)
        if "visibility" in table.c:
            return table.c.visibility.in_(self.numbers)
        if "workspace" in table.c:
            return table.c.workspace == self._workspace
        referring = [
            key.parent.in_(select(key.column).where(condition))
            for key in table.foreign_keys
            if (condition := self.rows(key.column.table)) is not None
        ]
        return or_(*referring) if referring else None

    def select(self, column: Column[Any]) -> Select[Any]:
        """A column of the rows that are its own."""
        condition = self.rows(column.table)
        return select(column).where(false() if condition is None else condition)

    def corrected(self) -> Select[int]:
        """Statements of everyone's articles that it sees said by somebody else."""
        elsewhere = quotes.join(articles, articles.c.id == quotes.c.article).join(speakers)
        here = speakers.c.visibility.in_(self.numbers) & articles.c.visibility.not_in(self.numbers)
        return select(quotes.c.id).distinct().select_from(elsewhere).where(here).order_by(quotes.c.id)

    def counts(self) -> dict[str, int]:
        """How many there are, by what they are called."""
        return {word: self._count(table) for word, table in _COUNTED.items()}

    def _count(self, table: Table) -> int:
        mine = self.select(next(iter(table.primary_key.columns))).subquery()
        return self._connection.execute(select(func.count()).select_from(mine)).scalar_one()
