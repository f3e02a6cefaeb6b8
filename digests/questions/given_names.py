"""Names that people give: which of them can be a name at all."""

import unicodedata

from digests.actors.names import folded, is_title
from digests.questions.values import cleaned

__all__ = ["read_alias"]

_LONGEST = 100  # characters
_LEAST_LETTERS = 2
_INSIDE = frozenset(" .,'’‘-–&/+!()")
# Words that mean whoever was named last, or nobody.
_NOBODY = frozenset(
    "a an the he she it they we you i him her them us me his hers its their our your who this that these those "
    "somebody someone anybody anyone nobody everybody everyone unknown".split()
)


def read_alias(typed: str) -> str | None:
    """The name that was typed, on one line and without marks round it; None where it can be nobody's: pronouns and
    titles alone, numbers, addresses, what can't be seen."""
    name = "".join(c for c in cleaned(typed) if unicodedata.category(c) != "Cf").strip('"“”„«» ,;')
    if len(name) > _LONGEST or sum(map(str.isalpha, name)) < _LEAST_LETTERS:
        return None
    if not all(c in _INSIDE or unicodedata.category(c)[0] in "LMN" for c in name):
        return None
    words = [folded(word).strip(".,'()!") for word in name.split()]
    return None if all(word in _NOBODY or is_title(word) for word in words) else name
