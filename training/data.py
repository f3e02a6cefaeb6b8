"""The articles with their labels, and the examples that the model learns from.

Statements come from PolNeAR, entities from a tagger that ran over the same articles; the model card (README.md) says
on what terms.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from digests.language.labels import ENTITIES, ROLES
from digests.language.windows import WINDOW, Window, windows
from digests.text import sentences
from training.augment import harder
from training.edits import Edited, edit

__all__ = ["IGNORED", "Example", "LabelledArticle", "examples", "held_out", "moved", "read"]

IGNORED = -100
"""The label of a piece that a loss leaves out."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution of an article as people marked it; each part may be empty or in several pieces."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article's text with its statements and its entities (None where nobody tagged them)."""

    id: str
    text: str
    statements: tuple[Statement, ...]
    entities: tuple[tuple[int, int, str], ...] | None


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its labels; arrays of shape (pieces,), IGNORED where a loss is to leave a piece out."""

    window: Window
    roles: NDArray[np.int64]
    entities: NDArray[np.int64]
    cues: NDArray[np.int64]
    """For a piece of content, the first piece of its cue, 0 ([CLS]) where that is in no piece of the window."""
    sources: NDArray[np.int64]
    """For a piece of a cue, the first piece of its source, or 0."""


def read(statements: Path, entities: Path | None = None) -> list[LabelledArticle]:
    """Read articles with statements, and their entities from a second file of the same ids. Raises OSError and
    ValueError."""
    tagged = (
        {row["id"]: tuple((s, e, label) for s, e, label in row["entities"]) for row in _rows(entities)}
        if entities
        else {}
    )
    return [
        LabelledArticle(
            id=row["id"],
            text=row["text"],
            statements=tuple(
                Statement(*(tuple((s, e) for s, e in item[part]) for part in ("source", "cue", "content")))
                for item in row["attributions"]
            ),
            entities=tagged.get(row["id"]),
        )
        for row in _rows(statements)
    ]


def held_out(article: LabelledArticle, share: float = 0.05) -> bool:
    """Whether an article is kept from training to calibrate on; decided by its id, so it is the same in each run."""
    return int(sha256(article.id.encode()).hexdigest()[:8], 16) / 16**8 < share


def examples(
    articles: Iterable[LabelledArticle], tokenizer: Tokenizer, random: Random | None = None
) -> Iterator[Example]:
    """The examples of articles; with `random`, some articles are made harder and windows are cut in other places
    each time."""
    for article in articles:
        changed = harder(article.text, article.entities or (), random) if random else edit(article.text, ())
        other = moved(article, changed)
        first = random.randint(WINDOW // 4, WINDOW) if random else WINDOW
        for window in windows(other.text, sentences(other.text), tokenizer, first=first):
            yield _labelled(window, other)


def moved(article: LabelledArticle, changed: Edited) -> LabelledArticle:
    """A changed article, its labels carried over to where their words stand now."""

    def parts(spans: Spans) -> Spans:
        return tuple(there for span in spans if (there := changed.span(*span)))

    return LabelledArticle(
        id=article.id,
        text=changed.text,
        statements=tuple(Statement(parts(s.source), parts(s.cue), parts(s.content)) for s in article.statements),
        entities=article.entities
        and tuple((*there, label) for start, end, label in article.entities if (there := changed.span(start, end))),
    )


def _labelled(window: Window, article: LabelledArticle) -> Example:
    size = len(window.ids)
    roles, entities = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    cues, sources = np.full(size, IGNORED, dtype=np.int64), np.full(size, IGNORED, dtype=np.int64)
    # A longer content first: of two that overlap, which is rare, the shorter one is painted over the longer.
    for item in sorted(article.statements, key=lambda item: -sum(end - start for start, end in item.content)):
        for low, high in _pieces(window, item.content):
            _paint(roles, low, high, ROLES.index("B-content"))
            cues[low:high] = _first(window, item.cue)
        for low, high in _pieces(window, item.source):
            _paint(roles, low, high, ROLES.index("B-source"))
        for low, high in _pieces(window, item.cue):
            _paint(roles, low, high, ROLES.index("B-cue"))
            sources[low:high] = _first(window, item.source)
    if article.entities is None:
        entities[:] = IGNORED
    for start, end, label in article.entities or ():
        for low, high in _pieces(window, [(start, end)]):
            _paint(entities, low, high, ENTITIES.index("B-" + label))
    for labels in (roles, entities):
        labels[[0, -1]] = IGNORED
    return Example(window, roles, entities, cues, sources)


def _pieces(window: Window, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """For each of these spans of the text, the pieces [first, last) of the window that it touches, where it does."""
    for start, end in spans:
        low = int(np.searchsorted(window.ends[1:-1], start, side="right")) + 1
        high = int(np.searchsorted(window.starts[1:-1], end, side="left")) + 1
        if low < high:
            yield low, high


def _first(window: Window, spans: Iterable[tuple[int, int]]) -> int:
    """The first piece of these spans, 0 ([CLS]) where none is in the window."""
    return min((low for low, _ in _pieces(window, spans)), default=0)


def _paint(labels: NDArray[np.int64], low: int, high: int, begins: int) -> None:
    labels[low:high] = begins + 1
    labels[low] = begins


def batches(items: Sequence[Example], pieces: int, random: Random) -> Iterator[list[Example]]:
    """Examples in batches of like length, of at most this many pieces with padding, in random order."""
    ordered = sorted(items, key=lambda item: (len(item.window.ids), random.random()))
    groups: list[list[Example]] = [[]]
    for item in reversed(ordered):
        if groups[-1] and (len(groups[-1]) + 1) * len(groups[-1][0].window.ids) > pieces:
            groups.append([])
        groups[-1].append(item)
    random.shuffle(groups)
    yield from groups


def _rows(path: Path) -> Iterator[dict[str, list[list[int]]]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)
