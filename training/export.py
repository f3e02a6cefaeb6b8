"""Put the trained model where the package looks for it: the network, the tokenizer, and model.json, which names both
by hash."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import torch
from tokenizers import Tokenizer

from digests.language.confidence import SIGNALS
from digests.language.labels import ENTITIES, ROLES
from digests.language.windows import WINDOW
from training.model import StatementModel
from training.network import network
from training.train import Recipe

__all__ = ["describe", "export"]


def export(weights: Path, tokenizer: Tokenizer, folder: Path, recipe: Recipe, *, quantised: bool = True) -> None:
    """Write statements.onnx, tokenizer.json and model.json into a folder; the calibration is still to be fitted."""
    model = StatementModel()
    model.load_state_dict(torch.load(weights, weights_only=True))
    arrays = {name: tensor.float().numpy() for name, tensor in model.state_dict().items()}
    folder.mkdir(parents=True, exist_ok=True)
    graph = network(arrays, model.shape, model.sizes, quantised=quantised)
    (folder / "statements.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    describe(folder, dict.fromkeys(SIGNALS, 0.0), recipe)


def describe(folder: Path, calibration: Mapping[str, float], recipe: Recipe) -> None:
    """Write model.json beside the two files that it describes."""
    files = ("statements.onnx", "tokenizer.json")
    about = {
        "sha256": {name: sha256((folder / name).read_bytes()).hexdigest() for name in files},
        "roles": ROLES,
        "entities": ENTITIES,
        "window": WINDOW,
        "calibration": dict(calibration),
        "recipe": asdict(recipe),
    }
    (folder / "model.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
