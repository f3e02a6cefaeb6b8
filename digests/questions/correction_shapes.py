"""Answers about corrections and reports as JSON-ready dictionaries; see `digests.questions.shapes`."""

from typing import TypedDict

from digests.corrections import Correction, Report
from digests.questions.answers import UnclearStatement
from digests.questions.article_shapes import StatementShape, statement_shape
from digests.questions.correction_answers import CorrectionAnswer, CorrectionsAnswer
from digests.questions.refs import write_ref
from digests.questions.times import iso_time, iso_time_or_none

__all__ = ["CorrectionShape", "CorrectionsShape", "ReportsShape", "UnclearStatementShape", "correction_answer_shape"]


class MadeShape(TypedDict):
    """One correction. ``kind``: merge (the actor ``name`` is ``other``), split (where articles print it by the name or
    role ``text`` it is ``other``) or alias (it bears the name ``text``). ``actor`` and ``other_actor`` are ids;
    ``workspace`` is null where it holds for everyone; ``undone``: since when it holds no more."""

    id: int
    workspace: str | None
    kind: str
    actor: int
    name: str
    other_actor: int | None
    other: str | None
    text: str | None
    person: str | None
    made: str
    undone: str | None


class CorrectionsShape(TypedDict):
    """Corrections and what was done (``change``): listed, made or undone."""

    change: str
    corrections: list[MadeShape]


class ReportShape(TypedDict):
    """One report. ``statement`` is what a statement has as its id elsewhere, null once it is gone; ``verdict``: open,
    upheld or dismissed; ``workspace`` is null where it hides from everyone."""

    id: int
    workspace: str | None
    statement: str | None
    article: str
    text: str
    speakers: list[str]
    outlet: str | None
    reason: str
    person: str | None
    made: str
    verdict: str
    decided: str | None


class ReportsShape(TypedDict):
    """Reports and what was done (``change``): listed, reported, known (somebody had reported it before), upheld or
    dismissed."""

    change: str
    reports: list[ReportShape]


class UnclearStatementShape(TypedDict):
    """The reply to a report whose ``words`` mean several statements, or none: nothing was reported. Each candidate can
    be, by its id."""

    change: None
    words: str
    reason: str
    candidates: list[StatementShape]


CorrectionShape = CorrectionsShape | ReportsShape | UnclearStatementShape


def correction_answer_shape(answer: CorrectionAnswer | UnclearStatement) -> CorrectionShape:
    """An answer about corrections or reports."""
    if isinstance(answer, UnclearStatement):
        candidates = [statement_shape(statement) for statement in answer.candidates]
        return {"change": None, "words": answer.words, "reason": answer.reason, "candidates": candidates}
    if isinstance(answer, CorrectionsAnswer):
        return {"change": answer.change.value, "corrections": [_correction(made) for made in answer.corrections]}
    return {"change": answer.change.value, "reports": [_report(report) for report in answer.reports]}


def _correction(made: Correction) -> MadeShape:
    return {
        "id": made.id,
        "workspace": made.workspace,
        "kind": made.kind.value,
        "actor": made.actor,
        "name": made.name,
        "other_actor": made.other,
        "other": made.other_name,
        "text": made.text,
        "person": made.person,
        "made": iso_time(made.made),
        "undone": iso_time_or_none(made.undone),
    }


def _report(report: Report) -> ReportShape:
    return {
        "id": report.id,
        "workspace": report.workspace,
        "statement": None if report.quote is None else write_ref(report.quote),
        "article": report.article,
        "text": report.text,
        "speakers": list(report.speakers),
        "outlet": report.outlet,
        "reason": report.reason,
        "person": report.person,
        "made": iso_time(report.made),
        "verdict": report.verdict.value,
        "decided": iso_time_or_none(report.decided),
    }
