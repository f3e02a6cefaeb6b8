"""Where reported speech ends: never within a phrase ("gay and"), never on a word that opens another ("..., which")."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from digests.language import Attribution
from digests.language.quoted_text import QuotedText
from digests.quotes.cue_words import SAYING, THINKING, TOUCHING, lemmas
from digests.text import Span

__all__ = ["ended"]

_FARTHEST = 200  # characters that a statement reaches beyond what the model marked
# No phrase ends on one of these.
_UNFINISHED = frozenset(
    """a am among an and are as at be been between by during for from her his in into is its more most my nor of on or
    our per than the their through to very was were who whose with your""".split()
)
# No phrase ends before one of these; behind a verb's subject it goes on with one of the others.
_JOINING = frozenset(("of", "than"))
_VERBS = frozenset("are can could had has have is was were will would".split())
_OPENERS = frozenset("and or but nor".split())
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"[\w’'-]{1,40}$")
_NEXT = re.compile(r"\s+([^\W\d_]{1,40}|\d[\d.,]{0,20})")
_STOP = re.compile(r"[,;:](?!\d)|[—–()\n“”\"«»]| - ")
_OPENING = re.compile(
    r"(?:[\s,;:]+(?:and|but|or|nor|because|while|when|where|if|as|then)|,\s+(?:which|who|whom|whose))$", re.IGNORECASE
)
# "Who hoped to leave it will now ...", "her promise to pay was": the verb behind belongs to another subject.
_DEPENDENT = re.compile(r"(?:who|which|that|whom|his|her|their|its|my|our|your)\b|.*(?:[’']s|s[’'])$", re.IGNORECASE)
_REPORTS = SAYING | TOUCHING | THINKING


def ended(
    text: str, sentences: Sequence[Span], attributions: Sequence[Attribution], quoted: QuotedText
) -> list[Attribution]:
    """The attributions, reported speech at their ends reaching to the end of its phrase and no further."""
    ends = [sentence.end for sentence in sentences]
    parts = sorted({span.start for a in attributions for span in (*a.cue, *a.source, *a.content)})
    return [_ended(text, ends, parts, attribution, quoted) for attribution in attributions]


def _ended(
    text: str, ends: Sequence[int], parts: Sequence[int], attribution: Attribution, quoted: QuotedText
) -> Attribution:
    start, end = attribution.content[-1]
    if quoted.covers(end - 1):
        return attribution
    following = _NEXT.match(text, end, min(len(text), end + 60))
    last = _LAST.search(text, max(start, end - 40), end)
    if following and last and _goes_on(text, attribution, last[0].casefold(), following[1].casefold()):
        limit = _limit(text, ends, parts, end, following.start(1))
        end = max(end, start + len(text[start:limit].rstrip(" .!?;:,")))
    opening = _OPENING.search(text, max(start, end - 40), end)
    if opening and opening.start() > start:
        end = opening.start()
    return replace(attribution, content=(*attribution.content[:-1], Span(start, end)))


def _goes_on(text: str, attribution: Attribution, last: str, following: str) -> bool:
    """Whether the phrase that a statement ends in goes on behind it."""
    if following in _OPENERS or (last in {"and", "or"} and (following.endswith("ed") or lemmas(following) & _REPORTS)):
        return False  # "... the tax and called": another verb of the article's own
    if last in _UNFINISHED or following in _JOINING:
        return True
    if following not in _VERBS or not attribution.source or not attribution.cue:
        return False
    source = text[attribution.source[0].start : attribution.source[-1].end][-_FARTHEST:]
    cue = text[attribution.cue[0].start : attribution.cue[-1].end][-_FARTHEST:].casefold()
    says = any(lemmas(word) & SAYING for word in _LETTERS.findall(cue))
    return says and attribution.cue[0] < attribution.content[0] and not _DEPENDENT.match(source)


def _limit(text: str, ends: Sequence[int], parts: Sequence[int], end: int, following: int) -> int:
    """The end of the phrase behind ``end``, whose next word is at ``following``; ``end`` where none is near."""
    k, n = bisect_left(parts, end), bisect_left(ends, following)
    limits = [parts[k]] if k < len(parts) else []
    if n < len(ends):
        limits.append(ends[n])
    stop = _STOP.search(text, following, min(len(text), following + _FARTHEST))
    if stop:
        limits.append(stop.start())
    nearest = min(limits, default=end)
    return nearest if following < nearest < following + _FARTHEST else end
