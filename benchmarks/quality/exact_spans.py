"""Spans that are found exactly, as the evaluation of CofeNet counts them (Wang et al., COLING 2022).

A span is a run of tokens inside one paragraph, punctuation marks are tokens of their own, and only one with the same
first and last token is right; a source that two statements share counts once. A system that leaves out on purpose what
it isn't sure of, as this one does, is not helped by that.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from benchmarks.commands import Article
from benchmarks.quality.others import Spans
from benchmarks.quality.scorers import Found

__all__ = ["exact_spans"]

_TOKEN = re.compile(r"\w+|[^\w\s]")

Run = tuple[int, int]
"""The characters, [start, end), from the first token of a run to its last."""


def exact_spans(articles: Sequence[Article], found: Found, system: str) -> Spans:
    """F1, in percent, of sources, cues and contents."""
    return Spans(system, *(_f1(articles, found, part) for part in ("source", "cue", "content")))


def _f1(articles: Sequence[Article], found: Found, part: str) -> float:
    right = either = 0
    for article in articles:
        text = article["text"]
        labelled = {run for one in article["attributions"] for run in _runs(text, one[part])}
        ours = {run for one in found.get(article["id"], ()) for run in _runs(text, one[part])}
        right += len(labelled & ours)
        either += len(labelled) + len(ours)
    return round(200 * right / either, 1) if either else 0.0


def _runs(text: str, spans: Iterable[Sequence[int]]) -> list[Run]:
    """The runs of tokens in some spans: those with nothing but spaces between them are one, a line's end cuts."""
    tokens = sorted({token.span() for start, end in spans for token in _TOKEN.finditer(text, start, end)})
    cuts = [0, *(k for k, (one, then) in enumerate(pairwise(tokens), 1) if _cut(text[one[1] : then[0]])), len(tokens)]
    return [(tokens[first][0], tokens[last - 1][1]) for first, last in pairwise(cuts) if first < last]


def _cut(between: str) -> bool:
    return "\n" in between or bool(between.strip())
