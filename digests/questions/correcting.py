"""Answering administrators about who is who, and anybody who reports a statement.

Corrections hold where whoever makes them sits: those of an administrator in their workspace, those of the operator, who
sits in none, for everyone. The operator decides on those of all workspaces.
"""

from dataclasses import replace
from datetime import datetime

from digests.actors.names import folded, name_key
from digests.corrections import Correction, Deed
from digests.corrections.ports import Corrections
from digests.errors import QuestionError
from digests.questions.answers import ActorEntry, UnclearName, UnclearStatement
from digests.questions.asked import Asker
from digests.questions.commands import command_of
from digests.questions.correction_answers import CorrectionAnswer, CorrectionChange, CorrectionsAnswer
from digests.questions.correction_questions import (
    AddAlias,
    CorrectionQuestion,
    CorrectionsMade,
    MergeActors,
    ReportStatement,
    SplitActor,
    UndoCorrection,
)
from digests.questions.given_names import read_alias
from digests.questions.grammar import write_question
from digests.questions.meaning import actor_meant
from digests.questions.ports import Archive
from digests.questions.reporting import Reporting
from digests.questions.values import cleaned, misread

__all__ = ["Correcting"]

_LISTED = 200  # corrections, the newest
_ROLES = 100  # printed for one actor, among which that of a split is looked for
_ALL = 1_000_000  # corrections among which the operator's are looked for by id


class Correcting:
    """Answers the questions about corrections and reports; `check_asker` has let the askers in."""

    def __init__(self, corrections: Corrections, archive: Archive) -> None:
        self._corrections = corrections
        self._archive = archive
        self._reporting = Reporting(corrections, archive)

    def answer(
        self, question: CorrectionQuestion | ReportStatement, asker: Asker, now: datetime
    ) -> CorrectionAnswer | UnclearName | UnclearStatement:
        """The answer to a question asked at ``now`` (UTC).

        Raises:
            QuestionError: it can't be answered as it stands; the message says what to ask instead.
            ArchiveError: the database can't be read or written.
        """
        deed = Deed(asker.workspace, asker.person, now)
        match question:
            case CorrectionsMade():
                every = asker.operator and asker.workspace is None
                found = self._corrections.corrections(asker.workspace, every=every, limit=_LISTED)
                return CorrectionsAnswer(CorrectionChange.LISTED, tuple(found))
            case MergeActors():
                return self._merge(question, asker, deed)
            case SplitActor():
                return self._split(question, asker, deed)
            case AddAlias():
                return self._alias(question, asker, deed)
            case UndoCorrection(id):
                return CorrectionsAnswer(CorrectionChange.UNDONE, (self._undone(id, asker, deed),))
            case _:
                return self._reporting.answer(question, asker, now)

    def open_reports(self, asker: Asker) -> int:
        """How many reports wait for a decision of the asker."""
        return self._reporting.open(asker)

    def _merge(self, question: MergeActors, asker: Asker, deed: Deed) -> CorrectionsAnswer | UnclearName:
        first = self._meant(question.first, question, asker)
        if isinstance(first, UnclearName):
            return first
        second = self._meant(question.second, question, asker)
        if isinstance(second, UnclearName):
            return second
        if first.id == second.id:
            raise misread(
                command_of(question),
                f"Both names mean {first.name}, who is one already: one of two namesakes is named with a number, "
                f"as in {first.handle}.",
            )
        made = self._corrections.merge(first.id, second.id, deed)
        if made is None:
            raise QuestionError(f"{first.name} and {second.name} are one already: /actors lists what was corrected.")
        return _made(made)

    def _split(self, question: SplitActor, asker: Asker, deed: Deed) -> CorrectionsAnswer | UnclearName:
        by = cleaned(question.by)
        if not any(map(str.isalnum, by)):
            raise misread(command_of(question), "By is missing: a name or role that articles print.")
        actor = self._meant(question.name, question, asker)
        if isinstance(actor, UnclearName):
            return actor
        made = self._corrections.split(actor.id, by, deed)
        if made is None:
            raise self._inseparable(actor, by, asker)
        return _made(made)

    def _inseparable(self, actor: ActorEntry, by: str, asker: Asker) -> QuestionError:
        roles = self._archive.roles(actor.id, asker.workspace, _ROLES)
        printed = any(_same(by, name) for name in (actor.name, *actor.aliases)) or any(
            set(folded(by).split()) <= set(folded(role.text).split()) for role in roles
        )
        return QuestionError(
            f"{'Every' if printed else 'No'} article calls {actor.name} “{by[:60]}”, so that nobody is told apart by "
            f'it: /actor "{actor.handle}" shows the names and roles that are printed.'
        )

    def _alias(self, question: AddAlias, asker: Asker, deed: Deed) -> CorrectionsAnswer | UnclearName:
        name = read_alias(question.alias)
        if name is None:
            raise misread(command_of(question), f"“{cleaned(question.alias)[:60]}” can be nobody's name.")
        actor = self._meant(question.name, question, asker)
        if isinstance(actor, UnclearName):
            return actor
        for other in self._archive.actors_named(name, asker.workspace):
            if other.id != actor.id and any(_same(name, known) for known in (other.name, *other.aliases)):
                merging = write_question(MergeActors(other.handle, actor.handle))
                raise QuestionError(
                    f"“{name}” is a name of {other.handle} already, and a name of two says nothing. "
                    f"Are both the same? Then merge them: {merging}"
                )
        made = self._corrections.alias(actor.id, name, deed)
        if made is None:
            raise QuestionError(f'{actor.name} is called “{name}” already: /actor "{actor.handle}" shows all names.')
        return _made(made)

    def _undone(self, id: int, asker: Asker, deed: Deed) -> Correction:
        undone = self._corrections.undo(id, deed)
        if undone is None and asker.operator and asker.workspace is None:
            every = self._corrections.corrections(every=True, limit=_ALL)
            whose = next((made.workspace for made in every if made.id == id), None)
            undone = self._corrections.undo(id, replace(deed, workspace=whose)) if whose else None
        if undone is None:
            raise QuestionError(f"There is no correction {id} of yours that still holds: /actors lists them.")
        return undone

    def _meant(self, name: str, question: CorrectionQuestion, asker: Asker) -> ActorEntry | UnclearName:
        meant = actor_meant(self._archive, name, asker)
        return replace(meant, command=command_of(question).name) if isinstance(meant, UnclearName) else meant


def _made(correction: Correction) -> CorrectionsAnswer:
    return CorrectionsAnswer(CorrectionChange.MADE, (correction,))


def _same(one: str, other: str) -> bool:
    return (name_key(one) or folded(one)) == (name_key(other) or folded(other))
