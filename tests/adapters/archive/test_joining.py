"""Who is whom across articles: strong evidence joins, anything less asks back."""

from adapters.archive import SqlArchive
from adapters.archive.joining import Known, chosen, roles_match
from digests.articles import Actor, ActorKind
from tests.adapters.archive.articles import NOON, at, person, said


def add(archive: SqlArchive, article: str, name: str, *aliases: str, role: str | None = None) -> None:
    archive.add(said((name, "yes"), id=article, actors=[person(name, *aliases, role=role)]), NOON)


def names(archive: SqlArchive, name: str) -> list[tuple[str, int]]:
    return [(entry.name, entry.statements) for entry in archive.actors_named(name)]


def test_one_full_name_is_one_person_whatever_accents_case_and_titles(archive: SqlArchive) -> None:
    add(archive, "a", "Recep Tayyip Erdoğan")
    add(archive, "b", "RECEP TAYYIP ERDOGAN")
    add(archive, "c", "President Recep Tayyip Erdogan")

    assert names(archive, "erdogan") == [("Recep Tayyip Erdoğan", 3)]


def test_a_full_alias_joins(archive: SqlArchive) -> None:
    add(archive, "a", "Volodymyr Zelenskyy", "Volodymyr Zelensky")
    add(archive, "b", "Volodymyr Zelensky")

    assert names(archive, "Volodymyr Zelensky") == [("Volodymyr Zelensky", 2)]


def test_the_known_spellings_of_a_whole_name_are_one_person(archive: SqlArchive) -> None:
    add(archive, "a", "Hillary Rodham Clinton")
    add(archive, "b", "Hillary Clinton")
    add(archive, "c", "Volodymyr Zelenskyy")
    add(archive, "d", "Vladimir Zelensky")

    assert [count for _, count in names(archive, "Hillary Clinton")] == [2]
    assert [count for _, count in names(archive, "Volodymyr Zelensky")] == [2]


def test_a_state_is_one_whether_written_short_or_out(archive: SqlArchive) -> None:
    for article, name in enumerate(("U.S.", "US", "United States")):
        place = Actor(name, ActorKind.PLACE)
        archive.add(said((name, "yes"), id=str(article), actors=[place]), NOON)

    assert [count for _, count in names(archive, "USA")] == [3]


def test_two_people_of_one_surname_stay_two_and_are_both_candidates(archive: SqlArchive) -> None:
    add(archive, "a", "Bill Clinton", "Clinton")
    add(archive, "b", "Hillary Clinton", "Clinton")
    archive.add(said(("Hillary Clinton", "no"), id="c"), NOON)

    assert names(archive, "Clinton") == [("Hillary Clinton", 2), ("Bill Clinton", 1)]


def test_a_surname_with_the_same_role_joins_the_only_bearer(archive: SqlArchive) -> None:
    add(archive, "a", "Volodymyr Zelensky", role="Ukrainian President")
    add(archive, "b", "Zelensky", role="the president")

    assert names(archive, "Zelensky") == [("Volodymyr Zelensky", 2)]


def test_a_surname_without_a_role_is_whoever_is_printed_so_and_no_bearer_of_it(archive: SqlArchive) -> None:
    add(archive, "a", "John Smith", role="mayor")
    add(archive, "b", "Smith")
    add(archive, "c", "Smith")

    assert names(archive, "Smith") == [("Smith", 2)]
    assert names(archive, "John Smith") == [("John Smith", 1)]


def test_a_surname_that_two_bear_joins_neither(archive: SqlArchive) -> None:
    add(archive, "a", "John Smith", role="mayor")
    add(archive, "b", "Jane Smith", role="mayor")
    add(archive, "c", "Smith", role="mayor")

    assert [count for _, count in names(archive, "Smith")] == [1]
    assert names(archive, "John Smith") == [("John Smith", 1)]


