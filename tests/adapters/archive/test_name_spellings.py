"""Other spellings of a name, and names that an article gives besides, find the same person across articles."""

from pathlib import Path

from alembic.command import upgrade
from alembic.config import Config

from adapters.archive import SqlArchive, migrating, open_archive
from adapters.archive.engines import database_at
from adapters.archive.joining import Known, chosen, spelt_like
from digests.articles import ActorKind
from digests.corrections import Deed
from tests.adapters.archive.articles import NOON, at, person, said


def add(
    archive: SqlArchive,
    article: str,
    name: str,
    *aliases: str,
    role: str | None = None,
    kind: ActorKind = ActorKind.PERSON,
    workspace: str | None = None,
) -> None:
    actors = [person(name, *aliases, role=role, kind=kind)]
    archive.add(said((name, f"yes {article}"), id=article, actors=actors), NOON, workspace=workspace)


def made(archive: SqlArchive, name: str, workspace: str | None = None) -> list[tuple[str, int]]:
    return [(entry.name, entry.statements) for entry in archive.actors_named(name, workspace=workspace)]


def test_two_spellings_of_a_whole_name_are_one_person(archive: SqlArchive) -> None:
    add(archive, "a", "Sergei Byronov")
    add(archive, "b", "Sergey Byronow")

    assert made(archive, "Sergei Byronov") == made(archive, "Sergey Byronow") == [("Sergei Byronov", 2)]


def test_both_spellings_are_shown_the_most_printed_one_as_the_name(archive: SqlArchive) -> None:
    for article, name in enumerate(("Sergei Byronov", "Sergey Byronov", "Sergey Byronov")):
        add(archive, str(article), name)
    (entry,) = archive.actors_named("Sergei Byronov")

    assert (entry.name, entry.aliases) == ("Sergey Byronov", ("Sergei Byronov",))


def test_a_spelling_that_parts_people_too_joins_only_with_the_role(archive: SqlArchive) -> None:
    add(archive, "a", "Karin Johansson", role="foreign minister")
    add(archive, "b", "Karin Johanson", role="Swedish foreign minister")
    add(archive, "c", "Karin Johanson", role="singer")
    add(archive, "d", "Karin Johannson")

    assert made(archive, "Karin Johansson") == [("Karin Johanson", 3)]
    assert made(archive, "Karin Johannson") == [("Karin Johannson", 1)]


def test_names_that_look_alike_stay_two_even_with_the_role(archive: SqlArchive) -> None:
    add(archive, "a", "Stuart Byron", role="mayor")
    add(archive, "b", "Stewart Byron", role="mayor")

    assert made(archive, "Stuart Byron") == [("Stuart Byron", 1)]


def test_a_spelling_that_two_may_bear_joins_neither(archive: SqlArchive) -> None:
    add(archive, "a", "Hans Möller")
    add(archive, "b", "Hans Moeller")
    add(archive, "c", "Jörg Möller")

    known = [Known(1, "hans moller", names=("Hans Moller",)), Known(2, "hans moeller", names=("Hans Moeller",))]

    assert made(archive, "Hans Möller") == [("Hans Möller", 2)]
    assert spelt_like(person("Hans Möller"), known) is None


def test_a_surname_alone_in_another_spelling_joins_with_the_role(archive: SqlArchive) -> None:
    add(archive, "a", "Sergei Byronov", role="Ruritanian President")
    add(archive, "b", "Byronoff", role="the president")
    add(archive, "c", "Byronow", role="plumber")

    assert made(archive, "Byronoff") == [("Sergei Byronov", 2)]
    assert made(archive, "Byronow") == [("Byronow", 1)]


def test_a_surname_in_a_spelling_that_two_may_have_joins_neither(archive: SqlArchive) -> None:
    add(archive, "a", "Sergei Byronov", role="president")
    add(archive, "b", "Oleg Byronow", role="president")
    add(archive, "c", "Byronoff", role="president")

    assert made(archive, "Byronoff") == [("Byronoff", 1)]


def test_what_a_workspace_reads_joins_nobody_elsewhere(archive: SqlArchive) -> None:
    add(archive, "a", "Sergei Byronov", workspace="one")
    add(archive, "b", "Sergey Byronov", workspace="two")

    assert made(archive, "Sergei Byronov", "one") == [("Sergei Byronov", 1)]
    assert made(archive, "Sergei Byronov", "two") == []


