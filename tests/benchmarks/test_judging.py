"""Which statements are right, by the functions of the scorer that lies beside the development articles."""

import os
from pathlib import Path

import pytest

from benchmarks.quality.judging import judged
from benchmarks.quality.scorers import Scorers

SHARED = os.environ.get("NEWS_DIGEST_SHARED")
pytestmark = pytest.mark.skipif(SHARED is None, reason="NEWS_DIGEST_SHARED names no folder with scorers")

TEXT = (
    "Ines Falk said that the ferries would run again by the end of next week.\n"
    "“Nobody was told of the strike,” Omar Lind announced.\n"
    "Falk hoped that the harbour would not freeze before the ships were back."
)
FERRIES = "that the ferries would run again by the end of next week"
STRIKE = "“Nobody was told of the strike,”"
HARBOUR = "that the harbour would not freeze before the ships were back"


def statement(content: str, cue: str, source: str, name: str | None = None) -> dict[str, object]:
    spans = {
        part: [[TEXT.index(words), TEXT.index(words) + len(words)]]
        for part, words in (("content", content), ("cue", cue), ("source", source))
    }
    return {**spans, "speaker_name": name, "confidence": 0.9, "published": bool(name)}


ARTICLE = {
    "id": "1",
    "text": TEXT,
    "attributions": [
        statement(FERRIES, "said", "Ines Falk"),
        statement(STRIKE, "announced", "Omar Lind"),
        statement(HARBOUR, "hoped", "Falk"),
    ],
}


def rights(*found: dict[str, object]) -> list[bool]:
    functions = Scorers(Path(SHARED or "")).functions
    return [one.right for one in judged(functions, [ARTICLE], {"1": found})]


def test_the_same_words_and_the_same_source_are_right() -> None:
    assert rights(statement(FERRIES, "said", "Ines Falk")) == [True]


def test_words_that_agree_by_less_than_four_fifths_are_wrong() -> None:
    assert rights(statement("the ferries would run", "said", "Ines Falk")) == [False]


def test_another_source_is_wrong_unless_the_name_is_that_of_the_labelled_one() -> None:
    assert rights(statement(STRIKE, "announced", "Ines Falk")) == [False]
    assert rights(statement(STRIKE, "announced", "Ines Falk", name="Omar Lind")) == [True]


def test_what_meets_a_thought_is_neither_right_nor_wrong() -> None:
    assert rights(statement(HARBOUR, "said", "Falk"), statement(HARBOUR, "hoped", "Falk")) == []


def test_the_same_words_found_twice_count_once() -> None:
    assert rights(statement(STRIKE, "announced", "Omar Lind"), statement(STRIKE, "announced", "Ines Falk")) == [True]


def test_the_share_that_is_right_is_the_precision_that_the_scorer_prints() -> None:
    found = [
        statement(FERRIES, "said", "Omar Lind"),
        statement(STRIKE, "announced", "Omar Lind"),
        statement("the harbour would", "said", "Falk"),
        statement("run again by the end", "said", "Ines Falk"),
    ]
    printed = Scorers(Path(SHARED or "")).functions["score"]([ARTICLE], {"1": found}, "speech")["all"]["e2e"][0]

    right = rights(*found)

    assert round(100 * sum(right) / len(right), 1) == printed
