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


def test_a_state_written_short_is_the_same_state():
    assert _actors("Britain met the UK. The U.K. sat.", bodies=("Britain", "UK", "U.K.")) == {"Britain": ("U.K.", "UK")}


def test_a_company_is_the_same_without_what_sort_it_is():
    assert _actors("Byron Corp. grew. Byron fell.", bodies=("Byron Corp", "Byron")) == {"Byron Corp": ("Byron",)}


@pytest.mark.parametrize(
    ("long", "aliases"), [("Byron News", ("Byron",)), ("Byron Holdings", ("Byron",)), ("Byron Society", ())]
)
def test_a_name_without_the_word_that_is_left_out_is_an_alias(long: str, aliases: tuple[str, ...]):
    assert _actors(f"The {long} said so. Byron said more.", bodies=(long, "Byron"))[long] == aliases


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

    assert [[r.text for r in a.roles] for a in actors] == [["French President"], ["prime minister"]]


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


def _said_by(text: str, *persons: str) -> list[str | None]:
    """Whom each of these names refers to, in the order of the text."""
    return [m.member.name if m.member else None for m in cast(text, persons).within(0, len(text))]


def test_an_office_keeps_a_surname_from_somebody_who_is_only_his_wife():
    text = "Governor Byron spoke. His wife, Ada Byron, smiled. Byron left."

    assert _said_by(text, "Ada Byron", "Byron")[:2] == ["Byron", "Ada Byron"]


def test_a_president_is_not_his_well_known_wife():
    text = "Michelle Obama danced. President Obama sang."

    assert _said_by(text, "Michelle Obama", "Obama") == ["Michelle Obama", "Barack Obama"]


def test_two_presidents_of_one_surname_stay_apart_from_a_governor():
    text = "Jeb Bush met President Bush."

    assert _said_by(text, "Jeb Bush", "Bush") == ["Jeb Bush", "Bush"]


def test_a_surname_before_the_daughter_is_named_is_not_hers():
    text = "Trump spoke in Washington. Then Ivanka Trump spoke."

    assert _said_by(text, "Ivanka Trump", "Trump") == ["Donald Trump", "Ivanka Trump"]


def test_a_surname_that_its_usual_bearer_shares_with_the_one_it_is_about_is_nobody_s():
    text = "Ivanka Trump came. Ivanka Trump sat. Donald Trump rose. Ivanka Trump ate. Trump spoke."

    assert _said_by(text, "Ivanka Trump", "Donald Trump", "Trump")[-1] is None


@pytest.mark.parametrize("surname", ["Acosta", "Febo", "Ms. Acosta"])
def test_either_of_two_surnames_is_an_alias(surname: str):
    text = f"Melba Acosta Febo came. {surname} spoke."

    assert _said_by(text, "Melba Acosta Febo", "Acosta", "Febo") == ["Melba Acosta Febo"] * 2


def test_half_of_a_hyphened_surname_is_an_alias():
    assert _said_by("Ann Vane-Tempest came. Tempest left.", "Ann Vane-Tempest", "Tempest") == ["Ann Vane-Tempest"] * 2


def test_a_family_name_that_comes_first_is_an_alias():
    text = "Lou Jiwei came. Mr. Lou spoke. Park Mi-rae listened. Ms. Park left."

    assert _said_by(text, "Lou Jiwei", "Lou", "Park Mi-rae", "Park") == ["Lou Jiwei"] * 2 + ["Park Mi-rae"] * 2


def test_mister_before_a_forename_is_somebody_else():
    text = "Paul Wirth came. Wirth sat. Mr. Paul left."

    assert _said_by(text, "Paul Wirth", "Wirth", "Paul")[-1] == "Paul"


def test_a_name_in_hungarian_order_is_the_same_name():
    assert _said_by("Zoltan Arany came. Arany Zoltan left.", "Zoltan Arany", "Arany Zoltan") == ["Zoltan Arany"] * 2


@pytest.mark.parametrize(("one", "other"), [("Bernard", "Bernie"), ("William", "Bill"), ("Mohammed", "Muhammad")])
def test_a_short_form_of_a_forename_is_the_same_person(one: str, other: str):
    assert len(_actors(f"{one} Byron came. {other} Byron left.", f"{one} Byron", f"{other} Byron")) == 1


@pytest.mark.parametrize(("one", "other"), [("Ed", "David"), ("Bill", "Hillary"), ("Ann", "Anna")])
def test_other_forenames_are_other_people(one: str, other: str):
    assert len(_actors(f"{one} Byron came. {other} Byron left.", f"{one} Byron", f"{other} Byron")) == 2


@pytest.mark.parametrize("title", ["Pope", "King", "Sister"])
def test_a_single_name_keeps_the_title_that_belongs_to_it(title: str):
    assert _said_by(f"{title} Aldric spoke.", "Aldric") == [f"{title} Aldric"]


def test_a_title_at_the_end_of_a_sentence_is_nobody_s():
    text = "Clara Byron met the first lady. Byron spoke as a lord.\n\nByron left."

    assert _said_by(text, "Clara Byron", "Byron") == ["Clara Byron"] * 3
