"""Who is who, put right: for all or for one workspace, for articles there are and those that come, and undone."""

from adapters.archive import SqlArchive
from adapters.archive.corrections import SqlCorrections
from digests.corrections import Correction, CorrectionKind, Deed
from tests.adapters.archive.articles import NOON, at, person, said

HERE = Deed(None, "discord:1", at(60))
RED = Deed("red", "discord:2", at(60))
BLUE = Deed("blue", None, at(60))


def actor(archive: SqlArchive, name: str, workspace: str | None = None) -> int:
    (found,) = [entry for entry in archive.actors_named(name, workspace) if entry.name == name]
    return found.id


def entries(archive: SqlArchive, name: str, workspace: str | None = None) -> list[tuple[str, int]]:
    return [(entry.name, entry.statements) for entry in archive.actors_named(name, workspace)]


def words(archive: SqlArchive, id: int, workspace: str | None = None) -> list[str]:
    return [statement.text for statement in archive.statements_by(id, workspace=workspace)[0]]


def merged(archive: SqlArchive, name: str, into: str, deed: Deed = HERE) -> Correction:
    found = actor(archive, name, deed.workspace), actor(archive, into, deed.workspace)
    made = archive.corrections().merge(*found, deed)
    assert made is not None
    return made


def separated(archive: SqlArchive, name: str, by: str, deed: Deed = HERE) -> Correction:
    made = archive.corrections().split(actor(archive, name, deed.workspace), by, deed)
    assert made is not None
    return made


def boris(archive: SqlArchive) -> None:
    """Three articles that print one man by two names, the later one with a role."""
    archive.add(
        said(
            ("Boris Johnson", "one"),
            id="a",
            about=("Ann Other",),
            actors=[person("Boris Johnson"), person("Ann Other")],
        ),
        NOON,
    )
    archive.add(
        said(
            ("Alexander Johnson", "two"),
            id="b",
            published=at(1),
            actors=[person("Alexander Johnson", "Al Johnson", role="mayor")],
        ),
        NOON,
    )
    archive.add(said(("Boris Johnson", "three"), id="c", published=at(2)), NOON)


def test_merged_actors_are_one_by_any_of_their_names_and_by_the_old_number(archive: SqlArchive) -> None:
    boris(archive)
    old, new = actor(archive, "Alexander Johnson"), actor(archive, "Boris Johnson")

    merged(archive, "Alexander Johnson", "Boris Johnson")

    (entry,) = archive.actors_named("Al Johnson")
    assert (entry.id, entry.name, entry.role, entry.statements) == (new, "Boris Johnson", "mayor", 3)
    assert set(entry.aliases) == {"Alexander Johnson", "Al Johnson"}
    assert words(archive, old) == words(archive, new) == ["one", "two", "three"]
    assert [s.text for s in archive.statements_by(old, limit=1)[0]] == ["three"]
    assert archive.statements_by(new, limit=1)[1] == 2
    assert [s.text for s in archive.statements_by(old, about="two")[0]] == ["two"]
    assert [role.text for role in archive.roles(old)] == ["mayor"]
    assert archive.confirmed(old) == archive.confirmed(new) == 3
    assert [e.name for e in archive.complete_actor("alex")] == ["Boris Johnson"]
    assert [e.name for e in archive.actors_near("Alexandr Jonson")] == ["Boris Johnson"]
    assert [(v.actor.name, v.statements) for v in archive.voices(NOON)] == [("Boris Johnson", 3)]
    assert [(e.name, e.statements) for e in archive.speakers_about(actor(archive, "Ann Other"))] == [
        ("Boris Johnson", 1)
    ]


def test_a_merge_holds_for_articles_that_come_later(archive: SqlArchive) -> None:
    boris(archive)
    merged(archive, "Alexander Johnson", "Boris Johnson")

    archive.add(said(("Alexander Johnson", "four"), id="d", published=at(3)), NOON)

    assert entries(archive, "Alexander Johnson") == [("Boris Johnson", 4)]
    assert words(archive, actor(archive, "Boris Johnson")) == ["one", "two", "three", "four"]


def test_a_correction_is_told_as_it_was_made(archive: SqlArchive) -> None:
    boris(archive)
    old, new = actor(archive, "Alexander Johnson"), actor(archive, "Boris Johnson")

    made = merged(archive, "Alexander Johnson", "Boris Johnson")

    assert (made.kind, made.workspace, made.person, made.made) == (CorrectionKind.MERGE, None, "discord:1", at(60))
    assert (made.actor, made.name, made.other, made.other_name) == (old, "Alexander Johnson", new, "Boris Johnson")
    assert (made.text, made.undone) == (None, None)
    assert archive.corrections().corrections() == [made]


def test_chains_of_merges_lead_to_the_last_one(archive: SqlArchive) -> None:
    boris(archive)
    ann = actor(archive, "Ann Other")

    merged(archive, "Alexander Johnson", "Boris Johnson")
    merged(archive, "Boris Johnson", "Ann Other")

    assert words(archive, ann) == ["one", "two", "three"]
    assert entries(archive, "Al Johnson") == [("Ann Other", 3)]


