"""The parts of a statement put right: strays dropped, introductions cut, a part with a cue of its own parted off.

The tagger points from each content to a cue and may point wrongly. What newspapers hold to is told here by rule; each
rule was kept because it gained, or lost nothing, on articles that the model had not learnt from.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from digests.language import Attribution
from digests.language.quoted_text import QuotedText
from digests.quotes.cue_words import SAYING, THINKING, TOUCHING, lemmas
from digests.text import Span

__all__ = ["put_right"]

_NEAR = 100  # characters between a part and the verb that reports it, or the next part
_SENTENCE = 2_000  # characters that a sentence has at most
_WORD = re.compile(r"\w")
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s|\n")
# What stands between two parts where the second has a cue of its own: ", and claimed that", "before asking her,".
_OWN_CUE = re.compile(
    r"[\s,;—–-]*(?:(?:and|or|but|then|also|before|after|while|by|without|later|even|\w{1,20}ly)\s+){0,4}"
    r"(?P<cue>(?P<verb>[^\W\d_]{1,30}(?:s|ed|ing|said|told|wrote|saw|knew|thought|felt|spoke|found))"
    r"(?:\s+(?:that|of|for|about|to|on|against|her|him|them|it|us|me))?)[\s,:]*",
    re.IGNORECASE,
)
# "Asked Ann Lee about the bridge", "talked to the council about it": whom the words are said to.
_IS_TOLD = re.compile(
    r"(?:am|are|be|been|being|is|was|were) (?:\w{1,20}ly )?(?:advised|asked|assured|informed|reminded|told|warned)\b",
    re.IGNORECASE,
)
_ASKING = frozenset(("ask", "quiz", "grill"))
_TALKS_TO = re.compile(r"\b(?:talk|sp[eo]a?k)\w* (?:to|with)$")
_ADDRESSEE = re.compile(
    r"(?!(?:about|after|as|at|by|for|how|if|in|of|on|that|to|what|when|where|whether|which|who|why|with)\b)"
    r"(?:(?!and |or |to )[^\s,;:“”\"]{1,30} ){1,12}?(?:about (?=\w)|(?=(?:how|if|what|when|where|whether|why) \w))",
    re.IGNORECASE,
)
_CLAUSE = frozenset(
    "is are was were be been has have had do does did will would can could may might should must".split()
)
_MEANWHILE = re.compile(r"\s*(?:while|when|until|till|after|before|as|during)\b", re.IGNORECASE)
_REPORTS = (SAYING | TOUCHING | THINKING) - frozenset("appear compare look promote seem sound".split())


def put_right(text: str, attributions: Iterable[Attribution], quoted: QuotedText) -> Iterator[Attribution]:
    """The attributions with their parts put right; one may become several."""
    for whole in attributions:
        first, *others = _without_hearer(text, whole)
        told = (_without_addressee(text, whole, first, quoted), *others)
        content = tuple(piece for span in told for piece in _spoken(text, whole, span, quoted))
        for parted in _parted(text, _without_strays(text, replace(whole, content=content), quoted)):
            yield replace(parted, content=_closed_up(text, parted))


def _spoken(text: str, attribution: Attribution, span: Span, quoted: QuotedText) -> Iterator[Span]:
    """A span that holds a quotation among other words, cut where these are no part of what was said."""
    stretch = quoted.next(span.start)
    if stretch is None or stretch.start >= span.end:
        yield span
    elif stretch.start > span.start:
        # "It costs a lot. “We can't”" is two parts; of "Asked about it: “We can't,” he said" the second was said.
        introduced = text[span.start : stretch.start].rstrip().endswith(":")
        if not (introduced and attribution.cue and attribution.cue[0].start >= span.end):
            if not (introduced or _SENTENCE_END.search(text, max(span.start, stretch.start - 4), stretch.start)):
                yield span
                return
            yield Span(span.start, span.start + len(text[span.start : stretch.start].rstrip()))
        yield Span(stretch.start, span.end)
    elif stretch.end < span.end and _MEANWHILE.match(text, stretch.end) and text[stretch.end - 2] in ",.?!":
        yield stretch  # She said, “Don't,” until they left
    else:
        yield span


def _without_hearer(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """Ann Lee was told that it rains: who is told stands before the verb and is no part of the words."""
    first, *others = attribution.content
    cue = attribution.cue[0] if attribution.cue else None
    heard = cue and others and 0 < cue.start - first.end <= 2 and _IS_TOLD.match(text, cue.start, cue.end)
    return tuple(others) if heard else attribution.content


def _without_addressee(text: str, attribution: Attribution, span: Span, quoted: QuotedText) -> Span:
    """The words without those to whom they were said."""
    cue = attribution.cue[-1] if attribution.cue else None
    if cue is None or not 0 <= span.start - cue.end <= 5 or quoted.covers(span.start):
        return span
    verb = text[max(cue.start, cue.end - _NEAR) : cue.end].casefold()
    found = _ADDRESSEE.match(text, span.start, min(span.end, span.start + 4 * _NEAR))
    if not found or not (lemmas(verb.split()[-1]) & _ASKING or _TALKS_TO.search(verb)):
        return span
    is_clause = _CLAUSE.intersection(_LETTERS.findall(found[0].casefold()))
    return span if is_clause or found.end() >= span.end else Span(found.end(), span.end)


def _without_strays(text: str, attribution: Attribution, quoted: QuotedText) -> Attribution:
    """“A,” he said after the talks: what stands in the cue's sentence behind a whole quotation and its cue, without a
    mark of its own, is when or where it was said."""
    if len(attribution.content) < 2 or not attribution.cue:
        return attribution
    named = min((*attribution.cue, *attribution.source))
    if not any(_precedes(text, span, named, quoted) for span in attribution.content):
        return attribution
    kept = [
        span
        for span in attribution.content
        if span.start < named.start
        or span.start > named.end + _SENTENCE
        or text[max(named.end, span.start - 5) : span.start].rstrip().endswith(":")
        or _SENTENCE_END.search(text, named.start, span.start)
        or _marked(span, quoted)
    ]
    return replace(attribution, content=tuple(kept))


def _precedes(text: str, span: Span, named: Span, quoted: QuotedText) -> bool:
    """Whether a span is a quotation in marks, directly before the words that name cue or source."""
    stretch = quoted.at(span.start)
    whole = stretch is not None and span.end <= stretch.end
    return whole and 0 <= named.start - span.end < _NEAR and not _WORD.search(text, span.end, named.start)


def _marked(span: Span, quoted: QuotedText) -> bool:
    """Whether a span has words in quotation marks."""
    following = quoted.next(span.start)
    return following is not None and following.start < span.end


def _parted(text: str, attribution: Attribution) -> Iterator[Attribution]:
    """He backed “A” and opposed “B”: a part with a verb of its own is a statement of its own, by the same source."""
    content: list[Span] = []
    cue = attribution.cue
    for span in attribution.content:
        own = _own_cue(text, attribution, content[-1], span) if content else None
        if own:
            yield replace(attribution, content=tuple(content), cue=cue)
            content, cue = [], (own,)
        content.append(span)
    yield replace(attribution, content=tuple(content), cue=cue)


def _own_cue(text: str, attribution: Attribution, before: Span, span: Span) -> Span | None:
    """The verb between two parts of a statement that reports the second of them alone."""
    named = [s.end for s in (*attribution.cue, *attribution.source) if before.end <= s.start < span.start]
    start = max([before.end, *named])
    if not attribution.cue or span.start - start > _NEAR or "\n" in text[start : span.start]:
        return None
    found = _OWN_CUE.fullmatch(text, start, span.start)
    return Span(*found.span("cue")) if found and lemmas(found["verb"].casefold()) & _REPORTS else None


def _closed_up(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """Parts of a sentence between which the article has no word are one: nothing was left out."""
    first, *others = attribution.content
    closed = [first]
    for span in others:
        before = closed[-1].end
        apart = span.start - before > _NEAR or _WORD.search(text, before, span.start)
        if apart or _SENTENCE_END.search(text, max(first.start, before - 2), span.start):
            closed.append(span)
        else:
            closed[-1] = Span(closed[-1].start, span.end)
    return tuple(closed)
