"""`stories --jsonl`: all texts at once where that many can be held, else one by one."""

import json
import sys
from io import BytesIO, TextIOWrapper
from itertools import permutations

import pytest

import bot.streams
from bot.streams import group_lines
from config import Settings
from digests.stories import FIRST_CHARACTERS

PARIS = "Ministers met in Paris to discuss troops for the border of Ukraine after a ceasefire."
ELBE = "The river Elbe flooded three villages in Saxony after days of heavy rain."
TEXTS = {
    "a": PARIS,
    "b": ELBE,
    "c": "Paris hosts ministers for talks on sending troops to Ukraine once a ceasefire holds.",
    4: "Saxony: Elbe floods villages after heavy rain.",
}


def grouped(
    lines: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[tuple[str | int, str]], str]:
    """The exit status, ids with groups, and what stderr was told."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("\n".join(lines).encode())))
    status = group_lines(Settings)
    told = capsys.readouterr()
    return status, [(row["id"], row["group"]) for row in map(json.loads, told.out.splitlines())], told.err


def lines_of(texts: dict[str | int, str]) -> list[str]:
    return [json.dumps({"id": name, "text": text}) for name, text in texts.items()]


def test_groups_come_in_the_order_of_the_texts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    status, rows, _ = grouped(lines_of(TEXTS), monkeypatch, capsys)

    assert (status, rows) == (0, [("a", "1"), ("b", "2"), ("c", "1"), (4, "2")])


def test_the_same_texts_in_another_order_are_the_same_groups(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    found: set[frozenset[frozenset[str | int]]] = set()
    for lines in permutations(lines_of(TEXTS)):
        _, rows, _ = grouped(list(lines), monkeypatch, capsys)
        found.add(frozenset(frozenset(name for name, group in rows if group == label) for label in ("1", "2")))

    assert found == {frozenset({frozenset({"a", "c"}), frozenset({"b", 4})})}


def test_a_line_that_is_no_text_is_named_and_the_others_are_grouped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    first, *others = lines_of(TEXTS)

    status, rows, told = grouped([first, "nonsense", "", *others], monkeypatch, capsys)

    assert (status, len(rows)) == (1, len(TEXTS))
    assert "line 2" in told


def test_nothing_is_grouped_to_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    assert grouped([], monkeypatch, capsys) == (0, [], "")


def test_an_id_that_comes_twice_is_answered_twice(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    _, rows, _ = grouped(lines_of({"a": PARIS}) * 2, monkeypatch, capsys)

    assert rows == [("a", "1"), ("a", "1")]


def test_a_title_counts_with_its_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    titled = json.dumps({"id": "t", "title": PARIS, "text": "More soon."})

    _, rows, _ = grouped([titled, *lines_of({"a": PARIS})], monkeypatch, capsys)

    assert rows == [("t", "1"), ("a", "1")]


def test_an_article_in_another_language_is_grouped_by_its_names(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    texts: dict[str | int, str] = {
        1: "Die Elbe hat nach starkem Regen in Sachsen drei Dörfer überflutet, teilte Dresden mit.",
        2: "Nach starkem Regen: Elbe überflutet Dörfer in Sachsen.",
        3: PARIS,
    }

    _, rows, _ = grouped(lines_of(texts), monkeypatch, capsys)

    assert rows == [(1, "1"), (2, "1"), (3, "2")]


def test_more_texts_than_are_held_are_grouped_one_by_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(bot.streams, "MOST_AT_ONCE", 2)

    def at_once(*_: object) -> list[list[int]]:
        raise AssertionError("too many to be grouped at once")

    monkeypatch.setattr("digests.stories.group", at_once)

    status, rows, _ = grouped(lines_of(TEXTS), monkeypatch, capsys)

    assert (status, rows) == (0, [("a", "1"), ("b", "2"), ("c", "1"), (4, "2")])


def test_of_a_volume_no_more_is_held_than_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    held: list[int] = []

    def measured(texts: list[str]) -> list[list[int]]:
        held.extend(map(len, texts))
        return [[0]]

    monkeypatch.setattr("digests.stories.group", measured)

    grouped(lines_of({1: "rain " * 1_000_000}), monkeypatch, capsys)

    assert held == [FIRST_CHARACTERS]
