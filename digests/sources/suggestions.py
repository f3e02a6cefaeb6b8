"""Feeds of well-known outlets, for a first digest that isn't empty: names and URLs."""

from functools import cache
from importlib.resources import files

__all__ = ["suggestions"]


@cache
def suggestions() -> tuple[tuple[str, str], ...]:
    """URL and title of each."""
    text = files("digests.sources").joinpath("suggested.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((url, title) for title, url in rows)
