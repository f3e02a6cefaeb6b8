"""Speed and memory of what others built, on the same texts in the same run: spaCy's pipeline, and textacy on it."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.analysing import articles_to_read
from benchmarks.commands import speed
from benchmarks.figures import RUNS, line

__all__ = ["report"]

_ROOT = Path(__file__).parent.parent
_ENVIRONMENT = _ROOT / ".venv-benchmark"
_PROGRAM = _ROOT / "benchmarks" / "peer.py"
_SYSTEMS = (
    ("spacy", "spaCy {spacy}: its English pipeline alone", "no quotation rules, as GenderGapTracker puts on top of it"),
    ("textacy", "textacy {textacy}: that pipeline, direct quotations", "no reported speech, no speakers by name"),
)


def report() -> None:
    """Print a line a system; where they aren't installed, how to."""
    if not (_ENVIRONMENT / ".installed").exists():
        line("spaCy and textacy: left out, not installed", "make benchmark installs them into .venv-benchmark")
        return
    python = _ENVIRONMENT / "bin" / "python"
    versions = _versions(python, [name for name, *_ in _SYSTEMS])
    articles, what = articles_to_read()
    line(f"beside it, words a second and peak memory ({what}):")
    for name, title, note in _SYSTEMS:
        found = speed([python, "-P", _PROGRAM, name], articles, RUNS)
        words = f"{found.words_per_second:,.0f}"
        line(f"  {title.format(**versions)}", words, f"{found.memory_mb:.0f} MB", note)


def _versions(python: Path, names: Sequence[str]) -> dict[str, str]:
    asked = "import json, sys, importlib.metadata as m; print(json.dumps({n: m.version(n) for n in sys.argv[1:]}))"
    answered = subprocess.run([python, "-c", asked, *names], check=True, capture_output=True, text=True)
    return json.loads(answered.stdout)