def test_single_words_of_one_role_join_each_other(archive: SqlArchive) -> None:
    add(archive, "a", "Madonna", role="singer")
    add(archive, "b", "Madonna", role="singer")
    add(archive, "c", "Madonna", role="painter")

    assert sorted(count for _, count in names(archive, "Madonna")) == [1, 2]


def test_a_single_word_without_a_role_joins_neither_of_two_roles(archive: SqlArchive) -> None:
    add(archive, "a", "Bush", role="president")
    add(archive, "b", "Bush", role="governor")
    add(archive, "c", "Bush")
    add(archive, "d", "Bush")

    assert sorted(count for _, count in names(archive, "Bush")) == [1, 1, 2]


def test_a_father_and_a_son_stay_two(archive: SqlArchive) -> None:
    add(archive, "a", "Donald Trump")
    add(archive, "b", "Donald Trump Jr.")

    assert names(archive, "Donald Trump") == [("Donald Trump", 1)]


def test_an_organisation_joins_by_its_one_word(archive: SqlArchive) -> None:
    for article in ("a", "b"):
        cast = [person("NATO", kind=ActorKind.ORGANISATION)]
        archive.add(said(("NATO", "yes"), id=article, actors=cast), NOON)

    assert names(archive, "nato") == [("NATO", 2)]


def test_a_person_and_a_place_of_one_name_are_two(archive: SqlArchive) -> None:
    archive.add(said(("Paris Hilton", "yes"), id="a"), NOON)
    archive.add(said(("Paris Hilton", "no"), id="b", actors=[person("Paris Hilton", kind=ActorKind.PLACE)]), NOON)

    assert {entry.kind for entry in archive.actors_named("Paris Hilton")} == {ActorKind.PERSON, ActorKind.PLACE}


def test_a_number_is_never_given_to_another_actor(archive: SqlArchive) -> None:
    add(archive, "a", "Jane Roe")
    (jane,) = archive.actors_named("Jane Roe")

    add(archive, "a", "John Doe")
    archive.add(said(("John Doe", "something else"), id="a"), at(1))

    assert list(archive.actors_named("Jane Roe")) == []
    assert archive.actors_named("John Doe")[0].id != jane.id


def test_a_misspelt_name_finds_the_nearest(archive: SqlArchive) -> None:
    for article, name in enumerate(["Keir Starmer", "Jeremy Corbyn", "Volodymyr Zelenskyy", "Ursula von der Leyen"]):
        add(archive, str(article), name)

    def nearest(name: str) -> str:
        return archive.actors_near(name)[0].name

    assert nearest("Kier Stramer") == "Keir Starmer"
    assert nearest("Zelenski") == "Volodymyr Zelenskyy"
    assert nearest("van der Leyen") == "Ursula von der Leyen"
    assert list(archive.actors_near("Xqwzk")) == []


def test_names_are_completed_from_any_of_their_words(archive: SqlArchive) -> None:
    add(archive, "a", "Ursula von der Leyen", "VDL")
    archive.add(said(("Keir Starmer", "one"), ("Keir Starmer", "two"), id="b"), NOON)

    suggest = archive.completion()

    for typed in ("u", "ley", "Leyen", "von der", "URSULA VON", "vdl"):
        assert suggest(typed) == ["Ursula von der Leyen"]
    assert suggest("") == ["Keir Starmer", "Ursula von der Leyen"]
    assert suggest("x") == suggest("ursula x") == []


def test_roles_match_in_fewer_words_but_not_in_others() -> None:
    assert roles_match(["US President"], ["president"])
    assert roles_match(["the French President"], ["President of French"])
    assert not roles_match(["US President"], ["French President"])
    assert not roles_match([], ["president"])
    assert not roles_match(["the"], ["president"])


def test_a_full_name_goes_to_its_own_before_to_an_alias() -> None:
    known = [Known(1, "john roe"), Known(2, "jane roe")]

    assert chosen(person("Jane Roe"), known) == 2
    assert chosen(person("J. Roe"), known) is None
