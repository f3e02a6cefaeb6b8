"""The same sentences as sumy's own LexRank."""

import json
import os
import tracemalloc
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.summarizers.lex_rank import LexRankSummarizer

from digests.summaries.lexrank import SparseLexRank, document, ratings, stem, stop_words
from digests.text import Span, sentences

SHARED = os.environ.get("NEWS_DIGEST_SHARED")
VOCABULARY = (
    "border plan minister river troops peace Paris London summit treaty rain market bank vote the of and".split()
)


def chosen(summarizer: LexRankSummarizer, text: str, spans: list[Span], count: int) -> list[int]:
    orders: list[int] = []

    def note(ranked: Sequence[tuple[object, int, float]]) -> Sequence[object]:
        orders.extend(order for _, order, _ in ranked[:count])
        return []

    summarizer(document(text, spans), note)
    return sorted(orders)


def theirs() -> LexRankSummarizer:
    summarizer = LexRankSummarizer(stem)
    summarizer.stop_words = stop_words()
    return summarizer


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=7), min_size=1, max_size=12))
def test_the_matrix_of_any_text_is_sumys(lines: list[list[str]]) -> None:
    text = "\n".join(" ".join(line) for line in lines)
    spans = [Span(start, start + len(line)) for line, start in _lines(text)]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # sumy divides by zero where no word has a weight
        expected = chosen(theirs(), text, spans, 3)

    assert chosen(SparseLexRank(), text, spans, 3) == expected


@pytest.mark.skipif(SHARED is None, reason="NEWS_DIGEST_SHARED names no folder with articles")
def test_real_articles_get_the_same_sentences() -> None:
    lines = (Path(SHARED or "") / "data" / "summaries-dev.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[:60]]

    for text in texts:
        spans = sentences(text)
        assert chosen(SparseLexRank(), text, spans, 3) == chosen(theirs(), text, spans, 3)


def test_a_text_without_any_weight_has_ratings_all_the_same() -> None:
    assert ratings("The of and.", [Span(0, 11)]) == [0.0]


def test_sentences_of_equal_text_keep_their_places() -> None:
    text = "Peace came to Paris. Peace came to Paris. Rain fell on London."

    assert len(ratings(text, sentences(text))) == 3


def test_a_thousand_sentences_of_the_same_words_need_little_memory() -> None:
    vocabulary = [f"word{first}{second}" for first in "abcdefghij" for second in "abcdefghijklmno"]
    text = "\n".join([" ".join(vocabulary)] * 990 + ["Something else happened there."] * 10)
    spans = [Span(start, start + len(line)) for line, start in _lines(text)]

    tracemalloc.start()
    rated = ratings(text, spans)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(rated) == 1_000
    assert most < 300_000_000  # bytes


def test_what_is_too_long_for_a_word_is_not_stemmed() -> None:
    assert stem("yA" * 500_000) == "ya" * 500_000


def _lines(text: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    start = 0
    for line in text.split("\n"):
        found.append((line, start))
        start += len(line) + 1
    return found
