"""The tables that `make evaluate` prints."""

from dataclasses import replace

from benchmarks.quality.evaluation import Evaluation, Measured, Threshold
from benchmarks.quality.others import NAMES, SPANS, STATEMENTS, Names, Spans, Statements
from benchmarks.quality.reliability import Bin
from benchmarks.quality.report import tables
from benchmarks.quality.scorers import Published
from digests.composing import CONFIRMED

PUBLISHED = Published(count=200, kept=84.0, harmful=2.0, wrong_speaker=1.5, no_statement=0.5)
MEASURED = Measured(
    articles=9,
    words=4_000,
    statements=Statements("ours", 71.0, 81.0, 61.0, 2.0, 5_000, 200),
    published=PUBLISHED,
    names=Names("ours", 70.0, 4.0, 60.0, 95.0),
    confirmed=Names("ours, confirmed", 68.0, 1.0, 55.0, 96.0),
    spans=Spans("ours", 80.0, 70.0, 65.0),
)
EVALUATION = Evaluation(
    development=MEASURED,
    held_out=None,
    thresholds=(Threshold(CONFIRMED, PUBLISHED, 2.5), Threshold(0.99, replace(PUBLISHED, count=0), None)),
    reliability=(Bin(0.8, 0.9, 120, 0.85, 0.875),),
    calibration_error=0.025,
)


def test_every_other_system_stands_beside_ours_and_only_ours_is_marked() -> None:
    statements, names, spans, *_ = tables(EVALUATION)

    assert {row[0] for row in statements.rows} == {"ours", *(system.system for system in STATEMENTS)}
    assert {row[0] for row in names.rows} == {"ours", "ours, confirmed", *(system.system for system in NAMES)}
    assert {row[0] for row in spans.rows} == {"ours", *(system.system for system in SPANS)}
    for table in (statements, names, spans):
        marked = {table.rows[number][0] for number in table.ours}
        assert marked == {row[0] for row in table.rows if row[0].startswith("ours")}


def test_that_the_others_had_other_articles_is_said_under_the_first_table() -> None:
    assert "other articles of the same corpus" in tables(EVALUATION)[0].note


def test_held_out_articles_have_rows_of_their_own_where_there_are_any() -> None:
    held_out = replace(MEASURED, statements=replace(MEASURED.statements, system="unseen", words_per_second=None))

    statements = tables(replace(EVALUATION, held_out=held_out))[0]

    assert [statements.rows[number][0] for number in sorted(statements.ours)] == ["ours", "unseen"]


def test_the_default_threshold_is_named_and_what_nothing_is_known_of_is_left_blank() -> None:
    thresholds = tables(EVALUATION)[4]

    assert [row[0] for row in thresholds.rows] == [f"{CONFIRMED:.2f} (default)", "0.99"]
    assert thresholds.rows[1][-1] == ""


def test_confidence_stands_beside_the_share_that_is_right() -> None:
    reliability = tables(EVALUATION)[5]

    assert reliability.rows == (("0.8 to 0.9", "120", "85.0", "87.5"),)
    assert "0.025" in reliability.note
