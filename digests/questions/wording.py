"""Words that all platforms put to statements alike."""

import re

from digests.articles import Kind

__all__ = ["manner"]

_WORDS = re.compile(r"\w+")
_PLAIN_CUES = frozenset(
    "according add added adds also and has have said saying say says tell telling tells to told".split()
)


def manner(kind: Kind, cue: str) -> str:
    """How somebody said it: "said" of what is quoted whole, else "reported", with the article's own word for it where
    that tells something ("reported (denied)"): paraphrase is never passed off as somebody's words."""
    if kind is Kind.DIRECT:
        return "said"
    if cue and not _PLAIN_CUES.issuperset(_WORDS.findall(cue.casefold())):
        return f"reported ({' '.join(cue.split()).strip(' ,:')})"
    return "reported"
