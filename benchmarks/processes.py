"""Whole processes from outside: how soon, with how much CPU and memory."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.figures import line, medians

__all__ = ["report"]

_LIBRARIES = "import discord, slack_bolt.async_app, slack_sdk.web.async_client"
_START = [sys.executable, "-c", f"{_LIBRARIES}; import bot.running; input()"]


def report() -> None:
    """Print the figures of `news-digest run` on the seed article with an empty database."""
    first, cpu, memory, worker_cpu, worker_memory = medians(_run)
    line("start to first digest", f"{first:.2f} s")
    line("the process at the terminal: CPU, resident memory", f"{cpu:.2f} s", f"{memory:.0f} MB")
    line("the worker: CPU, resident memory", f"{worker_cpu:.2f} s", f"{worker_memory:.0f} MB")
    cpu, memory = medians(_with_platforms)
    line("with discord.py and slack-bolt imported: CPU, memory", f"{cpu:.2f} s", f"{memory:.0f} MB")


def _run() -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{Path(folder) / 'archive.sqlite3'}"}
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", "from bot.command_line import main; main()", "run"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        ) as process:
            output = process.stdout or sys.stdin
            output.readline()
            first = time.perf_counter() - began
            while output.readline().strip():
                pass  # to the end of the first block: the digest is out
            own = psutil.Process(process.pid)
            (worker,) = own.children()
            figures = (first, *_weight(own), *_weight(worker))
            process.communicate("")
        return figures


def _with_platforms() -> tuple[float, ...]:
    with subprocess.Popen(_START, stdin=subprocess.PIPE, text=True) as process:
        own = psutil.Process(process.pid)
        before = -1.0
        while (now := sum(own.cpu_times()[:2])) != before or now == 0:
            before = now
            time.sleep(0.3)
        figures = _weight(own)
        process.communicate("\n")
    return figures


def _weight(process: psutil.Process) -> tuple[float, float]:
    times = process.cpu_times()
    return times.user + times.system, process.memory_info().rss / 1e6
