from collections.abc import Callable, Sequence
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Sentence

class AbstractSummarizer:
    stop_words: frozenset[str]
    def __init__(self, stemmer: Callable[[str], str]) -> None: ...
    # The callable receives SentenceInfo tuples (sentence, order, rating), best first, and returns some of them.
    def __call__(
        self, document: ObjectDocumentModel, sentences_count: int | Callable[[Sequence[Any]], Sequence[Any]]
    ) -> tuple[Sentence, ...]: ...
