"""What one workspace adds, no other sees: whatever is added, each sees what it would see alone."""

import shutil
import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.archive import SqlArchive, open_archive
from digests.articles import AnalysedArticle
from digests.questions.answers import Statement
from tests.adapters.archive.articles import NOON, at, person, said
from tests.adapters.archive.databases import empty_database

_NAMES = ["Jane Roe", "Jane Doe", "Roe", "Keir Starmer", "STARMER"]
_WORDS = ["tariffs rise", "troops go", "hubs come"]


def written(article: str, names: tuple[str, str], words: str, about: str, minute: int) -> AnalysedArticle:
    """An article by one speaker, who is a mayor, with a judge who says nothing."""
    name, alias = names
    cast = [person(name, alias, role="mayor"), person("Ann Other", role="judge")]
    return said((name, words), id=article, published=at(minute), actors=cast, about=(about,))


_ARTICLES = st.builds(
    written,
    st.sampled_from(["a", "b", "c"]),
    st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)),
    st.sampled_from(_WORDS),
    st.sampled_from(["Ann Other", "Nobody Known"]),
    st.integers(0, 3),
)
_ADDED = st.lists(st.tuples(_ARTICLES, st.sampled_from([None, "red", "blue"])), max_size=7)


def unnumbered(statements: Sequence[Statement]) -> list[Statement]:
    return [replace(statement, id=None) for statement in statements]


def seen(archive: SqlArchive, workspace: str | None) -> dict[str, Any]:
    """All that somebody of the workspace can find out, without the numbers of actors and statements."""
    found: dict[str, Any] = {
        "empty": archive.is_empty(workspace),
        "window": archive.window(at(-1), at(60), workspace),
        "newest": archive.newest(workspace),
        "articles": [archive.article(article, workspace) for article in "abc"],
        "search": [
            (hits, unnumbered(found))
            for hits, found in (archive.search(words, workspace) for words in ("tariffs", "troops", "mayor", "said"))
        ],
        "voices": [(v.actor.name, v.actor.role, v.statements) for v in archive.voices(NOON, workspace)],
    }
    entries = archive.complete_actor("", workspace)
    for entry in entries:
        whole = (entry.name, entry.kind, entry.role, entry.statements, entry.aliases)
        looks = (
            archive.statements_by(entry.id, workspace=workspace),
            archive.statements_about(entry.id, workspace=workspace),
            archive.statements_by(entry.id, about="tariffs", workspace=workspace),
        )
        statements = [(unnumbered(statements), more) for statements, more in looks]
        speakers = [(e.name, e.statements) for e in archive.speakers_about(entry.id, workspace)]
        found.setdefault("actors", []).append((whole, statements, speakers, archive.roles(entry.id, workspace)))
    for name in _NAMES:
        found[f"named {name}"] = sorted(e.name for e in archive.actors_named(name, workspace))
        found[f"near {name}"] = sorted(e.name for e in archive.actors_near(name, workspace, limit=20))
    found.get("actors", []).sort(key=repr)
    return found


@given(added=_ADDED)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_sees_what_it_would_see_alone(added: Sequence[tuple[AnalysedArticle, str | None]], tmp_path: Path) -> None:
    compare(added, "sqlite", tmp_path)


@given(added=_ADDED)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_sees_on_postgresql_what_it_would_see_alone(
    added: Sequence[tuple[AnalysedArticle, str | None]], tmp_path: Path
) -> None:
    compare(added, "postgresql", tmp_path)


def migrated(folder: Path) -> Path:
    """An archive without articles, made once: migrating takes longer than all the rest of an example."""
    made = folder / "migrated.sqlite"
    if not made.exists():
        open_archive(f"sqlite:///{made}", threshold=0.5).close()
    return made


def compare(added: Sequence[tuple[AnalysedArticle, str | None]], kind: str, tmp_path: Path) -> None:
    """What each sees with all the others about must be what it sees without them."""

    def look(*workspaces: str | None) -> None:
        folder = tmp_path / uuid.uuid4().hex
        folder.mkdir()
        if kind == "sqlite":
            shutil.copy(migrated(tmp_path), folder / "archive.sqlite")
        with empty_database(kind, folder) as url:
            archive = open_archive(url, threshold=0.5)
            for number, (analysed, workspace) in enumerate(added):
                if workspace in workspaces:
                    archive.add(analysed, at(number), workspace)
            views.append(seen(archive, workspaces[-1]))
            archive.close()

    views: list[dict[str, Any]] = []
    for workspace in (None, "red", "blue"):
        alone = (None,) if workspace is None else (None, workspace)
        look(*alone)
        look("red", "blue", *alone)
        assert views[-1] == views[-2]


def test_a_workspace_sees_its_own_and_everyones_as_one_person(archive: SqlArchive) -> None:
    archive.add(said(("Keir Starmer", "yes"), id="a"), NOON)
    archive.add(said(("Keir Starmer", "no"), id="b", published=at(1)), NOON, "red")

    (own,) = archive.actors_named("Keir Starmer", "red")
    (everyones,) = archive.actors_named("Keir Starmer")

    assert (own.statements, everyones.statements) == (2, 1)
    assert [s.text for s in archive.statements_by(own.id, workspace="red")[0]] == ["yes", "no"]
    assert [s.text for s in archive.statements_by(own.id, workspace="red", limit=1)[0]] == ["no"]
    assert [s.text for s in archive.statements_by(own.id)[0]] == ["yes"]


def test_somebody_known_from_a_workspace_alone_is_unknown_elsewhere(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", "secret"), id="a"), NOON, "red")
    (jane,) = archive.actors_named("Jane Roe", "red")

    for workspace in (None, "blue"):
        assert list(archive.actors_named("Jane Roe", workspace)) == []
        assert list(archive.actors_near("Jane Row", workspace)) == []
        assert list(archive.complete_actor("", workspace)) == []
        assert archive.statements_by(jane.id, workspace=workspace) == ([], 0)
        assert archive.search("secret", workspace) == ([], [])
        assert archive.newest(workspace) is None


def test_a_workspaces_own_version_hides_everyones(archive: SqlArchive) -> None:
    archive.add(said(("Keir Starmer", "yes")), NOON)
    assert archive.add(said(("Keir Starmer", "yes indeed")), NOON, "red") == "new"
    (starmer,) = archive.actors_named("Keir Starmer", "red")

    assert [s.text for s in archive.statements_by(starmer.id, workspace="red")[0]] == ["yes indeed"]
    assert [s.text for s in archive.statements_by(starmer.id, about="yes", workspace="red")[0]] == ["yes indeed"]
    assert [s.text for s in archive.search("yes", "red")[1]] == ["yes indeed"]
    assert len(archive.window(NOON, at(1), "red")) == 1
    assert [s.text for s in archive.statements_by(starmer.id, workspace="blue")[0]] == ["yes"]


def test_a_workspace_keeps_no_copy_of_what_everyone_has(archive: SqlArchive) -> None:
    same = said(("Keir Starmer", "yes"))
    archive.add(same, NOON, "red")

    assert archive.add(same, NOON) == "new"
    assert archive.add(same, NOON, "red") == "unchanged"

    (starmer,) = archive.actors_named("Keir Starmer", "red")
    assert starmer.statements == 1
    assert len(archive.statements_by(starmer.id, workspace="red")[0]) == 1
