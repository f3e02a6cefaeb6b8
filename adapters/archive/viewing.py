"""Who looks: the visibilities that a question sees."""

from typing import NamedTuple

from sqlalchemy import Connection, insert, select

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

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, connection: Connection, workspace: str | None) -> Viewer:
        """The viewer of a workspace; one without anything of its own sees what everyone sees."""
        if workspace is None:
            return Viewer()
        if workspace not in self._known:
            query = select(visibilities.c.id).where(visibilities.c.workspace == storable(workspace))
            id = connection.execute(query).scalar()
            if id is None:
                return Viewer()
            self._known[workspace] = id
        return Viewer(self._known[workspace])

    def adding(self, connection: Connection, workspace: str | None) -> Viewer:
        """The viewer of a workspace that is about to add something, its row made where it is missing."""
        viewer = self.of(connection, workspace)
        if workspace is None or viewer.own != EVERYONE:
            return viewer
        row = {"workspace": storable(workspace)}
        # Not remembered: the transaction may yet fail.
        return Viewer(connection.execute(insert(visibilities).returning(visibilities.c.id), row).scalar_one())
