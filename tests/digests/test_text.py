from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.text import Span, paragraphs, sentences, words


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
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    assert all(any(p.start <= s.start and s.end <= p.end for p in paragraphs(text)) for s in found)


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, '"' * 100_000, "ab.”" * 50_000, "Mr. " * 100_000, " " * 1_000_000], ids=lambda t: t[:4]
)
def test_hostile_length_is_read_to_its_end(text: str):
    found = sentences(text)

    assert (found[-1].end if found else 0) == len(text.rstrip())
    assert isinstance(found, list)
    assert all(isinstance(s, Span) for s in found)
