"""The crash test in short: processes killed at stages of each kind. `make crash-test` kills 200 over all platforms."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from digests.deliveries.states import State
from tests.crash.conftest import THOROUGH, TrialOver
from tests.crash.databases import POSTGRES, SQLITE
from tests.crash.deciding import held_as_shown, settle_held, undecided
from tests.crash.stages import Plan, Stage
from tests.crash.trials import Trial
from tests.crash.variants import Variant
from tests.crash.verdict import breaches

_SECONDS = 120.0  # of a life whose stage isn't reached


def _kill_at(trial: Trial, stages: Sequence[Stage]) -> list[Stage]:
    """Kill a process at each of these stages, in turn; those that were reached."""
    deaths = [death for stage in stages for death in trial.live(Plan(stage, 1, _SECONDS))]
    return [death.plan.stage for death in deaths if death.reached]


@pytest.mark.parametrize(
    ("variant", "stages"),
    [
        pytest.param(
            Variant(SQLITE, dedupes=False, finds=True),
            [
                Stage.COMPOSING,
                Stage.BEFORE_PUBLISH,
                Stage.AFTER_PUBLISH,
                Stage.AFTER_BEGIN,
                Stage.POST_ACCEPTED,
                Stage.BEFORE_ACCEPT,
                Stage.AFTER_EXPIRE,
                Stage.AFTER_FIND,
                Stage.AFTER_MISS,
            ],
            id="SQLite, finds, everywhere",
            marks=THOROUGH,
        ),
        pytest.param(
            Variant(SQLITE, dedupes=False, finds=True),
            [Stage.COMPOSING, Stage.AFTER_BEGIN, Stage.AFTER_MISS],
            id="SQLite, finds",
        ),
        pytest.param(
            Variant(SQLITE, dedupes=True, finds=False),
            [Stage.AFTER_PUBLISH, Stage.POST_ACCEPTED, Stage.AFTER_EXPIRE],
            id="SQLite, dedupes",
        ),
        pytest.param(
            Variant(POSTGRES, dedupes=True, finds=False),
            [Stage.AFTER_CLAIM, Stage.POST_ARRIVED, Stage.BEFORE_EXPIRE, Stage.AFTER_ACCEPT],
            id="PostgreSQL, dedupes, everywhere",
            marks=THOROUGH,
        ),
        pytest.param(
            Variant(POSTGRES, dedupes=True, finds=False),
            [Stage.POST_ARRIVED, Stage.BEFORE_EXPIRE],
            id="PostgreSQL, dedupes",
        ),
        pytest.param(
            Variant(SQLITE, dedupes=True, finds=True, discord="channels"),
            [Stage.POST_ACCEPTED],
            id="SQLite, Discord channels",
        ),
        pytest.param(
            Variant(SQLITE, dedupes=False, finds=True, discord="forums"),
            [Stage.POST_ACCEPTED, Stage.AFTER_BEGIN, Stage.AFTER_MISS],
            id="SQLite, Discord forums",
            marks=THOROUGH,
        ),
        pytest.param(
            Variant(POSTGRES, dedupes=True, finds=True, discord="threads"),
            [Stage.POST_ACCEPTED, Stage.AFTER_BEGIN, Stage.AFTER_FIND],
            id="PostgreSQL, Discord threads",
            marks=THOROUGH,
        ),
    ],
)
def test_each_message_comes_exactly_once_wherever_processes_are_killed(
    variant: Variant, stages: list[Stage], trial_over: TrialOver
) -> None:
    with trial_over(variant) as trial:
        reached = _kill_at(trial, stages)

        assert not breaches(trial.finish())
        assert stages == reached


@THOROUGH
@pytest.mark.parametrize("database", [SQLITE, POSTGRES])
def test_two_processes_at_once_that_are_killed_lose_and_double_nothing(database: str, trial_over: TrialOver) -> None:
    with trial_over(Variant(database, dedupes=False, finds=True)) as trial:
        trial.live(Plan(Stage.AFTER_BEGIN, 1, _SECONDS), Plan(Stage.AT_RANDOM, 1, 6.0))
        trial.live(Plan(Stage.AT_RANDOM, 1, 2.5), Plan(Stage.AFTER_EXPIRE, 1, 6.0))

        assert not breaches(trial.finish())


def test_where_nothing_can_be_settled_a_message_in_doubt_is_held_until_an_operator_decides(
    trial_over: TrialOver, tmp_path: Path
) -> None:
    with trial_over(Variant(SQLITE, dedupes=False, finds=False), work=1) as trial:
        stages = [Stage.POST_ACCEPTED, Stage.AFTER_BEGIN, Stage.BEFORE_HOLD]
        reached = _kill_at(trial, stages)
        evidence = trial.finish()

        assert not breaches(evidence)
        assert stages == reached
        held = {delivery.id for delivery in evidence.deliveries if delivery.state is State.HELD}
        assert len(held) >= 2
        assert held == held_as_shown(trial.scene.env, tmp_path) == settle_held(trial, tmp_path)
        assert not undecided(trial.finish().deliveries, trial.posted())
