"""Words analysed a second: the whole `news-digest analyse --jsonl`, one thread, model loaded."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import line, medians

__all__ = ["report"]

_COMMAND = [sys.executable, "-c", "from bot.command_line import main; main()", "analyse", "--jsonl"]
_SEEDS = Path(__file__).parent.parent / "seeds"


def report() -> None:
    """Print the figure on the development articles where NEWS_DIGEST_SHARED names them, else on the seeds."""
    shared = os.environ.get("NEWS_DIGEST_SHARED")
    if shared:
        lines = (Path(shared) / "data" / "polnear-dev.jsonl").read_text(encoding="utf-8").splitlines()
        texts, what = [json.loads(row)["text"] for row in lines], f"{len(lines)} development articles"
    else:
        texts, what = (
            [path.read_text(encoding="utf-8") for path in _SEEDS.glob("*.txt")] * 40,
            "the seed article, 40 times",
        )
    words = sum(len(text.split()) for text in texts)
    given = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    empty, full = medians(lambda: (_seconds(""), _seconds(given)))
    line(f"words analysed a second ({what})", f"{words / (full - empty):,.0f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    line("start and model of analyse; peak memory of it", f"{empty:.2f} s", f"{peak:.0f} MB")


def _seconds(given: str) -> float:
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1"}
    began = time.perf_counter()
    given = given or json.dumps({"id": "0", "text": "He said so."}) + "\n"
    subprocess.run(_COMMAND, input=given, text=True, check=True, stdout=subprocess.DEVNULL, env=one_thread)
    return time.perf_counter() - began
