"""Which characters stand in quotation marks, whatever marks an outlet uses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.language.marks import quoted, scan


def inside(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text, 0, len(text))]


@pytest.mark.parametrize("quotation", ["“so”", '"so"', "«so»", "„so“", "''so''", "``so''", "‘so’", "'so'", "»so«"])
def test_every_style_of_marks_is_known(quotation: str) -> None:
    assert inside(f"He said {quotation} twice.") == [quotation]


def test_apostrophes_open_nothing() -> None:
    assert inside("It’s the workers’ and Mary's dogs' bone, 'tis said.") == []


def test_a_straight_mark_after_a_lost_one_finds_its_side_again() -> None:
    assert inside('A lost" mark, then "a whole" one.') == ['"a whole"']


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    text = "“It goes on\nHe left."

    assert [text[slice(*span)] for span in quoted(text, 0, text.index("\n"))] == ["“It goes on"]


def test_inches_are_no_quotation() -> None:
    assert inside("The 6'2\" man left.") == []


@given(st.text(alphabet="ab .,\"'“”‘’«»„`—", max_size=60))
def test_marks_come_in_order_and_do_not_overlap(text: str) -> None:
    marks = list(scan(text, 0, len(text)))

    assert all(before.end <= after.start for before, after in pairwise(marks))
    assert all(text[mark.start : mark.end] for mark in marks)
