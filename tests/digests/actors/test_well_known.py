from collections import Counter
from importlib.resources import files

import pytest

from digests.actors.names import folded, name_key, name_words
from digests.actors.well_known import Needs, bearers, whole_name_of


def _rows() -> list[list[str]]:
    lines = files("digests.actors").joinpath("well_known.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def test_every_row_has_six_columns_without_stray_spaces():
    assert [row for row in _rows() if len(row) != 6 or any(c != c.strip() or not c for c in row)] == []


def test_nobody_is_listed_twice():
    times = Counter(folded(name) for row in _rows() for name in (row[0], *row[5].split(",")) if name != "-")

    assert [name for name, count in times.items() if count > 1] == []


def test_a_name_that_two_bear_names_neither():
    assert whole_name_of("George Bush") is None


def test_a_surname_that_names_somebody_by_itself_does_so_for_one_person_only():
    shorts = {short.rstrip("?*") for row in _rows() for short in row[1].split(",") if short != "-"}
    alone = {s: [who.name for who, needs in bearers(s) if needs is Needs.NOTHING] for s in shorts}

    assert {s: found for s, found in alone.items() if len(found) > 1} == {}


def test_whoever_needs_an_office_has_offices_and_places():
    without = [row[0] for row in _rows() if "*" in row[1] and "*" in row[1].split(",")[0] and row[3] == "-"]

    assert without == []


def test_every_other_spelling_differs_from_the_name():
    assert [r[0] for r in _rows() if name_key(r[0]) in {name_key(s) for s in r[5].split(",")}] == []


@pytest.mark.parametrize("spelling", ["Hillary Rodham Clinton", "Mrs. Hillary Clinton", "HILLARY CLINTON"])
def test_a_whole_name_is_known_in_all_its_spellings(spelling: str):
    known = whole_name_of(spelling)

    assert known is not None
    assert known.name == "Hillary Clinton"


@pytest.mark.parametrize("name", ["Francis", "Clinton", "Ada Clinton", ""])
def test_what_is_no_whole_name_of_somebody_well_known_names_nobody(name: str):
    assert whole_name_of(name) is None


@pytest.mark.parametrize(
    ("role", "holds"),
    [
        ("President", True),
        ("former US president", True),
        ("President of the United States", True),
        ("then-President", True),
        ("Sen.", False),
        ("Illinois Senator", True),
        ("Vice President", False),
        ("school board president", False),
        ("president of the Rotary Club", False),
        ("Kenyan president", False),
    ],
)
def test_an_office_is_held_with_no_more_to_it_than_when_and_where(role: str, holds: bool):
    obama = whole_name_of("Barack Obama")

    assert obama is not None
    assert obama.holds(role) is holds


def test_the_table_knows_nobody_by_a_word_that_is_no_name():
    assert all(name_words(short.rstrip("?*")) for row in _rows() for short in row[1].split(",") if short != "-")
