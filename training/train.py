"""Train the model: seeded, with progress on stderr and a checkpoint that an interrupted run goes on from."""

import copy
import math
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from training.data import Example, LabelledArticle, batches, examples
from training.losses import collate, loss
from training.model import StatementModel

__all__ = ["Recipe", "train"]


def _has_bfloat16() -> bool:
    """Whether this processor has instructions for products in bfloat16 (Linux on x86 tells; elsewhere: no)."""
    cpu = Path("/proc/cpuinfo")
    flags = set(cpu.read_text().split()) if cpu.exists() else set[str]()
    return not flags.isdisjoint({"avx512_bf16", "amx_bf16"})


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the model is trained; MEASURES of each choice stand in the model card."""

    epochs: int = 9
    batch: int = 2_048
    """Pieces in a batch, padding included."""
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.06
    """Share of the steps in which the learning rate rises."""
    averaged: float = 0.995
    """Share of the old weights that the running average keeps at a step; the average is what is exported."""
    dropout: float = 0.1
    hidden: float = 0.04
    """Share of the pieces that the model does not get to see: [MASK] stands in their place."""
    seed: int = 1
    threads: int = 2
    bfloat16: bool = field(default_factory=_has_bfloat16)
    """Whether products are in bfloat16: by default where the processor has instructions for it, for without them it
    is slower than float32. The weights are in float32 either way."""


def train(articles: list[LabelledArticle], encoder: Path, tokenizer: Tokenizer, folder: Path, recipe: Recipe) -> Path:
    """Train on articles and return the path of the weights; `folder` keeps `checkpoint.pt` meanwhile.

    A run that finds a checkpoint of the same recipe there, as an interrupted one leaves it, goes on from the end of its
    last whole epoch.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    model = StatementModel(dropout=recipe.dropout)
    model.load_encoder(encoder)
    model.words.weight.requires_grad_(False)
    average = copy.deepcopy(model)
    mask = tokenizer.token_to_id("[MASK]")
    optimiser = torch.optim.AdamW(_groups(model, recipe), betas=(0.9, 0.98), eps=1e-6)
    steps_an_epoch = len(list(_epoch(articles, tokenizer, recipe, 0)))
    total = steps_an_epoch * recipe.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, total, recipe.warm_up))
    checkpoint = folder / "checkpoint.pt"
    first = _resume(checkpoint, recipe, model, average, optimiser, schedule)
    step, progress = first * steps_an_epoch, _Progress(total - first * steps_an_epoch)
    for epoch in range(first, recipe.epochs):
        torch.manual_seed(recipe.seed * 1_000 + epoch)
        model.train()
        for batch in _epoch(articles, tokenizer, recipe, epoch):
            collated = collate(batch)
            hidden = torch.rand(collated.ids.shape) < recipe.hidden
            ids = collated.ids.masked_fill(hidden, mask)
            with torch.autocast("cpu", torch.bfloat16, enabled=recipe.bfloat16):
                outputs = model(ids, collated.features, collated.mask)
            value = loss(outputs, collated)
            optimiser.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _mix(average, model, min(recipe.averaged, step / (step + 20)))
            progress.add(epoch, float(value.detach()), int(collated.mask.sum()))
        state = {
            "recipe": asdict(recipe),
            "epoch": epoch + 1,
            "model": model.state_dict(),
            "average": average.state_dict(),
        }
        torch.save({**state, "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}, checkpoint)
    torch.save(average.state_dict(), folder / "weights.pt")
    checkpoint.unlink()  # a run that is over leaves nothing to go on from
    return folder / "weights.pt"


def _epoch(
    articles: list[LabelledArticle], tokenizer: Tokenizer, recipe: Recipe, epoch: int
) -> Iterator[list[Example]]:
    """The batches of an epoch; the same ones for the same recipe."""
    random = Random(recipe.seed * 1_000 + epoch)
    return batches(list(examples(articles, tokenizer, random)), recipe.batch, random)


def _groups(model: StatementModel, recipe: Recipe) -> list[dict[str, Any]]:
    """Parameters by learning rate and weight decay; biases and norms are not decayed."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            rate = recipe.head_rate if name.startswith(("heads", "features")) else recipe.encoder_rate
            decay = recipe.decay if parameter.ndim > 1 else 0.0
            groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": parameters, "lr": rate, "weight_decay": decay} for (rate, decay), parameters in groups.items()]


def _rate(step: int, total: int, warm_up: float) -> float:
    """Linear up, then linear down to nothing."""
    rising = math.ceil(total * warm_up)
    return step / rising if step < rising else max(0.0, (total - step) / (total - rising))


@torch.no_grad()
def _mix(average: nn.Module, model: nn.Module, keep: float) -> None:
    """Move the running average towards the model, after Polyak and Juditsky (1992)."""
    kept = [(old, new) for old, new in zip(average.parameters(), model.parameters(), strict=True) if new.requires_grad]
    torch._foreach_lerp_([old for old, _ in kept], [new for _, new in kept], 1.0 - keep)


def _resume(checkpoint: Path, recipe: Recipe, *parts: Any) -> int:
    """Load a checkpoint of this recipe into model, average, optimiser and schedule; the number of epochs it has
    behind it."""
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    if state["recipe"] != asdict(recipe):
        return 0
    for part, name in zip(parts, ("model", "average", "optimiser", "schedule"), strict=True):
        part.load_state_dict(state[name])
    return int(state["epoch"])


class _Progress:
    """Says on stderr how it goes."""

    def __init__(self, steps: int, every: int = 25) -> None:
        self.left, self.every = steps, every
        self.begun, self.done, self.pieces, self.losses = time.monotonic(), 0, 0, 0.0

    def add(self, epoch: int, loss: float, pieces: int) -> None:
        self.left -= 1
        self.done += 1
        self.pieces += pieces
        self.losses += loss
        if self.done % self.every:
            return
        seconds = time.monotonic() - self.begun
        print(
            f"epoch {epoch + 1}: loss {self.losses / self.every:.4f}, {self.pieces / seconds:,.0f} pieces/s,"
            f" {self.left} steps and {seconds / self.done * self.left / 60:.0f} minutes left",
            file=sys.stderr,
            flush=True,
        )
        self.losses = 0.0
