"""The layers of rows about actors: what is seen, and beneath it what the articles alone tell.

A visibility's rows about an actor whom no correction touches stand in the visibility itself and are both. Of one who is
touched, those rows stand in the visibility's base, and what is seen stands in their place.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, exists, insert, or_, select

from adapters.archive.batches import among
from adapters.archive.correction_tables import meanings
from adapters.archive.tables import EVERYONE, visibilities

__all__ = ["base_of", "by_articles", "is_base", "keep_base", "seen_of", "touched", "views_of"]


def base_of(visibility: int) -> int:
    """The layer beneath a visibility: nobody sees it."""
    return -1 - visibility


def is_base(layer: int) -> bool:
    """Whether this layer lies beneath a visibility."""
    return layer < 0


def seen_of(layer: int) -> int:
    """The visibility of a layer."""
    return base_of(layer) if is_base(layer) else layer


def views_of(visibility: int) -> tuple[int, ...]:
    """Whose corrections change what articles of this visibility tell there, everyone's first."""
    return (EVERYONE,) if visibility == EVERYONE else (EVERYONE, visibility)


def keep_base(connection: Connection, visibility: int) -> None:
    """Make the base's own row where it is missing."""
    base = base_of(visibility)
    if connection.execute(select(visibilities.c.id).where(visibilities.c.id == base)).first() is None:
        connection.execute(insert(visibilities), {"id": base, "workspace": None})


def touched(connection: Connection, actors: Collection[int]) -> set[tuple[int, int]]:
    """Which of these actors corrections touch, each with the visibility from where it is seen so."""
    found = select(meanings.c.visibility, meanings.c.actor).where(among(connection, meanings.c.actor, actors))
    return {(row.visibility, row.actor) for row in connection.execute(found)}


def by_articles(table: Table, visible: Collection[int]) -> ColumnElement[bool]:
    """That a row of these visibilities is what the articles alone tell: how a name is understood doesn't depend on who
    corrected what, so that a correction that is undone leaves nothing behind."""
    conditions: list[ColumnElement[Any]] = [table.c.visibility.in_([base_of(visibility) for visibility in visible])]
    for visibility in visible:
        here = meanings.c.visibility.in_(views_of(visibility))
        conditions.append((table.c.visibility == visibility) & ~exists().where(meanings.c.actor == table.c.actor, here))
    return or_(*conditions)
