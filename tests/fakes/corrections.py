"""Corrections and reports in memory, by the contract of `digests.corrections.ports.Corrections`; `FakeArchive` asks it
whom its articles mean, and what of them is hidden."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digests.actors.names import folded, name_key
from digests.articles import Actor
from digests.corrections import Correction, CorrectionKind, Deed, Report, Verdict
from digests.questions.answers import ActorEntry, Statement

__all__ = ["FakeCorrections"]

Seen = Callable[[str | None], Mapping[int, ActorEntry]]
Printed = Callable[[str | None, int], Sequence[Actor]]
Said = Callable[[str | None], Mapping[int, Statement]]


@dataclass
class FakeCorrections:
    """``seen``: the actors by id; ``printed``: an actor as each article that means it prints it; ``said``: the
    statements by id that aren't hidden: all as seen from a workspace. ``new_id`` is one for another actor."""

    seen: Seen
    printed: Printed
    said: Said
    new_id: Callable[[], int]
    _corrections: list[Correction] = field(default_factory=list[Correction])
    _reports: list[Report] = field(default_factory=list[Report])

    def merge(self, actor: int, into: int, deed: Deed) -> Correction | None:
        seen = self.seen(deed.workspace)
        if actor == into or not {actor, into} <= set(seen):
            return None
        return self._made(deed, CorrectionKind.MERGE, seen[actor], seen[into].id, seen[into].name, None)

    def split(self, actor: int, by: str, deed: Deed) -> Correction | None:
        seen = self.seen(deed.workspace)
        printed = self.printed(deed.workspace, actor)
        others = [one.name for one in printed if _prints(one, by)]
        if actor not in seen or len(others) in {0, len(printed)}:
            return None
        return self._made(deed, CorrectionKind.SPLIT, seen[actor], self.new_id(), max(others, key=len), by)

    def alias(self, actor: int, name: str, deed: Deed) -> Correction | None:
        entry = self.seen(deed.workspace).get(actor)
        if entry is None or any(_same(name, known) for known in (entry.name, *entry.aliases)):
            return None
        return self._made(deed, CorrectionKind.ALIAS, entry, None, None, name)

    def undo(self, id: int, deed: Deed) -> Correction | None:
        found = next((c for c in self._holding() if c.id == id and c.workspace == deed.workspace), None)
        if found is None:
            return None
        undone = self._corrections[id - 1] = replace(found, undone=deed.at)
        if found.kind is CorrectionKind.SPLIT:
            for other in list(self._holding()):
                if found.other in {other.actor, other.other}:
                    self.undo(other.id, replace(deed, workspace=other.workspace))
        return undone

    def corrections(
        self, workspace: str | None = None, *, every: bool = False, limit: int = 50
    ) -> Sequence[Correction]:
        return [c for c in reversed(self._corrections) if every or c.workspace == workspace][:limit]

    def report(self, quote: int, reason: str, deed: Deed) -> Report | None:
        for report in self._reports:
            if (report.quote, report.workspace) == (quote, deed.workspace) and report.verdict is not Verdict.DISMISSED:
                return report
        statement = self.said(deed.workspace).get(quote)
        if statement is None:
            return None
        made = Report(
            id=len(self._reports) + 1,
            workspace=deed.workspace,
            quote=quote,
            article=statement.article,
            text=statement.text,
            speakers=tuple(speaker.name for speaker in statement.speakers),
            outlet=statement.outlet,
            reason=reason,
            person=deed.person,
            made=deed.at,
        )
        self._reports.append(made)
        return made

    def decide(self, id: int, *, upheld: bool, deed: Deed) -> Report | None:
        for index, report in enumerate(self._reports):
            if (report.id, report.workspace) == (id, deed.workspace):
                verdict = Verdict.UPHELD if upheld else Verdict.DISMISSED
                self._reports[index] = replace(report, verdict=verdict, decided=deed.at)
                return self._reports[index]
        return None

    def reports(self, workspace: str | None = None, *, every: bool = False, limit: int = 50) -> Sequence[Report]:
        found = [report for report in reversed(self._reports) if every or report.workspace == workspace]
        return sorted(found, key=lambda report: report.verdict is not Verdict.OPEN)[:limit]

    def meant(self, actor: int, printed: Actor, workspace: str | None) -> int:
        """Whom an article means by an actor that it prints like this."""
        for one in self._holding(workspace):
            splits = one.kind is CorrectionKind.SPLIT and _prints(printed, one.text or "")
            if one.actor == actor and one.other is not None and (splits or one.kind is CorrectionKind.MERGE):
                actor = one.other
        return actor

    def called(self, entry: ActorEntry, workspace: str | None) -> ActorEntry:
        """An actor with the names that it was given."""
        for one in self._holding(workspace):
            if one.kind is CorrectionKind.MERGE and one.other == entry.id and one.other_name:
                names = dict.fromkeys((entry.name, *entry.aliases))
                aliases = tuple(name for name in names if name != one.other_name)
                entry = replace(entry, name=one.other_name, aliases=aliases)
            elif one.kind is CorrectionKind.ALIAS and one.actor == entry.id and one.text:
                entry = replace(entry, aliases=(*entry.aliases, one.text))
        return entry

    def hides(self, statement: Statement, workspace: str | None) -> bool:
        """Whether a statement was reported and isn't shown."""
        speakers = tuple(speaker.name for speaker in statement.speakers)
        return any(
            (report.article, report.text, report.speakers) == (statement.article, statement.text, speakers)
            for report in self._reports
            if report.workspace in {None, workspace} and report.verdict is not Verdict.DISMISSED
        )

    def _holding(self, *workspaces: str | None) -> Iterator[Correction]:
        wanted = {None, *workspaces}
        return (c for c in self._corrections if c.undone is None and (not workspaces or c.workspace in wanted))

    def _made(  # noqa: PLR0917 (the fields of a correction)
        self,
        deed: Deed,
        kind: CorrectionKind,
        entry: ActorEntry,
        other: int | None,
        other_name: str | None,
        text: str | None,
    ) -> Correction:
        made = Correction(
            len(self._corrections) + 1,
            deed.workspace,
            kind,
            entry.id,
            entry.name,
            other,
            other_name,
            text,
            deed.person,
            deed.at,
        )
        self._corrections.append(made)
        return made


def _prints(actor: Actor, by: str) -> bool:
    """Whether an article prints an actor by this name, or a role that holds all of these words."""
    named = any(_same(by, name) for name in (actor.name, *actor.aliases))
    return named or any(set(folded(by).split()) <= set(folded(role.text).split()) for role in actor.roles)


def _same(one: str, other: str) -> bool:
    return (name_key(one) or folded(one)) == (name_key(other) or folded(other))
