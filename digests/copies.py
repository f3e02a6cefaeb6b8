"""Near-duplicates: one text in several outlets, or printed again with little changed.

A text is known by a sample of its shingles (runs of `_SHINGLE` words): those whose hash is divisible by a power of two
that is chosen by the text's length, so that long texts are sampled thinly and short ones wholly. Samples of different
powers can be compared, as the thinner one is a part of the thicker one. What is compared is containment: the share of
the shorter text's shingles that stand in the longer one, as papers shorten wire copy and add to it. (Broder, "On the
resemblance and containment of documents", 1997: sketches of shingles modulo m.) Adding and looking up touch only the
texts that share shingles, so their time doesn't grow with the number of texts.

Hashes are the same in every process, so sketches can be stored. Thresholds are justified in DECISIONS.md.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

__all__ = ["Copies", "Copy", "Sketch", "sketch"]

_SHINGLE = 4  # words
_SAMPLE = 64  # hashes at least, of a text of that many shingles: twice as many at most
_LONGEST = 20_000  # words that are read of a text
_LEAST = 20  # shingles of a text that can be a copy: shorter ones are notices and captions
_CONTAINED = 0.5  # of the shorter text's shingles, for a copy
_SHORTEST = 0.2  # of the longer text's length: less is a quotation or a teaser, and no news of its own
_CANDIDATES = 32  # texts that share most: more are not compared
_COMMON = 40  # texts with the same shingle: those beyond are not looked at, as it is a notice of the outlet
_WORD = re.compile(r"\w+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio: odd, and no run of ones or zeros

_Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: the number of its different shingles, and those hashes that 2^``level`` divides, in
    ascending order, eight bytes each, the lowest first."""

    shingles: int
    level: int
    hashes: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that another one is nearly the same as: its key, and the share (0 to 1) of the shorter in the longer."""

    key: str
    share: float


def sketch(text: str) -> Sketch:
    """The sketch of a text, whatever its capitals, punctuation and accents."""
    folded = text[: 12 * _LONGEST].casefold()
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
    words = _WORD.findall(folded)[:_LONGEST]
    numbers = {word: _hash(word) for word in set(words)}
    hashes = np.array([numbers[word] for word in words], dtype=np.uint64)
    count = max(0, len(words) - _SHINGLE + 1)
    shingles = np.zeros(count, dtype=np.uint64)
    for place in range(_SHINGLE):  # a polynomial modulo 2^64: as evenly spread as the hashes of the words
        shingles = shingles * _FACTOR + hashes[place : place + count]
    different = np.unique(shingles)
    level = max(0, (len(different) // _SAMPLE).bit_length() - 1)
    return Sketch(len(different), level, _at_level(different, level).astype("<u8").tobytes())


class Copies:
    """Texts by key, and for a new one which of them it is a copy of."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._holders: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._sketches)

    def add(self, key: str, of: Sketch) -> None:
        """Know a text from now on; under a key that is known, in its place."""
        self.discard(key)
        self._sketches[key] = of
        for value in _indexed(of):
            holders = self._holders.get(value, ())
            if len(holders) < _COMMON:
                self._holders[value] = (*holders, key)

    def discard(self, key: str) -> None:
        """Forget a text, if it is known."""
        known = self._sketches.pop(key, None)
        for value in _indexed(known) if known else ():
            # Of a common shingle not every text was noted down.
            left = tuple(holder for holder in self._holders.pop(value, ()) if holder != key)
            if left:
                self._holders[value] = left

    def lookup(self, of: Sketch) -> Copy | None:
        """The known text that this one is most nearly a copy of; the first added of several equally near."""
        shared = Counter(key for value in _values(of).tolist() for key in self._holders.get(value, ()))
        found: Copy | None = None
        for key, _ in shared.most_common(_CANDIDATES):
            share = _share(of, self._sketches[key])
            if share >= _CONTAINED and (found is None or share > found.share):
                found = Copy(key, share)
        return found


def _share(one: Sketch, other: Sketch) -> float:
    shorter, longer = sorted((one, other), key=lambda each: each.shingles)
    if shorter.shingles < max(_LEAST, _SHORTEST * longer.shingles):
        return 0.0
    wanted = _at_level(_values(shorter), max(one.level, other.level))
    return len(np.intersect1d(wanted, _values(longer), assume_unique=True)) / len(wanted) if len(wanted) else 0.0


def _values(of: Sketch) -> _Hashes:
    return np.frombuffer(of.hashes, dtype="<u8")


def _indexed(of: Sketch) -> list[int]:
    """The hashes by which a text is found: half of a full sample is enough to meet, and half the memory."""
    values = _values(of)
    return _at_level(values, of.level + (len(values) > _SAMPLE)).tolist()


def _at_level(hashes: _Hashes, level: int) -> _Hashes:
    return hashes[hashes & np.uint64((1 << level) - 1) == 0]


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
