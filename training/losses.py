"""What the model is taught: labels of pieces, and where statements point."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training.data import IGNORED, Example
from training.model import Outputs

__all__ = ["Batch", "collate", "loss"]

ENTITY_WEIGHT = 0.3
POINTER_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded examples; tensors of shape (batch, pieces)."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    roles: Tensor
    entities: Tensor
    cues: Tensor
    sources: Tensor


def collate(examples: Sequence[Example]) -> Batch:
    """Pad examples to the longest of them; padded pieces are masked, and left out of every loss."""
    size = max(len(example.window.ids) for example in examples)

    def padded(rows: Sequence[NDArray[np.int64]], fill: int) -> Tensor:
        matrix = np.full((len(rows), size), fill, dtype=np.int64)
        for row, values in zip(matrix, rows, strict=True):
            row[: len(values)] = values
        return torch.from_numpy(matrix)

    return Batch(
        ids=padded([example.window.ids for example in examples], 0),
        features=padded([example.window.features for example in examples], 0),
        mask=padded([np.ones_like(example.window.ids) for example in examples], 0),
        roles=padded([example.roles for example in examples], IGNORED),
        entities=padded([example.entities for example in examples], IGNORED),
        cues=padded([example.cues for example in examples], IGNORED),
        sources=padded([example.sources for example in examples], IGNORED),
    )


def loss(outputs: Outputs, batch: Batch) -> Tensor:
    """Cross entropy of the labels, and of the piece that each content and each cue points to among all of its
    window."""
    labels = _labels(outputs.roles, batch.roles) + ENTITY_WEIGHT * _labels(outputs.entities, batch.entities)
    pointers = _pointers(outputs.content_query, outputs.cue_key, batch.cues, batch.mask) + _pointers(
        outputs.cue_query, outputs.source_key, batch.sources, batch.mask
    )
    return labels + POINTER_WEIGHT * pointers


def _labels(logits: Tensor, labels: Tensor) -> Tensor:
    if not (labels != IGNORED).any():
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED)


def _pointers(queries: Tensor, keys: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    rows = targets != IGNORED
    if not rows.any():
        return queries.sum() * 0.0
    scores = queries.float() @ keys.float().transpose(1, 2) / queries.shape[-1] ** 0.5
    scores = scores.masked_fill(mask[:, None, :] == 0, -1e4)
    return functional.cross_entropy(scores[rows], targets[rows])
