"""Join the parts of statements: each content to its cue, each cue to its source.

A cue has one statement, while a source may have several ("He denied it and said ..."); so content points to the first
piece of its cue, and the cue to the first piece of its source. A pointer to [CLS] says that the other part is not in
the window.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from digests.language.decode import Floats, Part, log_softmax
from digests.language.labels import ROLES

__all__ = ["Joined", "Pointers", "join"]

POINTED = -1.5
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
    """The statements of a window, in the order of their contents; a cue that no content points to makes none.

    All pieces of a content point together: letting it be cut where its pieces change their mind found no more
    (77.3 against 77.5 F1, 130 articles).
    """
    contents = [part for part in parts if part.label == _CONTENT]
    cues = [part for part in parts if part.label == _CUE]
    sources = [part for part in parts if part.label == _SOURCE]
    pointing = [_pointing(content, pointers.content_query, pointers.cue_key) for content in contents]
    cues += _unlabelled_cues(contents, cues, pointing)
    statements: list[Joined] = []
    of_cue: dict[int, Joined] = {}
    for content, chances in zip(contents, pointing, strict=True):
        cue, certainty = _chosen(cues, chances)
        statement = of_cue.get(cue.first) if cue else None
        if statement is None:
            statement = Joined(cue=cue, to_cue=certainty)
            statements.append(statement)
            if cue:
                of_cue[cue.first] = statement
                towards = _pointing(cue, pointers.cue_query, pointers.source_key)
                statement.source, statement.to_source = _chosen(sources, towards)
        statement.contents.append(content)
        statement.to_cue = min(statement.to_cue, certainty)
    return statements


def _pointing(part: Part, queries: Floats, keys: Floats) -> Floats:
    """Log probability of each piece of the window, (pieces,), that the part points to it."""
    query = queries[part.first : part.last].mean(axis=0)
    return log_softmax(keys @ query / np.float32(np.sqrt(len(query))))


def _chosen(parts: Sequence[Part], chances: Floats) -> tuple[Part | None, float]:
    """Which of these parts is pointed to, None where it is [CLS], and the log probability of that among them."""
    among = log_softmax(chances[[0, *(part.first for part in parts)]])
    best = int(among.argmax())
    return (parts[best - 1] if best else None), float(among[best])


def _unlabelled_cues(contents: Sequence[Part], cues: Sequence[Part], pointing: Sequence[Floats]) -> list[Part]:
    """The pieces that a content points to although no label calls them a cue: words that say so all the same."""
    taken = {0, *(piece for part in (*contents, *cues) for piece in range(part.first, part.last))}
    found: dict[int, Part] = {}
    for chances in pointing:
        best = int(chances.argmax())
        if best not in taken and chances[best] > POINTED:
            found[best] = Part(best, best + 1, _CUE, float(chances[best]), float(chances[best]))
    return list(found.values())
