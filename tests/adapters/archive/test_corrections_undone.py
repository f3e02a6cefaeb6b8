"""Whatever was corrected and reported, and whatever came meanwhile: once all is undone, all is as it never had been."""

import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adapters.archive import SqlArchive, open_archive
from digests.articles import AnalysedArticle
from digests.corrections import Deed, Verdict
from digests.questions.answers import ActorEntry
from tests.adapters.archive.articles import at, person, said
from tests.adapters.archive.databases import empty_database
from tests.adapters.archive.test_visibility import migrated, seen

_NAMES = ["Jane Roe", "Jane Doe", "Roe", "Keir Starmer", "STARMER"]
_WHERE: list[str | None] = [None, "red", "blue"]


def written(article: str, names: tuple[str, str], words: str, role: str | None, minute: int) -> AnalysedArticle:
    """An article by one speaker about a judge, who says something too."""
    name, alias = names
    cast = [person(name, alias, role=role), person("Ann Other", role="judge")]
    return said(
        (name, words), ("Ann Other", "order"), id=article, published=at(minute), actors=cast, about=("Ann Other", name)
    )


_ADDED = st.builds(
    written,
    st.sampled_from(["a", "b", "c"]),
    st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)),
    st.sampled_from(["tariffs rise", "troops go"]),
    st.sampled_from([None, "mayor", "US mayor"]),
    st.integers(0, 3),
)
_NUMBER = st.integers(0, 5)
_DONE = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _ADDED, st.sampled_from(_WHERE)),
        st.tuples(st.just("merge"), st.tuples(_NUMBER, _NUMBER), st.sampled_from(_WHERE)),
        st.tuples(
            st.just("split"), st.tuples(_NUMBER, st.sampled_from(["mayor", "Roe", "Jane Roe"])), st.sampled_from(_WHERE)
        ),
        st.tuples(st.just("alias"), st.tuples(_NUMBER, st.sampled_from(["Roe", "Al Capone"])), st.sampled_from(_WHERE)),
        st.tuples(st.just("report"), _NUMBER, st.sampled_from(_WHERE)),
        st.tuples(st.just("undo"), _NUMBER, st.sampled_from(_WHERE)),
        st.tuples(st.just("dismiss"), _NUMBER, st.sampled_from(_WHERE)),
    ),
    max_size=14,
)
Step = tuple[str, Any, str | None]
T = TypeVar("T")


def nth(found: Sequence[T], number: int) -> T:
    return found[number % len(found)]


def known(archive: SqlArchive, workspace: str | None) -> list[int]:
    """Who is known, in an order in which the numbers of actors have no part: namesakes stand by what they said."""

    def looks(entry: ActorEntry) -> str:
        said = (archive.statements_by(entry.id, workspace=workspace), archive.roles(entry.id, workspace))
        return repr((entry.name, entry.statements, entry.role, entry.aliases, said))

    return [entry.id for entry in sorted(archive.complete_actor("", workspace), key=looks)]


def do(archive: SqlArchive, step: Step, minute: int) -> None:
    """One step, on those whom it finds: numbers count through what is there."""
    kind, what, workspace = step
    deed, corrections = Deed(workspace, None, at(minute)), archive.corrections()
    actors = known(archive, workspace)
    if kind == "add":
        archive.add(what, at(minute), workspace)
    elif kind == "merge" and actors:
        corrections.merge(nth(actors, what[0]), nth(actors, what[1]), deed)
    elif kind == "split" and actors:
        corrections.split(nth(actors, what[0]), what[1], deed)
    elif kind == "alias" and actors:
        corrections.alias(nth(actors, what[0]), what[1], deed)
    elif kind == "report" and (found := archive.search("tariffs", workspace)[1]):
        number = nth(found, what).id
        assert number is not None
        corrections.report(number, "why not", deed)
    elif kind == "undo" and (made := corrections.corrections(workspace)):
        corrections.undo(nth(made, what).id, deed)
    elif kind == "dismiss" and (reports := corrections.reports(workspace)):
        corrections.decide(nth(reports, what).id, upheld=bool(what % 2), deed=deed)


def undo_all(archive: SqlArchive) -> None:
    corrections = archive.corrections()
    for made in archive.corrections().corrections(every=True):
        corrections.undo(made.id, Deed(made.workspace, None, at(900)))
    for report in corrections.reports(every=True):
        if report.verdict is not Verdict.DISMISSED:
            corrections.decide(report.id, upheld=False, deed=Deed(report.workspace, None, at(900)))


def views(archive: SqlArchive) -> list[dict[str, Any]]:
    return [seen(archive, workspace) for workspace in _WHERE]


def compare(steps: Sequence[Step], kind: str, tmp_path: Path) -> None:
    def look(*kinds: str) -> list[dict[str, Any]]:
        folder = tmp_path / uuid.uuid4().hex
        folder.mkdir()
        if kind == "sqlite":
            shutil.copy(migrated(tmp_path), folder / "archive.sqlite")
        with empty_database(kind, folder) as url:
            archive = open_archive(url, threshold=0.5)
            for minute, step in enumerate(steps):
                if step[0] in kinds:
                    do(archive, step, minute)
            undo_all(archive)
            found = views(archive)
            archive.close()
        return found

    assert look("add", "merge", "split", "alias", "report", "undo", "dismiss") == look("add")


@given(steps=_DONE)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_undone_is_as_never_done(steps: Sequence[Step], tmp_path: Path) -> None:
    compare(steps, "sqlite", tmp_path)


@given(steps=_DONE)
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_undone_is_as_never_done_on_postgresql(steps: Sequence[Step], tmp_path: Path) -> None:
    compare(steps, "postgresql", tmp_path)


@given(steps=_DONE, others=st.sampled_from(["red", "blue"]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(
    steps=[
        ("add", written("a", ("Jane Roe", "Jane Roe"), "tariffs rise", None, 0), "blue"),
        ("add", written("b", ("Jane Roe", "Jane Roe"), "troops go", None, 0), None),
        ("merge", (0, 5), "red"),
        ("add", written("b", ("Jane Roe", "Jane Roe"), "tariffs rise", None, 0), None),
    ],
    others="red",
)  # the tags of red's merge made the statement longer to the full-text index, and it was found later
def test_no_workspace_sees_what_another_one_corrects(steps: Sequence[Step], others: str, tmp_path: Path) -> None:
    def look(*, without: str | None) -> list[dict[str, Any]]:
        folder = tmp_path / uuid.uuid4().hex
        folder.mkdir()
        shutil.copy(migrated(tmp_path), folder / "archive.sqlite")
        archive = open_archive(f"sqlite:///{folder}/archive.sqlite", threshold=0.5)
        for minute, step in enumerate(steps):
            if step[2] != without or step[0] == "add":
                do(archive, step, minute)
        found = [seen(archive, workspace) for workspace in _WHERE if workspace != others]
        archive.close()
        return found

    assert look(without=others) == look(without="nobody")
