"""Who can't be the source of a verb: somebody named in a later sentence.

The tagger points from a cue to its source and sometimes points past the sentence. Where the article prints a name
directly behind a verb of speech (“...,” said Ann Lee.), that is the source.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digests.language import Attribution
from digests.quotes.cue_words import SAYING, lemmas
from digests.text import Span

__all__ = ["near_sources"]

# Behind the verb: a few words in lower case, and a name that ends with the clause.
_NAMED = re.compile(
    r"\s(?P<name>(?:[a-z0-9/’'-]{1,20} ){0,4}"
    r"(?:(?:[A-Z]|Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|Rev|St)\. |[A-Z][\w'’-]{0,30} ){0,4}[A-Z][\w'’-]{1,30})"
    r"(?=[,.]?(?:\s|$))"
)
_FARTHEST = 200  # characters that such a name has at most


def near_sources(text: str, sentences: Sequence[Span], attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, without the sources that can't be theirs."""
    starts = [sentence.start for sentence in sentences]
    for attribution in attributions:
        if not (attribution.source and attribution.cue):
            yield attribution
            continue
        source, cue = attribution.source[0], attribution.cue[-1]
        later = source.start >= cue.end and bisect_right(starts, source.start) > bisect_right(starts, cue.start)
        elsewhere = source.end <= cue.start and text.find("\n", source.end, cue.start) >= 0
        named = _behind(text, attribution) if later or elsewhere else ()
        yield replace(attribution, source=named) if later or named else attribution


def _behind(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """The name directly behind a single verb of speech that follows the words."""
    cue = attribution.cue[-1]
    verb = text[cue.start : cue.end].casefold()
    if len(attribution.cue) > 1 or attribution.content[0] > cue or " " in verb or not lemmas(verb) & SAYING:
        return ()
    found = _NAMED.match(text, cue.end, min(len(text), cue.end + _FARTHEST))
    return (Span(*found.span("name")),) if found else ()
