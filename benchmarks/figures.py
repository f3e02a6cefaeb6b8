"""What every benchmark is made of: runs, medians, lines."""

from collections.abc import Callable
from statistics import median

__all__ = ["RUNS", "line", "medians"]

RUNS = 5


def medians(measure: Callable[[], tuple[float, ...]]) -> tuple[float, ...]:
    """The median of each figure over RUNS runs."""
    return tuple(median(column) for column in zip(*(measure() for _ in range(RUNS)), strict=True))


def line(what: str, *figures: str) -> None:
    """Print one line of the report."""
    print(f"{what:<58}{'   '.join(figures)}", flush=True)
