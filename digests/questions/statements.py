"""Statements of articles that are at hand, not stored: a quote with all that is needed to show it."""

from digests.articles import Article, Quote, quoted_text
from digests.questions.answers import Statement

__all__ = ["statement_of"]


def statement_of(article: Article, quote: Quote, threshold: float) -> Statement:
    """The statement that a quote of this article makes; trusted where its confidence (0 to 1) reaches the publishing
    ``threshold``."""
    return Statement(
        text=quoted_text(article.text, quote.content),
        kind=quote.kind,
        speakers=quote.speakers,
        source=quoted_text(article.text, quote.source),
        cue=quoted_text(article.text, quote.cue),
        confidence=quote.confidence,
        trusted=quote.confidence >= threshold,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        url=article.url,
        article=article.id,
        spans=quote.content,
        act=quote.act,
        others=article.reprints,
    )
