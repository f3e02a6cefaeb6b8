"""Join the parts of statements: each content to its cue, each cue to its source.

A cue has one statement, while a source may have several ("He denied it and said ..."); so content points to the first
piece of its cue, and the cue to the first piece of its source. A pointer to [CLS] says that the other part is not in
the window.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from digests.language.decode import Floats, Part, log_softmax
from digests.language.labels import ROLES

__all__ = ["Joined", "Pointers", "join"]

SWITCH = 6.0
"""How much more probable, in nats, another cue must be for the rest of a content for it to be cut in two."""

POINTED = -1.0
"""How sure, as a log probability, a content must be of a piece that no label calls a cue for it to be one."""

_SOURCE, _CUE, _CONTENT = (ROLES.index("B-" + name) for name in ("source", "cue", "content"))


@dataclass(frozen=True, slots=True)
class Pointers:
    """The pointer vectors of one window, each (pieces, width)."""

    content_query: Floats
    cue_key: Floats
    cue_query: Floats
    source_key: Floats


@dataclass(slots=True)
class Joined:
    """One statement of a window, in parts, with the log probabilities of its two joints (0 where there is nothing to
    join)."""

    contents: list[Part] = field(default_factory=list[Part])
    cue: Part | None = None
    source: Part | None = None
    to_cue: float = 0.0
    to_source: float = 0.0


def join(parts: Sequence[Part], pointers: Pointers) -> list[Joined]:
    """The statements of a window, in the order of their contents; a cue that no content points to makes none."""
    contents = [part for part in parts if part.label == _CONTENT]
    cues = [part for part in parts if part.label == _CUE]
    cues += _unlabelled_cues(contents, cues, pointers)
    sources = [part for part in parts if part.label == _SOURCE]
    statements: list[Joined] = []
    of_cue: dict[int, Joined] = {}
    for content, choice, certainty in _chosen(contents, cues, pointers):
        if choice and choice in of_cue:
            statement = of_cue[choice]
            statement.to_cue = min(statement.to_cue, certainty)
        else:
            statement = Joined(to_cue=certainty)
            statements.append(statement)
            if choice:
                of_cue[choice] = statement
                statement.cue = cues[choice - 1]
        statement.contents.append(content)
    keys = pointers.source_key[[0, *(source.first for source in sources)]]
    for statement in of_cue.values():
        if cue := statement.cue:
            query = pointers.cue_query[cue.first : cue.last].mean(axis=0)
            chances = log_softmax(keys @ query / np.float32(np.sqrt(len(query))))
            best = int(chances.argmax())
            statement.source = sources[best - 1] if best else None
            statement.to_source = float(chances[best])
    return statements


def _chosen(contents: Sequence[Part], cues: Sequence[Part], pointers: Pointers) -> Iterator[tuple[Part, int, float]]:
    """Each content, or part of one, with the number of its cue (0 for none, then from 1) and the log probability of
    that."""
    keys = pointers.cue_key[[0, *(cue.first for cue in cues)]]
    for content in contents:
        queries = pointers.content_query[content.first : content.last]
        chances = log_softmax(queries @ keys.T / np.float32(np.sqrt(keys.shape[1])))
        runs = _runs(chances)
        for first, last, choice in runs:
            certainty = float(chances[first:last, choice].mean())
            if len(runs) == 1:
                yield content, choice, certainty
            else:
                yield (
                    Part(content.first + first, content.first + last, content.label, content.inside, content.borders),
                    choice,
                    certainty,
                )


def _unlabelled_cues(contents: Sequence[Part], cues: Sequence[Part], pointers: Pointers) -> list[Part]:
    """The pieces that a content points to although no label calls them a cue: words that say so all the same."""
    taken = np.zeros(len(pointers.cue_key), dtype=bool)
    taken[0] = True
    for part in (*contents, *cues):
        taken[part.first : part.last] = True
    found: dict[int, Part] = {}
    for content in contents:
        query = pointers.content_query[content.first : content.last].mean(axis=0)
        chances = log_softmax(pointers.cue_key @ query / np.float32(np.sqrt(len(query))))
        best = int(chances.argmax())
        if not taken[best] and chances[best] > POINTED:
            found[best] = Part(best, best + 1, _CUE, float(chances[best]), float(chances[best]))
    return list(found.values())


def _runs(chances: Floats) -> list[tuple[int, int, int]]:
    """Cut (pieces, choices) into the runs [first, last) that choose alike, each change of choice costing SWITCH."""
    pieces, choices = chances.shape
    if (chances.argmax(axis=1) == (top := int(chances[0].argmax()))).all():
        return [(0, pieces, top)]
    best: Floats = chances[0]
    back: NDArray[np.int64] = np.tile(np.array(range(choices)), (pieces, 1))
    for piece in range(1, pieces):
        top = int(best.argmax())
        switched: Floats = best[top] - np.float32(SWITCH)
        back[piece, switched > best] = top
        best = np.maximum(switched, best) + chances[piece]
    runs: list[tuple[int, int, int]] = []
    choice, last = int(best.argmax()), pieces
    for piece in range(pieces - 1, 0, -1):
        before = int(back[piece, choice])
        if before != choice:
            runs.append((piece, last, choice))
            choice, last = before, piece
    runs.append((0, last, choice))
    return runs[::-1]
