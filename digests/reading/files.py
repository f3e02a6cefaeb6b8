"""From one file's bytes, or pasted text, to one Article."""

import re
from datetime import datetime
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlsplit

from digests.articles import Article, article_id
from digests.datelines import dateline
from digests.errors import ReadingError
from digests.reading.canonical import settled_url
from digests.reading.cleaning import clean_characters, clean_lines, one_line
from digests.reading.decoding import MAX_BYTES, decode
from digests.reading.front_matter import FrontMatter, parse_time, parse_url, split_front_matter
from digests.reading.languages import language_of
from digests.reading.pages import Page
from digests.reading.plain import split_title, unwrap
from digests.text import sentences

__all__ = ["MAX_CHARACTERS", "read_file_bytes", "read_lines", "read_text"]

MAX_CHARACTERS = 600_000  # of an article's text, some 100,000 words: what is longer is no article
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_LINE_ENDS = re.compile(r"\r\n?")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟]['\"”’»)\]\s]{0,8}$")
_BEGINNING = 4_000  # characters, in which nearly every article has a sentence
_LONGEST_TITLE = 100  # characters of a title that is made of the first sentence


class _Draft(NamedTuple):
    """A text with what the file itself says about it, before clean-up."""

    text: str
    title: str
    said: FrontMatter
    language: str | None = None


def read_file_bytes(
    data: bytes, name: str, *, url: str | None = None, outlet: str | None = None, charset: str | None = None
) -> Article:
    """Read a .txt, .md or .html file. ``name`` is the file's name: its ending tells the form, and errors begin with it.
    ``charset`` is what the header names of a page that was fetched.

    Front matter, then the page's own metadata, then ``url`` and ``outlet``, then the dateline say where the article is
    from; a page that was found at ``url`` is believed only about its own site. A file with another ending is taken as
    HTML where it begins like it, else as plain text.

    Raises:
        ReadingError: no text, too long, or no article in it; the message says why and what to do.
    """
    source = _LINE_ENDS.sub("\n", decode(data, name, charset))
    said, rest = split_front_matter(source, name)
    ending = PurePath(name).suffix.lower()
    if ending in {".html", ".htm", ".xhtml"} or _HTML.match(rest):
        draft = _from_page(rest, name, said, url)
    elif ending in {".md", ".markdown"}:
        draft = _from_markdown(rest, said)
    else:
        draft = _from_plain(rest, said)
    return _article(draft, name, url=url, outlet=outlet)


def read_text(text: str, name: str = "text") -> Article:
    """Read pasted text as a .txt file is read. ``name`` begins the errors' messages.

    Raises:
        ReadingError: as `read_file_bytes`.
    """
    if len(text) > MAX_BYTES:
        raise ReadingError(f"{name}: {len(text):,} characters are too many for an article (at most {MAX_BYTES:,})")
    said, rest = split_front_matter(_LINE_ENDS.sub("\n", text), name)
    return _article(_from_plain(rest, said), name)


def read_lines(lines: str, name: str, said: FrontMatter) -> Article:
    """Read a text that has its paragraphs one a line already, of which others than itself tell where it is from.

    Raises:
        ReadingError: as `read_file_bytes`.
    """
    return _article(_Draft(lines, said.title or "", said), name)


def _from_plain(source: str, said: FrontMatter) -> _Draft:
    title, text = split_title(clean_characters(source))
    return _Draft(unwrap(text), title, said)


def _from_markdown(source: str, said: FrontMatter) -> _Draft:
    from digests.reading.markdown import markdown_text  # noqa: PLC0415 - loads a parser that most files don't need

    title, text = markdown_text(source)
    return _Draft(text, title, said)


def _from_page(source: str, name: str, said: FrontMatter, url: str | None) -> _Draft:
    from digests.reading.extracting import read_page  # noqa: PLC0415 - loads trafilatura and lxml

    page = read_page(source, name)
    return _Draft(page.text, page.title, _completed(said, page, name, url), page.language)


def _completed(said: FrontMatter, page: Page, name: str, url: str | None) -> FrontMatter:
    """Front matter with what a page's metadata adds; metadata that can't be read is left out."""
    own = _readable_url(page.url, name)
    settled = settled_url(url, [own]) if url else own
    return FrontMatter(
        title=said.title,
        outlet=said.outlet or page.outlet or _host(settled),
        url=said.url or settled,
        author=said.author or page.author,
        published=said.published or _readable_time(page.published, name),
    )


def _host(url: str | None) -> str | None:
    """The site's name in a URL: all that tells an outlet which doesn't name itself."""
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def _readable_url(value: str | None, name: str) -> str | None:
    try:
        return parse_url(value, name) if value else None
    except ReadingError:
        return None


def _readable_time(value: str | None, name: str) -> datetime | None:
    try:
        return parse_time(value, name) if value else None
    except ReadingError:
        return None


def _article(draft: _Draft, name: str, *, url: str | None = None, outlet: str | None = None) -> Article:
    said = draft.said
    title = said.title or one_line(draft.title)
    text, author = clean_lines(clean_characters(draft.text), title)
    opening = dateline(text)
    text = text[opening.length :] if opening else text
    if len(text) > MAX_CHARACTERS:
        raise ReadingError(
            f"{name}: {len(text):,} characters are more than any article has (at most {MAX_CHARACTERS:,}); split it"
        )
    first = _first_sentence(text[:_BEGINNING]) or _first_sentence(text)
    if first is None:
        raise ReadingError(f"{name}: there is no sentence in it; give a file with an article's text")
    outlet = said.outlet or outlet or (opening.outlet if opening else None)
    url = said.url or url
    return Article(
        id=article_id(url=url, outlet=outlet, title=title, text=text),
        title=title or _shortened(first),
        text=text,
        outlet=outlet,
        url=url,
        author=said.author or author,
        published=said.published,
        language=language_of(text) or draft.language,
    )


def _first_sentence(text: str) -> str | None:
    return next((s for start, end in sentences(text) if _is_sentence(s := text[start:end])), None)


def _is_sentence(text: str) -> bool:
    has_words = " " in text or not text.isascii()  # not every script parts its words
    return has_words and _SENTENCE_END.search(text, max(0, len(text) - 10)) is not None


def _shortened(sentence: str) -> str:
    """The beginning of a sentence, cut between words."""
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    return sentence[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"
