"""Which language a text is in.

py3langid tells 97 of them but takes 0.9 s and 110 MB to load. Most texts are English and plainly so: they are
told by their function words, and the rest is asked of py3langid.
"""

from functools import cache
from typing import TYPE_CHECKING

from digests.text import printed_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["language_of"]

_ENGLISH = frozenset(
    "the of and to that with for has have had from by been their would which were are who said about after".split()
)
_SAMPLE = 4_000  # characters that are looked at
_ASKED = 1_500  # of them, those that py3langid is asked about: it looks at one by one
_SURE = 0.5  # probability


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text; None where it can't be told."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in printed_words(sample)]
    if len(words) >= 12 and sum(word in _ENGLISH for word in words) >= 0.15 * len(words) and "the" in words:
        return "en"
    code, probability = _identifier().classify(sample[:_ASKED])
    return code if probability >= _SURE and len(code) == 2 else None


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - see above

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
