"""The network: a six-layer BERT encoder with features added to its word embeddings, and one linear layer that holds
all heads.

The encoder is MiniLM (Wang et al., 2020, arXiv:2002.10957) in six layers of 384; statements are joined from parts by
two pointers,
from content to cue and from cue to source, each a bilinear product in the manner of Dozat and Manning (2017,
arXiv:1611.01734).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from digests.language.labels import ENTITIES, ROLES
from digests.language.windows import FEATURES

__all__ = ["Outputs", "Shape", "StatementModel"]


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of the network."""

    vocabulary: int = 30_522
    positions: int = 512
    width: int = 384
    inner: int = 1_536
    heads: int = 12
    layers: int = 6
    pointer: int = 128


class Outputs(NamedTuple):
    """Logits and pointer vectors of a batch, each of shape (batch, pieces, ...)."""

    roles: Tensor
    entities: Tensor
    content_query: Tensor
    cue_key: Tensor
    cue_query: Tensor
    source_key: Tensor


class Layer(nn.Module):
    """One transformer layer, normalised after each part as BERT does."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, dropout
        self.projected = nn.Linear(shape.width, 3 * shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.attended_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.widened = nn.Linear(shape.width, shape.inner)
        self.narrowed = nn.Linear(shape.inner, shape.width)
        self.narrowed_norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        batch, pieces, width = hidden.shape
        projected = (
            self.projected(hidden).view(batch, pieces, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        )
        mixed = functional.scaled_dot_product_attention(projected[0], projected[1], projected[2], attn_mask=mask)
        attended = self.attended(mixed.transpose(1, 2).reshape(batch, pieces, width))
        hidden = self.attended_norm(hidden + _dropped(attended, self.dropout, self.training))
        narrowed = self.narrowed(functional.gelu(self.widened(hidden)))
        return self.narrowed_norm(hidden + _dropped(narrowed, self.dropout, self.training))


class StatementModel(nn.Module):
    """Word pieces and their features in, labels and pointers out."""

    def __init__(self, shape: Shape | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape = shape or Shape()
        self.dropout = dropout
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.Embedding(FEATURES, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.sizes = (len(ROLES), len(ENTITIES), *(shape.pointer,) * 4)
        self.heads = nn.Linear(shape.width, sum(self.sizes))
        nn.init.zeros_(self.features.weight)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Outputs:
        """`ids`, `features`: (batch, pieces); `mask`: the same, 1 for a piece and 0 for padding."""
        positions = self.positions.weight[: ids.shape[1]]
        hidden = self.norm(self.words(ids) + positions + self.features(features))
        hidden = _dropped(hidden, self.dropout, self.training)
        seen = mask[:, None, None, :].bool()
        for layer in self.layers:
            hidden = layer(hidden, seen)
        return Outputs(*self.heads(_dropped(hidden, self.dropout, self.training)).split(self.sizes, dim=-1))

    def load_encoder(self, weights: Path) -> None:
        """Take the encoder's weights from a BERT checkpoint in safetensors format. Raises KeyError where one is
        missing."""
        given = {name.removeprefix("bert."): tensor.float() for name, tensor in load_file(weights).items()}
        taken = {
            "words.weight": given["embeddings.word_embeddings.weight"],
            # Every piece is of the first segment: its embedding is the same everywhere, and so part of the position's.
            "positions.weight": given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        parts = {
            "attended": "attention.output.dense",
            "attended_norm": "attention.output.LayerNorm",
            "widened": "intermediate.dense",
            "narrowed": "output.dense",
            "narrowed_norm": "output.LayerNorm",
        }
        for index in range(self.shape.layers):
            for kind in ("weight", "bias"):
                prefix = f"encoder.layer.{index}."
                attention = [given[f"{prefix}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                taken[f"layers.{index}.projected.{kind}"] = torch.cat(attention)
                for ours, theirs in parts.items():
                    taken[f"layers.{index}.{ours}.{kind}"] = given[f"{prefix}{theirs}.{kind}"]
        missing, unexpected = self.load_state_dict(taken, strict=False)
        if unexpected or {name.split(".")[0] for name in missing} != {"features", "heads"}:
            raise KeyError(f"the encoder's weights don't fit: missing {missing}, unexpected {unexpected}")


def _dropped(hidden: Tensor, share: float, training: bool) -> Tensor:
    """Dropout with one mask for all pieces of a window (Gal and Ghahramani, 2016): as useful, and drawn 256 times
    less often."""
    if not training or not share:
        return hidden
    return hidden * functional.dropout(torch.ones_like(hidden[:, :1]), share)
