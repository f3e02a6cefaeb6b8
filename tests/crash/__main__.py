"""`make crash-test`: processes killed over every platform and database, and what came of all deliveries.

python -m tests.crash --kills 200 --seed 42
"""

import argparse
import random
import sys
import tempfile
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Lock

from digests.deliveries.states import State
from tests.crash.databases import News, postgres_server
from tests.crash.deciding import held_as_shown, settle_held, undecided
from tests.crash.lives import Death
from tests.crash.report import Result, never_reached, report
from tests.crash.stages import again, plans
from tests.crash.trials import Trial
from tests.crash.variants import Variant, scene, variants
from tests.crash.verdict import Evidence, breaches

_AT_ONCE = 2  # trials
_PLANNED = 3  # times as many as are to be killed, for those that never reach their stage


def main() -> None:
    """Kill, count, and end with status 1 where a promise was broken or a stage was never reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="how many processes are killed")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="of the schedule")
    parser.add_argument("--only", default="", metavar="WORD", help="the variants in whose name it stands")
    options = parser.parse_args()
    chosen = [variant for variant in variants() if options.only in variant.name]
    _say(f"{options.kills} kills, seed {options.seed}" + ("" if postgres_server() else "; no PostgreSQL here"))
    with tempfile.TemporaryDirectory() as folder:
        news = News(Path(folder))
        kills = [options.kills * (n + 1) // len(chosen) - options.kills * n // len(chosen) for n in range(len(chosen))]
        progress = _Progress(options.kills)
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            running = [
                threads.submit(_try, variant, share, options.seed + number, news, progress)
                for number, (variant, share) in enumerate(zip(chosen, kills, strict=True))
            ]
            results = [trial.result() for trial in running]
    for line in report(results):
        _say(line)
    missed = never_reached([death for result in results for death in result.deaths])
    sys.exit(bool(missed) or any(result.breaches for result in results))


class _Progress:
    """Prints a line for each kill."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._numbers = count(1)
        self._printing = Lock()

    def killed(self, variant: Variant, deaths: Sequence[Death]) -> None:
        """These more."""
        for death in deaths:
            stage = f"{death.plan.stage} ({death.plan.nth})"
            with self._printing:
                number = f"{next(self._numbers):4} of {self._total}" if death.reached else "does not count"
                _say(f"{number}  {death.seconds:4.1f} s  {variant.name}: {'' if death.reached else 'not yet '}{stage}")


def _try(variant: Variant, kills: int, seed: int, news: News, progress: "_Progress") -> Result:
    with tempfile.TemporaryDirectory() as folder, scene(variant, news, Path(folder)) as where:
        trial = Trial(where, seed)
        trial.add_minutely()
        deaths = _kill(trial, variant, kills, seed, progress)
        evidence = trial.finish()
        counts, broken = where.platform.counts(), breaches(evidence)
        if (real := sum(death.reached for death in deaths)) < kills:
            broken.append(f"{real} of {kills} kills came to pass")
        if not variant.settles:
            broken += _decided(trial, evidence, Path(folder))
        return Result(variant, deaths, evidence, counts, broken)


def _kill(trial: Trial, variant: Variant, kills: int, seed: int, progress: "_Progress") -> list[Death]:
    """Let processes die until so many did where planned; a life that ended before that is lived again, longer."""
    deaths: list[Death] = []
    planned = deque(plans(seed, _PLANNED * kills, variant.stages))
    while planned and (left := kills - sum(death.reached for death in deaths)) > 0:
        together = [planned.popleft() for _ in range(min(variant.processes, left, len(planned)))]
        died = trial.live(*together)
        progress.killed(variant, died)
        deaths += died
        planned.extendleft(reversed([plan for death in died if not death.reached for plan in again(death.plan)]))
    return deaths


def _decided(trial: Trial, evidence: Evidence, home: Path) -> list[str]:
    """What is wrong with what an operator is shown, and with what comes of the decisions."""
    held = {delivery.id for delivery in evidence.deliveries if delivery.state is State.HELD}
    shown = held_as_shown(trial.scene.env, home)
    settle_held(trial, home)
    wrong = [] if shown == held else [f"held are {sorted(held)}, shown are {sorted(shown)}"]
    return wrong + undecided(trial.finish().deliveries, trial.posted())


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 (a report)


if __name__ == "__main__":
    main()
