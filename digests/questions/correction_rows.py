"""Answers about corrections and reports in rows."""

from collections.abc import Iterator

from digests.corrections import Correction, CorrectionKind, Report, Verdict
from digests.questions.answers import UnclearStatement
from digests.questions.correction_answers import (
    CorrectionAnswer,
    CorrectionChange,
    CorrectionsAnswer,
    ReportChange,
    ReportsAnswer,
)
from digests.questions.correction_questions import ReportStatement
from digests.questions.grammar import write_question
from digests.questions.rows import Part, Row, Told, Tone, row
from digests.questions.wording import UNKNOWN, UNKNOWN_OUTLET, counted

__all__ = ["correction_rows", "open_reports_row"]

_NO_CORRECTION = 'Nothing was corrected. For example: /actors merge Zelenskiy, "Volodymyr Zelensky"'
_NO_REPORT = "No statement was reported. For example: /report willing to deploy troops because it was Macron"
_CHANGED = {
    CorrectionChange.MADE: "Done",
    CorrectionChange.UNDONE: "Undone",
    ReportChange.REPORTED: "Reported",
    ReportChange.KNOWN: "Reported before",
    ReportChange.UPHELD: "Upheld",
    ReportChange.DISMISSED: "Dismissed",
}


def correction_rows(answer: CorrectionAnswer | UnclearStatement) -> Iterator[Told]:
    """The rows that show an answer about corrections or reports."""
    match answer:
        case UnclearStatement():
            yield from _unclear(answer)
        case CorrectionsAnswer():
            yield from _corrections(answer)
        case ReportsAnswer():
            yield from _reports(answer)


def open_reports_row(count: int) -> Row:
    """What a status says of reports that wait for a decision."""
    waiting = f"{counted(count, 'report')} to decide on: /reports, then /reports uphold ID or /reports dismiss ID"
    return row((waiting, Tone.WARNING))


def _corrections(answer: CorrectionsAnswer) -> Iterator[Row]:
    listed = answer.change is CorrectionChange.LISTED
    if listed and not answer.corrections:
        yield row(_NO_CORRECTION)
    for made in answer.corrections:
        if listed:
            yield row(f"{made.id:>5}  ", *_told(made))
            yield row(*_by(made), indent=8)
            continue
        yield row((_CHANGED[answer.change], Tone.TITLE), f": correction {made.id}, ", *_told(made))
        if answer.change is CorrectionChange.MADE:
            yield row((f"To undo it: /actors undo {made.id}", Tone.FAINT))


def _told(made: Correction) -> tuple[Part, ...]:
    """What a correction says, without a full stop."""
    name, other = (made.name, Tone.NAME), (made.other_name or "", Tone.NAME)
    match made.kind:
        case CorrectionKind.MERGE:
            return (name, " is ", other)
        case CorrectionKind.SPLIT:
            return (name, f" is somebody else where articles print: {made.text}, who is ", other, f" #{made.other}")
        case CorrectionKind.ALIAS:
            return (name, " is also called ", (made.text or "", Tone.NAME))


def _by(made: Correction) -> tuple[Part, ...]:
    faint = Tone.FAINT
    who = ((f"by {made.person or 'somebody'}", faint), _whose(made.workspace), (", ", faint), (made.made, faint))
    if made.undone:
        return (*who, (", undone ", faint), (made.undone, faint))
    return (*who, (f"; to undo it: /actors undo {made.id}", faint))


def _whose(workspace: str | None) -> Part:
    return (f" in workspace {workspace}" if workspace else "", Tone.ELSEWHERE)


def _reports(answer: ReportsAnswer) -> Iterator[Row]:
    listed = answer.change is ReportChange.LISTED
    if listed and not answer.reports:
        yield row(_NO_REPORT)
    for index, report in enumerate(answer.reports):
        if listed:
            yield from [row()] if index else []
            yield from _report(report)
        else:
            yield row((_CHANGED[answer.change], Tone.TITLE), f": report {report.id}. {_then(report)}")
            yield from _reported(report)


def _report(report: Report) -> Iterator[Row]:
    tone = Tone.WARNING if report.verdict is Verdict.OPEN else Tone.FAINT
    decided: tuple[Part, ...] = (" ", report.decided) if report.decided else ()
    by = f", reported by {report.person or 'somebody'}"
    verdict = (report.verdict.value, tone)
    yield row(f"{report.id:>5}  ", verdict, *decided, by, _whose(report.workspace), ", ", report.made)
    yield from _reported(report)
    if report.verdict is Verdict.OPEN:
        todo = f"Right: /reports uphold {report.id}. Wrong: /reports dismiss {report.id}, and it is shown again."
        yield row((todo, Tone.FAINT), indent=8)


def _reported(report: Report) -> Iterator[Row]:
    speakers = " and ".join(report.speakers) or UNKNOWN
    yield row((speakers, Tone.NAME), f", {report.outlet or UNKNOWN_OUTLET}:", indent=8)
    yield row((report.text, Tone.QUOTED), indent=10)
    yield row(f"Reason: {report.reason}", indent=8)
    if report.quote is None:
        yield row(("Its article no longer holds it.", Tone.FAINT), indent=8)


def _then(report: Report) -> str:
    match report.verdict:
        case Verdict.OPEN:
            return "It is hidden until the administrators have decided (/reports)."
        case Verdict.UPHELD:
            return "It stays hidden."
        case Verdict.DISMISSED:
            return "It is shown again."


def _unclear(answer: UnclearStatement) -> Iterator[Told]:
    if not answer.candidates:
        yield row(f"No statement that is shown here holds all of these words: {answer.words}")
        yield row(("Give some words of the statement itself, as it is shown, without who said it.", Tone.FAINT))
        return
    yield row(f"Several statements hold these words: {answer.words}")
    for statement in answer.candidates:
        yield row()
        yield row((statement.ref or "", Tone.NAME), indent=2)
        yield statement
    again = write_question(ReportStatement(answer.candidates[0].ref or answer.words, answer.reason))
    yield row()
    yield row((f"To report one of them: {again}", Tone.FAINT))
