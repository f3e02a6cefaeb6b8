"""Who looks: the visibilities that a question sees."""

import time
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from adapters.archive.lookups import Lookups
from adapters.archive.rows import storable
from adapters.archive.tables import EVERYONE, visibilities, visibilities_given

__all__ = ["Viewer", "Viewers", "meant_by", "not_hidden", "replaced", "shown"]


def replaced(actor: str) -> str:
    """SQL: the viewer's own corrections have other rows of this ``actor`` in the place of everyone's (:own)."""
    return f"EXISTS (SELECT 1 FROM meanings z WHERE z.visibility = :own AND z.actor = {actor})"


def shown(row: str) -> str:
    """SQL: this ``row`` of an actor, everyone's or the viewer's own, is what the viewer sees."""
    return f"({row}.visibility = :own OR NOT {replaced(f'{row}.actor')})"


def not_hidden(quote: str) -> str:
    """SQL: no report hides this ``quote`` from the viewer (:everyone, :own)."""
    return (
        "NOT EXISTS (SELECT 1 FROM reported_quotes rq JOIN reports rr ON rr.id = rq.report "
        f"WHERE rq.quote = {quote} AND rr.visibility IN (:everyone, :own) AND rr.verdict <> 'dismissed')"
    )


_REMEMBERED = 60.0  # seconds; another process may have removed the workspace


class Viewer(NamedTuple):
    """``own`` is the visibility of a workspace; `EVERYONE` for who sees only what is there for everyone."""

    own: int = EVERYONE

    @property
    def visible(self) -> tuple[int, ...]:
        """The visibilities that this viewer sees, everyone's first."""
        return (EVERYONE,) if self.own == EVERYONE else (EVERYONE, self.own)

    @property
    def parameters(self) -> dict[str, int]:
        """For SQL that says ``IN (:everyone, :own)``."""
        return {"everyone": EVERYONE, "own": self.own}


class Viewers:
    """The workspaces by name, remembered for a minute. A number that a removed workspace had never comes to mean
    another one: remembered for too long, it shows nothing."""

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups
        self._known: dict[str, tuple[int, float]] = {}

    def of(self, workspace: str | None) -> Viewer:
        """The viewer of a workspace; one without anything of its own sees what everyone sees."""
        if workspace is None:
            return Viewer()
        own, until = self._known.get(workspace, (EVERYONE, 0.0))
        if until <= time.monotonic():
            rows = self._lookups.rows(_OF_WORKSPACE, {"workspace": storable(workspace)})
            if not rows:
                return Viewer()
            own = rows[0][0]
            self._known[workspace] = own, time.monotonic() + _REMEMBERED
        return Viewer(own)

    def forget(self, workspace: str) -> None:
        """Look a workspace up anew: it was removed."""
        self._known.pop(workspace, None)

    def adding(self, connection: Connection, workspace: str | None) -> Viewer:
        """The viewer of a workspace that is about to add something, its row made where it is missing."""
        if workspace is None:
            return Viewer()
        same = visibilities.c.workspace == storable(workspace)
        own = connection.execute(select(visibilities.c.id).where(same)).scalar()
        if own is None:
            given = update(visibilities_given).values(last=visibilities_given.c.last + 1)
            own = connection.execute(given.returning(visibilities_given.c.last)).scalar_one()
            connection.execute(insert(visibilities), {"id": own, "workspace": storable(workspace)})
        return Viewer(own)


def meant_by(lookups: Lookups, viewer: Viewer, actor: int) -> int:
    """Who an actor is for the viewer: another one where they were merged."""
    found = lookups.rows(_MEANT, {**viewer.parameters, "actor": actor})
    return found[0][0] if found else actor


_MEANT = (
    "SELECT meant FROM meanings WHERE actor = :actor AND visibility IN (:everyone, :own) "
    "ORDER BY visibility DESC LIMIT 1"
)
_OF_WORKSPACE = "SELECT id FROM visibilities WHERE workspace = :workspace"
