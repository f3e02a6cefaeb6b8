"""Contents find their cues, and cues their sources."""

import numpy as np

from digests.language.decode import Floats, Part
from digests.language.joining import Pointers, join
from digests.language.labels import ROLES

PIECES, WIDTH = 12, 12


def part(name: str, first: int, last: int) -> Part:
    return Part(first, last, ROLES.index("B-" + name), inside=-0.1, borders=-0.1)


def pointing(pairs: dict[int, int]) -> Floats:
    """Queries that point from each of these pieces to another; all others to [CLS]."""
    queries = np.zeros((PIECES, WIDTH), dtype=np.float32)
    queries[:, 0] = 40
    for piece, target in pairs.items():
        queries[piece] = 40 * np.eye(WIDTH)[target]
    return queries


def pointers(to_cue: dict[int, int], to_source: dict[int, int]) -> Pointers:
    keys = np.eye(PIECES, WIDTH, dtype=np.float32)
    return Pointers(content_query=pointing(to_cue), cue_key=keys, cue_query=pointing(to_source), source_key=keys)


def test_two_contents_of_one_cue_are_one_statement() -> None:
    found = join(
        [part("content", 1, 3), part("source", 4, 5), part("cue", 5, 6), part("content", 7, 9)],
        pointers({1: 5, 2: 5, 7: 5, 8: 5}, {5: 4}),
    )

    assert len(found) == 1
    assert [content.first for content in found[0].contents] == [1, 7]
    assert (found[0].cue, found[0].source) == (part("cue", 5, 6), part("source", 4, 5))


def test_two_cues_may_share_a_source() -> None:
    parts = [part("source", 1, 2), part("cue", 2, 3), part("content", 3, 5), part("cue", 6, 7), part("content", 7, 9)]

    found = join(parts, pointers({3: 2, 4: 2, 7: 6, 8: 6}, {2: 1, 6: 1}))

    assert [statement.source for statement in found] == [part("source", 1, 2)] * 2


def test_a_content_whose_cue_is_out_of_sight_stands_alone() -> None:
    found = join([part("content", 1, 3), part("cue", 5, 6)], pointers({}, {}))

    assert [(statement.cue, statement.source) for statement in found] == [(None, None)]


def test_a_word_that_no_label_calls_a_cue_is_one_when_a_content_points_to_it() -> None:
    found = join([part("source", 1, 2), part("content", 3, 6)], pointers({3: 2, 4: 2, 5: 2}, {2: 1}))

    assert found[0].cue is not None
    assert (found[0].cue.first, found[0].cue.last) == (2, 3)
    assert found[0].source == part("source", 1, 2)
