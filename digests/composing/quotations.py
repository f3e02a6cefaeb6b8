"""One quotation in several articles: the same speakers with nearly the same words."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from digests.articles import Speaker

__all__ = ["are_told_by", "is_reworded", "nearly_same", "same_speakers"]

_SAME = 0.8  # of the shorter one's words, in their order, from which two quotations are one
_FEWEST_WORDS = 4  # fewer are the same by chance ("I don't know")

Words = Sequence[str]
"""Lower case, in the order in which they were said."""


def nearly_same(one: Words, other: Words) -> bool:
    """Whether two quotations are one, of which an outlet may have printed only a part, or some words otherwise."""
    shorter = min(len(one), len(other))
    if one == other:
        return True
    return shorter >= _FEWEST_WORDS and _shared(one, other) >= _SAME * shorter


def are_told_by(words: Words, sentence: Words) -> bool:
    """Whether a sentence holds nearly all of the words in their order."""
    return len(words) >= _FEWEST_WORDS and _shared(words, sentence) >= _SAME * len(words)


def is_reworded(one: Words, other: Words) -> bool:
    """Whether neither is a part of the other: what one outlet leaves out is not another wording."""
    shorter, longer = sorted((one, other), key=len)
    return f" {' '.join(shorter)} " not in f" {' '.join(longer)} "


def same_speakers(some: Sequence[Speaker], others: Sequence[Speaker]) -> bool:
    """Whether each of them can be one of the others: "Zelensky" and "Volodymyr Zelensky"."""
    return len(some) == len(others) and all(
        any(_may_be(speaker.name, other.name) for other in others) for speaker in some
    )


def _may_be(one: str, other: str) -> bool:
    some, others = set(one.casefold().split()), set(other.casefold().split())
    return some <= others or others <= some


def _shared(one: Words, other: Words) -> int:
    """How many words they share in the same order; 0 where it would be too few whatever the order."""
    in_any_order = (Counter(one) & Counter(other)).total()
    if in_any_order < _SAME * min(len(one), len(other)):
        return 0
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
