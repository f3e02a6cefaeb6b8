"""Pages that show a teaser alone, the rest of which is for subscribers."""

import re

from digests.articles import Article
from digests.errors import ReadingError

__all__ = ["TEASER", "check_unlocked"]

TEASER = 1_500  # characters that a text has at least which is more than a teaser, or than what is said of a video
_HEAD = 300_000  # bytes in which a page says what it is
_LOCKED = re.compile(
    rb""""isAccessibleForFree"\s*:\s*"?false|content_tier["'][^<>]{0,200}?content=["']locked""",
    re.IGNORECASE,
)


def check_unlocked(data: bytes, url: str, article: Article | None) -> None:
    """Return if a page doesn't call itself locked, or holds a whole article all the same.

    Raises:
        ReadingError: it shows no more than a teaser.
    """
    if (article is None or len(article.text) < TEASER) and _LOCKED.search(data, 0, _HEAD):
        raise ReadingError(f"{url} shows no more than a teaser, the rest is for subscribers: paste the text.")
