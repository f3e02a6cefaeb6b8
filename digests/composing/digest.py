"""What a digest is: stories, each with headline, summary sentences, key quotes and links."""

from dataclasses import dataclass
from datetime import datetime

from digests.articles import Act, Article, Quote

__all__ = ["CONFIRMED", "Digest", "Headline", "KeyQuote", "Printing", "Story", "SummarySentence", "is_published"]

# The confidence from which a quote is printed unasked, and shown as confirmed. On the development articles 82% of the
# direct and mixed quotes reach it, and 2.6% of those are no statement or somebody else's.
CONFIRMED = 0.76


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A whole sentence of the article with id ``article``: ``text`` is its ``[start, end)``."""

    text: str
    start: int
    end: int
    article: str


@dataclass(frozen=True, slots=True)
class Printing:
    """Where else a quotation is printed; ``reworded``: not in the same words, of which a part may be left out."""

    article: Article
    quote: Quote
    reworded: bool


@dataclass(frozen=True, slots=True)
class KeyQuote:
    """A quote worth showing, with the article it stands in, and the ``others`` that print it, newest first."""

    article: Article
    quote: Quote
    others: tuple[Printing, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One event: ``articles`` newest first; the headline is the title of one of them.

    One that ``continues`` was told before: only what is new in it is here.
    """

    headline: str
    articles: tuple[Article, ...]
    sentences: tuple[SummarySentence, ...]
    quotes: tuple[KeyQuote, ...]
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """A story that is not told: the ``title`` of its newest article that has one, and where that stands."""

    title: str
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """Platform-neutral: what happened between ``start`` and ``end`` (UTC, half open); ``topic``: only of that.

    ``more`` are the next stories, at most ten, for which there was no room, and ``untold`` how many new ones there are
    at least beyond those. They don't count as told, but none of them comes in a later digest by itself either: one is
    told, and whole, when something more about it arrives.
    """

    start: datetime
    end: datetime
    stories: tuple[Story, ...]
    topic: str | None = None
    more: tuple[Headline, ...] = ()
    untold: int = 0


def is_published(quote: Quote, threshold: float = CONFIRMED) -> bool:
    """Whether a quote may be printed unasked: speech by a known speaker, of at least this confidence (0 to 1)."""
    return quote.act is Act.SPEECH and bool(quote.speakers) and quote.confidence >= threshold
