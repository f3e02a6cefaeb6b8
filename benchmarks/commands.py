"""Commands that read texts from stdin, one JSON object a line: how fast, and with how much memory."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

__all__ = ["ANALYSE", "STORIES", "SUMMARISE", "Article", "Ran", "Speed", "run", "speed"]

_NEWS_DIGEST = (sys.executable, "-c", "from bot.command_line import main; main()")

ANALYSE = (*_NEWS_DIGEST, "analyse", "--jsonl")
"""`news-digest analyse --jsonl` of this checkout."""

SUMMARISE = (*_NEWS_DIGEST, "summary", "--jsonl", "--sentences")
"""`news-digest summary --jsonl --sentences`, which wants a number."""

STORIES = (*_NEWS_DIGEST, "stories", "--jsonl")
"""`news-digest stories --jsonl`."""

Article = Mapping[str, Any]
"""A line of JSON Lines that the commands read: at least an id and a text."""

# Every library that has a number of threads to set goes by one of these.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of a command, from its start to its end."""

    seconds: float
    memory_mb: float
    """Peak of its resident memory, in millions of bytes; not less than what this process itself had at its start."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Medians over some runs."""

    words_per_second: float
    """Without start and loading: the time for a single short text is taken off."""
    start_seconds: float
    memory_mb: float


def run(
    command: Sequence[str | Path], given: bytes, taken: Path | None = None, settings: Mapping[str, str] | None = None
) -> Ran:
    """Run a command on one thread with these bytes as its stdin; its stdout goes to a file, or nowhere.

    ``settings`` are set in its environment.

    Raises:
        subprocess.CalledProcessError: it ended with another status than 0.
    """
    environment = {**os.environ, **_ONE_THREAD, **(settings or {})}
    with tempfile.TemporaryFile() as stdin, (taken or Path(os.devnull)).open("wb") as stdout:
        stdin.write(given)
        stdin.seek(0)
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout, env=environment)
        # Not RUSAGE_CHILDREN: that is the largest of all children so far.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    return Ran(seconds, usage.ru_maxrss * 1024 / 1e6)


def speed(
    command: Sequence[str | Path],
    articles: Sequence[Article],
    runs: int,
    taken: Path | None = None,
    settings: Mapping[str, str] | None = None,
) -> Speed:
    """How fast a command goes through articles; a word is what stands between spaces.

    ``taken`` gets what it printed in its last run, ``settings`` are set in its environment.
    """
    words = sum(len(article["text"].split()) for article in articles)
    short, given = _json_lines([{"id": "0", "text": "He said so."}]), _json_lines(articles)
    ran = ((run(command, short), run(command, given, taken, settings)) for _ in range(runs))
    starts, wholes = zip(*ran, strict=True)
    start = median(ran.seconds for ran in starts)
    return Speed(
        words_per_second=words / (median(ran.seconds for ran in wholes) - start),
        start_seconds=start,
        memory_mb=median(ran.memory_mb for ran in wholes),
    )


def _json_lines(articles: Sequence[Article]) -> bytes:
    return "".join(json.dumps(article) + "\n" for article in articles).encode()
