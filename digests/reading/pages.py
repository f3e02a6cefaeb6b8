"""What a web page says about itself and its article."""

from typing import NamedTuple

__all__ = ["Page"]


class Page(NamedTuple):
    """What a page says; None or "" where it says nothing. ``published`` is as printed there; ``language`` is what the
    page claims, an ISO 639-1 code."""

    text: str
    title: str
    outlet: str | None
    url: str | None
    author: str | None
    published: str | None
    language: str | None = None
