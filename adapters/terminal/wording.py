"""Words and styles that the terminal's answers share.

Quotation marks are printed only where the article has them: none is added.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from adapters.terminal.screen import Line, line
from digests.articles import Kind, Reprint, Speaker

__all__ = ["FAINT", "LINK", "NAME", "TITLE", "WARNING", "also_in", "bracketed", "counted", "date", "facts", "who"]

_WORDS = re.compile(r"\w+")
_PLAIN_CUES = frozenset(
    "according add added adds also and has have said saying say says tell telling tells to told".split()
)
TITLE = "bold"
NAME = "bold cyan"
FAINT = "dim"
WARNING = "yellow"
LINK = "underline"


def who(speakers: Sequence[Speaker], kind: Kind, cue: str, doubts: Sequence[str], *, indent: int) -> Line:
    """The line above a statement: who, in which role, said or reported, and what is doubtful about it."""
    parts: list[str | tuple[str, str]] = []
    for index, speaker in enumerate(speakers):
        parts += [] if index == 0 else [" and "] if index == len(speakers) - 1 else [", "]
        parts += [(speaker.name, NAME), bracketed(speaker.role)]
    # A mixed statement is paraphrase in part, and paraphrase is never passed off as somebody's words.
    how = "said" if kind is Kind.DIRECT else "reported"
    if kind is not Kind.DIRECT and cue and not _PLAIN_CUES.issuperset(_WORDS.findall(cue.casefold())):
        how += f" ({' '.join(cue.split()).strip(' ,:')})"  # "denied", "warned": part of what was reported
    doubt = [part for word in doubts for part in (", ", (word, WARNING))]
    return line(*(parts or [("unknown", NAME)]), f", {how}", *doubt, ":", indent=indent)


def bracketed(role: str | None) -> str:
    """What stands behind a name: its role."""
    return f" ({role})" if role else ""


def facts(outlet: str | None, *others: str | None) -> str:
    """What is known of an article, its outlet first."""
    return " · ".join(fact for fact in (outlet or "unknown outlet", *others) if fact)


def also_in(own: str | None, reprints: Sequence[Reprint]) -> str | None:
    """The other outlets that print an article, each once: "also in: Fox, The Guardian"; None where there is none. One
    without a name is named by its host."""
    named = (reprint.outlet or urlsplit(reprint.url or "").hostname for reprint in reprints)
    others = [outlet for outlet in dict.fromkeys(named) if outlet and outlet != own]
    return f"also in: {', '.join(others)}" if others else None


def counted(number: int, noun: str) -> str:
    """So many, in English."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def date(moment: datetime | None) -> str:
    """An aware time in UTC, or that it isn't known."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment else "undated"
