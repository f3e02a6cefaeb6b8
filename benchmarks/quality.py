"""Quality on the development articles, by the scorers beside them: `make evaluate`.

NEWS_DIGEST_SHARED names the folder that holds data/ and tools/. The figures of other systems were measured with the
same scorer on other articles of the same corpus (PolNeAR's test part), so they stand beside ours, not against them.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import line

__all__ = ["main"]

_ANALYSE = [sys.executable, "-c", "from bot.command_line import main; main()", "analyse", "--jsonl"]
_OTHERS = (
    ("textacy 0.13", 17.0, 33.1, 8.3),
    ("Citron (BBC), models as published", 38.8, 43.6, 16.0),
    ("GenderGapTracker (dependency rules)", 45.0, 38.0, 7.0),
    ("Citron retrained on PolNeAR", 51.3, 60.3, 13.0),
    ("surface CRF", 51.4, 73.4, 11.7),
    ("one human against another", 84.8, 95.8, 2.6),
)


def main() -> None:
    """Analyse the development articles, score and print."""
    shared = Path(
        os.environ.get("NEWS_DIGEST_SHARED") or sys.exit("set NEWS_DIGEST_SHARED to the folder of data/ and tools/")
    )
    articles = shared / "data" / "polnear-dev.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.jsonl"
        with articles.open("rb") as given, found.open("wb") as taken:
            subprocess.run(_ANALYSE, stdin=given, stdout=taken, check=True)
        quotes = _scored(shared, "score_quotes.py", articles, found)
        names = _scored(shared, "score_whosaid.py", articles, shared / "data" / "speakers-dev.tsv", found)
    speech = json.loads(quotes[1])
    line("statement found with the right mention, F1", "all", "direct", "harmful % of published")
    for what, all_, direct, harmful in _OTHERS:
        line(what, f"{all_:5.1f}", f"{direct:5.1f}", f"{harmful:4.1f}")
    published = speech["published"]
    line(
        "news-digest (development articles)",
        f"{speech['all']['e2e'][2]:5.1f}",
        f"{speech['direct']['e2e'][2]:5.1f}",
        f"{published['harmful%']:4.1f} with {published['kept%']:.1f}% kept",
    )
    who = json.loads(names[0])
    line("\nwho said it, by name: F1", f"{who['f1']}")
    line("given to somebody else", f"{who['misattributed']}%")
    line("statements by a pronoun, found and named", f"{who['pronouns']}%")
    line("right ones under the full name", f"{who['full_name']}%")


def _scored(shared: Path, tool: str, *arguments: Path) -> list[str]:
    command = [sys.executable, str(shared / "tools" / tool), *map(str, arguments), "--json"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


if __name__ == "__main__":
    main()
