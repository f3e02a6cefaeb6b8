import pytest

from tests.digests.actors.casting import cast, found, names


def _named(text: str, *persons: str) -> list[str]:
    return names([m for m in cast(text, persons).members if m.mentions])


def test_a_well_known_surname_that_stands_alone_is_shown_with_its_forename():
    actors = cast("Merkel spoke in Germany. Merkel left.", ["Merkel"]).actors()

    assert [(a.name, a.aliases) for a in actors] == [("Angela Merkel", ("Merkel",))]


def test_a_spelling_that_is_printed_stays_in_the_whole_name():
    assert _named("Zelenskyy thanked Ukraine.", "Zelenskyy") == ["Volodymyr Zelenskyy"]


def test_a_surname_in_a_headline_of_capitals_is_written_as_usual():
    assert _named("MERKEL WARNS BANKS\n\nGermany waits.", "MERKEL") == ["Angela Merkel"]


def test_a_family_name_that_comes_first_is_lengthened_at_its_end():
    assert _named("Xi toasted the guests in China.", "Xi") == ["Xi Jinping"]


def test_a_forename_that_one_person_is_known_by_is_lengthened():
    assert _named("Supporters of Lula sang in Brazil.", "Lula") == ["Luiz Inácio Lula da Silva"]


def test_a_surname_with_a_particle_is_lengthened():
    assert _named("Mrs. von der Leyen spoke in Brussels.", "von der Leyen") == ["Ursula von der Leyen"]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Merkel of Oberfeld opened the pool.",
        "Merkel spoke in Bonn.",
        "Dr. Merkel of Berlin treats teeth in Germany.",
        "A baker, Merkel, said Germany eats less bread.",
        "Merkel, a baker in Leeds, buys flour in Germany.",
        "The bakery of the Merkel family opened in Germany.",
        "Merkel, the goalkeeper, was cheered.",
        "School board president Merkel resigned.",
        "Mr. Merkel fixed the roof.",
        "Nigerian President Merkel spoke.",
    ],
)
def test_what_the_well_known_person_never_was_leaves_the_surname_as_printed(text: str):
    assert _named(text, "Merkel") == ["Merkel"]


def test_an_unknown_bearer_of_the_surname_leaves_it_as_printed():
    text = "Mr. Obama thanked Grace Obama, his sister."

    assert _named(text, "Obama", "Grace Obama") == ["Grace Obama", "Obama"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former President Clinton rose.", "Bill Clinton"),
        ("Secretary Clinton rose.", "Hillary Clinton"),
        ("Mrs. Clinton rose in Washington.", "Hillary Clinton"),
        ("Clinton said she was ready. Clinton added that she would win America.", "Hillary Clinton"),
        ("Clinton was seen in Leeds.", "Clinton"),
        ("Clinton said she was ready. Clinton added that he was not.", "Clinton"),
    ],
)
def test_of_two_well_known_people_of_one_surname_the_article_must_tell_which(text: str, name: str):
    assert _named(text, "Clinton") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("British Prime Minister Johnson flew home.", "Boris Johnson"),
        ("Prime Minister Johnson flew home to London.", "Boris Johnson"),
        ("Prime Minister Johnson flew home.", "Johnson"),
        ("Johnson flew home to London.", "Johnson"),
        ("Coach Johnson flew home to London.", "Johnson"),
        ("President Bush flew home to Washington.", "Bush"),
    ],
)
def test_a_common_surname_needs_office_and_country(text: str, name: str):
    assert _named(text, "Johnson", "Bush") == [name]


def test_two_short_names_of_one_person_become_one_actor():
    text = "Hillary waved. Mrs. Clinton smiled at America."
    together = cast(text, ["Hillary", "Clinton"])

    assert {m.member.name for m in together.within(0, len(text)) if m.member} == {"Hillary Clinton"}
    assert [a.mentions for a in together.actors()] == [(found(text, "Hillary"), found(text, "Clinton"))]


def test_another_spelling_beside_the_full_name_is_the_same_actor():
    assert _named("Volodymyr Zelenskiy rose. Zelensky spoke.", "Volodymyr Zelenskiy", "Zelensky") == [
        "Volodymyr Zelenskiy"
    ]


def test_the_full_name_that_is_printed_most_is_shown():
    text = "Hillary Rodham Clinton came. Hillary Clinton spoke. Hillary Clinton left."

    assert _named(text, "Hillary Rodham Clinton", "Hillary Clinton") == ["Hillary Clinton"]


def test_an_office_names_its_holder_even_beside_another_bearer_of_the_surname():
    text = "Mr. Obama thanked Grace Obama. President Obama left."

    assert _named(text, "Obama", "Grace Obama") == ["Grace Obama", "Barack Obama"]


def test_an_office_that_somebody_may_hold_one_day_tells_nothing():
    text = "In Washington they fear a President Clinton."

    assert _named(text, "Clinton") == ["Clinton"]
