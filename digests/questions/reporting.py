"""Answering anybody who reports a statement, and the administrators who decide on it.

A report hides its statement at once, where it was made: that of a member in their workspace, that of the operator, who
sits in none, from everyone.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from digests.actors.names import folded_text
from digests.corrections import Deed, Report, Verdict
from digests.corrections.ports import Corrections
from digests.errors import QuestionError
from digests.questions.answers import Statement, UnclearStatement
from digests.questions.asked import Asker
from digests.questions.commands import command_of
from digests.questions.correction_answers import ReportChange, ReportsAnswer
from digests.questions.correction_questions import DismissReport, Reports, ReportStatement, UpholdReport
from digests.questions.meaning import NO_ARTICLE
from digests.questions.ports import Archive
from digests.questions.refs import read_ref
from digests.questions.values import cleaned, misread

__all__ = ["MOST_OPEN", "MOST_OPEN_BY_ONE", "Reporting"]

MOST_OPEN = 200  # reports of a workspace that wait for a decision
MOST_OPEN_BY_ONE = 20  # those of one person, who is no administrator
_ALL = 1_000_000  # reports among which the operator's are looked for by id, and counted
_REMEMBERED = 1_000  # reports of a workspace among which dismissed ones are looked for
_CANDIDATES = 10
_LOOKED_AT = 50  # statements in which the words stand
_MARKS = '"“”„«»‘’.,;:… '


class Reporting:
    """Answers the questions about reports; `check_asker` has let the askers in."""

    def __init__(self, corrections: Corrections, archive: Archive) -> None:
        self._corrections = corrections
        self._archive = archive

    def answer(
        self, question: ReportStatement | Reports | UpholdReport | DismissReport, asker: Asker, now: datetime
    ) -> ReportsAnswer | UnclearStatement:
        """The answer to a question asked at ``now`` (UTC).

        Raises:
            QuestionError: it can't be answered as it stands, or so many reports wait already; the message says what to
                do instead.
            ArchiveError: the database can't be read or written.
        """
        deed = Deed(asker.workspace, asker.person, now)
        match question:
            case ReportStatement():
                return self._report(question, asker, deed)
            case Reports():
                found = self._corrections.reports(asker.workspace, every=_is_everybodys(asker), limit=MOST_OPEN)
                return ReportsAnswer(ReportChange.LISTED, tuple(found))
            case UpholdReport(id):
                return ReportsAnswer(ReportChange.UPHELD, (self._decided(id, asker, deed, upheld=True),))
            case DismissReport(id):
                return ReportsAnswer(ReportChange.DISMISSED, (self._decided(id, asker, deed, upheld=False),))

    def open(self, asker: Asker) -> int:
        """How many reports wait for a decision of the asker."""
        return len(self._open(asker.workspace, every=_is_everybodys(asker)))

    def _report(self, question: ReportStatement, asker: Asker, deed: Deed) -> ReportsAnswer | UnclearStatement:
        if asker.workspace is None and not asker.operator:
            raise QuestionError("Nothing can be reported here: report it in a channel of your workspace.")
        words, reason = cleaned(question.statement), cleaned(question.reason)
        if not words.strip(_MARKS):
            raise misread(command_of(question), "Statement is missing: some of its words.")
        if not reason:
            raise misread(command_of(question), "Reason is missing: what is wrong with the statement.")
        self._check_room(asker)
        if (quote := read_ref(words)) is not None:
            return self._reported(quote, words, reason, asker, deed)
        meant = self._meant(words, asker)
        if len(meant) == 1 and (quote := meant[0].id) is not None:
            return self._reported(quote, words, reason, asker, deed)
        if not meant and self._archive.is_empty(asker.workspace):
            raise QuestionError(NO_ARTICLE)
        return UnclearStatement(words, reason, tuple(meant[:_CANDIDATES]))

    def _reported(self, quote: int, words: str, reason: str, asker: Asker, deed: Deed) -> ReportsAnswer:
        if asker.person is not None and not _decides(asker):
            for before in self._corrections.reports(asker.workspace, limit=_REMEMBERED):
                # Or else whoever was told no would hide it again at once.
                if (before.quote, before.person, before.verdict) == (quote, asker.person, Verdict.DISMISSED):
                    raise QuestionError(
                        f"You have reported it, and that was dismissed: ask administrators about report {before.id}."
                    )
        report = self._corrections.report(quote, reason, deed)
        if report is None:
            raise QuestionError(
                f"There is no statement “{words[:60]}” to be seen here: report it by some of its words. "
                "When an article is read again, its statements get other numbers."
            )
        known = report.made < deed.at
        return ReportsAnswer(ReportChange.KNOWN if known else ReportChange.REPORTED, (report,))

    def _meant(self, words: str, asker: Asker) -> Sequence[Statement]:
        """The statements that hold these words, best first: those of just these, else with these in a row, else with
        all of them somewhere."""
        words = words.strip(_MARKS)
        _, found = self._archive.search(words, asker.workspace, _LOOKED_AT)
        if len(found) == _LOOKED_AT:
            return found  # there may be more of them: none of these is the only one
        sought = _plain(words)
        same = [statement for statement in found if _plain(statement.text) == sought]
        return same or [statement for statement in found if f" {sought} " in f" {_plain(statement.text)} "] or found

    def _check_room(self, asker: Asker) -> None:
        waiting = self._open(asker.workspace)
        mine = sum(report.person == asker.person for report in waiting)
        if asker.person is not None and mine >= MOST_OPEN_BY_ONE and not _decides(asker):
            raise QuestionError(
                f"{mine} reports of yours are open: wait until the administrators have decided on some."
            )
        if len(waiting) >= MOST_OPEN:
            raise QuestionError(f"{len(waiting)} reports are open: decide on some of them first (/reports lists them).")

    def _open(self, workspace: str | None, *, every: bool = False) -> list[Report]:
        found = self._corrections.reports(workspace, every=every, limit=_ALL if every else MOST_OPEN)
        return [report for report in found if report.verdict is Verdict.OPEN]

    def _decided(self, id: int, asker: Asker, deed: Deed, *, upheld: bool) -> Report:
        decided = self._corrections.decide(id, upheld=upheld, deed=deed)
        if decided is None and _is_everybodys(asker):
            every = self._corrections.reports(every=True, limit=_ALL)
            whose = next((report.workspace for report in every if report.id == id), None)
            own = replace(deed, workspace=whose)
            decided = self._corrections.decide(id, upheld=upheld, deed=own) if whose else None
        if decided is None:
            raise QuestionError(f"There is no report {id} of yours: /reports lists them.")
        return decided


def _decides(asker: Asker) -> bool:
    """Whether somebody decides on reports, and may then make as many as there is room for."""
    return asker.administrator or asker.operator


def _is_everybodys(asker: Asker) -> bool:
    """Whether somebody decides on the reports of all workspaces: the operator, who sits in none."""
    return asker.operator and asker.workspace is None


def _plain(text: str) -> str:
    """A text to compare: its words, folded."""
    return " ".join(re.findall(r"[^\W_]+", folded_text(text)))
