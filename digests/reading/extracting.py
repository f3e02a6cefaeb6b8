"""A web page's article, by trafilatura. Its import takes 0.3 s and 35 MB: loaded when a page comes."""

import re
from collections.abc import Iterator
from typing import Protocol, cast

import trafilatura

from digests.errors import ReadingError
from digests.reading.pages import Page

__all__ = ["read_page"]


class _Document(Protocol):
    text: str | None
    title: str | None
    sitename: str | None
    url: str | None
    author: str | None
    date: str | None


_TIMES = (
    re.compile(
        r"""<meta[^<>]{0,200}?(?:article:published_time|datePublished)["'][^<>]{0,200}?content=["']([^"']{8,40})["']""",
        re.IGNORECASE,
    ),
    re.compile(
        r"""<meta[^<>]{0,200}?content=["']([^"']{8,40})["'][^<>]{0,200}?(?:article:published_time|datePublished)["']""",
        re.IGNORECASE,
    ),
    re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"'),
)
_HEAD = 200_000  # characters in which a page says when it was published


def read_page(source: str, name: str) -> Page:
    """Take the article out of a page.

    Raises:
        ReadingError: the HTML can't be parsed, or no article was found in it.
    """
    try:
        found = trafilatura.bare_extraction(
            source, fast=True, include_comments=False, include_tables=False, with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
        )  # fmt: skip
    except (SyntaxError, ValueError, RecursionError, AssertionError) as error:  # lxml's errors are SyntaxErrors
        raise ReadingError(
            f"{name}: the page's HTML can't be read ({type(error).__name__}); save the article as text"
        ) from error
    document = cast("_Document | None", found)
    if document is None or not (document.text or "").strip():
        raise ReadingError(f"{name}: no article was found in the page; save its text as .txt")
    return Page(
        text=document.text or "",
        title=document.title or "",
        outlet=document.sitename,
        url=document.url,
        author=document.author,
        published=next(_times(source), document.date),
    )


def _times(source: str) -> Iterator[str]:
    for pattern in _TIMES:
        if found := pattern.search(source, 0, _HEAD):
            yield found.group(1)
