import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.actors.names import (
    bare_name,
    compatible,
    folded,
    folded_text,
    initials,
    name_key,
    name_words,
    suffix,
    surname,
)


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Mr. Donald J. Trump’s", "Donald J. Trump"),
        ("German Chancellor Friedrich Merz", "Friedrich Merz"),
        ("President Barack Obama", "Barack Obama"),
        ("John G. Roberts Jr.", "John G. Roberts Jr."),
        ("Keir Starmer.", "Keir Starmer"),
        ("the Clintons’", "the Clintons"),
        ("Pope Francis", "Francis"),
        ("President", "President"),
        ("the U.S.", "the U.S."),
        ("Ministry of Works'", "Ministry of Works"),
    ],
)
def test_a_printed_name_is_bared_of_titles_and_possessives(printed: str, bare: str):
    assert bare_name(printed) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donald J. Trump", "Donald Trump"),
        ("Władysław Øst", "Wladyslaw Ost"),
        ("KEIR STARMER", "Keir Starmer"),
        ("Sen. Ted Cruz", "Ted Cruz’s"),
        ("J.K. Rowling", "JK Rowling"),
        ("F.B.I.", "FBI"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str):
    assert name_key(one) == name_key(other)


def test_a_father_and_a_son_are_told_apart_by_their_suffix():
    assert suffix("Donald Trump Jr.") == "jr"
    assert suffix("Donald Trump") is None
    assert name_key("Donald Trump Jr.") != name_key("Donald Trump")


@pytest.mark.parametrize(
    ("name", "last"), [("Ursula von der Leyen", "leyen"), ("O’Hare", "o'hare"), ("Ban Ki-moon", "ki-moon"), ("…", "")]
)
def test_a_surname_is_the_last_word_folded(name: str, last: str):
    assert surname(name) == last


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        ("Trump", "Donald Trump", True),
        ("D. Trump", "Donald Trump", True),
        ("Donald Trump", "Donald John Trump", True),
        ("Bill Clinton", "Hillary Clinton", False),
        ("Keir Starmer", "Keir Hardie", False),
    ],
)
def test_names_fit_one_person_unless_their_forenames_are_at_odds(a: str, b: str, fit: bool):
    assert compatible(name_words(a), name_words(b)) is fit


def test_initials_leave_out_small_words():
    assert initials("Organization for the Prohibition of Chemical Weapons") == "opcw"


def test_a_long_text_is_folded_without_being_kept():
    text = "É" * 1_000
    held = sys.getrefcount(text)

    assert folded(text) == folded_text(text) == "e" * 1_000
    assert sys.getrefcount(text) == held


@given(st.text(max_size=60))
def test_no_text_is_too_odd_for_a_name(text: str):
    bare = bare_name(text)

    assert name_words(bare) == tuple(folded(w) for w in name_words(bare))


def test_soft_hyphens_and_what_shows_as_nothing_are_no_part_of_a_folded_name():
    assert folded("Zel\u00aden\u200bsky\ufeff") == "zelensky"
