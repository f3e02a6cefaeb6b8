"""Content that is not of the statement it was joined to: the words of the next speaker, the reporter's own.

The model joins content to the cue that it points to, wherever in the window that stands. What the article's own
sentences, marks and verbs tell against it is split off, as a statement whose speaker can't be told, or left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digests.language import Attribution
from digests.language.quoted_text import QuotedText
from digests.text import Span

__all__ = ["split"]

_SAID = (
    r"(?:said|says|told|tells|added|adds|replied|replies|responded|asked|asks|argued|argues|insisted|insists|wrote|writes|"
    r"answered|countered|continued|tweeted|warned)"
)
# Between two pieces of content: ", while Ms Brown said".
_OTHER_SAYS = re.compile(rf"\b(?:while|whereas|and|but)\s+(?:[A-Z][\w’'.\-]*\s+){{1,4}}{_SAID}\b")
# Behind a quotation: "she replied", "said Bob Orr", "Transport Minister Ian Doyle said".
_OWN_CUE = re.compile(
    rf"[,.\s]*(?:(?:(?:he|she|they)|(?:[A-Z][\w’'.\-]*\s){{1,4}}(?<!\s))\s*{_SAID}\b|{_SAID}\s+(?:[A-Z]|he\b|she\b))"
)
_SENTENCE_END = re.compile(r"[.?!][”\"’')]*\s*$")
_WORD = re.compile(r"\w")
_LONGEST = 400  # characters between two pieces that are looked at


def split(text: str, attributions: Iterable[Attribution], quoted: QuotedText) -> Iterator[Attribution]:
    """The attributions without content that is not theirs; what is split off has neither cue nor source."""
    for attribution in attributions:
        pieces = list(_own_words(text, attribution, quoted))
        if not pieces:
            continue
        own, others = [pieces[0]], list[Span]()
        for piece in pieces[1:]:
            (others if others or _is_foreign(text, attribution, own[-1], piece, quoted) else own).append(piece)
        yield replace(attribution, content=tuple(own))
        if others:
            yield Attribution(content=tuple(others), cue=(), source=(), confidence=attribution.confidence)


def _is_foreign(text: str, attribution: Attribution, before: Span, piece: Span, quoted: QuotedText) -> bool:
    """Whether a piece of content is somebody else's than the piece before it."""
    between = _without(text, before.end, piece.start, (*attribution.cue, *attribution.source))
    if "\n" in between:
        # Another paragraph: the words between two quotations tell of somebody, whoever that is.
        return quoted.covers(piece.start) and bool(_WORD.search(between.rsplit("\n", 1)[1]))
    if _OTHER_SAYS.search(between):
        return True
    theirs = _OWN_CUE.match(text, piece.end, piece.end + 80) if quoted.covers(piece.end - 1) else None
    return bool(theirs) and not any(piece.end <= span.start < piece.end + 80 for span in attribution.cue)


def _without(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """What stands between two offsets, without these spans of it."""
    parts: list[str] = []
    at = max(start, end - _LONGEST)
    for span in sorted(spans):
        if at <= span.start and span.end <= end:
            parts.append(text[at : span.start])
            at = span.end
    parts.append(text[at:end])
    return "".join(parts)


def _own_words(text: str, attribution: Attribution, quoted: QuotedText) -> Iterator[Span]:
    """The pieces of content, without the reporter's sentence before a quotation and his clause behind one."""
    last = attribution.content[-1]
    stretch = quoted.at(last.end - 1)
    after = (attribution.cue or attribution.source)[:1]
    is_named_behind = bool(stretch and after) and 0 <= after[0].start - last.end < _LONGEST
    for piece in attribution.content:
        # "Was it a mistake? “No,” Ann Lee said.": the question isn't hers.
        is_before = is_named_behind and stretch and not quoted.covers(piece.start) and piece.start < stretch.start
        if is_before and stretch and _SENTENCE_END.search(text, piece.start, stretch.start):
            if piece.end > stretch.start:
                yield Span(stretch.start, piece.end)
            continue
        yield _without_clause_behind(text, attribution, piece, quoted)


def _without_clause_behind(text: str, attribution: Attribution, piece: Span, quoted: QuotedText) -> Span:
    """ "As Ann Lee says, “the road is long”, and ours has begun": up to the closing mark."""
    source = attribution.source[:1]
    opening = quoted.at(piece.start)
    is_as = bool(source) and re.search(
        r"\b[Aa]s (?:the (?:late )?)?$", text[max(0, source[0].start - 12) : source[0].start]
    )
    if (
        opening
        and is_as
        and opening.end < piece.end
        and text[opening.end : piece.end].lstrip().startswith((",", "and"))
    ):
        return Span(piece.start, opening.end)
    return piece