def test_a_spelling_goes_with_the_last_article_that_prints_it(archive: SqlArchive) -> None:
    add(archive, "a", "Sergei Byronov")
    archive.add(said(("Ada Lind", "other words"), id="a"), at(1))
    add(archive, "b", "Sergey Byronov")

    assert made(archive, "Sergei Byronov") == []
    assert made(archive, "Sergey Byronov") == [("Sergey Byronov", 1)]


def test_a_split_by_the_other_spelling_parts_what_was_joined_and_undone_joins_it_again(archive: SqlArchive) -> None:
    add(archive, "a", "Sergei Byronov")
    add(archive, "b", "Sergey Byronow")
    (joined,) = archive.actors_named("Sergei Byronov")
    correction = archive.corrections().split(joined.id, "Sergey Byronow", Deed(None, None, at(1)))
    add(archive, "c", "Sergey Byronow")
    parted = made(archive, "Sergei Byronov"), made(archive, "Sergey Byronow")
    assert correction is not None
    archive.corrections().undo(correction.id, Deed(None, None, at(2)))

    assert parted == ([("Sergei Byronov", 1)], [("Sergey Byronow", 2)])
    assert [count for _, count in made(archive, "Sergei Byronov")] == [3]


def test_an_organisation_has_one_spelling(archive: SqlArchive) -> None:
    add(archive, "a", "Sergei Works", kind=ActorKind.ORGANISATION)
    add(archive, "b", "Sergey Works", kind=ActorKind.ORGANISATION)

    assert made(archive, "Sergei Works") == [("Sergei Works", 1)]


def test_a_name_that_an_article_gives_besides_finds_the_person(archive: SqlArchive) -> None:
    add(archive, "a", "Byronetto", "Aldo Byron", role="singer")
    add(archive, "b", "Aldo Byron")

    assert [count for _, count in made(archive, "Aldo Byron")] == [2]


def test_who_is_called_by_one_word_joins_by_the_whole_name_given_besides(archive: SqlArchive) -> None:
    add(archive, "a", "Aldo Byron")
    add(archive, "b", "Byronetto", "Aldo Byron", role="singer")

    assert [count for _, count in made(archive, "Byronetto")] == [2]


def test_a_short_name_printed_alone_joins_nobody_without_a_role(archive: SqlArchive) -> None:
    add(archive, "a", "Aldo bin Byron", "ABB", role="crown prince")
    add(archive, "b", "ABB")

    assert made(archive, "Aldo bin Byron") == [("Aldo bin Byron", 1)]


def test_a_real_name_given_besides_is_an_alias_and_not_the_name_that_is_shown(archive: SqlArchive) -> None:
    add(archive, "a", "Byronetto", "Aldo Byron", "Zeno Pim Lind")
    add(archive, "b", "Ada Lind", "Zoe Roe")

    assert made(archive, "Aldo Byron") == [("Byronetto", 1)]
    assert made(archive, "Zoe Roe") == [("Ada Lind", 1)]


def test_an_acronym_joins_the_only_organisation_whose_initials_it_is(archive: SqlArchive) -> None:
    add(archive, "a", "Erewhon Book Council", "EBC", kind=ActorKind.ORGANISATION)
    add(archive, "b", "EBC", kind=ActorKind.ORGANISATION)

    assert made(archive, "EBC") == [("Erewhon Book Council", 2)]


def test_an_acronym_that_is_not_the_initials_joins_nobody() -> None:
    acronym = person("PKB", kind=ActorKind.ORGANISATION)

    assert chosen(acronym, [Known(1, "erewhon workers party")]) is None
    assert chosen(person("EB", kind=ActorKind.ORGANISATION), [Known(1, "erewhon bank")]) is None


def test_persons_who_are_stored_already_are_found_by_their_spellings(bare_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    database = database_at(bare_url)
    with database.writing.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, "0010")
        for statement in (
            "INSERT INTO actors (id, kind, key) VALUES (1, 'person', 'sergei byronov')",
            "INSERT INTO actor_names VALUES (1, 0, 'Sergei Byronov', 'sergei byronov', 1)",
            "INSERT INTO profiles VALUES (1, 0, 'Sergei Byronov', '[]', NULL, NULL, 1, 1)",
        ):
            connection.exec_driver_sql(statement)
    database.close()
    archive = open_archive(bare_url, threshold=0.5)
    add(archive, "b", "Sergey Byronow")
    found = made(archive, "Sergei Byronov")
    archive.close()

    assert found == [("Sergei Byronov", 2)]
