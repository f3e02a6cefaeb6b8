"""The best labels under the rule that no I stands without its B."""

from itertools import product

import numpy as np
import pytest

from digests.language.decode import log_softmax, parts, viterbi


def best_by_trying_all(scores: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> float:
    pieces, labels = scores.shape
    best = -np.inf
    for path in product(range(labels), repeat=pieces):
        befores = (0, *path)
        if all(
            label % 2 or not label or before in {label, label - 1} for before, label in zip(befores, path, strict=False)
        ):
            best = max(best, sum(float(scores[at, label]) for at, label in enumerate(path)))
    return best


@pytest.mark.parametrize("seed", range(20))
def test_viterbi_finds_what_trying_all_finds(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = log_softmax(random.normal(size=(2, 5, 5)).astype(np.float32) * 3)

    paths = viterbi(scores, np.ones((2, 5), dtype=bool))

    for path, row in zip(paths, scores, strict=True):
        assert sum(row[at, label] for at, label in enumerate(path)) == pytest.approx(best_by_trying_all(row), abs=1e-4)


def test_padding_gets_no_label() -> None:
    scores = np.zeros((1, 4, 3), dtype=np.float32)
    scores[:, :, 1] = 5

    assert viterbi(scores, np.array([[False, True, True, False]])).tolist() == [[0, 1, 1, 0]]


def test_the_scores_of_a_single_window_are_left_as_they_were() -> None:
    scores = np.zeros((1, 3, 3), dtype=np.float32)

    viterbi(scores, np.zeros((1, 3), dtype=bool))

    assert not scores.any()


def test_parts_are_runs_that_begin_with_their_label() -> None:
    path = np.array([0, 1, 2, 2, 1, 0, 3, 4])
    scores = log_softmax(np.eye(5, dtype=np.float32)[path] * 20)

    found = parts(path, scores)

    assert [(part.first, part.last, part.label) for part in found] == [(1, 4, 1), (4, 5, 1), (6, 8, 3)]
    assert all(part.log_probability == pytest.approx(0, abs=1e-3) for part in found)


def test_a_path_without_parts_has_none() -> None:
    assert parts(np.zeros(3, dtype=np.int64), np.zeros((3, 5), dtype=np.float32)) == []
