"""The one article of a web page that somebody asks for, and what to say where there is none. For the worker alone."""

import re

from digests.articles import Article
from digests.errors import ReadingError
from digests.feeds import Feed, FeedItem, article_of_page, is_feed
from digests.sources.locked_pages import TEASER, check_unlocked
from digests.sources.page_limits import check_page

__all__ = ["read_article_page"]

_HEAD = 300_000  # bytes in which a page says what it is
_PDF = b"%PDF-"
_VIDEO = re.compile(
    rb"""<meta[^<>]{0,200}?og:type["'][^<>]{0,200}?content=["']video|<meta[^<>]{0,200}?content=["']video[^<>]{0,200}?og:type""",
    re.IGNORECASE,
)
_OTHERS = {"image": "a picture", "video": "a video", "audio": "a recording"}


def read_article_page(data: bytes, url: str, *, media_type: str = "", charset: str | None = None) -> Article:
    """The article of the page that was found at ``url``. ``media_type`` and ``charset`` are what its header says.

    Raises:
        ReadingError: it is a feed, a PDF, a video or something else, its text is for subscribers, or there is none.
    """
    if data.lstrip()[:5] == _PDF or media_type == "application/pdf":
        raise ReadingError(f"{url} is a PDF, which isn't read: give the article's web page, or paste its text.")
    if kind := _OTHERS.get(media_type.partition("/")[0]):
        raise ReadingError(f"{url} is {kind}, no text: give the URL of an article.")
    if is_feed(data):
        raise ReadingError(
            f"{url} is a feed, no article: give the URL of one of its articles, or see what it holds with /feeds test."
        )
    check_page(data, url)
    try:
        article = article_of_page(data, FeedItem("", url, ""), Feed("", ()), url=url, charset=charset)
    except ReadingError:
        article = None
    check_unlocked(data, url, article)
    if (article is None or len(article.text) < TEASER) and _VIDEO.search(data, 0, _HEAD):
        raise ReadingError(f"{url} is the page of a video, not of a text: give the URL of an article.")
    if article is None:
        raise ReadingError(f"{url}: no article was found in the page. Give the URL of an article, or paste its text.")
    return article
