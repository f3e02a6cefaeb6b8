"""Whom a typed name means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.articles import ActorKind
from digests.questions.answers import ActorEntry
from digests.questions.naming import bearers, fitting, spellings

BILL = ActorEntry(1, "Bill Clinton", ActorKind.PERSON, "former president", 5)
HILLARY = ActorEntry(2, "Hillary Clinton", ActorKind.PERSON, "Secretary of State", 9, ("Hillary Rodham Clinton",))
CLINTON = ActorEntry(3, "Clinton", ActorKind.PERSON, None, 1)
UNHEARD_CLINTON = ActorEntry(4, "Clinton", ActorKind.PERSON, None, 0)
WASHINGTON = ActorEntry(5, "Washington", ActorKind.PLACE, None, 3)
DENZEL = ActorEntry(6, "Denzel Washington", ActorKind.PERSON, None, 3)
ERDOGAN = ActorEntry(7, "Recep Tayyip Erdoğan", ActorKind.PERSON, None, 2)
KELLY = ActorEntry(8, "John Kelly", ActorKind.PERSON, None, 1)
CLARKSON = ActorEntry(9, "Kelly Clarkson", ActorKind.PERSON, None, 7)
BBC = ActorEntry(10, "British Broadcasting Corporation", ActorKind.ORGANISATION, None, 7, ("BBC",))
BBC_NEWS = ActorEntry(11, "BBC News", ActorKind.ORGANISATION, None, 9)
EVERYBODY = (BILL, HILLARY, CLINTON, WASHINGTON, DENZEL, ERDOGAN, KELLY, CLARKSON, BBC, BBC_NEWS)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Hillary Clinton", [HILLARY]),
        ("hillary rodham clinton", [HILLARY]),
        ("Hillary R. Clinton", [HILLARY]),
        ("Mrs Clinton", []),
        ("Hillary", [HILLARY]),
        ("Clinton", [HILLARY, BILL, CLINTON]),
        ("Chelsea Clinton", []),
        ("Washington", [WASHINGTON]),
        ("Denzel Washington", [DENZEL]),
        ("Erdogan", [ERDOGAN]),
        ("ERDOĞAN", [ERDOGAN]),
        ("Tayyip Erdogan", [ERDOGAN]),
        ("Kelly", [KELLY]),
        ("BBC", [BBC]),
        ("Corporation", [BBC]),
        ("!", []),
        ("", []),
    ],
)
def test_a_name_means_all_who_bear_it_and_a_whole_name_its_bearer(name: str, meant: list[ActorEntry]) -> None:
    assert list(bearers(name, EVERYBODY)) == meant


def test_somebody_known_by_a_surname_alone_who_said_nothing_does_not_make_it_unclear() -> None:
    assert bearers("Clinton", [UNHEARD_CLINTON, HILLARY]) == (HILLARY,)
    assert bearers("Clinton", [UNHEARD_CLINTON]) == (UNHEARD_CLINTON,)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Starmer's", "Starmer"),
        ("Keir Starmer’s", "Keir Starmer"),
        ("  keir   starmer ", "keir starmer"),
        ("“Keir Starmer”?", "Keir Starmer"),
        ("James' ", "James"),
    ],
)
def test_possessive_marks_and_blanks_are_no_part_of_a_name(typed: str, first: str) -> None:
    assert spellings(typed)[0].name == first


def test_a_name_is_tried_longest_first_and_turned_at_its_comma() -> None:
    assert [s.name for s in spellings("British PM Starmer")] == ["British PM Starmer", "PM Starmer", "Starmer"]
    assert "Keir Starmer" in [s.name for s in spellings("Starmer, Keir")]


@pytest.mark.parametrize(
    ("before", "entry", "fit"),
    [
        (("president",), BILL, 2),
        (("president",), HILLARY, 1),
        (("mrs",), BILL, 0),
        (("mrs",), HILLARY, 1),
        (("chelsea",), HILLARY, 0),
        (("president", "chelsea"), HILLARY, 0),
        (("h",), HILLARY, 1),
        (("b",), HILLARY, 0),
        (("the",), WASHINGTON, 1),
        (("america's",), BILL, 1),
        ((), BILL, 1),
    ],
)
def test_what_stands_before_a_name_must_fit_its_bearer(before: tuple[str, ...], entry: ActorEntry, fit: int) -> None:
    assert fitting(before, entry, [entry.role or ""]) == fit


def test_an_abbreviated_role_fits_the_printed_one() -> None:
    starmer = ActorEntry(12, "Keir Starmer", ActorKind.PERSON, None, 1)

    assert fitting(("british", "pm"), starmer, ["UK Prime Minister"]) == 2
    assert fitting(("labour", "leader"), starmer, []) == 1


@given(st.text())
def test_any_name_is_read_without_an_error(name: str) -> None:
    for spelling in spellings(name):
        assert spelling.name
        assert set(bearers(spelling.name, EVERYBODY)) <= set(EVERYBODY)
        assert fitting(spelling.before, BILL, []) in {0, 1, 2}
