"""Composing a digest: stories, each with headline, summary sentences, key quotes and links."""

from dataclasses import dataclass
from datetime import datetime

from digests.articles import Article, Quote

__all__ = ["Digest", "KeyQuote", "Story", "SummarySentence"]


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A whole sentence of the article with id ``article``: ``text`` is its ``[start, end)``."""

    text: str
    start: int
    end: int
    article: str


@dataclass(frozen=True, slots=True)
class KeyQuote:
    """A quote worth showing, with the article it stands in."""

    article: Article
    quote: Quote


@dataclass(frozen=True, slots=True)
class Story:
    """One event: ``articles`` newest first; the headline is the title of one of them."""

    headline: str
    articles: tuple[Article, ...]
    sentences: tuple[SummarySentence, ...]
    quotes: tuple[KeyQuote, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """Platform-neutral: what happened between ``start`` and ``end`` (UTC, half open)."""

    start: datetime
    end: datetime
    stories: tuple[Story, ...]
