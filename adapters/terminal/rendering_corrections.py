"""Answers about corrections and reports as lines for a terminal."""

from collections.abc import Iterator

from adapters.terminal.rendering_statements import statement_lines
from adapters.terminal.screen import Line, line
from adapters.terminal.wording import FAINT, NAME, TITLE, WARNING, counted, date
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

__all__ = ["correction_lines", "open_reports_line"]

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


def correction_lines(answer: CorrectionAnswer | UnclearStatement) -> Iterator[Line]:
    """The lines that show an answer about corrections or reports."""
    match answer:
        case UnclearStatement():
            yield from _unclear(answer)
        case CorrectionsAnswer():
            yield from _corrections(answer)
        case ReportsAnswer():
            yield from _reports(answer)


def open_reports_line(count: int) -> Line:
    """What a status says of reports that wait for a decision."""
    waiting = f"{counted(count, 'report')} to decide on: /reports, then /reports uphold ID or /reports dismiss ID"
    return line((waiting, WARNING))


def _corrections(answer: CorrectionsAnswer) -> Iterator[Line]:
    listed = answer.change is CorrectionChange.LISTED
    if listed and not answer.corrections:
        yield line(_NO_CORRECTION)
    for made in answer.corrections:
        if listed:
            yield line(f"{made.id:>5}  ", *_told(made))
            yield line((_by(made), FAINT), indent=8)
            continue
        yield line((_CHANGED[answer.change], TITLE), f": correction {made.id}, ", *_told(made))
        if answer.change is CorrectionChange.MADE:
            yield line((f"To undo it: /actors undo {made.id}", FAINT))


def _told(made: Correction) -> tuple[str | tuple[str, str], ...]:
    """What a correction says, without a full stop."""
    name, other = (made.name, NAME), (made.other_name or "", NAME)
    match made.kind:
        case CorrectionKind.MERGE:
            return (name, " is ", other)
        case CorrectionKind.SPLIT:
            return (name, f" is somebody else where articles print: {made.text}, who is ", other, f" #{made.other}")
        case CorrectionKind.ALIAS:
            return (name, " is also called ", (made.text or "", NAME))


def _by(made: Correction) -> str:
    where = f" in workspace {made.workspace}" if made.workspace else ""
    undone = f", undone {date(made.undone)}" if made.undone else f"; to undo it: /actors undo {made.id}"
    return f"by {made.person or 'somebody'}{where}, {date(made.made)}{undone}"


def _reports(answer: ReportsAnswer) -> Iterator[Line]:
    listed = answer.change is ReportChange.LISTED
    if listed and not answer.reports:
        yield line(_NO_REPORT)
    for index, report in enumerate(answer.reports):
        if listed:
            yield from [line()] if index else []
            yield from _report(report)
        else:
            yield line((_CHANGED[answer.change], TITLE), f": report {report.id}. {_then(report)}")
            yield from _reported(report)


def _report(report: Report) -> Iterator[Line]:
    where = f" in workspace {report.workspace}" if report.workspace else ""
    style = WARNING if report.verdict is Verdict.OPEN else FAINT
    decided = f" {date(report.decided)}" if report.decided else ""
    by = f", reported by {report.person or 'somebody'}{where}, {date(report.made)}"
    yield line(f"{report.id:>5}  ", (report.verdict.value, style), decided, by)
    yield from _reported(report)
    if report.verdict is Verdict.OPEN:
        todo = f"Right: /reports uphold {report.id}. Wrong: /reports dismiss {report.id}, and it is shown again."
        yield line((todo, FAINT), indent=8)


def _reported(report: Report) -> Iterator[Line]:
    speakers = " and ".join(report.speakers) or "unknown"
    yield line((speakers, NAME), f", {report.outlet or 'unknown outlet'}:", indent=8)
    yield line(report.text, indent=10)
    yield line(f"Reason: {report.reason}", indent=8)
    if report.quote is None:
        yield line(("Its article no longer holds it.", FAINT), indent=8)


def _then(report: Report) -> str:
    match report.verdict:
        case Verdict.OPEN:
            return "It is hidden until the administrators have decided (/reports)."
        case Verdict.UPHELD:
            return "It stays hidden."
        case Verdict.DISMISSED:
            return "It is shown again."


def _unclear(answer: UnclearStatement) -> Iterator[Line]:
    if not answer.candidates:
        yield line(f"No statement that is shown here holds all of these words: {answer.words}")
        yield line(("Give some words of the statement itself, as it is shown, without who said it.", FAINT))
        return
    yield line(f"Several statements hold these words: {answer.words}")
    for statement in answer.candidates:
        yield line()
        yield line((statement.ref or "", NAME), indent=2)
        yield from statement_lines(statement)
    again = write_question(ReportStatement(answer.candidates[0].ref or answer.words, answer.reason))
    yield line()
    yield line((f"To report one of them: {again}", FAINT))
