"""Words analysed a second: the whole `news-digest analyse --jsonl`, one thread, model loaded."""

import json
import os
from pathlib import Path

from benchmarks.commands import ANALYSE, Article, speed
from benchmarks.figures import RUNS, line

__all__ = ["articles_to_read", "report"]

_SEEDS = Path(__file__).parent.parent / "seeds"


def articles_to_read() -> tuple[list[Article], str]:
    """The development articles where NEWS_DIGEST_SHARED names them, else the seeds many times; and which they are."""
    shared = os.environ.get("NEWS_DIGEST_SHARED")
    if shared:
        lines = (Path(shared) / "data" / "polnear-dev.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(row) for row in lines], f"{len(lines)} development articles"
    texts = [path.read_text(encoding="utf-8") for path in _SEEDS.glob("*.txt")] * 40
    return [{"id": number, "text": text} for number, text in enumerate(texts)], "the seed article, 40 times"


def report() -> None:
    """Print the figures."""
    articles, what = articles_to_read()
    found = speed(ANALYSE, articles, RUNS)
    line(f"words analysed a second ({what})", f"{found.words_per_second:,.0f}")
    line("  start and model of analyse; its peak memory", f"{found.start_seconds:.2f} s", f"{found.memory_mb:.0f} MB")
