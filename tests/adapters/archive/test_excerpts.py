"""The sentence that shows why an article was found is a whole one, whatever stops and marks stand in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.archive.excerpts import MARKS, excerpt


def marked(text: str) -> str:
    """The text with the words in [square brackets] marked as found."""
    return text.replace("[", MARKS[0]).replace("]", MARKS[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One fell. The [tariffs] rose. Two fell.", "The tariffs rose."),
        ("The [tariffs] rose", "The tariffs rose"),
        ("A headline\nThe [tariffs]\trose.\nMore", "The tariffs rose."),
        ("It fell. “The [tariffs] rose.” She left.", "“The tariffs rose.”"),
        ("It fell. Mr. Smith saw U.S. [tariffs] rise. It rose.", "Mr. Smith saw U.S. tariffs rise."),
        ("It fell. J. Smith put 2.5 per cent on [tariffs]! Why?", "J. Smith put 2.5 per cent on tariffs!"),
        ("“Why?” asked the [minister]. It fell.", "“Why?” asked the minister."),
        ("It fell from Russia.The [tariffs] rose.", "The tariffs rose."),
        ("The [tariffs] rose... [and] fell", "The tariffs rose... and fell"),
    ],
)
def test_an_excerpt_is_a_whole_sentence(text: str, expected: str) -> None:
    assert excerpt(marked(text)) == expected


def test_the_first_sentence_that_holds_the_most_words_is_taken() -> None:
    text = "[Tariffs] and [tariffs] rose. [Tariffs] hit [steel]. [Steel] bears [tariffs]."

    assert excerpt(marked(text)) == "Tariffs hit steel."


def test_without_a_word_found_there_is_none() -> None:
    assert excerpt("Nothing is marked.") is None


def test_a_table_without_an_end_is_no_sentence() -> None:
    assert excerpt(marked("[one] " * 2_000)) is None


@given(st.lists(st.sampled_from([*' .!?…”"\n', "a", "[B]", "[é]", "Mr", "U.S."]), max_size=40).map("".join))
def test_an_excerpt_stands_in_the_text_and_holds_a_word_found(text: str) -> None:
    found = excerpt(marked(text))

    plain = " ".join(text.replace("[", "").replace("]", "").split())
    assert (found is None) == ("[" not in text)
    assert found is None or found in plain
