"""`python -m training.measure`: what the exported model finds by itself, without the rules around it, on the
development articles as they are and made harder. The figures of the model card.
"""

import argparse
import os
import runpy
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from digests.language.tagger import Tagger
from digests.text import sentences
from training.augment import flattened, harder, other_marks
from training.data import LabelledArticle, held_out, moved, read
from training.edits import Edited, edit

__all__: list[str] = []

Change = Callable[[str, Random], Edited]
_VARIANTS: tuple[tuple[str, Change], ...] = (
    ("as they are", lambda text, _: edit(text, ())),
    ("made harder, each by several changes", lambda text, random: harder(text, (), random, clean=0.0)),
    ("all paragraphs run together", lambda text, _: edit(text, flattened(text, 1.0, Random(0)))),
    ("other quotation marks, some lost", lambda text, random: edit(text, other_marks(text, random))),
)


def main() -> None:
    """Print a table: F1 of statements found with the right source, gold=speech, and harmful in percent."""
    given = _arguments()
    tagger = Tagger.load(given.model)
    score = runpy.run_path(str(given.data.parent / "tools" / "score_quotes.py"), run_name="scorer")["score"]
    sets = (
        ("development articles", read(given.data / "polnear-dev.jsonl")),
        ("articles held out", [a for a in read(given.data / "polnear-train.jsonl") if held_out(a)]),
    )
    print("speech: all, direct, mixed, indirect; harmful; all statements")
    for name, articles in sets:
        for variant, change in _VARIANTS:
            changed = [moved(article, change(article.text, Random(article.id))) for article in articles]
            gold, found = [_gold(article) for article in changed], dict(_found(tagger, changed))
            speech, everything = score(gold, found, "speech"), score(gold, found, "all")
            figures = [speech[kind]["e2e"][2] for kind in ("all", "direct", "mixed", "indirect")]
            figures += [speech["published"]["harmful%"], everything["all"]["e2e"][2]]
            print(f"{name}, {variant}: " + "  ".join(f"{figure:5.1f}" for figure in figures), flush=True)
    tagged = read(given.data / "polnear-dev.jsonl", given.data / "entities-dev.jsonl")
    print("named entities against the silver labels, F1: " + ", ".join(_entities(tagger, tagged)))


def _entities(tagger: Tagger, articles: Sequence[LabelledArticle]) -> Iterator[str]:
    """F1 of each kind of entity, exact spans."""
    right, given, found = Counter[str](), Counter[str](), Counter[str]()
    for article in articles:
        silver = set(article.entities or ())
        entities = {(e.start, e.end, e.label) for e in tagger.analyse(article.text, sentences(article.text)).entities}
        if silver:
            given.update(label for _, _, label in silver)
            found.update(label for _, _, label in entities)
            right.update(label for _, _, label in silver & entities)
    yield from (f"{label} {200 * right[label] / (given[label] + found[label]):.1f}" for label in sorted(given))


def _arguments() -> argparse.Namespace:
    shared = Path(os.environ.get("NEWS_DIGEST_SHARED", "../shared"))
    parser = argparse.ArgumentParser(prog="python -m training.measure", description=__doc__)
    parser.add_argument("--data", type=Path, default=shared / "data", help="folder of the articles; tools/ is beside")
    parser.add_argument("--model", type=Path, help="folder of the exported model (default: the package's)")
    return parser.parse_args()


def _gold(article: LabelledArticle) -> dict[str, Any]:
    """An article as the scorer reads it."""
    statements = [
        {"id": str(place), "source": item.source, "cue": item.cue, "content": item.content}
        for place, item in enumerate(article.statements)
    ]
    return {"id": article.id, "text": article.text, "attributions": statements}


def _found(tagger: Tagger, articles: Sequence[LabelledArticle]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for place, article in enumerate(articles):
        print(f"\r{place + 1} of {len(articles)} articles", end="", file=sys.stderr, flush=True)
        found = tagger.analyse(article.text, sentences(article.text)).attributions
        yield article.id, [{"content": a.content, "cue": a.cue, "source": a.source} for a in found]
    print(file=sys.stderr)


if __name__ == "__main__":
    main()
