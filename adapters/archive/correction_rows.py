"""Between corrections and reports and the rows of their tables; pure."""

import json
from typing import Any

from adapters.archive.moments import from_micros, to_micros
from adapters.archive.rows import storable
from digests.corrections import Correction, CorrectionKind, Deed, Report, Verdict

__all__ = ["correction_from", "deed_row", "report_from"]


def deed_row(deed: Deed, visibility: int) -> dict[str, Any]:
    """What a row says of who made it, for whom and when."""
    person = None if deed.person is None else storable(deed.person)
    return {"visibility": visibility, "person": person, "made": to_micros(deed.at)}


def correction_from(row: Any) -> Correction:
    """The correction of a row of ``corrections`` with the name of its workspace."""
    return Correction(
        id=row.id,
        workspace=row.workspace,
        kind=CorrectionKind(row.kind),
        actor=row.actor,
        name=row.name,
        other=row.other,
        other_name=row.other_name,
        text=row.text,
        person=row.person,
        made=from_micros(row.made),
        undone=None if row.undone is None else from_micros(row.undone),
    )


def report_from(row: Any) -> Report:
    """The report of a row of ``reports`` with the name of its workspace and the id of its quote."""
    return Report(
        id=row.id,
        workspace=row.workspace,
        quote=row.quote,
        article=row.article,
        text=row.text,
        speakers=tuple(json.loads(row.speakers)),
        outlet=row.outlet,
        reason=row.reason,
        person=row.person,
        made=from_micros(row.made),
        verdict=Verdict(row.verdict),
        decided=None if row.decided is None else from_micros(row.decided),
    )
