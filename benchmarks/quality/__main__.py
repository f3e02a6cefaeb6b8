"""Quality on the development articles, by the scorers beside them: `make evaluate`.

NEWS_DIGEST_SHARED names the folder that holds data/ and tools/.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.quality.evaluation import evaluate
from benchmarks.quality.grouping import stories, stories_table
from benchmarks.quality.others import NAMES, SPANS, STATEMENTS
from benchmarks.quality.report import tables
from benchmarks.quality.summarising import summaries, summaries_table
from benchmarks.quality.tables import markdown, plain

parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
shape = parser.add_mutually_exclusive_group()
shape.add_argument("--json", action="store_true", help="one object with all figures")
shape.add_argument("--markdown", action="store_true", help="the tables as README.md has them")
parser.add_argument("--runs", type=int, default=1, help="the speed is the median of so many runs (default 1)")
arguments = parser.parse_args()
shared = os.environ.get("NEWS_DIGEST_SHARED") or sys.exit("set NEWS_DIGEST_SHARED to the folder of data/ and tools/")
found = evaluate(Path(shared), arguments.runs)
grouped, summarised = stories(Path(shared)), summaries(Path(shared))
today = datetime.now(UTC).date().isoformat()
if arguments.json:
    others = {
        name: [asdict(one) for one in some]
        for name, some in (("statements", STATEMENTS), ("names", NAMES), ("spans", SPANS))
    }
    told = {"stories": [asdict(one) for one in grouped], "summaries": [asdict(one) for one in summarised]}
    print(json.dumps({"date": today, **asdict(found), **told, "others": others}))
else:
    form = markdown if arguments.markdown else plain
    print(f"Measured on {today}.\n")
    also = [stories_table(grouped), *([summaries_table(summarised)] if summarised else [])]
    print("\n\n".join(form(table) for table in [*tables(found), *also]))
    if not summarised:
        print("\nSummaries are left out: rouge-score is not installed. make evaluate installs it into .venv-evaluate.")
