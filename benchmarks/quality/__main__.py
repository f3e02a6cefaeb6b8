"""Quality on the development articles, by the scorers beside them: `make evaluate`, or parts of it by EVALUATE_ARGS.

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
PARTS = ("quotes", "stories", "summaries")
parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all of them where none is named")
shape = parser.add_mutually_exclusive_group()
shape.add_argument("--json", action="store_true", help="one object with all figures")
shape.add_argument("--markdown", action="store_true", help="the tables as README.md has them")
parser.add_argument("--runs", type=int, default=1, help="the speed is the median of so many runs (default 1)")
arguments = parser.parse_args()
shared = os.environ.get("NEWS_DIGEST_SHARED") or sys.exit("set NEWS_DIGEST_SHARED to the folder of data/ and tools/")
wanted = arguments.parts or PARTS
if unknown := sorted(set(wanted) - set(PARTS)):
    parser.error(f"there is no {' and no '.join(unknown)}; there are {', '.join(PARTS)}")
folder, today = Path(shared), datetime.now(UTC).date().isoformat()
found = evaluate(folder, arguments.runs) if "quotes" in wanted else None
grouped = stories(folder) if "stories" in wanted else []
summarised = summaries(folder) if "summaries" in wanted else []
if arguments.json:
    others = {
        name: [asdict(one) for one in some]
        for name, some in (("statements", STATEMENTS), ("names", NAMES), ("spans", SPANS))
    }
    told = {"stories": [asdict(one) for one in grouped], "summaries": [asdict(one) for one in summarised]}
    quotes = {**asdict(found), "others": others} if found else {}
    print(json.dumps({"date": today, **quotes, **told}))
else:
    form = markdown if arguments.markdown else plain
    print(f"Measured on {today}.\n")
    every = [
        *(tables(found) if found else ()),
        *([stories_table(grouped)] if grouped else ()),
        *([summaries_table(summarised)] if summarised else ()),
    ]
    print("\n\n".join(map(form, every)))
    if "summaries" in wanted and not summarised:
        print("\nSummaries are left out: rouge-score is not installed. make evaluate installs it into .venv-evaluate.")
