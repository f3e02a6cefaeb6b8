"""Which sentences stand alone."""

import pytest

from digests.summaries.references import Leaning, cut_quotations, is_whole, leaning
from digests.text import sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "He argued that progress depends on Putin.",
        "But he said the plan was good.",
        "“We will not stop,” she said.",
        "“We will not stop.”",
        "His chief aide agreed.",
        "While acknowledging the importance of arms deliveries, he said that troops were essential.",
        "In his speech on Tuesday, he praised the plan.",
        "I was there, and my brother too.",
        "Asked about the plan, she declined to answer.",
    ],
)
def test_it_leans_on_a_person(sentence: str) -> None:
    assert leaning(sentence) is Leaning.ON_PERSON


@pytest.mark.parametrize(
    "sentence",
    [
        "They met in Paris.",
        "It was signed on Tuesday.",
        "This has angered Moscow.",
        "The declaration followed a summit in Paris.",
        "However, divisions remain within Europe.",
        "Both of them left early.",
        "Others disagreed.",
        "The two met in Paris.",
        "As a result, prices rose.",
    ],
)
def test_it_leans_on_a_thing(sentence: str) -> None:
    assert leaning(sentence) is Leaning.ON_THING


@pytest.mark.parametrize(
    "sentence",
    [
        "Starmer said he would go.",
        "This week the ministers met in Paris.",
        "It is clear that the plan failed.",
        "Those who live near the border fear the plan.",
        "The declaration of the ministers was short.",
        "“We will not stop,” Macron said.",
        "When asked about the plan, Witkoff said the guarantees were strong.",
        "Both Macron and Starmer signed it.",
        "In his speech".replace("his", "a long") + " Macron praised the plan.",
    ],
)
def test_it_stands_alone(sentence: str) -> None:
    assert leaning(sentence) is Leaning.NONE


@pytest.mark.parametrize("line", ["A heading", "He said that, after a", "and the rest of it.", "Three points:"])
def test_a_fragment_is_not_whole(line: str) -> None:
    assert not is_whole(line)


@pytest.mark.parametrize("line", ["It ends.", "“Does it?”", "(It does.)", "iPhone sales rose.", "24 people came…"])
def test_a_sentence_is_whole(line: str) -> None:
    assert is_whole(line)


def test_every_sentence_of_a_long_quotation_is_cut() -> None:
    text = "“The plan is good. It will hold. Nobody doubts it,” Macron said. Starmer agreed."

    assert cut_quotations(text, sentences(text)) == [True, True, True, False]


def test_a_quotation_left_open_ends_with_its_line() -> None:
    text = "“The plan is good.\nStarmer agreed."

    assert cut_quotations(text, sentences(text)) == [True, False]


@pytest.mark.parametrize("piece", ["“", " ‘", " 'a", "``", '"' + " " * 5_000, "He said “", "''"])
def test_a_sentence_as_long_as_a_book_is_held_to_lean(piece: str) -> None:
    assert leaning(piece * (1_000_000 // len(piece))) is Leaning.ON_THING
