"""Commands that read articles from stdin, measured from outside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.commands import run, speed

ECHO = (sys.executable, "-c", "import sys; sys.stdout.write(sys.stdin.read())")
ARTICLES = [{"id": "a", "text": "Ines Falk said so."}, {"id": "b", "text": "So she did."}]


def test_the_output_of_the_last_run_is_that_of_all_articles(tmp_path: Path) -> None:
    taken = tmp_path / "taken.jsonl"

    speed(ECHO, ARTICLES, 2, taken)

    assert [json.loads(row) for row in taken.read_text(encoding="utf-8").splitlines()] == ARTICLES


def test_the_command_runs_on_one_thread_with_the_settings_that_are_given(tmp_path: Path) -> None:
    taken = tmp_path / "taken.txt"
    told = "import os; print(os.environ['OMP_NUM_THREADS'], os.environ['NEWS_DIGEST_THRESHOLD'])"

    run((sys.executable, "-c", told), b"", taken, {"NEWS_DIGEST_THRESHOLD": "0"})

    assert taken.read_text(encoding="utf-8").split() == ["1", "0"]


def test_memory_is_the_command_s_own_peak_not_that_of_an_earlier_one(tmp_path: Path) -> None:
    # In a small process: what is started is never counted as smaller than what started it.
    measuring = """if True:
        import sys
        from benchmarks.commands import run
        large = run((sys.executable, "-c", "bytearray(300_000_000)"), b"")
        small = run((sys.executable, "-c", ""), b"")
        print(large.memory_mb, small.memory_mb)
    """
    taken = tmp_path / "taken.txt"
    checkout = Path(__file__).parent.parent.parent

    run((sys.executable, "-c", measuring), b"", taken, {"PYTHONPATH": str(checkout)})

    large, small = map(float, taken.read_text(encoding="utf-8").split())
    assert large > 300 > small


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError, match="exit status 3"):
        run((sys.executable, "-c", "raise SystemExit(3)"), b"")
