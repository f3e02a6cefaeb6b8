"""Questions about who is who, and about statements that were given to the wrong person."""

from dataclasses import dataclass

__all__ = [
    "AddAlias",
    "CorrectionQuestion",
    "CorrectionsMade",
    "DismissReport",
    "MergeActors",
    "ReportStatement",
    "Reports",
    "SplitActor",
    "UndoCorrection",
    "UpholdReport",
]


@dataclass(frozen=True, slots=True)
class ReportStatement:
    """This statement was given to the wrong person, or is none: hide it here, and have the administrators look at it.

    ``statement``: what means it (`Statement.ref`), or some of its words.
    """

    statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionsMade:
    """Which actors were merged, split or given a name, by whom and when?"""


@dataclass(frozen=True, slots=True)
class MergeActors:
    """The ``first`` is the ``second``, whose name is shown from now on. Names as in `WhoSaid`."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class SplitActor:
    """Articles that print this actor by another name, or with this role, mean somebody else: ``by`` is that."""

    name: str
    by: str


@dataclass(frozen=True, slots=True)
class AddAlias:
    """This actor bears another name, too."""

    name: str
    alias: str


@dataclass(frozen=True, slots=True)
class UndoCorrection:
    """Have the correction with this id hold no more."""

    id: int


@dataclass(frozen=True, slots=True)
class Reports:
    """Which statements were reported, why, and what was decided?"""


@dataclass(frozen=True, slots=True)
class UpholdReport:
    """The report with this id is right: its statement stays hidden."""

    id: int


@dataclass(frozen=True, slots=True)
class DismissReport:
    """The report with this id is wrong: its statement is shown again."""

    id: int


CorrectionQuestion = (
    CorrectionsMade | MergeActors | SplitActor | AddAlias | UndoCorrection | Reports | UpholdReport | DismissReport
)
"""What administrators ask about corrections and reports."""
