"""What a page may be at most, before it is given to a parser of HTML."""

from digests.errors import ReadingError

__all__ = ["check_page"]

# Extraction takes time by the square of the elements: with so many, some ten seconds. The longest live reports have a
# third of that; 300 KB of "<p>x</p>" would hold up all other reading for a minute.
_MOST_TAGS = 40_000


def check_page(data: bytes, url: str) -> None:
    """Return if a page is small enough to be read.

    Raises:
        ReadingError: it has too many elements for any article.
    """
    if data.count(b"<") > _MOST_TAGS:
        raise ReadingError(f"{url}: the page has more than {_MOST_TAGS:,} tags, as no article has. Leave it out.")
