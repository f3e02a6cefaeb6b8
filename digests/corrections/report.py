"""Reports: somebody says that a statement was given to the wrong person, or is none."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Report", "Verdict"]


class Verdict(StrEnum):
    """What the administrators made of a report."""

    OPEN = "open"  # nothing yet: the statement is hidden
    UPHELD = "upheld"  # it stays hidden
    DISMISSED = "dismissed"  # it is shown again


@dataclass(frozen=True, slots=True)
class Report:
    """A reported statement: hidden in its workspace (None: from everyone) unless the report is dismissed, also when
    its article is read again.

    ``quote`` is the id of the statement, None once it is gone; ``article``, ``text``, ``speakers`` and ``outlet`` are
    the statement's. Times are aware UTC; ``decided`` is None as long as it is open.
    """

    id: int
    workspace: str | None
    quote: int | None
    article: str
    text: str
    speakers: tuple[str, ...]
    outlet: str | None
    reason: str
    person: str | None
    made: datetime
    verdict: Verdict = Verdict.OPEN
    decided: datetime | None = None
