"""A text becomes its sketch. Hashes are the same in every process, so sketches can be stored."""

import re
import unicodedata
from hashlib import blake2b

import numpy as np

from digests.copies.comparing import SAMPLE, Sketch

__all__ = ["sketch"]

_SHINGLE = 4  # words
_LONGEST = 20_000  # words that are read of a text
_WORD = re.compile(r"\w+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio: odd, and no run of ones or zeros


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
    different = np.unique(shingles.astype(np.uint32))
    level = max(0, (len(different) // SAMPLE).bit_length() - 1)
    sampled = different[different & np.uint32((1 << level) - 1) == 0]
    return Sketch(len(different), level, sampled.astype("<u4").tobytes())


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
