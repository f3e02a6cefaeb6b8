"""Writings for their writers: "a statement from Clinton", "Trump's tweet", "her account"."""

import re

from digests.actors.cast import Cast
from digests.text import Span

__all__ = ["written_by"]

_NOUNS = (
    r"(?:statements?|tweets?|letters?|e-?mails?|op-eds?|memos?|memoirs?|posts?|essays?|columns?|books?|messages?|"
    r"speech(?:es)?|testimony|remarks|comments?|notes?|press\s+release|news\s+release|blog|diary|"
    r"articles?|study|studies|paper|report|analysis|review)"
)
_BY = re.compile(rf"^[^,;“”\"]{{0,60}}?\b{_NOUNS}\b[^,;“”\"]{{0,40}}?\s(?:by|from)\s+(?=\S)", re.IGNORECASE)
_OF = re.compile(
    rf"^(?P<whose>(?:his|her)\b|.{{2,60}}?[’'](?:s\b|(?<=s[’'])))\s+(?:[\w\-]+\s+){{0,3}}?{_NOUNS}[\s,.]*$"
    r"|^(?P<teller>(?:his|her)\b|.{2,60}?[’'](?:s\b|(?<=s[’'])))\s+(?:own\s+)?account[\s,.]*$",
    re.IGNORECASE,
)


def written_by(cast: Cast, phrase: Span) -> Span | None:
    """Whose words a writing is said to be in this phrase, None where it is no writing or nobody's."""
    words = cast.text[phrase.start : phrase.end]
    if by := _BY.match(words):
        return Span(phrase.start + by.end(), phrase.end)
    if of := _OF.match(words):
        return Span(phrase.start, phrase.start + max(of.end("whose"), of.end("teller")))
    return None
