"""From an item of a feed to an Article: by the item alone where it holds the whole text, else with its page."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import dropwhile

from digests.articles import Article, article_id
from digests.errors import ReadingError
from digests.feeds.feed import Feed, FeedItem
from digests.feeds.fragments import lines_of
from digests.feeds.outlets import outlet_of
from digests.reading.canonical import canonical_url, is_same_site, settled_url
from digests.reading.cleaning import clean_characters, clean_lines, one_line
from digests.reading.files import read_file_bytes, read_lines
from digests.reading.front_matter import FrontMatter
from digests.text import sentences

__all__ = ["article_of_item", "article_of_page", "in_own_name", "is_of_another_site", "listed_article"]

_ENOUGH = 1_000  # characters: teasers have 500 at most, and few articles are shorter
_SENTENCES = 5  # that a whole text has at least
_TEASER = 4_000  # characters of markup that are read of one
_MORE = re.compile(
    r"(?:…|\.\.\.|»|→|\[\s*\W*\s*\]|\(more\)|\b(?:continue reading|read more|keep reading|full story here)\b.{0,80})"
    r"[\s\])>»→.…]*$",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"the post .{1,300} (?:appeared first|first appeared) on .{1,200}", re.IGNORECASE)
_CUT_TITLE = re.compile(r"(?:…|\.\.\.)\s*$")


def is_of_another_site(item: FeedItem, address: str) -> bool:
    """Whether a feed (found at ``address``) names a page that isn't of its own site: what it says of it is its own
    word, not that site's."""
    return item.url is not None and not is_same_site(canonical_url(item.url), canonical_url(address))


def in_own_name(item: FeedItem, feed: Feed, address: str) -> FeedItem:
    """The item as the feed's own word, whatever outlet it names."""
    return replace(item, outlet=outlet_of(feed.title, address) or "")


def article_of_item(item: FeedItem, feed: Feed) -> Article | None:
    """The article that an item holds; None where its page is wanted, as there is only a teaser of it here.

    A text is whole when it has `_ENOUGH` characters and `_SENTENCES` sentences and its end isn't cut off. An item
    without URL has no page: its text is taken as it is.

    Raises:
        ReadingError: there is no page, and no text here either.
    """
    name = _name(item)
    lines = max((clean_characters(lines_of(text)) for text in (item.content, item.summary)), key=len)
    if item.url is not None and not _is_whole(lines):
        return None
    url = canonical_url(item.url) if item.url else None
    said = FrontMatter(item.title or None, _outlet(item, feed), url, item.author or None, _published(item))
    article = read_lines(lines, name, said)
    return _with_id(replace(article, language=article.language or item.language), item)


def article_of_page(data: bytes, item: FeedItem, feed: Feed, *, url: str, charset: str | None = None) -> Article:
    """The article of the page that an item leads to, with what both know. ``url`` is where the page was found in the
    end, ``charset`` what its header names.

    The feed is believed about title, outlet and time, as it is written for machines; the page about its author and, if
    it is of the same site, its URL.

    Raises:
        ReadingError: no article was found in the page.
    """
    name = _name(item)
    page = read_file_bytes(data, f"{name}.html", url=url, charset=charset)
    title = page.title if _CUT_TITLE.search(item.title) or not item.title else item.title
    lines = clean_lines(page.text, title).text or page.text
    article = replace(
        page,
        title=title,
        text=lines,
        outlet=_outlet(item, feed) or page.outlet,
        url=settled_url(url, [page.url]),
        author=page.author or item.author or None,
        published=_published(item) or page.published,
        language=page.language or item.language,
    )
    return _with_id(article, item)


def listed_article(item: FeedItem, feed: Feed) -> Article:
    """What a feed alone says of an article that can't be read or isn't analysed: title, link and teaser, never half a
    text. Its text is the teaser, or the title where there is none.

    Raises:
        ReadingError: there is neither title nor teaser.
    """
    teaser, _ = clean_lines(clean_characters(lines_of((item.summary or item.content)[:_TEASER])), item.title)
    title = item.title or one_line(teaser)[:100]
    if not title:
        raise ReadingError(f"{_name(item)}: the item has neither title nor text; open it in a browser")
    article = Article(
        id="",
        title=title,
        text=teaser or title,
        outlet=_outlet(item, feed),
        url=canonical_url(item.url) if item.url else None,
        author=item.author or None,
        published=_published(item),
        language=item.language,
    )
    return _with_id(article, item)


def _is_whole(lines: str) -> bool:
    if len(lines) < _ENOUGH:
        return False
    body = list(
        dropwhile(lambda line: not line.strip() or _FOOTER.fullmatch(line.strip()), reversed(lines.split("\n")))
    )
    if not body or _MORE.search(body[0][-120:]):
        return False
    text = clean_lines("\n".join(reversed(body))).text
    return len(text) >= _ENOUGH and len(sentences(text[: 4 * _ENOUGH])) >= _SENTENCES


def _outlet(item: FeedItem, feed: Feed) -> str | None:
    if item.outlet and item.outlet != feed.title:
        return outlet_of(item.outlet, item.url) or item.outlet
    return outlet_of(feed.title, feed.home or item.url)


def _published(item: FeedItem) -> datetime | None:
    return item.published or item.updated


def _with_id(article: Article, item: FeedItem) -> Article:
    """By URL; without one by the feed's id of it, which stays when a headline is corrected."""
    if article.url is None and item.id:
        key = article_id(url=f"{article.outlet or ''}\0{item.id}", outlet=None, title="", text="")
    else:
        key = article_id(url=article.url, outlet=article.outlet, title=article.title, text=article.text)
    return replace(article, id=key)


def _name(item: FeedItem) -> str:
    return item.url or item.title[:80] or "an item of the feed"
