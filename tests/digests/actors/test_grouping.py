import pytest

from digests.actors.grouping import cast_of, untagged_speakers
from digests.articles import ActorKind
from digests.text import Span
from tests.digests.actors.casting import cast, found


def _actors(text: str, *persons: str, bodies: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    return {a.name: a.aliases for a in cast(text, persons, bodies).actors()}


def test_a_surname_alone_is_an_alias_of_the_full_name():
    text = "Macron met Keir Starmer. Starmer left. Emmanuel Macron stayed."

    assert _actors(text, "Macron", "Keir Starmer", "Starmer", "Emmanuel Macron") == {
        "Emmanuel Macron": ("Macron",),
        "Keir Starmer": ("Starmer",),
    }


def test_a_title_tells_a_couple_apart():
    text = "Bill Clinton and Hillary Clinton came. Mrs. Clinton spoke. Mr. Clinton listened."
    mentions = cast(text, ["Bill Clinton", "Hillary Clinton", "Clinton"]).within(0, len(text))

    assert [m.member.name if m.member else None for m in mentions] == [
        "Bill Clinton",
        "Hillary Clinton",
        "Hillary Clinton",
        "Bill Clinton",
    ]


def test_a_surname_that_fits_two_people_named_just_before_is_given_to_nobody():
    text = "Ann Lee is here. Ann Lee rose. Bob Lee sat. Lee spoke."
    mention = cast(text, ["Ann Lee", "Bob Lee", "Lee"]).within(*found(text, "Lee", 3))[0]

    assert mention.member is None


def test_a_son_is_not_his_father():
    assert set(_actors("Donald Trump met Donald Trump Jr. at noon.", "Donald Trump Jr.", "Donald Trump")) == {
        "Donald Trump",
        "Donald Trump Jr.",
    }


def test_an_acronym_is_an_alias_of_the_name_it_abbreviates():
    text = "The International Monetary Fund met. The IMF agreed."

    assert _actors(text, bodies=("International Monetary Fund", "IMF")) == {"International Monetary Fund": ("IMF",)}


def test_a_surname_that_the_tagger_passed_over_is_found():
    text = "Keir Starmer came. Later Starmer left."
    actors = cast_of(text, [], [(0, 12, ActorKind.PERSON)]).actors()

    assert actors[0].mentions == (Span(0, 12), Span(25, 32))


def test_a_surname_that_is_a_word_is_left_alone():
    text = "Theresa May came. May was cold."

    assert len(cast_of(text, [], [(0, 11, ActorKind.PERSON)]).actors()[0].mentions) == 1


def test_a_name_in_a_source_is_found_by_the_role_before_it():
    text = "said harbour pilot Ines Okoye"

    assert untagged_speakers(text, [Span(5, len(text))], []) == [(19, 29, ActorKind.PERSON)]


@pytest.mark.parametrize("name", ["Sam Altman", "Mervyn King", "Adam Driver", "Mohammed bin Salman"])
def test_a_surname_that_looks_like_a_role_is_a_name(name: str):
    assert list(_actors(f"Here {name} spoke.", name)) == [name]


def test_a_role_in_capitals_is_no_name():
    assert _actors("City Hall Spokeswoman Says No", "City Hall Spokeswoman") == {}


def test_roles_are_kept_as_printed():
    text = "French President Emmanuel Macron met Keir Starmer, the prime minister, there."
    actors = cast(text, ["Emmanuel Macron", "Keir Starmer"]).actors()

    assert [[r.text for r in a.roles] for a in actors] == [["French President"], ["the prime minister"]]


@pytest.mark.parametrize("printed", ["Ines  Okoye", "Ines\u00a0Okoye", "Ines\nOkoye", "Dr. Ines \t Okoye ."])
def test_a_name_is_found_whatever_white_space_stands_in_it(printed: str):
    text = f"({printed}) spoke."
    (actor,) = cast_of(text, [], [(1, 1 + len(printed), ActorKind.PERSON)]).actors()

    assert actor.name == "Ines Okoye"
    assert [text[start:end].split() for start, end in actor.mentions] == [["Ines", "Okoye"]]


def test_a_name_ends_in_no_space_where_a_full_stop_behind_it_stands_apart():
    text = "San Marcos , Calif . is dry."
    (actor,) = cast_of(text, [], [(0, 20, ActorKind.PLACE)]).actors()

    assert [text[start:end] for start, end in actor.mentions] == ["San Marcos , Calif"]


def test_a_word_that_goes_on_with_an_accent_of_its_own_is_no_surname_without_it():
    text = "Ann Rene came. Rene\u0301 Lind went. Rene spoke."
    (actor,) = cast_of(text, [], [(0, 8, ActorKind.PERSON)]).actors()

    assert actor.mentions == (Span(0, 8), found(text, "Rene", 2))
