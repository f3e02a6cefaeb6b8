"""What is wrong with the spans of an analysed text: nothing, if the engine keeps its word."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from digests.articles import AnalysedArticle, Article, Kind, Quote, quoted_text
from digests.language.borders import WORD_LIMIT
from digests.language.quoted_text import QuotedText
from digests.text import Span, splits, trimmed, words

__all__ = ["article_of", "bare_of_marks", "faults", "marks_of"]

_MARKS = frozenset("\"“”„‟«»‘’‚‛‹›'`")


def article_of(text: str) -> Article:
    """A bare text as an article, unread: what `analyse --jsonl` is given."""
    return Article(id="1", title="", text=text)


def marks_of(text: str) -> str:
    """The quotation marks and apostrophes of a text, in order."""
    return "".join(c for c in text if c in _MARKS)


def bare_of_marks(text: str) -> str:
    """A text without any quotation mark or apostrophe."""
    return "".join(c for c in text if c not in _MARKS)


def faults(analysed: AnalysedArticle, among: Sequence[Span] = ()) -> list[str]:
    """Every fault of the spans of actors and quotes, and of ``among`` (sentences of a summary), in words."""
    text = analysed.article.text
    found = [fault for span in among for fault in _of_span(text, span, "sentence")]
    for actor in analysed.actors:
        found += [fault for span in actor.mentions for fault in _of_span(text, span, "mention")]
        for role in actor.roles:
            if role.span is not None and text[slice(*role.span)] != role.text:
                found.append(f"role {role.text!r} is not what stands at {role.span}")
    quoted = QuotedText(text)
    for quote in analysed.quotes:
        found += _of_quote(text, quote, quoted)
    return found


def _of_quote(text: str, quote: Quote, quoted: QuotedText) -> Iterator[str]:
    for name, spans in (("content", quote.content), ("cue", quote.cue), ("source", quote.source)):
        for span in spans:
            yield from _of_span(text, span, name)
        for first, then in pairwise(spans):
            if first.end > then.start:
                yield f"{name} {then} begins before {first} ends"
    for span in quote.content:
        if any(_overlap(span, other) for other in (*quote.cue, *quote.source)):
            yield f"content {_shown(text, span)} holds its own cue or source"
    shown = quoted_text(text, quote.content)
    letters = [c for start, end in quote.content for c in text[start:end] if c.isalnum()]
    whole = " ".join(text.split())
    if letters != [c for c in shown if c.isalnum()] or any(piece not in whole for piece in shown.split(" … ")):
        yield f"{shown!r} is not made of the article's words alone"
    yield from _of_kind(text, quote, quoted)


def _of_kind(text: str, quote: Quote, quoted: QuotedText) -> Iterator[str]:
    told = [quoted.covers(start + word.start) for start, end in quote.content for word in words(text[start:end])]
    if not told:
        yield f"{quote.content} holds no word"
    elif quote.kind is Kind.DIRECT and not all(told):
        yield f"direct, but not all of it stands in marks: {quoted_text(text, quote.content)!r}"
    elif quote.kind is Kind.MIXED and (all(told) or not any(told)):
        yield f"mixed, but all or nothing of it stands in marks: {quoted_text(text, quote.content)!r}"
    elif quote.kind is Kind.INDIRECT and all(told):
        yield f"indirect, but all of it stands in marks: {quoted_text(text, quote.content)!r}"


def _of_span(text: str, span: Span, name: str) -> Iterator[str]:
    start, end = span
    if not 0 <= start < end <= len(text):
        yield f"{name} {span} is out of the text"
        return
    if trimmed(text, start, end) != span:
        yield f"{name} {_shown(text, span)} begins or ends with nothing to see"
    if splits(text, start) and not _is_endless(text, start, -1):
        yield f"{name} {_shown(text, span)} begins inside a word"
    if splits(text, end) and not _is_endless(text, end, 1):
        yield f"{name} {_shown(text, span)} ends inside a word"


def _is_endless(text: str, at: int, step: int) -> bool:
    """Whether the word in which a border stands goes on for longer than a border may move."""
    return all(splits(text, at + step * n) for n in range(WORD_LIMIT))


def _overlap(first: Span, then: Span) -> bool:
    return first.start < then.end and then.start < first.end


def _shown(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 15) : span.start], text[span.end : span.end + 15]
    return f"{before!r}[{text[span.start : span.end][:200]!r}]{after!r}"


def all_spans(quotes: Iterable[Quote]) -> list[Span]:
    """Every span of some quotes."""
    return [span for quote in quotes for span in (*quote.content, *quote.cue, *quote.source)]
