"""Between the engine's nouns and the rows of the tables; pure."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from adapters.archive.moments import from_micros, quote_id, to_micros
from digests.actors.names import folded
from digests.articles import Act, Actor, ActorKind, Article, Kind, Quote, Reprint, Role, Speaker, quoted_text
from digests.questions.answers import Statement
from digests.text import Span

__all__ = [
    "actor_from",
    "article_from",
    "article_row",
    "cast_row",
    "quote_from",
    "quote_row",
    "role_rows",
    "statement_from",
    "storable",
]

_KINDS = {kind.value: kind for kind in Kind}
_ACTS = {act.value: act for act in Act}
_decoded = json.JSONDecoder().raw_decode
_SPAN = Span._make
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: str) -> str:
    """The text with characters that a database can't hold (NUL, lone surrogates) mapped one to one to U+FFFD."""
    return _NOT_STORABLE.sub("\ufffd", value)


def article_row(article: Article, collected: int) -> dict[str, Any]:
    """What a row of ``articles`` says of an article that was collected then (microseconds UTC)."""
    published = None if article.published is None else to_micros(article.published)
    outlet = _storable(article.outlet)
    return {
        "article": storable(article.id),
        "at": collected if published is None else published,
        "published": published,
        "collected": collected,
        "outlet": outlet,
        "outlet_key": None if outlet is None else folded(outlet),
        "title": storable(article.title),
        "text": storable(article.text),
        "url": _storable(article.url),
        "author": _storable(article.author),
        "language": _storable(article.language),
    }


def article_from(row: Any, reprints: tuple[Reprint, ...] = ()) -> Article:
    """The article of a row of ``articles``, with its reprints."""
    return Article(
        id=row.article,
        title=row.title,
        text=row.text,
        outlet=row.outlet,
        url=row.url,
        author=row.author,
        published=None if row.published is None else from_micros(row.published),
        language=row.language,
        reprints=reprints,
    )


def quote_row(quote: Quote, article_text: str, moment: int, place: int) -> dict[str, Any]:
    """What a row of ``quotes`` says of a statement, but for the article and the tags."""
    speakers = [[storable(s.name), _storable(s.role), s.kind.value] for s in quote.speakers]
    return {
        "id": quote_id(moment, place),
        "kind": quote.kind.value,
        "confidence": quote.confidence,
        "text": storable(quoted_text(article_text, quote.content)),
        "source": storable(quoted_text(article_text, quote.source)),
        "cue": storable(quoted_text(article_text, quote.cue)),
        "content_spans": json.dumps(quote.content),
        "cue_spans": json.dumps(quote.cue),
        "source_spans": json.dumps(quote.source),
        "speakers": json.dumps(speakers, ensure_ascii=False),
        "about": json.dumps([storable(name) for name in quote.about], ensure_ascii=False),
        "act": quote.act.value,
    }


def quote_from(row: Any) -> Quote:
    """The statement of a row of ``quotes``."""
    return Quote(
        content=_spans(row.content_spans),
        cue=_spans(row.cue_spans),
        source=_spans(row.source_spans),
        kind=Kind(row.kind),
        speakers=_speakers(row.speakers),
        confidence=row.confidence,
        about=tuple(json.loads(row.about)),
        act=Act(row.act),
    )


def statement_from(row: Sequence[Any], threshold: float) -> Statement:
    """The statement of a row of the columns of `statements.COLUMNS`, in their order."""
    known, text, kind, speakers, source, cue, confidence, spans, act, outlet, title, published, url, article = row
    return Statement(
        text=text,
        kind=_KINDS[kind],
        speakers=_speakers(speakers),
        source=source,
        cue=cue,
        confidence=confidence,
        trusted=confidence >= threshold,
        outlet=outlet,
        title=title,
        published=None if published is None else from_micros(published),
        url=url,
        article=article,
        spans=_spans(spans),
        act=_ACTS[act],
        id=known,
    )


def cast_row(actor: Actor, place: int) -> dict[str, Any]:
    """What a row of ``cast`` says of an actor, but for the article and who it is."""
    return {
        "place": place,
        "name": storable(actor.name),
        "aliases": json.dumps([storable(alias) for alias in actor.aliases], ensure_ascii=False),
        "mentions": json.dumps(actor.mentions),
    }


def role_rows(actor: Actor, place: int) -> list[dict[str, Any]]:
    """The rows of ``printed_roles`` of an actor, but for the article and who it is."""
    return [
        {
            "place": place,
            "number": number,
            "text": storable(role.text),
            "span_start": None if role.span is None else role.span.start,
            "span_end": None if role.span is None else role.span.end,
        }
        for number, role in enumerate(actor.roles)
    ]


def actor_from(row: Any, kind: str, roles: Sequence[Any]) -> Actor:
    """The actor of a row of ``cast`` and its rows of ``printed_roles``, in their order."""
    return Actor(
        name=row.name,
        kind=ActorKind(kind),
        aliases=tuple(json.loads(row.aliases)),
        roles=tuple(Role(r.text, None if r.span_start is None else Span(r.span_start, r.span_end)) for r in roles),
        mentions=_spans(row.mentions),
    )


@lru_cache(maxsize=1_024)
def _speakers(stored: str) -> tuple[Speaker, ...]:
    return tuple(Speaker(name, role, ActorKind(kind)) for name, role, kind in json.loads(stored))


def _spans(stored: str) -> tuple[Span, ...]:
    # raw_decode goes past the checks of json.loads: half the time of a statement.
    return tuple(map(_SPAN, _decoded(stored)[0]))


def _storable(value: str | None) -> str | None:
    return None if value is None else storable(value)
