from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import Sentence
from sumy.summarizers import AbstractSummarizer

class LexRankSummarizer(AbstractSummarizer):
    _stop_words: frozenset[str]
    def _to_words_set(self, sentence: Sentence) -> list[str]: ...
    def _compute_tf(self, sentences: Sequence[Sequence[str]]) -> list[dict[str, float]]: ...
    # A static method in sumy, called through the instance; declared as what a subclass may make of it.
    def _compute_idf(self, sentences: Sequence[Sequence[str]]) -> dict[str, float]: ...
    def _create_matrix(
        self,
        sentences: Sequence[Sequence[str]],
        threshold: float,
        tf_metrics: Sequence[dict[str, float]],
        idf_metrics: dict[str, float],
    ) -> NDArray[np.float64]: ...
    @staticmethod
    def power_method(matrix: NDArray[np.float64], epsilon: float) -> NDArray[np.float64]: ...
