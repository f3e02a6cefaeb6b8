"""Invented articles that digests are composed of."""

from datetime import UTC, datetime, timedelta

from digests.articles import AnalysedArticle, Article, Kind, Quote, Speaker
from digests.text import Span

__all__ = ["NOON", "article", "quote"]

NOON = datetime(2026, 1, 7, 12, tzinfo=UTC)


def article(
    id: str, text: str, outlet: str | None = "The Gazette", hours: float | None = 0, quotes: tuple[Quote, ...] = ()
) -> AnalysedArticle:
    """One that was printed so many hours after noon; at an unknown time where that is None."""
    published = None if hours is None else NOON + timedelta(hours=hours)
    return AnalysedArticle(Article(id, f"Title {id}", text, outlet=outlet, published=published), (), quotes)


def quote(text: str, words: str, speaker: str, kind: Kind = Kind.DIRECT) -> Quote:
    """A sure statement in the text."""
    start = text.index(words)
    return Quote((Span(start, start + len(words)),), (), (), kind, (Speaker(speaker),), 0.9)
