"""The sentence of a found article that shows why it was found.

Cut by a rule of its own: the process that searches talks to the platforms too, and the splitter of the engine
would bring language code into it. Where the rule is in doubt it takes two sentences for one and cuts neither.
"""

import re
from collections.abc import Collection

from digests.text import Span

__all__ = ["MARKS", "excerpt"]

# Put round the words found in an article's marked text: control characters that no clean text holds.
MARKS = ("\x02", "\x03")

_LONGEST = 5_000  # characters; what goes on longer without an end is a list or a table, no sentence
# The end of a paragraph; of a sentence before white space, unless a small letter follows; glued to the next one.
# Runs are possessive and begin nowhere but at their first character: the time is linear on any text.
_END = re.compile(
    r"\n"
    r"|(?<![.!?…])(?P<stop>[.!?…]++)[”’\"'»)\]]*+(?=\s|\Z)(?!\s++[a-zß-öø-ÿ])"
    r"|(?<=[a-z][a-z])[.!?][”’\"')\]]*+(?=[“‘\"']?[A-Z][a-z’' ])"
    r"|(?<=[a-z][a-z])[.!?](?=[“‘][A-Z])"
)
_LAST_WORD = re.compile(r"[\w.]+\Z")
_ABBREVIATIONS = frozenset(
    """adm apr aug capt co col corp dec dr feb fig gen gov inc jan jr jul jun lt ltd maj mr mrs ms mt no nov oct prof
    rep rev sen sep sept sgt sr st vs""".split()
)


def excerpt(marked: str, hidden: Collection[Span] = ()) -> str | None:
    """The first sentence that holds the most of the words found (those between `MARKS`), white space made single.

    ``hidden`` are stretches of the text without marks: a sentence that holds anything of one isn't shown. None where
    nothing is marked, or no sentence of at most 5,000 characters that may be shown holds a word.
    """
    body, found = _unmarked(marked)
    best, most = None, 0
    start = end = 0
    held: set[str] = set()
    for at, word in found:
        if at >= end:
            start, end = _sentence(body, end, at)
            held.clear()
        held.add(word)
        if len(held) > most and end - start <= _LONGEST and not _overlaps(start, end, hidden):
            best, most = (start, end), len(held)
    return " ".join(body[slice(*best)].split()) if best else None


def _unmarked(marked: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without marks, and where each word found stands in it (folded as far as case goes)."""
    first, *rest = marked.split(MARKS[0])
    parts, length, found = [first], len(first), list[tuple[int, str]]()
    for part in rest:
        word, _, after = part.partition(MARKS[1])
        found.append((length, word.casefold()))
        parts += (word, after)
        length += len(word) + len(after)
    return "".join(parts), found


def _sentence(body: str, start: int, at: int) -> tuple[int, int]:
    """The sentence round an offset, where another one ends at ``start``."""
    for end in _END.finditer(body, start):
        if end.end() > at and not _is_abbreviated(body, end):
            return start, end.end()
        if not _is_abbreviated(body, end):
            start = end.end()
    return start, len(body)


def _overlaps(start: int, end: int, hidden: Collection[Span]) -> bool:
    return any(start < one.end and one.start < end for one in hidden)


def _is_abbreviated(body: str, end: re.Match[str]) -> bool:
    if end["stop"] != ".":
        return False
    last = _LAST_WORD.search(body, max(0, end.start() - 12), end.start())
    word = last[0] if last else ""
    return "." in word or (len(word) == 1 and word.isupper()) or word.casefold() in _ABBREVIATIONS
