"""Tables as plain text and as Markdown."""

import pytest

from benchmarks.quality.tables import Table, markdown, plain

TABLE = Table(
    "who said it",
    ("", "F1", "of all"),
    (("rules", "31.0", ""), ("ours", "9.5", "all")),
    "Of 7 articles.",
    frozenset({1}),
)


def test_figures_stand_below_each_other_to_the_right() -> None:
    assert plain(TABLE).splitlines() == [
        "who said it",
        "-----------",
        "         F1  of all",
        "rules  31.0",
        "ours    9.5     all",
        "Of 7 articles.",
    ]


def test_our_own_row_is_bold_in_markdown() -> None:
    assert markdown(TABLE).splitlines() == [
        "| who said it | F1 | of all |",
        "| --- | --- | --- |",
        "| rules | 31.0 |  |",
        "| **ours** | **9.5** | **all** |",
        "",
        "Of 7 articles.",
    ]


def test_a_bar_in_a_cell_does_not_cut_a_markdown_row() -> None:
    assert markdown(Table("kinds", ("a|b",), (("c|d",),))).splitlines()[-1] == r"| c\|d |"


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="has not 2 cells"):
        Table("speed", ("what", "words"), (("ours",),))
