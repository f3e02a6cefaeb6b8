"""Borders of spans, on words that a tagger cuts in the middle."""

import pytest

from digests.language.borders import WORD_LIMIT, Borders
from digests.text import Span


def _at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("He said so.", "ai", "said"),
        ("Rene\u0301 said so.", "Rene", "Rene\u0301"),
        ("Zelen\u00adsky said so.", "Zelen", "Zelen\u00adsky"),
        ("\u200bAnn\ufeff said so.", "\u200bAnn\ufeff", "Ann"),
        ("Oh 👩\u200d👧 he said.", "👩", "👩\u200d👧"),
        ("“Yes”", "Y", "Yes"),
    ],
)
def test_a_span_grows_to_whole_words_and_signs(text: str, cut: str, whole: str):
    span = Borders(text).words(*_at(text, cut))

    assert span == _at(text, whole)


def test_a_border_does_not_move_far_in_a_word_without_end():
    text = "a" * 1_000

    assert Borders(text).words(500, 501) == Span(500 - WORD_LIMIT, 501 + WORD_LIMIT)


def test_white_space_and_what_shows_as_nothing_is_no_span():
    assert Borders(" \u200b\u202e\n").words(0, 4) is None


def test_a_name_that_was_cut_behind_a_hyphen_is_whole():
    text = "Karl-Otto Lind said so."

    assert Borders(text).name(0, 5) == _at(text, "Karl-Otto")


def test_a_name_before_a_hyphen_stays_as_it_is():
    text = "the Lind-backed plan"

    assert Borders(text).name(*_at(text, "Lind")) == _at(text, "Lind")


def test_contents_that_overlap_are_joined():
    text = "“It rains,” he said, “a lot.”"

    assert Borders(text).apart([Span(21, 29), Span(0, 6), Span(3, 11)], []) == (Span(0, 11), Span(21, 29))


def test_a_word_that_content_and_cue_share_is_the_cues():
    text = "a claim that Lee concedes was false"

    assert Borders(text).apart([_at(text, "concedes was false")], [_at(text, "concedes")]) == (_at(text, "was false"),)


def test_content_that_is_nothing_but_the_cue_is_none():
    text = "he concedes."

    assert Borders(text).apart([_at(text, "concedes.")], [_at(text, "concedes")]) == ()
