"""Speed and memory: `make benchmark`. Figures are medians of five; look-ups of 2,000."""

import platform

from benchmarks import analysing, archive, processes, summaries
from benchmarks.figures import RUNS

print(f"Medians of {RUNS}, Python {platform.python_version()} on {platform.machine()}\n", flush=True)
analysing.report()
processes.report()
summaries.report()
archive.report()
