"""Quotations given back to who spoke in their paragraph: “A,” she said. It rained. “B.”

Within a paragraph newspapers quote one speaker and name him once: a further quotation that is a sentence of its own
goes on from the one before, whatever the reporter told in between. One that is not closed goes on in the next
paragraph.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digests.language import Attribution
from digests.language.quoted_text import QuotedText
from digests.quotes.cue_words import SAYING, TOUCHING, lemmas
from digests.text import Span, words

__all__ = ["rejoined"]

_FEWEST_WORDS = 3
_ENDS = ".!?…"
_CLOSING = "”\"»’'"
_OPENING = "“\"«„‘'"


def rejoined(text: str, attributions: Iterable[Attribution], quoted: QuotedText) -> list[Attribution]:
    """The attributions, in the order of their words, each quotation at the statement that it is a part of."""
    whole = _undivided(text, sorted(attributions, key=lambda a: a.content[0]), quoted)
    apart = [piece for attribution in whole for piece in _detached(text, attribution, quoted)]
    return _continued(text, _found(text, _moved(text, apart, quoted), quoted), quoted)


def _undivided(text: str, attributions: Sequence[Attribution], quoted: QuotedText) -> list[Attribution]:
    """One quotation of which the model made two statements by one source is one, by the surer of the two cues."""
    result: list[Attribution] = []
    for attribution in attributions:
        before = result[-1] if result else None
        if before and before.source == attribution.source and _divided(text, before, attribution, quoted):
            surer = max(before, attribution, key=lambda a: (_reports(text, a), a.confidence))
            one = Span(before.content[-1].start, attribution.content[0].end)
            result[-1] = replace(surer, content=(*before.content[:-1], one, *attribution.content[1:]))
        else:
            result.append(attribution)
    return result


def _divided(text: str, first: Attribution, then: Attribution, quoted: QuotedText) -> bool:
    """Whether a statement goes on in the very quotation in which another one ends."""
    end, start = first.content[-1].end, then.content[0].start
    stretch = quoted.at(end - 1)
    return stretch is not None and end <= start < stretch.end and not text[end:start].strip()


def _reports(text: str, attribution: Attribution) -> bool:
    """Whether the cue has a verb of speech."""
    cue = " ".join(text[s : min(e, s + 100)] for s, e in attribution.cue)
    return any(lemmas(cue[s:e].casefold()) & (SAYING | TOUCHING) for s, e in words(cue))


def _detached(text: str, attribution: Attribution, quoted: QuotedText) -> Iterator[Attribution]:
    """Her answer: “A.” To which he said, “B.” A quotation behind a colon that ends with a full stop is not reported by
    the sentence after it: of 1,100 such pairs in the training articles one is."""
    first, *others = attribution.content
    named = min((*attribution.cue, *attribution.source), default=None)
    alone = (
        others
        and named
        and first.end <= named.start < others[0].start
        and text[max(0, first.start - 5) : first.start].rstrip().endswith(":")
        and _is_quotation(first, quoted)
        and text[first.start : first.end].rstrip(_CLOSING).endswith(".")
        and text[max(0, others[0].start - 5) : others[0].start].rstrip().endswith((",", ":"))
    )
    if alone:
        yield replace(attribution, content=(first,), cue=(), source=())
        yield replace(attribution, content=tuple(others))
    else:
        yield attribution


def _moved(text: str, attributions: Sequence[Attribution], quoted: QuotedText) -> list[Attribution]:
    """“A,” he said, smiling. “B.” What the model pointed to the reporter's second verb goes on from the first one."""
    result: list[Attribution] = []
    for second in attributions:
        first = result[-1] if result else None
        if first and first.source and first.source == second.source and second.cue and _quotes(first, quoted):
            own, further = _divided_content(text, first, second, quoted)
            result[-1] = replace(first, content=(*first.content, *further))
            if own:
                result.append(replace(second, content=own))
        else:
            result.append(second)
    return result


