"""How sure the tagger is of a statement: a logistic regression over what the model says of its parts.

The weights are fitted on articles that the model was not trained on (training/calibrate.py) and stand in model.json.
"""

import math
from collections.abc import Sequence

import numpy as np

from digests.language.joining import Joined
from digests.language.windows import Window, in_quotation_marks

__all__ = ["SIGNALS", "confidence", "signals"]

SIGNALS = (
    "one", "content", "borders", "to cue", "cue", "to source", "source", "no cue", "no source", "several contents",
    "quoted", "length",
)  # fmt: skip
"""The names of the signals, in order."""

FLOOR = -6.0
"""No log probability counts as lower than this."""


def signals(statement: Joined, window: Window) -> list[float]:
    """What there is to judge a statement by; one number for each of SIGNALS."""
    contents, cue, source = statement.contents, statement.cue, statement.source
    pieces = np.concatenate([np.arange(part.first, part.last) for part in contents])
    return [
        1.0,
        _at_least(min(part.inside for part in contents)),
        _at_least(min(part.borders for part in contents)),
        _at_least(statement.to_cue),
        _at_least(cue.log_probability) if cue else 0.0,
        _at_least(statement.to_source),
        _at_least(source.log_probability) if source else 0.0,
        float(cue is None),
        float(source is None),
        float(len(contents) > 1),
        float(in_quotation_marks(window.features[pieces]).mean()),
        math.log(len(pieces)),
    ]


def confidence(given: Sequence[float], weights: Sequence[float]) -> float:
    """The probability, 0 to 1, that a statement with these signals is right."""
    score = sum(signal * weight for signal, weight in zip(given, weights, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def _at_least(value: float) -> float:
    return max(value, FLOOR)
