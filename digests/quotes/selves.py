"""Who "I" is inside quotation marks: whoever speaks the quotation."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from digests.actors.speakers import Resolution
from digests.language import Attribution
from digests.language.quoted_text import QuotedText
from digests.text import Span

__all__ = ["with_selves"]

_FIRST = frozenset("i me my mine myself".split())
_CERTAINTY = 0.9  # of what is certain of the quotation's own speaker

_Told = tuple[Attribution, Resolution]


def with_selves(text: str, quoted: QuotedText, told: Sequence[_Told]) -> list[_Told]:
    """The same statements, with the speaker of a quotation for each "I" that stands inside its words."""
    outer: list[tuple[Span, Resolution]] = [
        (span, who)
        for attribution, who in told
        for span in attribution.content
        if (who.members or who.outside) and quoted.covers(span.start)
    ]
    outer.sort(key=lambda said: said[0])
    starts = [span.start for span, _ in outer]
    found: list[_Told] = []
    for attribution, who in told:
        at = attribution.source[0].start if attribution.source and _is_self(text, attribution) else None
        k = bisect_right(starts, at) - 1 if at is not None and quoted.covers(at) else -1
        if k >= 0 and at is not None and at < outer[k][0].end:
            speaker = outer[k][1]
            found.append((attribution, replace(speaker, certainty=speaker.certainty * _CERTAINTY)))
        else:
            found.append((attribution, who))
    return found


def _is_self(text: str, attribution: Attribution) -> bool:
    words = " ".join(text[start:end] for start, end in attribution.source)
    return words.strip(" ,.“”\"'’‘").casefold() in _FIRST
