"""From the scores of single pieces to spans: the best sequence of labels in which no I stands without its B.

Labels are numbered as in `labels`: 0 is O, each odd number a B, and the even number after it the I of the same part.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Part", "log_softmax", "parts", "viterbi"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pieces that belong together."""

    first: int
    """Its first piece, counted in its window."""
    last: int
    """The piece after its last one."""
    label: int
    """The number of its B label."""
    inside: float
    """Mean log probability of its pieces' labels."""
    borders: float
    """Log probability that it begins and ends just here."""

    @property
    def log_probability(self) -> float:
        """Log probability of all of it: every piece labelled so, and the part over after the last."""
        return self.inside * (self.last - self.first) + self.borders


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def viterbi(scores: Floats, real: NDArray[np.bool_]) -> Integers:
    """The best sequences of labels that keep the rule of B before I (Viterbi, 1967).

    scores: (windows, pieces, labels), log probabilities; real: (windows, pieces), False where a piece is padding or
    a border of the window, which gets O. Returns (windows, pieces). All windows advance together, so the loops are
    over pieces only, and hold as little as they can.
    """
    windows, pieces, labels = scores.shape
    best = scores.transpose(1, 0, 2).copy()  # of all sequences that end here with this label
    best[~real.T] = -1e4
    best[~real.T, 0] = 0.0
    best[0, :, 2::2] = -1e9
    begins, inner = best[:, :, 1:-1:2], best[:, :, 2::2]
    entry = np.empty_like(inner[0])
    for piece in range(1, pieces):
        # Whatever stood before may come before O and B; before I, only the B or I of the same part.
        np.maximum(begins[piece - 1], inner[piece - 1], out=entry)
        entry += inner[piece]
        best[piece] += best[piece - 1].max(axis=1, keepdims=True)
        inner[piece] = entry
    of_inner = np.array(range(2, labels, 2))
    before = np.empty((pieces, windows, labels), dtype=np.int64)
    before[1:] = best[:-1].argmax(axis=2)[:, :, None]
    before[1:, :, 2::2] = of_inner - (begins[:-1] > inner[:-1])
    paths = np.empty((pieces, windows), dtype=np.int64)
    rows = np.array(range(windows))
    label = best[-1].argmax(axis=1)
    for piece in range(pieces - 1, 0, -1):
        paths[piece] = label
        label = before[piece, rows, label]
    paths[0] = label
    return paths.T


def parts(path: Integers, scores: Floats) -> list[Part]:
    """The parts that a sequence of labels marks, in order.

    path: (pieces,), from `viterbi`; scores: (pieces, labels), the log probabilities that it was found with.
    """
    firsts = np.flatnonzero(path % 2 == 1)
    if not len(firsts):
        return []
    size = len(path)
    others = np.append(np.flatnonzero((path == 0) | (path % 2 == 1)), size)
    lasts = others[np.searchsorted(others, firsts, side="right")]
    sums = np.append(0.0, np.cumsum(scores[np.arange(size), path]))
    labels = path[firsts]
    insides = (sums[lasts] - sums[firsts]) / (lasts - firsts)
    going_on = np.where(lasts < size, scores[np.minimum(lasts, size - 1), labels + 1], np.float32(-20.0))
    ends = np.log(np.maximum(1.0 - np.exp(going_on), 1e-9))
    borders = scores[firsts, labels] + ends
    # The first piece counts in both: `inside` is a mean over all pieces, and a border is worth it.
    columns = (column.tolist() for column in (firsts, lasts, labels, insides, borders))
    return [Part(*row) for row in zip(*columns, strict=True)]
