"""What articles hold as JSON-ready dictionaries; see `digests.questions.shapes`."""

from collections.abc import Sequence
from itertools import chain
from typing import TypedDict

from digests.articles import Quote, Reprint, quoted_text
from digests.composing import Digest, KeyQuote, SummarySentence, is_published
from digests.questions.answers import SearchAnswer, Statement, SummaryAnswer
from digests.questions.statements import statement_of
from digests.questions.times import iso_time, iso_time_or_none
from digests.text import Span

__all__ = [
    "DigestShape",
    "QuoteShape",
    "ReprintShape",
    "SearchShape",
    "StatementShape",
    "SummaryShape",
    "digest_shape",
    "quote_shape",
    "search_shape",
    "statement_shape",
    "summary_shape",
]


class QuoteShape(TypedDict):
    """One quote of ``analyse``; ``published``: a digest may print it; ``act``: speech, subject, thought or plan."""

    content: list[list[int]]
    cue: list[list[int]]
    source: list[list[int]]
    kind: str
    speaker_name: str | None
    confidence: float
    published: bool
    act: str


class SpeakerShape(TypedDict):
    """Who said it, and what the article calls them."""

    name: str
    role: str | None


class ReprintShape(TypedDict):
    """Where else nearly the same text is printed, as that outlet has it."""

    outlet: str | None
    title: str
    url: str | None
    published: str | None


class _SaidShape(TypedDict):
    id: str | None
    text: str
    kind: str
    speakers: list[SpeakerShape]
    source: str
    cue: str
    confirmed: bool
    outlet: str | None
    title: str
    published: str | None
    url: str | None
    article: str
    spans: list[list[int]]
    act: str


class StatementShape(_SaidShape):
    """One statement; ``spans`` are offsets into the text of the article with the id ``article``; ``act`` is speech,
    or subject where only what it was about is told, which is never ``confirmed``. By its ``id`` it can be reported;
    null where it wasn't looked up, but read or composed now. ``others`` print the article as well."""

    others: list[ReprintShape]


class SentenceShape(TypedDict):
    """A whole sentence of the article with the id ``article``: its ``[start, end)``."""

    text: str
    start: int
    end: int
    article: str


class SummaryShape(TypedDict):
    """The summary of one article, which ``others`` print as well."""

    article: str
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    others: list[ReprintShape]
    sentences: list[SentenceShape]
    quotes: list[StatementShape]


class PrintingShape(ReprintShape):
    """Another article that prints a quotation; ``reworded``: not in the same words, of which a part may be left out."""

    text: str
    article: str
    spans: list[list[int]]
    reworded: bool


class KeyQuoteShape(_SaidShape):
    """A key quote of a digest, the other articles that print it, newest first, and the reprints of them all."""

    others: list[PrintingShape | ReprintShape]


class StoryShape(TypedDict):
    """One event of a digest; ``articles`` are ids, ``outlets`` also those of reprints. One that ``continues`` was told
    before: only its news is here."""

    headline: str
    outlets: list[str]
    articles: list[str]
    sentences: list[SentenceShape]
    quotes: list[KeyQuoteShape]
    continues: bool


class HeadlineShape(TypedDict):
    """A story for which a digest has no room."""

    headline: str
    outlet: str | None
    url: str | None


# "from" is no name in Python, hence the other notation. There are at least ``untold`` stories beyond ``more``.
DigestShape = TypedDict(
    "DigestShape",
    {"from": str, "to": str, "stories": list[StoryShape], "more": list[HeadlineShape], "untold": int},
)


class ArticleShape(TypedDict):
    """An article that a search found; ``excerpt`` is a sentence of it that holds the words, or null; ``others`` print
    it as well."""

    article: str
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    excerpt: str | None
    others: list[ReprintShape]


class SearchShape(TypedDict):
    """The reply to search: articles and statements, best first."""

    words: str
    articles: list[ArticleShape]
    quotes: list[StatementShape]


