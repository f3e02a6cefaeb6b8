"""What corrections and reports need of the outside world, as a protocol: synchronous, called in threads."""

from collections.abc import Sequence
from typing import Protocol

from digests.corrections.correction import Correction, Deed
from digests.corrections.report import Report

__all__ = ["Corrections"]


class Corrections(Protocol):
    """Corrections and reports; each call is one transaction. Whoever looks from a workspace sees everyone's articles
    with everyone's corrections and those of the workspace; another workspace sees nothing of either.

    Every method raises ArchiveError when the database can't be reached, read or written; one that failed to write has
    written nothing.
    """

    def merge(self, actor: int, into: int, deed: Deed) -> Correction | None:
        """Have an actor count as another one. None: one of them can't be seen from there, or they are one already."""
        ...

    def split(self, actor: int, by: str, deed: Deed) -> Correction | None:
        """Have the articles that print the actor by this name, or with this role, mean somebody else. None: there is no
        such article, or no other, or no such actor to be seen from there."""
        ...

    def alias(self, actor: int, name: str, deed: Deed) -> Correction | None:
        """Give an actor another name. None: no such actor is to be seen from there, or it bears that name."""
        ...

    def undo(self, id: int, deed: Deed) -> Correction | None:
        """Have a correction hold no more; all is as if it had never been made. None: the workspace has none with this
        id that still holds. Those that build on it (of somebody whom a split made) are undone with it."""
        ...

    def corrections(
        self, workspace: str | None = None, *, every: bool = False, limit: int = 50
    ) -> Sequence[Correction]:
        """Those of a workspace (None: everyone's), those of all with ``every``; newest first, undone ones too."""
        ...

    def report(self, quote: int, reason: str, deed: Deed) -> Report | None:
        """Hide a statement and queue it for the administrators; a report of the same statement that there is already,
        and wasn't dismissed, stays as it is. None: no such statement is to be seen from there."""
        ...

    def decide(self, id: int, *, upheld: bool, deed: Deed) -> Report | None:
        """Decide on a report, or decide otherwise. None: the workspace has no report with this id."""
        ...

    def reports(self, workspace: str | None = None, *, every: bool = False, limit: int = 50) -> Sequence[Report]:
        """Those of a workspace (None: everyone's), those of all with ``every``; open ones first, then newest first."""
        ...
