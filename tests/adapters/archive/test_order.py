"""In what order things are found: by what the viewer may see alone, whatever others add, correct and report."""

from adapters.archive import SqlArchive
from digests.corrections import Deed
from tests.adapters.archive.articles import NOON, at, person, said

RED = Deed("red", None, at(60))


def actor(archive: SqlArchive, name: str, workspace: str | None = None) -> int:
    (found,) = archive.actors_named(name, workspace)
    return found.id


def twice(archive: SqlArchive) -> None:
    """The same words by two speakers, each in an article of its own."""
    archive.add(said(("Jane Roe", "tariffs rise"), id="a"), NOON)
    by_starmer = [("Keir Starmer", "tariffs rise"), ("Keir Starmer", "hubs come")]
    archive.add(said(*by_starmer, ("Ann Other", "no"), id="b", published=at(1)), NOON)


def test_a_merge_changes_for_nobody_else_what_is_found_first_and_no_number(archive: SqlArchive) -> None:
    twice(archive)
    before = archive.search("tariffs")

    archive.corrections().merge(actor(archive, "Keir Starmer"), actor(archive, "Ann Other"), RED)

    assert [s.article for s in before[1]] == ["b", "a"]
    for workspace in (None, "blue"):
        assert archive.search("tariffs", workspace) == before
    assert [s.id for s in archive.search("tariffs", "red")[1]] == [s.id for s in before[1]]


def test_a_report_changes_for_nobody_else_what_is_found_first_and_no_number(archive: SqlArchive) -> None:
    twice(archive)
    before = archive.search("tariffs")
    (hubs,) = archive.search("hubs")[1]
    assert hubs.id is not None

    archive.corrections().report(hubs.id, "it was Reeves", RED)

    for workspace in (None, "blue", "red"):
        assert archive.search("tariffs", workspace) == before
    assert (archive.search("hubs", "red")[1], archive.search("hubs", "blue")[1]) == ([], [hubs])


def test_long_articles_of_a_workspace_change_for_nobody_else_what_is_found_first(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", "tariffs rise"), id="short"), NOON)
    archive.add(said(("Jane Roe", f"tariffs fall and tariffs rise{' while it rains' * 12}"), id="long"), NOON)
    for number in range(3):
        archive.add(said(("Ann Other", f"it rains {number}"), id=f"{number}"), NOON)
    before = archive.search("tariffs")

    for number in range(5):
        archive.add(said(("Jane Roe", "harbours open " * 200), id=f"own {number}"), NOON, "red")

    for workspace in (None, "red"):
        assert archive.search("tariffs", workspace) == before


def test_an_article_is_found_first_where_the_words_stand_most_often_for_its_length(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", "tariffs rise"), id="twice", title="Tariffs"), NOON)
    archive.add(said(("Jane Roe", "tariffs rise"), id="once"), NOON)

    assert [hit.id for hit in archive.search("tariffs")[0]] == ["twice", "once"]


def test_a_statement_is_found_first_where_the_words_stand_most_often(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", "tariffs on tariffs"), id="a"), NOON)
    archive.add(said(("Jane Roe", "tariffs rise"), id="b", published=at(1)), NOON)
    archive.add(said(("Jane Roe", "tariffs * rise"), id="c", published=at(2)), NOON)

    assert [s.article for s in archive.search("tariffs")[1]] == ["a", "c", "b"]


def test_of_equal_voices_the_first_is_the_same_whomever_a_workspace_named_before(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", "own"), id="own"), NOON, "red")
    archive.add(said(("Keir Starmer", "yes"), id="a"), NOON)
    archive.add(said(("Jane Roe", "no"), id="b", published=at(-1)), NOON)

    assert [voice.actor.name for voice in archive.voices(at(-2))] == ["Keir Starmer", "Jane Roe"]


def test_of_equals_who_spoke_about_somebody_the_first_is_the_same_whomever_a_workspace_named_before(
    archive: SqlArchive,
) -> None:
    archive.add(said(("Jane Roe", "own"), id="own"), NOON, "red")
    for number, name in enumerate(["Jane Roe", "Keir Starmer"]):
        cast = [person(name), person("Ann Other")]
        archive.add(said((name, "Ann"), id=name, published=at(number), actors=cast, about=("Ann Other",)), NOON)

    assert [e.name for e in archive.speakers_about(actor(archive, "Ann Other"))] == ["Keir Starmer", "Jane Roe"]