def _divided_content(
    text: str, first: Attribution, second: Attribution, quoted: QuotedText
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What of the second statement is its own, and what goes on from the first one, in whose paragraph it stands."""
    last = second.content[-1]
    stretch = quoted.next(last.start)
    behind = last > second.cue[-1] and "\n" not in text[first.content[-1].end : last.end]
    if not behind or stretch is None or stretch.start >= last.end or stretch.end < last.end:
        return second.content, ()
    broken = text[first.content[-1].end - 3 : first.content[-1].end].rstrip(_CLOSING).endswith(",")
    if broken and _is_continuation(text, stretch):
        told = text[last.start : stretch.start].rstrip()
        own = (Span(last.start, last.start + len(told)),) if told else ()
        return (*second.content[:-1], *own), (Span(stretch.start, last.end),)
    if len(second.content) == 1 and last == stretch and _is_sentence(text, stretch) and not _reports(text, second):
        return (), (last,)
    return second.content, ()


def _found(text: str, attributions: Sequence[Attribution], quoted: QuotedText) -> list[Attribution]:
    """What the model passed over of a paragraph goes on from the quotation before, where nobody else stands between."""
    result = list(attributions)
    starts = sorted(span.start for a in result for span in (*a.content, *a.cue, *a.source))
    for place, attribution in enumerate(result):
        if attribution.source and attribution.cue and _quotes(attribution, quoted):
            last = max(attribution.content[-1].end, attribution.cue[-1].end, attribution.source[-1].end)
            limits = starts[bisect_left(starts, last) :][:1] or [len(text)]
            end = text.find("\n", last, limits[0])
            further = tuple(_sentences(text, last, limits[0] if end < 0 else end, quoted))
            result[place] = replace(attribution, content=(*attribution.content, *further))
    return result


def _sentences(text: str, start: int, limit: int, quoted: QuotedText) -> Iterator[Span]:
    stretch = quoted.next(start)
    while stretch and stretch.end <= limit:
        if stretch.start >= start and _is_sentence(text, stretch):
            yield stretch
        stretch = quoted.next(stretch.end)


def _continued(text: str, attributions: Sequence[Attribution], quoted: QuotedText) -> list[Attribution]:
    """A quotation that is not closed and what the model left without a source in the next paragraph are one."""
    result: list[Attribution] = []
    for then in attributions:
        first = result[-1] if result else None
        if first and not then.cue and not then.source and _goes_on(text, first.content[-1], then.content[0], quoted):
            surely = min(first.confidence, then.confidence)
            result[-1] = replace(first, content=(*first.content, *then.content), confidence=surely)
        else:
            result.append(then)
    return result


def _goes_on(text: str, first: Span, then: Span, quoted: QuotedText) -> bool:
    """Whether nothing but a paragraph's end stands between two quoted stretches, the first of which is not closed."""
    return (
        first.end <= then.start
        and "\n" in text[first.end : then.start]
        and not text[first.end : then.start].strip()
        and quoted.covers(then.start)
        and quoted.covers(first.end - 1)
        and not quoted.closes(first.end)
    )


def _quotes(attribution: Attribution, quoted: QuotedText) -> bool:
    """Whether a statement is a quotation in marks throughout."""
    return all(_is_quotation(span, quoted) for span in attribution.content)


def _is_quotation(span: Span, quoted: QuotedText) -> bool:
    stretch = quoted.at(span.start)
    return stretch is not None and span.end <= stretch.end


def _is_sentence(text: str, stretch: Span) -> bool:
    """Whether a stretch in marks is a sentence of its own, with another one before it in the paragraph."""
    before = text[max(0, stretch.start - 10) : stretch.start].rstrip(" ").rstrip(_CLOSING)
    ends = text[stretch.start : stretch.end].rstrip(_CLOSING)
    enough = len(words(ends[:200])) >= _FEWEST_WORDS
    return enough and before[-1:] != "" and before[-1:] in _ENDS and ends[-1:] in _ENDS


def _is_continuation(text: str, stretch: Span) -> bool:
    """Whether a stretch in marks goes on behind a comma in the middle of a sentence."""
    behind_comma = text[max(0, stretch.start - 3) : stretch.start].rstrip().endswith(",")
    return behind_comma and text[stretch.start : stretch.start + 5].lstrip(_OPENING)[:1].islower()
