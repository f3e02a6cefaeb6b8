"""Whether the confidence is what it says: of the statements given 0.8, eight in ten should be right.

The table is the reliability diagram of DeGroot and Fienberg (1983) in figures; the expected calibration error is that
of Naeini, Cooper and Hauskrecht (AAAI 2015): the mean distance of confidence and share right, each bin by its size.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["BINS", "Bin", "Judged", "bins", "calibration_error", "interval"]

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement that was found: how sure of it we were (0 to 1), and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements with a confidence of at least ``low`` and less than ``high`` (the last bin: at most)."""

    low: float
    high: float
    count: int
    confidence: float
    """Its mean, 0 to 1."""
    right: float
    """The share of them that is right, 0 to 1."""


def bins(judged: Iterable[Judged], count: int = BINS) -> tuple[Bin, ...]:
    """The statements in that many bins of one width between 0 and 1, from low to high; empty bins are left out.

    Raises:
        ValueError: a confidence is not between 0 and 1.
    """
    within: list[list[Judged]] = [[] for _ in range(count)]
    for statement in judged:
        if not 0 <= statement.confidence <= 1:
            raise ValueError(f"a confidence of {statement.confidence} is not between 0 and 1")
        within[min(int(statement.confidence * count), count - 1)].append(statement)
    return tuple(
        Bin(
            low=number / count,
            high=(number + 1) / count,
            count=len(some),
            confidence=sum(statement.confidence for statement in some) / len(some),
            right=sum(statement.right for statement in some) / len(some),
        )
        for number, some in enumerate(within)
        if some
    )


def calibration_error(found: Sequence[Bin]) -> float:
    """The expected calibration error, 0 (as it says) to 1; of no bins it is 0."""
    total = sum(one.count for one in found)
    return sum(one.count * abs(one.confidence - one.right) for one in found) / total if total else 0.0


def interval(share: float, count: int) -> tuple[float, float]:
    """Between what and what a share (0 to 1) of so many lies with 95% probability, by Wilson (1927).

    That takes the statements for independent; those of one article are not quite, so it is rather wider.
    """
    if not count:
        return 0.0, 1.0
    z = 1.96
    middle = share + z * z / (2 * count)
    width = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    low, high = ((middle + side * width) / (1 + z * z / count) for side in (-1, 1))
    return max(0.0, low), min(1.0, high)
