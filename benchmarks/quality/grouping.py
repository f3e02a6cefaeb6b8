"""Stories beside those that people made: B-cubed (Bagga and Baldwin 1998)."""

import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import STORIES, Article, run
from benchmarks.quality.scorers import lines
from benchmarks.quality.tables import Table
from digests.stories import Grouping, group

__all__ = ["Stories", "stories", "stories_table"]

_SHUFFLES = 10
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Stories:
    """How like those of people the stories of some articles are, 0 to 1."""

    what: str
    articles: int
    precision: float
    recall: float
    f1: float


def stories(shared: Path) -> list[Stories]:
    """By the command; then at once and one by one, in other orders and in fifths, whole topics together."""
    gold = shared / "data" / "stories-dev.jsonl"
    articles = lines(gold.read_text(encoding="utf-8").splitlines())
    with tempfile.TemporaryDirectory() as folder:
        taken = Path(folder) / "groups.jsonl"
        run(STORIES, gold.read_bytes(), taken)
        command = [sys.executable, shared / "tools" / "score_stories.py", gold, taken, "--json"]
        by_command = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    figures = (by_command[key] for key in ("b3_precision", "b3_recall", "b3_f1"))
    shuffled = [random.Random(seed).sample(articles, len(articles)) for seed in range(_SHUFFLES)]
    topics = random.Random(0).sample(names := sorted({a["topic"] for a in articles}), len(names))
    fifths = [[a for a in articles if a["topic"] in topics[n::_FOLDS]] for n in range(_FOLDS)]
    return [
        Stories("all articles at once, in any order", len(articles), *_mean([_b_cubed(articles, _at_once(articles))])),
        Stories("a fifth of them at once (mean)", len(fifths[0]), *_mean([_b_cubed(f, _at_once(f)) for f in fifths])),
        Stories("one by one, by the command", len(articles), *figures),
        Stories(
            "one by one, shuffled (mean of 10)", len(articles), *_mean([_b_cubed(s, _stream(s)) for s in shuffled])
        ),
    ]


def stories_table(found: Sequence[Stories]) -> Table:
    """A row a way of grouping."""
    return Table(
        "Stories, B-cubed",
        ("", "articles", "precision", "recall", "F1"),
        tuple((s.what, f"{s.articles:,}", *(f"{100 * f:.1f}" for f in (s.precision, s.recall, s.f1))) for s in found),
        "Short news texts of ECB+, in which every event has a twin of the same kind (two earthquakes, two trials).",
    )


def _at_once(articles: Sequence[Article]) -> list[int]:
    label = [0] * len(articles)
    for number, places in enumerate(group([article["text"] for article in articles])):
        for place in places:
            label[place] = number
    return label


def _stream(articles: Sequence[Article]) -> list[int]:
    grouping = Grouping()
    return [grouping.add(article["text"]) for article in articles]


def _b_cubed(articles: Sequence[Article], label: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1, in 0 to 1."""
    real = [article["story"] for article in articles]
    places = range(len(articles))
    sizes, real_sizes, both = Counter(label), Counter(real), Counter(zip(label, real, strict=True))
    precision = sum(both[label[n], real[n]] / sizes[label[n]] for n in places) / len(articles)
    recall = sum(both[label[n], real[n]] / real_sizes[real[n]] for n in places) / len(articles)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _mean(scores: Sequence[tuple[float, float, float]]) -> list[float]:
    return [sum(column) / len(scores) for column in zip(*scores, strict=True)]
