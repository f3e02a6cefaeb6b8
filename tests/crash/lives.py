"""One life of the process: started as people start it, and ended as it never asked for."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.bot.processes import ROOT, environment
from tests.crash.launched import Instruments
from tests.crash.stages import Plan, Stage, at_platform, in_process
from tests.fakes.server_process import ServerProcess

__all__ = ["LEASE", "Death", "Life", "live", "service_environment"]

LEASE = 2
"""Seconds: the shortest that settings allow, so that a life need not be long to take over from the one before."""

_ENDING = 120.0  # seconds: far more than it takes
_COMMAND = (str(Path(sys.executable).with_name("news-digest")),)
_FAULTS = {
    Stage.POST_ARRIVED: "kill pid before",
    Stage.POST_ACCEPTED: "kill pid after accept",
    Stage.POST_ANSWERED: "kill pid after reply",
}


@dataclass(frozen=True, slots=True)
class Death:
    """How a life ended: at its planned stage, or else by the clock; after so many ``seconds``."""

    plan: Plan
    reached: bool
    seconds: float


def service_environment(home: Path, url: str, articles: Path, **more: str) -> Mapping[str, str]:
    """What a process finds in its environment; ``more``: its platform."""
    settings = {
        "DATABASE_URL": url,
        "NEWS_DIGEST_SOURCES": str(articles),
        "NEWS_DIGEST_LEASE": str(LEASE),
        **more,
    }
    return environment(home, **settings)


class Life:
    """A running `news-digest run`, nobody at its input; what it says goes to a file. A context manager that ends it."""

    def __init__(self, env: Mapping[str, str], log: Path, instruments: Instruments | None = None) -> None:
        command = instruments.command() if instruments else _COMMAND
        with log.open("ab") as said:
            self._process = subprocess.Popen(
                [*command, "run"], cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """Its exit status, less than 0 of a signal; None while it lives."""
        return self._process.poll()

    def wait(self, seconds: float) -> int | None:
        """Wait for its end, so long; its exit status, None where it lives."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return self._process.returncode

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a failing machine would, stopped or not."""
        self._process.kill()
        self._process.wait()

    def terminate(self) -> int:
        """Ask it to end, and wait; its exit status."""
        self._process.terminate()
        return self._process.wait(_ENDING)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def live(plan: Plan, env: Mapping[str, str], log: Path, platform: ServerProcess) -> Death:
    """Start a process and see it die as planned.

    Raises:
        RuntimeError: it ended by itself.
    """
    began = time.monotonic()
    instruments = Instruments(plan.stage, plan.nth) if in_process(plan.stage) else None
    with Life(env, log, instruments) as life:
        platform.faults(*_faults(plan), pid=life.pid)
        status = life.wait(plan.seconds)
    platform.faults()
    if status not in (None, -signal.SIGKILL):
        raise RuntimeError(f"the process ended by itself with status {status}; its last words are in {log}")
    reached = status is not None or plan.stage is Stage.AT_RANDOM
    return Death(plan, reached, time.monotonic() - began)


def _faults(plan: Plan) -> list[dict[str, object]]:
    """What the platform does at its nth request; those before it are taken as ever."""
    if not at_platform(plan.stage):
        return []
    passed: list[dict[str, object]] = [{"what": "delay", "seconds": 0.001, "times": plan.nth - 1}]
    return [*passed[: plan.nth - 1], {"what": _FAULTS[plan.stage]}]
