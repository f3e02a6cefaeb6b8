"""Cut a text into the windows of word pieces that the tagger reads, with the features it is given beside them.

Training and running share this module, so that the model never meets a window of another make than it learnt from.
Paragraphs stay whole and are packed together while they fit; one that is too long is cut where a sentence ends, and a
sentence that is too long wherever it must be. Work and memory are linear in the text, whatever the text is made of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from digests.errors import ModelError
from digests.language.marks import quoted

__all__ = ["FEATURES", "WINDOW", "Window", "in_quotation_marks", "windows"]

WINDOW = 256
"""The most pieces that a window holds, [CLS] and [SEP] among them."""

FEATURES = 12
"""How many values the feature of a piece can take: capitals (3) x in quotation marks (2) x opens a paragraph (2)."""

CHUNK = 10_000
"""The most characters handed to the tokenizer at once: it keeps some hundred bytes for each piece."""

_CAPITAL, _CAPITALS, _QUOTED, _OPENS_PARAGRAPH = 1, 2, 3, 6


@dataclass(frozen=True, slots=True)
class Window:
    """What the model reads at once; every array has the shape (pieces,), [CLS] first and [SEP] last."""

    ids: NDArray[np.int64]
    """Word piece numbers."""
    features: NDArray[np.int64]
    """0 to FEATURES - 1: capitals (0 none, 1 first letter, 2 all) + 3 if in quotation marks + 6 if first of a
    paragraph."""
    starts: NDArray[np.int64]
    """Where each piece starts in the text, in characters; [CLS] and [SEP] are empty, at the window's two ends."""
    ends: NDArray[np.int64]
    """Where each piece ends in the text, in characters."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Pieces that stay together: a paragraph, a sentence of a long paragraph, or a part of a long sentence."""

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def windows(
    text: str, sentences: Sequence[tuple[int, int]], tokenizer: Tokenizer, *, first: int = WINDOW, limit: int = WINDOW
) -> Iterator[Window]:
    """The windows of a text, in order; each piece of the text is in exactly one.

    `sentences` are spans of the text in order; text between them may lie anywhere. `first` is the size of the first
    window
    where it is to differ from `limit`: training varies it, so that the cuts fall elsewhere in each epoch.
    A lone surrogate, which the tokenizer can't take, is read as U+FFFD; offsets are those of the given text.
    """
    cls, sep = _number(tokenizer, "[CLS]"), _number(tokenizer, "[SEP]")
    pending: list[_Unit] = []
    held, room = 0, first - 2
    for unit in _units(_readable(text), sentences, tokenizer, limit - 2):
        size = len(unit.ids)
        if pending and held + size > room:
            yield _window(pending, cls, sep)
            pending, held, room = [], 0, limit - 2
        pending.append(unit)
        held += size
    if pending:
        yield _window(pending, cls, sep)


def in_quotation_marks(features: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of these features are of pieces in quotation marks."""
    return features // _QUOTED % 2 == 1


def _number(tokenizer: Tokenizer, piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ModelError(f"the tokenizer of the language model has no {piece}; install the package again")
    return number


def _readable(text: str) -> str:
    """The text with lone surrogates replaced one to one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def _units(text: str, sentences: Sequence[tuple[int, int]], tokenizer: Tokenizer, room: int) -> Iterator[_Unit]:
    """The text in units of at most `room` pieces."""
    starts_of_sentences = np.array([start for start, _ in sentences], dtype=np.int64)
    for start, end in _paragraphs(text):
        in_marks = np.zeros(end - start, dtype=bool)
        for opened, closed in quoted(text, start, end):
            in_marks[opened - start : closed - start] = True
        opens_paragraph = True
        for chunk_start, chunk_end in _chunks(text, start, end):
            encoding = tokenizer.encode(text[chunk_start:chunk_end], add_special_tokens=False)
            if not encoding.ids:
                continue
            offsets = np.array(encoding.offsets, dtype=np.int64) + chunk_start
            begins, ends = offsets[:, 0], offsets[:, 1]
            features = np.array([_capitals(text[a:b]) for a, b in offsets.tolist()], dtype=np.int64)
            features += _QUOTED * in_marks[begins - start]
            if opens_paragraph:
                features[0] += _OPENS_PARAGRAPH
                opens_paragraph = False
            unit = _Unit(np.array(encoding.ids, dtype=np.int64), features, begins, ends)
            yield from _cut(unit, starts_of_sentences, room)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines of a text that are not empty, without their line ends."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if end > start:
            yield start, end
        start = end + 1


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in stretches of at most CHUNK characters, cut after a space where there is one in the last tenth."""
    while end - start > CHUNK:
        space = text.rfind(" ", start + CHUNK - CHUNK // 10, start + CHUNK)
        cut = space + 1 if space > 0 else start + CHUNK
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _cut(unit: _Unit, starts_of_sentences: NDArray[np.int64], room: int) -> Iterator[_Unit]:
    """A unit as it is when it fits into a window, else as its sentences, or parts of `room` pieces of a long
    sentence."""
    size = len(unit.ids)
    if size <= room:
        yield unit
        return
    low, high = np.searchsorted(starts_of_sentences, (unit.starts[0], unit.ends[-1]))
    borders = np.searchsorted(unit.starts, starts_of_sentences[low:high])
    start = 0
    for border in (*borders.tolist(), size):
        while start < border:
            stop = min(border, start + room)
            yield _Unit(unit.ids[start:stop], unit.features[start:stop], unit.starts[start:stop], unit.ends[start:stop])
            start = stop


def _window(units: Sequence[_Unit], cls: int, sep: int) -> Window:
    begin, end = units[0].starts[:1], units[-1].ends[-1:]
    return Window(
        ids=np.concatenate([[cls], *(unit.ids for unit in units), [sep]]),
        features=np.concatenate([[0], *(unit.features for unit in units), [0]]),
        starts=np.concatenate([begin, *(unit.starts for unit in units), end]),
        ends=np.concatenate([begin, *(unit.ends for unit in units), end]),
    )


def _capitals(piece: str) -> int:
    """0 for a piece without a capital at its start, 1 for one with, 2 for several letters that are all capitals."""
    if not piece[:1].isupper():
        return 0
    return _CAPITALS if len(piece) > 1 and piece.isupper() else _CAPITAL