def test_one_actor_is_merged_with_itself_by_no_way_round(archive: SqlArchive) -> None:
    boris(archive)
    old, new = actor(archive, "Alexander Johnson"), actor(archive, "Boris Johnson")
    merged(archive, "Alexander Johnson", "Boris Johnson")

    corrections = archive.corrections()

    assert corrections.merge(new, old, HERE) is corrections.merge(old, new, HERE) is None
    assert corrections.merge(new, new, HERE) is corrections.merge(new, 12345, HERE) is None
    assert corrections.merge(new, 1 << 80, HERE) is None


def test_opposite_merges_of_all_and_of_a_workspace_make_one_actor(archive: SqlArchive) -> None:
    boris(archive)
    merged(archive, "Boris Johnson", "Alexander Johnson", RED)
    merged(archive, "Alexander Johnson", "Boris Johnson")

    for workspace in (None, "red", "blue"):
        assert [count for _, count in entries(archive, "Boris Johnson", workspace)] == [3]


def test_a_merge_of_a_workspace_shows_to_nobody_else(archive: SqlArchive) -> None:
    boris(archive)
    archive.add(said(("Alexander Johnson", "own"), id="d", published=at(3)), NOON, "red")

    merged(archive, "Alexander Johnson", "Boris Johnson", RED)

    assert entries(archive, "Johnson", "red") == [("Boris Johnson", 4)]
    assert words(archive, actor(archive, "Boris Johnson", "red"), "red") == ["one", "two", "three", "own"]
    for workspace in (None, "blue"):
        assert entries(archive, "Johnson", workspace) == [("Boris Johnson", 2), ("Alexander Johnson", 1)]
        assert words(archive, actor(archive, "Alexander Johnson"), workspace) == ["two"]
    assert archive.corrections().corrections() == archive.corrections().corrections("blue") == []
    assert len(archive.corrections().corrections("red")) == len(archive.corrections().corrections(every=True)) == 1


def test_everyones_merge_holds_over_a_workspaces_own_articles(archive: SqlArchive) -> None:
    boris(archive)
    archive.add(said(("Alexander Johnson", "own"), id="d", published=at(3)), NOON, "red")

    merged(archive, "Alexander Johnson", "Boris Johnson")
    archive.add(said(("Alexander Johnson", "later"), id="e", published=at(4)), NOON, "red")

    assert entries(archive, "Al Johnson", "red") == [("Boris Johnson", 5)]
    assert words(archive, actor(archive, "Boris Johnson"), "red") == ["one", "two", "three", "own", "later"]
    assert entries(archive, "Al Johnson") == [("Boris Johnson", 3)]


def smiths(archive: SqlArchive) -> None:
    """Two men of one name, taken for one."""
    mayor, banker = person("John Smith", "Johnny", role="mayor of Leeds"), person("John Smith", role="banker")
    archive.add(said(("John Smith", "bins"), id="a", actors=[mayor], about=("John Smith",)), NOON)
    archive.add(said(("John Smith", "rates"), id="b", published=at(1), actors=[banker]), NOON)


def test_a_split_by_role_tells_namesakes_apart(archive: SqlArchive) -> None:
    smiths(archive)

    made = separated(archive, "John Smith", "Mayor")

    found = archive.actors_named("John Smith")
    assert sorted((e.name, e.role, e.statements) for e in found) == [
        ("John Smith", "banker", 1),
        ("John Smith", "mayor of Leeds", 1),
    ]
    assert made.other is not None
    assert words(archive, made.actor) == ["rates"]
    assert words(archive, made.other) == ["bins"]
    assert [s.text for s in archive.statements_by(made.other, about="bins")[0]] == ["bins"]
    assert archive.statements_by(made.actor, about="bins")[0] == []
    assert [role.text for role in archive.roles(made.actor)] == ["banker"]
    assert [role.text for role in archive.roles(made.other)] == ["mayor of Leeds"]
    assert [e.statements for e in archive.actors_named("Johnny")] == [1]


def test_a_split_by_name_takes_the_articles_that_print_it(archive: SqlArchive) -> None:
    smiths(archive)

    made = separated(archive, "John Smith", "johnny")

    assert made.other is not None
    assert words(archive, made.other) == ["bins"]
    assert (made.text, made.name, made.other_name) == ("johnny", "John Smith", "John Smith")


def test_a_split_holds_for_articles_that_come_later(archive: SqlArchive) -> None:
    smiths(archive)
    made = separated(archive, "John Smith", "mayor")

    archive.add(
        said(("John Smith", "roads"), id="c", published=at(3), actors=[person("John Smith", role="the mayor")]), NOON
    )
    archive.add(said(("John Smith", "loans"), id="d", published=at(4)), NOON)

    assert made.other is not None
    assert words(archive, made.other) == ["bins", "roads"]
    assert words(archive, made.actor) == ["rates", "loans"]


