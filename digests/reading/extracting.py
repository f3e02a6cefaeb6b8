"""A web page's article, by trafilatura. Its import takes 0.3 s and 35 MB: loaded when a page comes.

What the page says about its article is read by `digests.reading.metadata`: trafilatura's own metadata takes as long as
its extraction, and guesses a date where none is said.
"""

import re
from typing import Any, Protocol, cast

import trafilatura
from trafilatura.utils import load_html

from digests.errors import ReadingError
from digests.reading.metadata import Element, metadata_of
from digests.reading.pages import Page

__all__ = ["read_page"]


class _Document(Protocol):
    text: str | None


_SENTENCE = re.compile(r".{39,}[.!?…。！？।؟][\"'”’»)\]\s]{0,8}", re.DOTALL)
_ENOUGH = 1_000  # characters in sentences: most articles have more
_PROSE = 0.7  # of an article's characters are in lines that are sentences
_BEFORE = 4  # lines: a heading, a dateline and the like
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?\Z", re.IGNORECASE | re.DOTALL)


def read_page(source: str, name: str) -> Page:
    """Take the article out of a page.

    Raises:
        ReadingError: the HTML can't be parsed, or no article was found in it.
    """
    try:
        tree = _tree(source)
        if tree is None:
            raise ReadingError(f"{name}: the page's HTML can't be read; save the article as text")
        said = metadata_of(tree)
        text = _article(tree, source)
    except (SyntaxError, ValueError, RecursionError, AssertionError) as error:  # lxml's errors are SyntaxErrors
        raise ReadingError(
            f"{name}: the page's HTML can't be read ({type(error).__name__}); save the article as text"
        ) from error
    if not text.strip():
        raise ReadingError(f"{name}: no article was found in the page; save its text as .txt")
    language = _LANGUAGE.match(said.language or "")
    return Page(
        text=text,
        title=said.title or "",
        outlet=said.outlet,
        url=said.url,
        author=said.author,
        published=said.published,
        language=language[1].lower() if language else None,
    )


def _article(tree: Element, source: str) -> str:
    """The text of the article. Where the fast rules find little prose or much else, the slow ones are asked too, which
    compare several ways of finding it."""
    text = _extracted(tree, fast=True)
    if not _is_doubtful(text):
        return text
    return _extracted(_tree(source), fast=False) or text


def _tree(source: str) -> Element | None:
    return cast("Element | None", load_html(source))


def _extracted(tree: Element | None, *, fast: bool) -> str:
    if tree is None:
        return ""
    found = trafilatura.bare_extraction(cast("Any", tree), fast=fast, include_comments=False, include_tables=False)
    document = cast("_Document | None", found)
    return (document.text or "") if document is not None else ""


def _is_doubtful(text: str) -> bool:
    """Whether much of a text is in lines that are no sentences, or it begins with several of them, like a menu."""
    lines = [line for line in text.split("\n") if line.strip()]
    are_sentences = [_SENTENCE.fullmatch(line) is not None for line in lines]
    prose = sum(len(line) for line, is_sentence in zip(lines, are_sentences, strict=True) if is_sentence)
    return prose < max(_ENOUGH, _PROSE * len(text)) or not any(are_sentences[:_BEFORE])
