"""Whether a statement is direct, mixed or indirect, told by the article's own quotation marks."""

import re
from collections.abc import Sequence

from digests.articles import Kind
from digests.language.quoted_text import QuotedText
from digests.text import Span, words

__all__ = ["kind_of"]

# A few words in marks behind one of these name a thing ("the so-called “coalition of the willing”") and are nobody's
# own words.
_NAMING = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|our|so-called|called|dubbed|as|term|word|words|phrase)|[’']s)"
    r"(?:\s+[\w\-]+)?\s*$",
    re.IGNORECASE,
)
_SCARE_WORDS = 4  # the longest scare quote
# Words that begin a judgment ("called the plan “a fantasy”"), which is somebody's own, and no name.
_JUDGING = re.compile(
    r"[“\"«„‘'`\s]*(?:an?|the|not|no|very|too|so|completely|totally|absolutely|deeply|just)\s", re.IGNORECASE
)


# Whose last words, in marks, are a verdict: "called the question “absurd”".
_CALLING = re.compile(
    r"\b(?:call|brand|declare|deem|denounce|deride|describe|dismiss|dub|label|pronounce|slam|term)\w*$", re.IGNORECASE
)
_SO_CALLED = re.compile(r"\bso-called\s*$", re.IGNORECASE)


def kind_of(text: str, content: Sequence[Span], quoted_text: QuotedText, cue: str = "") -> Kind:
    """The kind of a statement with these content spans; ``cue`` are the words that report it.

    All words inside quotation marks is direct, some is mixed; scare quotes alone leave it indirect.
    """
    verdict = quoted_text.at(content[-1].end - 1) if _CALLING.search(cue) else None
    if verdict and _SO_CALLED.search(text, max(0, verdict.start - 20), verdict.start):
        verdict = None
    total = inside = scare = 0
    for start, end in content:
        for word in words(text[start:end]):
            stretch = quoted_text.at(start + word.start)
            total += 1
            if stretch:
                inside += 1
                scare += stretch != verdict and _is_scare(text, stretch, start)
    if inside == scare and inside < total:
        return Kind.INDIRECT
    return Kind.DIRECT if inside == total else Kind.MIXED


def _is_scare(text: str, stretch: Span, start: int) -> bool:
    if stretch.end - stretch.start > 80 or len(words(text[stretch.start : stretch.end])) > _SCARE_WORDS:
        return False
    if _JUDGING.match(text, stretch.start, stretch.end):
        return False
    return bool(_NAMING.search(text, max(start, stretch.start - 40), stretch.start))
