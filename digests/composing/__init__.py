"""Composing: stories, summaries and key quotes become a digest.

Loading this package is cheap, for every process knows its nouns; composing loads sumy and belongs in the worker.
"""

from digests.composing.digest import (
    CONFIRMED,
    Digest,
    Headline,
    KeyQuote,
    Printing,
    Story,
    SummarySentence,
    is_published,
)
from digests.composing.filtering import NO_FILTER, Criteria, Filter, Traits, actors_called, traits_of
from digests.composing.key_quotes import key_quotes
from digests.composing.reprinting import updates
from digests.composing.telling import compose, compose_news, summary_digest

__all__ = [
    "CONFIRMED",
    "NO_FILTER",
    "Criteria",
    "Digest",
    "Filter",
    "Headline",
    "KeyQuote",
    "Printing",
    "Story",
    "SummarySentence",
    "Traits",
    "actors_called",
    "compose",
    "compose_news",
    "is_published",
    "key_quotes",
    "summary_digest",
    "traits_of",
    "updates",
]
