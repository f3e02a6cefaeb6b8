"""Summaries of whole sentences that stand alone."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import read_file_bytes
from digests.summaries import summarise
from digests.summaries.references import is_whole, leaning
from digests.text import sentences

SEED = Path(__file__).parents[3] / "seeds" / "london-and-paris-signal-willingness.txt"
LEAD = "Ministers of nine European countries met in Paris on Tuesday to discuss the border plan."
OTHER = "The river Seine rose by two metres after a week of heavy rain in France."
NAMED = "President Emmanuel Macron of France praised the work of the ministers and their staff."
LEANING = "He argued that the plan would bring peace to the border within a single year."


def summary(text: str, count: int) -> list[str]:
    return [text[start:end] for start, end in summarise(text, sentences(text), count)]


def test_the_seed_in_three_whole_sentences() -> None:
    told = summary(read_file_bytes(SEED.read_bytes(), SEED.name).text, 3)

    assert len(told) == 3
    assert all(is_whole(sentence) for sentence in told)
    assert not any("Russia.The" in sentence or "Islam Times" in sentence for sentence in told)


def test_raw_text_leaves_its_dateline_behind() -> None:
    assert summary(f"LONDON, Jan 7 (Reuters) - {LEAD}", 3) == [LEAD]


def test_a_leaning_sentence_brings_the_one_it_leans_on() -> None:
    told = summary(f"{NAMED} {LEANING} {OTHER}", 2)

    assert LEANING not in told or told == [NAMED, LEANING]


def test_a_leaning_sentence_is_left_out_where_there_is_no_room() -> None:
    assert summary(f"{LEANING} {LEANING}\n{OTHER}", 1) == [OTHER]


def test_nobody_to_lean_on_leaves_it_out() -> None:
    plain = "The river rose by two metres after a week of heavy rain in the north."

    assert LEANING not in summary(f"{plain} {LEANING}", 3)


def test_fewer_sentences_than_asked_for_are_all_there_are() -> None:
    assert summary(f"{LEAD} {OTHER}", 5) == [LEAD, OTHER]


def test_a_lone_leaning_sentence_is_the_article() -> None:
    assert summary(LEANING, 3) == [LEANING]


def test_headings_are_never_chosen() -> None:
    heading = "What the nine ministers of Europe said about the border plan in Paris"

    assert summary(f"{heading}\n\n{LEAD}\n\n{heading}", 3) == [LEAD]


def test_a_repeated_sentence_is_told_once_while_there_is_another() -> None:
    assert summary(f"{LEAD}\n{LEAD}\n{OTHER}", 2) == [LEAD, OTHER]


def test_nothing_is_asked_and_nothing_is_there() -> None:
    assert summarise("", [], 3) == ()
    assert summary(LEAD, 0) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([LEAD, OTHER, NAMED, LEANING, "Short one.", "A heading"]), max_size=9), st.integers(0, 5)
)
def test_no_summary_begins_in_the_air(parts: list[str], count: int) -> None:
    text = "\n".join(parts)
    spans = sentences(text)

    chosen = summarise(text, spans, count)

    assert len(chosen) <= count
    assert list(chosen) == sorted(chosen)
    for span in chosen:
        place = spans.index(span)
        assert is_whole(text[span.start : span.end])
        assert not leaning(text[span.start : span.end]) or place == 0 or len(chosen) == 1 or spans[place - 1] in chosen


def test_a_thousand_sentences_that_lean_on_one_are_told_with_it() -> None:
    text = "\n".join([NAMED, *[LEANING] * 1_500])

    assert summary(text, 1_000) == [NAMED, *[LEANING] * 999]


def test_a_chain_is_told_from_its_beginning() -> None:
    assert summary(f"{NAMED} {LEANING} {LEANING}", 2) == [NAMED, LEANING]


def test_short_sentences_fill_a_summary_that_has_nothing_longer() -> None:
    text = "Heavy rain closed eleven coastal roads on Thursday. The river rose overnight. No one was hurt."

    assert [text[s:e] for s, e in summarise(text, sentences(text), 3)] == [text[s:e] for s, e in sentences(text)]
