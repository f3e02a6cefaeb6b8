"""Fit the confidence: how often a statement with such signals is right, on articles that the model was not trained on.

A statement is right when its words are those of a marked one, by a Jaccard index of at least 0.8, and its source
shares a word with the
marked source (or both have none): what the project's scorer calls found with the right mention.
"""

import re
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from digests.language.borders import Borders
from digests.language.confidence import SIGNALS, signals
from digests.language.decode import Part
from digests.language.tagger import Tagger
from digests.language.windows import Window
from digests.text import sentences
from training.data import LabelledArticle

__all__ = ["fit", "logistic"]

_WORD = re.compile(r"\w+")


def fit(tagger: Tagger, articles: Iterable[LabelledArticle]) -> dict[str, float]:
    """The weight of each signal."""
    rows: list[list[float]] = []
    right: list[bool] = []
    for article in articles:
        for row, found in _judged(tagger, article):
            rows.append(row)
            right.append(found)
    weights = logistic(np.array(rows), np.array(right, dtype=np.float64))
    return {name: round(float(weight), 4) for name, weight in zip(SIGNALS, weights, strict=True)}


def logistic(signals: NDArray[np.float64], right: NDArray[np.float64], ridge: float = 1.0) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a ridge on all weights but the first; (cases, signals) and
    (cases,) in."""
    weights = np.zeros(signals.shape[1])
    penalty = np.diag([1e-6, *[ridge] * (signals.shape[1] - 1)])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-np.clip(signals @ weights, -30, 30)))
        slope = signals.T @ (chances - right) + penalty @ weights
        bend = (signals * (chances * (1 - chances))[:, None]).T @ signals + penalty
        weights -= np.linalg.solve(bend, slope)
    return weights


def _judged(tagger: Tagger, article: LabelledArticle) -> Iterator[tuple[list[float], bool]]:
    """The signals of each statement that the model finds in an article, and whether it is right."""
    words = [match.start() for match in _WORD.finditer(article.text)]

    def within(spans: Iterable[tuple[int, int]]) -> set[int]:
        return {at for start, end in spans for at in words[np.searchsorted(words, start) : np.searchsorted(words, end)]}

    gold = [(within(item.content), within(item.source)) for item in article.statements]
    for found in tagger.find(article.text, sentences(article.text), Borders(article.text)):
        for statement in found.statements:
            content, source = within(_spans(statement.contents, found.window)), set[int]()
            if statement.source:
                source = within(_spans([statement.source], found.window))
            right = any(
                len(content & marked) >= 0.8 * len(content | marked) and (bool(source & by) or not (source or by))
                for marked, by in gold
            )
            yield signals(statement, found.window), right


def _spans(parts: Iterable[Part], window: Window) -> list[tuple[int, int]]:
    return [(int(window.starts[part.first]), int(window.ends[part.last - 1])) for part in parts]
