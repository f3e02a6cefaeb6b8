"""Stories beside those that people made: B-cubed (Bagga and Baldwin 1998)."""

import json
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import STORIES, Article, run
from benchmarks.quality.scorers import lines
from benchmarks.quality.tables import Table
from bot.streams import MOST_AT_ONCE
from digests.stories import Grouping, group

__all__ = ["Stories", "stories", "stories_table"]

_SHUFFLES = 10
_FOLDS = 5
_DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Stories:
    """How like those of people the stories of some articles are, 0 to 1."""

    what: str
    articles: int
    precision: float
    recall: float
    f1: float
    interval: tuple[float, float] | None = None
    """95% of a bootstrap of F1 over topics, where the stories are those of all articles."""


def stories(shared: Path) -> list[Stories]:
    """By the command, which groups at once; then in fifths, whole topics together, and one by one in ten orders."""
    gold = shared / "data" / "stories-dev.jsonl"
    articles = lines(gold.read_text(encoding="utf-8").splitlines())
    with tempfile.TemporaryDirectory() as folder:
        taken = Path(folder) / "groups.jsonl"
        run(STORIES, gold.read_bytes(), taken)
        command = [sys.executable, shared / "tools" / "score_stories.py", gold, taken, "--json"]
        by_command = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        label = {row["id"]: row["group"] for row in lines(taken.read_text(encoding="utf-8").splitlines())}
    figures = (by_command[key] for key in ("b3_precision", "b3_recall", "b3_f1"))
    shuffled = [random.Random(seed).sample(articles, len(articles)) for seed in range(_SHUFFLES)]
    topics = random.Random(0).sample(names := sorted({a["topic"] for a in articles}), len(names))
    fifths = [[a for a in articles if a["topic"] in topics[n::_FOLDS]] for n in range(_FOLDS)]
    one_by_one = _mean([_b_cubed(s, _stream(s)) for s in shuffled])
    return [
        _told("by the command, in any order", articles, list(figures), _interval(articles, label)),
        _told("a fifth of them (mean)", fifths[0], _mean([_b_cubed(f, _at_once(f)) for f in fifths])),
        _told(f"one by one, as beyond {MOST_AT_ONCE:,} texts (mean of 10 orders)", articles, one_by_one),
    ]


def _told(
    what: str, articles: Sequence[Article], figures: Sequence[float], interval: tuple[float, float] | None = None
) -> Stories:
    precision, recall, f1 = figures
    return Stories(what, len(articles), precision, recall, f1, interval)


def stories_table(found: Sequence[Stories]) -> Table:
    """A row a way of grouping."""
    return Table(
        "Stories, B-cubed",
        ("", "articles", "precision", "recall", "F1", "95% interval"),
        tuple(map(_row, found)),
        "Short news texts of ECB+, in which every event has a twin of the same kind (two earthquakes, two trials)."
        " The interval is that of a bootstrap over their topics.",
    )


def _row(one: Stories) -> tuple[str, ...]:
    figures = (f"{100 * figure:.1f}" for figure in (one.precision, one.recall, one.f1))
    interval = "" if one.interval is None else "{:.1f} to {:.1f}".format(*(100 * end for end in one.interval))
    return one.what, f"{one.articles:,}", *figures, interval


def _interval(articles: Sequence[Article], label: Mapping[str, str]) -> tuple[float, float]:
    """Of F1, when topics are drawn with replacement; a topic that is drawn twice is two."""
    of_topic: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        of_topic[article["topic"]].append(article)
    names, source = sorted(of_topic), random.Random(0)
    drawn: list[float] = []
    for _ in range(_DRAWS):
        some = [(place, a) for place, name in enumerate(source.choices(names, k=len(names))) for a in of_topic[name]]
        real = [{"story": (place, article["story"])} for place, article in some]
        drawn.append(_b_cubed(real, [(place, label[article["id"]]) for place, article in some])[2])
    drawn.sort()
    return drawn[_DRAWS // 40], drawn[-_DRAWS // 40 - 1]


def _at_once(articles: Sequence[Article]) -> list[int]:
    label = [0] * len(articles)
    for number, places in enumerate(group([article["text"] for article in articles])):
        for place in places:
            label[place] = number
    return label


def _stream(articles: Sequence[Article]) -> list[int]:
    grouping = Grouping()
    return [grouping.add(article["text"]) for article in articles]


def _b_cubed(articles: Sequence[Article], label: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1, in 0 to 1."""
    real = [article["story"] for article in articles]
    places = range(len(articles))
    sizes, real_sizes, both = Counter(label), Counter(real), Counter(zip(label, real, strict=True))
    precision = sum(both[label[n], real[n]] / sizes[label[n]] for n in places) / len(articles)
    recall = sum(both[label[n], real[n]] / real_sizes[real[n]] for n in places) / len(articles)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _mean(scores: Sequence[tuple[float, float, float]]) -> list[float]:
    return [sum(column) / len(scores) for column in zip(*scores, strict=True)]