def test_nobody_is_split_off_by_what_all_or_no_article_prints(archive: SqlArchive) -> None:
    smiths(archive)
    john = actor(archive, "John Smith")
    corrections = archive.corrections()

    assert corrections.split(john, "John Smith", HERE) is corrections.split(john, "painter", HERE) is None
    assert corrections.split(john, "", HERE) is corrections.split(99, "mayor", HERE) is None
    assert corrections.corrections() == []


def test_somebody_split_off_is_merged_with_another_one(archive: SqlArchive) -> None:
    smiths(archive)
    archive.add(said(("Jack Smith", "parks"), id="c", published=at(2)), NOON)
    made = separated(archive, "John Smith", "mayor")
    assert made.other is not None

    assert archive.corrections().merge(made.other, actor(archive, "Jack Smith"), HERE)

    assert words(archive, actor(archive, "Jack Smith")) == ["bins", "parks"]
    assert words(archive, made.actor) == ["rates"]


def test_what_builds_on_a_split_is_undone_with_it(archive: SqlArchive) -> None:
    smiths(archive)
    archive.add(said(("Jack Smith", "parks"), id="c", published=at(2)), NOON)
    made = separated(archive, "John Smith", "mayor")
    assert made.other is not None
    corrections = archive.corrections()
    corrections.merge(made.other, actor(archive, "Jack Smith"), RED)
    corrections.alias(made.other, "The Mayor of Leeds", HERE)

    undone = corrections.undo(made.id, Deed(None, None, at(99)))

    assert undone is not None
    assert undone.undone == at(99)
    assert [c.undone for c in corrections.corrections(every=True)] == [at(99)] * 3
    assert entries(archive, "John Smith", "red") == entries(archive, "John Smith") == [("John Smith", 2)]
    assert entries(archive, "Jack Smith", "red") == [("Jack Smith", 1)]


def test_an_alias_is_found_by_it_and_shown(archive: SqlArchive) -> None:
    boris(archive)
    boris_id = actor(archive, "Boris Johnson")
    corrections = archive.corrections()

    made = corrections.alias(boris_id, "BoJo the Great", HERE)

    assert made is not None
    assert (made.kind, made.text, made.other) == (CorrectionKind.ALIAS, "BoJo the Great", None)
    (entry,) = archive.actors_named("bojo the great")
    assert (entry.name, entry.aliases, entry.statements) == ("Boris Johnson", ("BoJo the Great",), 2)
    assert [e.id for e in archive.complete_actor("bojo")] == [boris_id]
    assert [e.id for e in archive.actors_near("BoJo the Grate")] == [boris_id]
    assert (
        corrections.alias(boris_id, "Bojo the great", HERE)
        is corrections.alias(boris_id, "boris johnson", HERE)
        is None
    )
    assert corrections.alias(77, "Nobody", HERE) is None


def test_an_alias_of_a_workspace_is_found_from_there_alone(archive: SqlArchive) -> None:
    boris(archive)
    archive.corrections().alias(actor(archive, "Boris Johnson"), "BoJo", RED)

    assert entries(archive, "BoJo", "red") == [("Boris Johnson", 2)]
    for workspace in (None, "blue"):
        assert list(archive.actors_named("BoJo", workspace)) == list(archive.complete_actor("boj", workspace)) == []
        assert archive.actors_named("Boris Johnson", workspace)[0].aliases == ()


def test_no_correction_changes_how_articles_are_understood(archive: SqlArchive) -> None:
    archive.add(said(("John Roe", "one"), id="a"), NOON)
    archive.add(said(("Jane Doe", "two"), id="b", published=at(1)), NOON)
    archive.corrections().alias(actor(archive, "John Roe"), "Jane Doe Roe", HERE)

    archive.add(said(("Jane Doe Roe", "three"), id="c", published=at(2)), NOON)

    assert len(archive.actors_named("Jane Doe Roe")) == 2


def test_nothing_of_another_workspace_is_undone_or_corrected(archive: SqlArchive) -> None:
    boris(archive)
    archive.add(said(("Al Secret", "own"), id="d"), NOON, "red")
    secret, boris_id = actor(archive, "Al Secret", "red"), actor(archive, "Boris Johnson")
    made = merged(archive, "Alexander Johnson", "Boris Johnson", RED)
    corrections: SqlCorrections = archive.corrections()

    for deed in (HERE, BLUE):
        assert corrections.undo(made.id, deed) is None
        assert corrections.merge(secret, boris_id, deed) is corrections.merge(boris_id, secret, deed) is None
        assert corrections.alias(secret, "X Y", deed) is corrections.split(secret, "X", deed) is None
    assert corrections.undo(made.id, RED) is not None
    assert corrections.undo(made.id, RED) is None


def test_an_old_number_means_the_one_that_is_left_where_they_were_merged(archive: SqlArchive) -> None:
    boris(archive)
    old, new = actor(archive, "Alexander Johnson"), actor(archive, "Boris Johnson")

    merged(archive, "Alexander Johnson", "Boris Johnson", RED)

    assert (archive.meant(old, "red"), archive.meant(old), archive.meant(new, "red")) == (new, old, new)
    assert archive.meant(1 << 70) == 1 << 70
