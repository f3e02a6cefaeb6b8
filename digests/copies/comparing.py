"""Whether a text is a reprint of another one, told by their sketches alone.

A text is known by a sample of its shingles (runs of a few words): those whose hash is divisible by a power of two that
is chosen by the text's length, so that long texts are sampled thinly and short ones wholly. Samples of different powers
can be compared, as the thinner one is a part of the thicker one. (Broder, "On the resemblance and containment of
documents", 1997: sketches of shingles modulo m.)

What is compared is containment: the share of the newcomer's shingles that stand in the text that is known. Papers cut
wire copy and put their own headline over it, and whatever is left says nothing that isn't known; but a newcomer that is
longer and adds much is an article of its own, and nothing of it is lost. DECISIONS.md justifies the numbers.
"""

from dataclasses import dataclass
from datetime import timedelta
from struct import unpack

__all__ = ["SAMPLE", "WITHIN", "Sketch", "contained", "indexed", "is_reprint", "sought"]

WITHIN = timedelta(days=14)
"""Between a reprint and its article, at most: the weather of last year is news again."""

SAMPLE = 128  # hashes at least, of a text of that many shingles: twice as many at most
_LEAST = 40  # shingles of a text that can be a reprint: shorter ones are notices, captions and formulas
_COMPARED = 16  # hashes at least: fewer tell nothing
_CONTAINED = 0.7  # of the newcomer's shingles, for a reprint
_MOST_NEW = 150  # of its shingles that aren't there: more of them are a report of its own, however long the copy
_THINNER = 3  # times the sample of an index is halved: 16 to 32 hashes of a text


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: the number of its different shingles, and those hashes that 2^``level`` divides, in
    ascending order, four bytes each, the lowest first."""

    shingles: int
    level: int
    hashes: bytes


def is_reprint(newcomer: Sketch, known: Sketch) -> bool:
    """Whether nearly all that a newcomer says stands in a text that is known. Of a text that is too short to tell, or
    holds less than a few sentences of its own in a long one, it is never said."""
    share = contained(newcomer, known)
    return share >= _CONTAINED and (1 - share) * newcomer.shingles <= _MOST_NEW


def contained(newcomer: Sketch, known: Sketch) -> float:
    """The share (0 to 1) of the newcomer's shingles that stand in the known text; 0 where it can't be told."""
    if newcomer.shingles < _LEAST:
        return 0.0
    level = max(newcomer.level, known.level)
    wanted = _at_level(newcomer, level)
    if len(wanted) < _COMPARED:
        return 0.0
    return len(wanted.intersection(_values(known))) / len(wanted)


def indexed(of: Sketch) -> list[int]:
    """The hashes (0 to 2^32) by which a known text is found; none where it is too short to have reprints."""
    return sorted(_at_level(of, of.level + _THINNER)) if of.shingles >= _LEAST else []


def sought(of: Sketch) -> list[int]:
    """The hashes of a newcomer by which a text is found that it may be a reprint of: such a text isn't much shorter, so
    that its index is at most one level finer than the newcomer's own."""
    return sorted(_at_level(of, max(0, of.level - 1) + _THINNER)) if of.shingles >= _LEAST else []


def _values(of: Sketch) -> tuple[int, ...]:
    return unpack(f"<{len(of.hashes) // 4}I", of.hashes)


def _at_level(of: Sketch, level: int) -> set[int]:
    mask = (1 << level) - 1
    return {value for value in _values(of) if not value & mask}
