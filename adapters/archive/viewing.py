"""Who looks: the visibilities that a question sees."""

from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from adapters.archive.lookups import Lookups
from adapters.archive.rows import storable
from adapters.archive.tables import EVERYONE, visibilities

__all__ = ["Viewer", "Viewers"]


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
    """The workspaces by name, remembered: a workspace keeps its number for ever."""

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups
        self._known: dict[str, int] = {}

    def of(self, workspace: str | None) -> Viewer:
        """The viewer of a workspace; one without anything of its own sees what everyone sees."""
        if workspace is None:
            return Viewer()
        if workspace not in self._known:
            rows = self._lookups.rows(_OF_WORKSPACE, {"workspace": storable(workspace)})
            if not rows:
                return Viewer()
            self._known[workspace] = rows[0][0]
        return Viewer(self._known[workspace])

    def adding(self, connection: Connection, workspace: str | None) -> Viewer:
        """The viewer of a workspace that is about to add something, its row made where it is missing."""
        if workspace is None:
            return Viewer()
        same = visibilities.c.workspace == storable(workspace)
        own = connection.execute(select(visibilities.c.id).where(same)).scalar()
        if own is None:
            made = insert(visibilities).returning(visibilities.c.id)
            own = connection.execute(made, {"workspace": storable(workspace)}).scalar_one()
        return Viewer(own)


_OF_WORKSPACE = "SELECT id FROM visibilities WHERE workspace = :workspace"
