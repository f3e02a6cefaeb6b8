"""A text cut into windows loses nothing, however it is made."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from digests.language.tagger import MODEL_FOLDER
from digests.language.windows import WINDOW, Window, in_quotation_marks, windows
from digests.text import sentences

TOKENIZER = Tokenizer.from_file(str(MODEL_FOLDER / "tokenizer.json"))


def cut(text: str) -> list[Window]:
    return list(windows(text, sentences(text), TOKENIZER))


@given(st.text(max_size=400) | st.text(alphabet='aB.\n "“”\ud800\u200d\u202e\x00', max_size=2000))
def test_pieces_come_in_order_and_stay_inside_the_text(text: str) -> None:
    for window in cut(text):
        assert len(window.ids) == len(window.features) == len(window.starts) == len(window.ends) <= WINDOW
        assert (window.starts <= window.ends).all()
        assert (np.diff(window.starts) >= 0).all()
        assert window.ends[-1] <= len(text)


@given(st.text(alphabet="abcdefgh .,\n“”", max_size=3000))
def test_every_word_is_in_a_window(text: str) -> None:
    covered = np.zeros(len(text), dtype=bool)
    for window in cut(text):
        for start, end in zip(window.starts.tolist(), window.ends.tolist(), strict=True):
            covered[start:end] = True

    assert all(covered[at] for at, character in enumerate(text) if not character.isspace())


def test_paragraphs_are_packed_together_but_never_cut_when_they_fit() -> None:
    paragraph = " ".join(["word"] * 100)

    found = cut("\n".join([paragraph] * 5))

    assert [len(window.ids) - 2 for window in found] == [200, 200, 100]


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    text = " ".join(["The dog ran home at last."] * 60)

    assert all(text[window.starts[1]] == "T" for window in cut(text))


def test_features_tell_capitals_quotation_marks_and_paragraphs() -> None:
    window = cut("He said “no” to NATO.\nThey left.")[0]

    assert window.features[1:-1].tolist() == [7, 0, 3, 3, 3, 0, 2, 0, 7, 0, 0]
    assert in_quotation_marks(window.features).sum() == 3


def test_a_lone_surrogate_keeps_its_place() -> None:
    window = cut("One \ud83d two")[0]

    assert (window.starts[-2], window.ends[-2]) == (6, 9)


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, '"' * 100_000, "a\u0301" * 200_000, "‘x " * 100_000, "“a. " * 100_000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    begun = time.process_time()

    assert sum(len(window.ids) for window in cut(text)) > 0
    assert time.process_time() - begun < 20
