"""Digests filtered by words, actors, outlets and topics: typed, read, and asked for again."""

import pytest

from digests.composing import NO_FILTER, Criteria, Filter
from digests.errors import QuestionError
from digests.questions.asked import DigestNow, Subscribe
from digests.questions.commands import COMMANDS
from digests.questions.filter_arguments import FILTER_ARGUMENTS, filter_fields, filter_of
from digests.questions.grammar import read_question, write_question
from digests.questions.values import ask

DIGEST = next(command for command in COMMANDS if command.asks is DigestNow)
LINE = (
    "/schedule mon-fri 8:00 in London topic Ukraine actors Macron, Starmer "
    'outlets "Le Monde" not-words football not-outlets Tabloid'
)
TYPED = Subscribe(
    "mon-fri 8:00 in London",
    "Ukraine",
    actors=("Macron", "Starmer"),
    outlets=("Le Monde",),
    not_words=("football",),
    not_outlets=("Tabloid",),
)


def test_a_typed_line_names_what_is_wanted_and_what_is_not() -> None:
    assert read_question(LINE) == TYPED


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('/digest words "Smith, John", peace', ("Smith, John", "peace")),
        ("/digest words peace; prime minister,", ("peace", "prime minister")),
        ("/digest words=peace", ("peace",)),
        ('/digest words "topic"', ("topic",)),
        ("/digest words peace, peace", ("peace",)),
    ],
)
def test_texts_are_parted_by_commas(line: str, words: tuple[str, ...]) -> None:
    assert read_question(line) == DigestNow(words=words)


def test_a_text_with_a_comma_is_written_in_quotation_marks() -> None:
    assert write_question(DigestNow(actors=("Smith, John", "Macron"))) == '/digest actors "Smith, John", Macron'


@pytest.mark.parametrize("texts", ["...", "peace, ?!", ("—",)])
def test_a_text_without_a_word_is_refused(texts: str | tuple[str, ...]) -> None:
    with pytest.raises(QuestionError, match="in not-words holds no word"):
        ask(DIGEST, {"not_words": texts})


def test_more_than_twenty_texts_are_refused() -> None:
    with pytest.raises(QuestionError, match="words are too many: at most 20"):
        read_question(f"/digest words {', '.join(f'word{n}' for n in range(21))}")


def test_what_fits_in_no_name_is_too_long() -> None:
    with pytest.raises(QuestionError, match="too long"):
        read_question(f"/digest actors {'a' * 101}")


def test_a_question_that_no_table_has_read_is_refused_as_well() -> None:
    with pytest.raises(QuestionError, match="at least one word"):
        filter_of(DigestNow(outlets=("?",)))


def test_nothing_asked_for_is_no_filter() -> None:
    assert filter_of(DigestNow()) == NO_FILTER


def test_each_argument_is_asked_for_again() -> None:
    asked = {argument.name: (f"one {argument.name}", "two") for argument in FILTER_ARGUMENTS}

    question = ask(DIGEST, asked)

    assert isinstance(question, DigestNow)
    assert filter_fields(filter_of(question)) == asked


def test_order_and_case_make_no_other_filter() -> None:
    wanted = Filter(Criteria(actors=("Macron", "Starmer")))

    assert filter_of(DigestNow(actors=("Starmer", "Macron", "STARMER"))) == wanted
