"""Make articles harder than they are: the dirt that other outlets, feeds and copied text bring along.

Each function proposes edits to one article; `harder` draws some of them. Half of the articles of an epoch stay as
they are.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from random import Random

from digests.language.marks import scan
from training.edits import Edit, Edited, edit
from training.names import renamed

__all__ = ["CLEAN", "flattened", "harder", "other_marks"]

CLEAN = 0.5
"""The share of articles left as they are, but for their names."""
RENAMED = 0.3
"""The share of articles whose people get other names."""

_STYLES = (
    ('"', '"'), ('"', '"'), ("“", "”"), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»"),
    ("« ", " »"), ("„", "“"), ("''", "''"), ("``", "''"),
)  # fmt: skip
_PLACES = (
    "WASHINGTON", "LONDON", "PARIS", "KYIV, Ukraine", "NEW YORK", "Berlin", "TOKYO", "Jerusalem", "BRUSSELS",
    "MEXICO CITY", "Nairobi", "DES MOINES, Iowa", "Delhi", "BEIJING", "Cairo", "SYDNEY", "MOSCOW", "Ottawa",
)  # fmt: skip
_AGENCIES = ("AP", "Reuters", "AFP", "UPI", "Xinhua", "dpa", "PA", "Bloomberg", "CNN")
_OUTLETS = (
    "Morning Times",
    "Evening Standard",
    "Daily Post",
    "News Agency",
    "Global Herald",
    "Tribune",
    "The Monitor",
    "World Service",
)
_MONTHS = ("January", "March", "Feb. ", "July", "Sept.", "November")
_PARAGRAPH = re.compile(r"[^\n]+")
_BREAK = re.compile(r"\s*\n\s*")
_SENTENCE_GAP = re.compile(r"(?<=[a-z][a-z][.!?])[ \n]+(?=[A-Z“\"])|(?<=[.!?][”\"])[ \n]+(?=[A-Z“\"])")
_CAPITALISED = re.compile(r"\b[A-Z][\w]*")
_COMMA = re.compile(r"[,;](?=\s)")
_STOP = re.compile(r"[.](?=\s+[A-Z])")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_SPACE = re.compile(r" ")


def harder(text: str, entities: Iterable[tuple[int, int, str]], random: Random, clean: float = CLEAN) -> Edited:
    """The article, or a harder version of it with the way to carry its offsets over."""
    edits: list[Edit] = list(renamed(text, entities, random)) if random.random() < RENAMED else []
    if random.random() < clean:
        return edit(text, edits)
    for share, change in _CHANGES:
        if random.random() < share:
            edits += change(text, random)
    return edit(text, edits)


def other_marks(text: str, random: Random) -> Iterator[Edit]:
    """One other style of quotation marks throughout, some of them lost on the way."""
    opening, closing = random.choice(_STYLES)
    lost = random.choice((0.0, 0.0, 0.0, 0.05, 0.2, 0.0, 1.0)) if random.random() < 0.5 else 0.0
    for paragraph in _PARAGRAPH.finditer(text):
        for mark in scan(text, *paragraph.span()):
            if mark.single:
                continue
            replacement = "" if random.random() < lost else opening if mark.opens else closing
            yield Edit(mark.start, mark.end, replacement)


def _dropped_marks(text: str, random: Random) -> Iterator[Edit]:
    """The marks as they are, a tenth of them lost."""
    for paragraph in _PARAGRAPH.finditer(text):
        yield from (
            Edit(m.start, m.end, "") for m in scan(text, *paragraph.span()) if not m.single and random.random() < 0.1
        )


def flattened(text: str, share: float, random: Random) -> Iterator[Edit]:
    """This share of the paragraphs run together."""
    yield from (Edit(*m.span(), " ") for m in _BREAK.finditer(text) if random.random() < share)


def _flattened(text: str, random: Random) -> Iterator[Edit]:
    """Paragraphs run together, all of them or most."""
    yield from flattened(text, random.choice((1.0, 1.0, 0.7, 0.3)), random)


def _single_breaks(text: str, _: Random) -> Iterator[Edit]:
    """Each paragraph break one line end, with no empty line."""
    yield from (Edit(*m.span(), "\n") for m in _BREAK.finditer(text))


def _wrapped(text: str, random: Random) -> Iterator[Edit]:
    """Lines broken by width, as in text copied from mail."""
    width, start = random.randint(50, 90), 0
    for space in _SPACE.finditer(text):
        if space.start() - start >= width:
            start = space.end()
            yield Edit(*space.span(), "\n")


def _glued(text: str, random: Random) -> Iterator[Edit]:
    """The space between two sentences lost here and there."""
    yield from (Edit(*m.span(), "") for m in _SENTENCE_GAP.finditer(text) if random.random() < 0.08)


def _headlines(text: str, random: Random) -> Iterator[Edit]:
    """The headline in capitals, now and then another short line too."""
    for index, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        if index == 0 or (len(paragraph.group()) < 120 and random.random() < 0.05):
            yield from _recased(paragraph.start(), paragraph.group(), str.upper)


def _no_headline(text: str, _: Random) -> Iterator[Edit]:
    """The headline missing."""
    if (first := re.match(r"[^\n]+\n+", text)) and first.end() < len(text):
        yield Edit(0, first.end(), "")


def _dateline(text: str, random: Random) -> Iterator[Edit]:
    """A dateline before the first paragraph of the body."""
    place, agency, outlet = random.choice(_PLACES), random.choice(_AGENCIES), random.choice(_OUTLETS)
    day = f"{random.choice(_MONTHS)} {random.randint(1, 28)}"
    line = random.choice((
        f"{place} ({agency}) — ", f"{place} — ", f"{place}, {day} ({agency}) - ", f"{outlet} – ", f"{place}: ",
        f"({agency}) — ",        f"{place}, {day} — ", f"By {agency} Staff {day} ", f"{place} | {outlet} | ",
    ))  # fmt: skip
    body = re.match(r"[^\n]+\n+", text)
    at = body.end() if body and body.end() < len(text) else 0
    yield Edit(at, at, line)


def _lowered(text: str, random: Random) -> Iterator[Edit]:
    """Capitals lost: a few, or all of them."""
    share = random.choice((0.05, 0.2, 1.0))
    for word in _CAPITALISED.finditer(text):
        if random.random() < share:
            yield from _recased(word.start(), word.group(), str.lower)


def _dropped_points(text: str, random: Random) -> Iterator[Edit]:
    """Commas and full stops lost here and there."""
    share = random.choice((0.05, 0.15, 0.4))
    for pattern in (_COMMA, _STOP):
        yield from (Edit(*m.span(), "") for m in pattern.finditer(text) if random.random() < share)


def _apostrophes(text: str, random: Random) -> Iterator[Edit]:
    """All apostrophes straight, or all curly."""
    apostrophe = random.choice("'’")
    yield from (Edit(*m.span(), apostrophe) for m in _APOSTROPHE.finditer(text))


def _recased(at: int, text: str, case: Callable[[str], str]) -> Iterator[Edit]:
    """Another case, left as it is where that would change the length."""
    changed = case(text)
    if len(changed) == len(text) and changed != text:
        for index, (old, new) in enumerate(zip(text, changed, strict=True)):
            if old != new:
                yield Edit(at + index, at + index + 1, new)


_CHANGES: tuple[tuple[float, Callable[[str, Random], Iterator[Edit]]], ...] = (
    (0.10, _no_headline),
    (0.50, other_marks),
    (0.20, _dropped_marks),
    (0.35, _flattened),
    (0.15, _single_breaks),
    (0.04, _wrapped),
    (0.25, _glued),
    (0.25, _headlines),
    (0.25, _dateline),
    (0.08, _lowered),
    (0.10, _dropped_points),
    (0.30, _apostrophes),
)
"""How often each change is made to an article that is made harder; of two that meet in one place, the first in the
text wins."""