def quote_shape(quote: Quote, threshold: float) -> QuoteShape:
    """A quote of ``analyse``, with offsets into the given text; joint speakers are joined by " & "."""
    return {
        "content": _spans(quote.content),
        "cue": _spans(quote.cue),
        "source": _spans(quote.source),
        "kind": quote.kind.value,
        "speaker_name": " & ".join(speaker.name for speaker in quote.speakers) or None,
        "confidence": quote.confidence,
        "published": is_published(quote, threshold),
        "act": quote.act.value,
    }


def statement_shape(statement: Statement) -> StatementShape:
    """A statement, as in who-said and summary."""
    return {**_said(statement), "others": _reprints(statement.others)}


def _said(statement: Statement) -> _SaidShape:
    return {
        "id": statement.ref,
        "text": statement.text,
        "kind": statement.kind.value,
        "speakers": [{"name": speaker.name, "role": speaker.role} for speaker in statement.speakers],
        "source": statement.source,
        "cue": statement.cue,
        "confirmed": statement.confirmed,
        "outlet": statement.outlet,
        "title": statement.title,
        "published": iso_time_or_none(statement.published),
        "url": statement.url,
        "article": statement.article,
        "spans": _spans(statement.spans),
        "act": statement.act.value,
    }


def summary_shape(answer: SummaryAnswer) -> SummaryShape:
    """The summary of one article."""
    return {
        "article": answer.article,
        "title": answer.title,
        "outlet": answer.outlet,
        "url": answer.url,
        "published": iso_time_or_none(answer.published),
        "others": _reprints(answer.others),
        "sentences": _sentences(answer.sentences),
        "quotes": [statement_shape(statement) for statement in answer.quotes],
    }


def digest_shape(digest: Digest, threshold: float) -> DigestShape:
    """A digest; each outlet is named once, in the order of its newest article, those that reprint it after its own."""
    return {
        "from": iso_time(digest.start),
        "to": iso_time(digest.end),
        "stories": [
            {
                "headline": story.headline,
                "outlets": list(dict.fromkeys(outlet for article in story.articles for outlet in article.outlets)),
                "articles": [article.id for article in story.articles],
                "sentences": _sentences(story.sentences),
                "quotes": [_key_quote(key, threshold) for key in story.quotes],
                "continues": story.continues,
            }
            for story in digest.stories
        ],
        "more": [{"headline": one.title, "outlet": one.outlet, "url": one.url} for one in digest.more],
        "untold": digest.untold,
    }


def search_shape(answer: SearchAnswer) -> SearchShape:
    """What a search found."""
    return {
        "words": answer.words,
        "articles": [
            {
                "article": hit.id,
                "title": hit.title,
                "outlet": hit.outlet,
                "url": hit.url,
                "published": iso_time_or_none(hit.published),
                "excerpt": hit.excerpt,
                "others": _reprints(hit.others),
            }
            for hit in answer.articles
        ],
        "quotes": [statement_shape(statement) for statement in answer.statements],
    }


def _sentences(sentences: Sequence[SummarySentence]) -> list[SentenceShape]:
    return [{"text": s.text, "start": s.start, "end": s.end, "article": s.article} for s in sentences]


def _key_quote(key: KeyQuote, threshold: float) -> KeyQuoteShape:
    printings: list[PrintingShape] = [
        {
            "text": quoted_text(other.article.text, other.quote.content),
            "outlet": other.article.outlet,
            "title": other.article.title,
            "published": iso_time_or_none(other.article.published),
            "url": other.article.url,
            "article": other.article.id,
            "spans": _spans(other.quote.content),
            "reworded": other.reworded,
        }
        for other in key.others
    ]
    reprints = [_reprints(article.reprints) for article in (key.article, *(other.article for other in key.others))]
    others: list[PrintingShape | ReprintShape] = [*printings, *chain.from_iterable(reprints)]
    return {**_said(statement_of(key.article, key.quote, threshold)), "others": others}


def _reprints(found: Sequence[Reprint]) -> list[ReprintShape]:
    return [
        {"outlet": r.outlet, "title": r.title, "url": r.url, "published": iso_time_or_none(r.published)} for r in found
    ]


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
