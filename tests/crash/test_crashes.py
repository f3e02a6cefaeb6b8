"""The crash test in short: a process killed at each stage, over a platform of each kind. `make crash-test` kills 200."""

import random
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from tests.crash.databases import POSTGRES, SQLITE, News, postgres_server
from tests.crash.deciding import held_as_shown, settle_held, undecided
from tests.crash.stages import Plan, Stage
from tests.crash.trials import Trial
from tests.crash.variants import Variant, scene
from tests.crash.verdict import breaches

_SECONDS = 10.0  # of a life whose stage isn't reached


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> News:
    return News(tmp_path_factory.mktemp("news"))


def _trial(variant: Variant, news: News, folder: Path) -> Generator[Trial]:
    if variant.database == POSTGRES and not postgres_server():
        pytest.skip("TEST_POSTGRES_URL names no PostgreSQL")
    with scene(variant, news, folder) as where:
        yield Trial(where, random.Random(4))


def _kill_at(trial: Trial, stages: Sequence[Stage]) -> list[Stage]:
    """Kill a process at each of these stages; those that were reached."""
    deaths = [trial.live(Plan(stage, 1, _SECONDS)) for stage in stages]
    return [death.plan.stage for death in deaths if death.reached]
