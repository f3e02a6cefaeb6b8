"""What a name is found by: whole, from each of its words on, by first letters, by runs of three characters."""

from collections.abc import Iterable

from digests.actors.abbreviations import written_out
from digests.actors.names import folded, name_key, name_words
from digests.actors.well_known import whole_name_of

__all__ = ["LONGEST_HEAD", "grams", "heads", "key_of", "starts", "words_in"]

LONGEST_HEAD = 3
"""Prefixes of up to so many characters are looked up in ``name_heads``, longer ones in ``name_starts``."""

_NAME_CHARACTERS = 200


def key_of(name: str) -> str:
    """One string for all spellings of a name: `name_key`, of well-known people that of their usual name, of states and
    bodies that of their long one; the folded name where that finds no word in it."""
    name = name[:_NAME_CHARACTERS]
    known = whole_name_of(name)
    return written_out(name_key(known.name if known else name)) or " ".join(folded(name).split())


def words_in(name: str) -> tuple[str, ...]:
    """The folded words of a name, or of what somebody has typed of it."""
    return name_words(name[:_NAME_CHARACTERS]) or tuple(folded(name[:_NAME_CHARACTERS]).split())


def starts(names: Iterable[str]) -> set[str]:
    """The folded names from each of their words on: "keir starmer" and "starmer"."""
    return {" ".join(words[i:]) for name in names for words in [words_in(name)] for i in range(len(words))}


def heads(starts: Iterable[str]) -> set[str]:
    """Their first none, one, two and three characters."""
    return {start[:length] for start in starts for length in range(min(len(start), LONGEST_HEAD) + 1)}


def grams(word: str) -> set[str]:
    """The runs of three characters of a word with a space before and after it."""
    padded = f" {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
