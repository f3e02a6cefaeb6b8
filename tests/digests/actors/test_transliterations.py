"""Spellings of one name are told by rules of writing; what only looks alike is another name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.actors.transliterations import (
    Likeness,
    likeness,
    likeness_of_surname,
    spelling_keys,
    surname_keys,
)
from tests.digests.actors.casting import cast


def _rows() -> list[tuple[str, str, str]]:
    lines = Path(__file__).with_name("spellings.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(verdict, name, other) for verdict, name, others in rows for other in others.split(",")]


_VERDICTS = {"same": Likeness.SAME, "role": Likeness.WITH_ROLE, "none": None}
_NAMES = st.sampled_from(sorted({name for _, one, other in _rows() for name in (one, other)}))


@pytest.mark.parametrize(("verdict", "name", "other"), _rows())
def test_a_spelling_is_told_from_another_name(verdict: str, name: str, other: str) -> None:
    assert likeness(name, other) is likeness(other, name) is _VERDICTS[verdict]


@given(_NAMES, _NAMES)
def test_two_spellings_share_a_key_to_be_found_by(one: str, other: str) -> None:
    assert likeness(one, other) is None or spelling_keys(one) & spelling_keys(other)


@given(_NAMES, _NAMES)
def test_a_surname_shares_a_key_with_the_whole_name(one: str, other: str) -> None:
    surname = one.rsplit(" ", 1)[-1]

    assert likeness_of_surname(surname, other) is None or surname_keys(surname) & surname_keys(other)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_compared_both_ways_alike(one: str, other: str) -> None:
    assert likeness(one, other) is likeness(other, one)


def test_a_surname_is_another_spelling_where_the_forename_tells_the_script() -> None:
    assert likeness_of_surname("Zelenskiy", "Volodymyr Zelensky") is Likeness.SAME


def test_a_surname_of_a_name_in_latin_letters_has_one_spelling() -> None:
    assert likeness_of_surname("Smyth", "John Smith") is None


def test_middle_initials_and_titles_are_no_part_of_a_spelling() -> None:
    assert likeness("President Sergei V. Byronov", "Sergey Byronov") is Likeness.SAME


def test_a_name_of_one_word_is_no_spelling_of_anything() -> None:
    assert spelling_keys("Zelensky") == frozenset()


def _names(text: str, *persons: str) -> dict[str, tuple[str, ...]]:
    return {actor.name: actor.aliases for actor in cast(text, persons).actors()}


def test_two_spellings_in_one_article_are_one_person() -> None:
    text = "Sergei Byronov came. A caption has Sergey Byronow. Sergei Byronov left."

    assert _names(text, "Sergei Byronov", "Sergey Byronow") == {"Sergei Byronov": ("Sergey Byronow",)}


def test_a_surname_in_another_spelling_is_the_one_person_s_whose_it_may_be() -> None:
    text = "Sergei Byronov came. Byronoff left."

    assert _names(text, "Sergei Byronov", "Byronoff") == {"Sergei Byronov": ("Byronoff",)}


def test_a_surname_that_only_looks_alike_is_somebody_else_s() -> None:
    text = "John Smith came. Smyth left."

    assert set(_names(text, "John Smith", "Smyth")) == {"John Smith", "Smyth"}


def test_a_spelling_that_needs_a_role_joins_nobody_inside_an_article() -> None:
    text = "Mohammed Ali came. Muhammad Aly left. Ann Johansson sat. Ann Johanson rose."
    persons = "Ann Johansson", "Ann Johanson"

    assert set(_names(text, *persons)) == set(persons)
