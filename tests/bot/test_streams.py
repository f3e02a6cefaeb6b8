"""Streams of texts: what is too long is named, and the other texts are done."""

import json
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper

import pytest

from bot.streams import MOST_ANALYSED, analyse_lines, summarise_lines
from config import Settings
from digests.reading import MAX_CHARACTERS

TEXT = "Ministers of nine European countries met in Paris on Tuesday to discuss the border plan. "


def streamed(
    texts: list[str],
    work: Callable[[Callable[[], Settings]], int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> tuple[int, list[int], str]:
    """The exit status, the ids of the results and what stderr was told."""
    lines = "\n".join(json.dumps({"id": number, "text": text}) for number, text in enumerate(texts))
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(lines.encode())))
    status = work(Settings)
    told = capsys.readouterr()
    return status, [json.loads(line)["id"] for line in told.out.splitlines()], told.err


def test_a_text_longer_than_an_article_is_not_summarised(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    texts = [TEXT, "x" * (MAX_CHARACTERS + 1), TEXT]

    status, done, told = streamed(texts, summarise_lines(3), monkeypatch, capsys)

    assert (status, done) == (1, [0, 2])
    assert "line 2" in told
    assert "600,001 characters" in told


def test_a_text_longer_than_a_shelf_of_books_is_not_analysed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    status, done, told = streamed([TEXT, "x" * (MOST_ANALYSED + 1)], analyse_lines, monkeypatch, capsys)

    assert (status, done) == (1, [0])
    assert "line 2" in told
    assert "split it" in told


def test_a_million_characters_are_not_too_many_to_analyse():
    assert MOST_ANALYSED >= 1_000_000
