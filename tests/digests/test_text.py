from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.text import BLANK, Span, paragraphs, sentences, splits, trimmed, words


def _split(text: str) -> list[str]:
    return [text[s:e] for s, e in sentences(text)]


@pytest.mark.parametrize(
    "glued", ["It came from Russia.The declaration followed.", "It came from “Russia.”The declaration followed."]
)
def test_a_missing_space_glues_no_sentences(glued: str):
    assert [s[-9:] for s in _split(glued)] == [glued[: glued.index("The")][-9:], "followed."]


@pytest.mark.parametrize(
    "whole",
    [
        "The U.S. said so.",
        "Mr. Trump met Dr. No at 5 p.m. today.",
        "It cost $3.5 million, i.e. too much.",
        "He said “No.” and left.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(whole: str):
    assert _split(whole) == [whole]


def test_a_paragraph_ends_a_sentence_without_a_full_stop():
    assert _split("across Ukraine\n\nThe force") == ["across Ukraine", "The force"]


def test_a_word_keeps_its_inner_apostrophes_and_hyphens():
    text = "O’Hare’s Anglo-French U.S. plan"

    assert [text[s:e] for s, e in words(text)] == ["O’Hare’s", "Anglo-French", "U.S", "plan"]


def test_a_sentence_longer_than_the_splitters_window_is_still_cut_at_its_end():
    text = "word " * 900 + "end. " + "Next " + "word " * 900 + "end."

    assert [len(s) for s in _split(text)] == [len("word " * 900 + "end."), len("Next " + "word " * 900 + "end.")]


_HOSTILE = st.text(alphabet="aA .!?“”\"'’\n\t\u200b\u00a0\ud800א🙂", max_size=200)


@given(_HOSTILE | st.text(max_size=200))
def test_sentences_lie_in_paragraphs_in_order_and_lose_no_character(text: str):
    found = sentences(text)
    covered = {i for s, e in found for i in range(s, e)}

    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[i].isspace() or text[i] in BLANK for i in range(len(text)) if i not in covered)
    assert all(any(p.start <= s.start and s.end <= p.end for p in paragraphs(text)) for s in found)


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, '"' * 100_000, "ab.”" * 50_000, "Mr. " * 100_000, " " * 1_000_000], ids=lambda t: t[:4]
)
def test_hostile_length_is_read_to_its_end(text: str):
    found = sentences(text)

    assert (found[-1].end if found else 0) == len(text.rstrip())
    assert isinstance(found, list)
    assert all(isinstance(s, Span) for s in found)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Starmer", 4),
        ("cafe\u0301", 4),  # between a letter and its accent
        ("cafe\u0301s", 5),  # behind the accent
        ("Zel\u00adensky", 3),  # before a soft hyphen
        ("Zel\u00adensky", 4),  # behind it
        ("می\u200cخواهم", 3),  # a zero-width non-joiner inside a Persian word
        ("👩\u200d👧", 1),
        ("👩\u200d👧", 2),
        ("👍🏽", 1),
        ("❤\ufe0f", 1),
        ("🇺🇦", 1),
        ("\ud83d\ude00", 1),
    ],
)
def test_a_border_inside_a_word_or_a_sign_splits_it(text: str, at: int):
    assert splits(text, at)


@pytest.mark.parametrize(
    ("text", "at"),
    [("Starmer", 0), ("Starmer", 7), ("he said", 2), ("“he", 1), ("said👍", 4), ("a\u200bb", 1), (" \u0301a", 1)],
)
def test_a_border_between_words_and_signs_splits_nothing(text: str, at: int):
    assert not splits(text, at)


def test_what_shows_as_nothing_is_no_part_of_a_stretch():
    text = "\ufeff\u202b “Yes” \u200b\n"

    assert text[slice(*trimmed(text, 0, len(text)) or ())] == "“Yes”"
    assert trimmed("\u200b \ufeff", 0, 3) is None


def test_a_line_without_full_stops_is_cut_between_words():
    text = "SEVEN OF TEN " * 1_000

    assert not any(splits(text, border) for span in sentences(text) for border in span)
