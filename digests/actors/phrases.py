"""A noun phrase cut into what commas, dashes, brackets and conjunctions part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digests.actors.cast import Mention
from digests.text import Span

__all__ = ["Piece", "pieces"]

_JOINING = r"(?P<{}>and|&|or|nor|as\s+well\s+as|along\s+with|together\s+with)"
_CUT = re.compile(
    rf"\s*(?P<mark>,|;|—|–|\s--?(?=\s)|(?<=\s)--?\s|\(|\)|:)\s*(?:{_JOINING.format('joining')}\s+)?"
    rf"|\s+{_JOINING.format('also_joining')}\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a noun phrase and what parts it from the one before."""

    span: Span
    mark: str  # the comma, dash or bracket before it, "" where there is none
    joining: str  # the conjunction before it, in lower case ("and"), "" where there is none


def pieces(text: str, phrase: Span, mentions: Sequence[Mention]) -> list[Piece]:
    """The pieces of a phrase, in order, none empty; a name is never cut."""
    found: list[Piece] = []
    start, mark, joining = phrase.start, "", ""
    for cut in _CUT.finditer(text, phrase.start, phrase.end):
        if any(m.span.start < cut.end() and cut.start() < m.span.end for m in mentions):
            continue
        if text[start : cut.start()].strip():
            found.append(Piece(Span(start, cut.start()), mark, joining))
            mark = joining = ""
        start = cut.end()
        mark = cut.group("mark") or mark
        joining = (cut.group("joining") or cut.group("also_joining") or joining).lower()
    if text[start : phrase.end].strip():
        found.append(Piece(Span(start, phrase.end), mark, joining))
    return found
