"""Speed and memory: `make benchmark`, or parts of it: `python -m benchmarks analysing peers`.

Figures are medians of five; look-ups of 2,000; of reading, stories, deliveries and collecting, one run.
"""

import argparse
import platform
from importlib import import_module

from benchmarks.figures import RUNS

# Others than the first two load much into this process: what those start must not inherit it.
PARTS = ("analysing", "peers", "processes", "reading", "summaries", "stories", "archive", "deliveries", "collecting")

parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all of them where none is named")
wanted = parser.parse_args().parts or PARTS
if unknown := sorted(set(wanted) - set(PARTS)):
    parser.error(f"there is no {' and no '.join(unknown)}; there are {', '.join(PARTS)}")
print(f"Medians of {RUNS}, Python {platform.python_version()} on {platform.machine()}\n", flush=True)
for part in PARTS:
    if part in wanted:
        import_module(f"benchmarks.{part}").report()
