"""What a crash test says of its own kills."""

from tests.crash.lives import Death
from tests.crash.report import never_reached
from tests.crash.stages import Plan, Stage


def test_a_stage_at_which_no_process_was_killed_is_told() -> None:
    deaths = [Death(Plan(Stage.BEFORE_HOLD, 1, 9), True, 1), Death(Plan(Stage.AFTER_HOLD, 1, 9), False, 1)]

    assert never_reached(deaths) == [Stage.AFTER_HOLD]


def test_a_stage_that_one_process_of_several_reached_is_no_matter() -> None:
    deaths = [Death(Plan(Stage.BEFORE_HOLD, 1, 9), reached, 1) for reached in (False, True)]

    assert never_reached(deaths) == []
