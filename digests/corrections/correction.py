"""Corrections of who is who: two actors are one, one is two, or bears another name."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Correction", "CorrectionKind", "Deed"]


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something, where and when. ``workspace`` None: for everyone, which is the operator's; ``person`` as
    the platform calls them ("discord:1234"), None where unknown; ``at`` is aware UTC."""

    workspace: str | None
    person: str | None
    at: datetime


class CorrectionKind(StrEnum):
    """What was put right."""

    MERGE = "merge"  # the actor is the other one, whose name is shown from then on
    SPLIT = "split"  # the articles that print the actor by this name or role mean somebody else, the other one
    ALIAS = "alias"  # the actor bears this name, too


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction, which holds in its workspace alone (None: for everyone), also for articles that come later.

    ``actor`` and ``other`` (None for an alias) are ids, ``name`` and ``other_name`` what these were called when it was
    made. ``text``: the name or role of a split, the name of an alias; None for a merge. ``undone``: since when it holds
    no more. Times are aware UTC.
    """

    id: int
    workspace: str | None
    kind: CorrectionKind
    actor: int
    name: str
    other: int | None
    other_name: str | None
    text: str | None
    person: str | None
    made: datetime
    undone: datetime | None = None
