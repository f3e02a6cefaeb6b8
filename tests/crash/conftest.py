"""Trials for tests: each over a database and a platform of its own."""

import os
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from tests.crash.databases import POSTGRES, News, postgres_server
from tests.crash.trials import Trial
from tests.crash.variants import Variant, scene

THOROUGH = pytest.mark.skipif("CRASH_TEST" not in os.environ, reason="make crash-test runs it")
"""Marks what takes too long for every day."""

_SEED = 4


class TrialOver(Protocol):
    """Makes a trial, with so many subscriptions that are due; it is taken down at the end of the context."""

    def __call__(self, variant: Variant, *, work: int = 3) -> AbstractContextManager[Trial]: ...


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> News:
    return News(tmp_path_factory.mktemp("news"))


@pytest.fixture
def trial_over(news: News, tmp_path: Path) -> TrialOver:
    @contextmanager
    def made(variant: Variant, *, work: int = 3) -> Generator[Trial]:
        if variant.database == POSTGRES and not postgres_server():
            pytest.skip("TEST_POSTGRES_URL names no PostgreSQL")
        with scene(variant, news, tmp_path) as where:
            trial = Trial(where, _SEED)
            trial.add_work(work)
            yield trial

    return made
