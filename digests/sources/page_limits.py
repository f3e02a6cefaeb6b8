"""What a page may be at most, before it is given to a parser of HTML."""

import re

from digests.errors import ReadingError

__all__ = ["check_attributes", "check_page"]

_QUOTED = re.compile(rb"=\s{0,9}(?:\"[^\"]*\"|'[^']*')")
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{8000}")  # characters outside of quotation marks: some two thousand attributes

# Extraction takes time by the square of the elements: with so many, some ten seconds. The longest live reports have a
# third of that; 300 KB of "<p>x</p>" would hold up all other reading for a minute.
_MOST_TAGS = 40_000


def check_page(data: bytes, url: str) -> None:
    """Return if a page is small enough to be read.

    Raises:
        ReadingError: it has too many elements for any article, or one of too many attributes.
    """
    check_attributes(data, url)
    if data.count(b"<") > _MOST_TAGS:
        raise ReadingError(f"{url}: the page has more than {_MOST_TAGS:,} tags, as no article has. Leave it out.")


def check_attributes(data: bytes, url: str) -> None:
    """Return if no element of a page has thousands of attributes: libxml2 takes time by their square.

    Raises:
        ReadingError: one has.
    """
    if _LONG_TAG.search(data) and _LONG_TAG.search(_QUOTED.sub(b"", data)):
        raise ReadingError(f"{url}: the page has a tag of thousands of attributes, as no article has. Leave it out.")
