"""Words that all platforms share.

Quotation marks are printed only where the article has them: none is added.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from digests.articles import Act, Kind, Reprint
from digests.questions.answers import Statement

__all__ = [
    "ALSO_IN_THE_NEWS",
    "NOT_ANALYSED",
    "NO_TITLE",
    "TOLD_BEFORE",
    "UNKNOWN",
    "UNKNOWN_OUTLET",
    "also_in",
    "bracketed",
    "counted",
    "doubts",
    "manner",
    "more_untold",
    "nothing_found",
]

ALSO_IN_THE_NEWS = "Also in the news"
"""Above the headlines of stories that a digest has no room for."""
NO_TITLE = "Without a title"
NOT_ANALYSED = "This article is not in English: it is listed, but neither summarised nor analysed."
TOLD_BEFORE = "New in a story told before"
UNKNOWN = "unknown"
"""Who said it, where that can't be told."""
UNKNOWN_OUTLET = "unknown outlet"

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


def doubts(statement: Statement) -> tuple[str, ...]:
    """What is doubtful about a statement, in a word or two each."""
    subject = ("subject only",) if statement.act is Act.SUBJECT else ()
    return subject if statement.trusted else (*subject, "unconfirmed")


def more_untold(untold: int) -> str:
    """That there are so many stories beyond those that are named (`Digest.untold`)."""
    return f"and at least {untold} more"


def bracketed(role: str | None) -> str:
    """What stands behind a name: its role."""
    return f" ({role})" if role else ""


def also_in(own: str | None, reprints: Sequence[Reprint]) -> str | None:
    """The other outlets that print an article, each once: "also in: Fox, The Guardian"; None where there is none. One
    without a name is named by its host."""
    named = (reprint.outlet or _host(reprint.url) for reprint in reprints)
    others = [outlet for outlet in dict.fromkeys(named) if outlet and outlet != own]
    return f"also in: {', '.join(others)}" if others else None


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:  # brackets that are no address
        return None


def counted(number: int, noun: str) -> str:
    """So many, in English."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def nothing_found(words: str) -> str:
    """What a search that found nothing says."""
    return f"Nothing found for: {words}"
