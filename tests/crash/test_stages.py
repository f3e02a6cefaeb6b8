"""The schedule of kills."""

from itertools import pairwise

from tests.crash.stages import Plan, Stage, again, plans


def test_the_same_seed_gives_the_same_schedule() -> None:
    assert plans(7, 50, list(Stage)) == plans(7, 50, list(Stage))


def test_another_seed_gives_another_schedule() -> None:
    assert plans(7, 50, list(Stage)) != plans(8, 50, list(Stage))


def test_all_stages_come_in_each_round() -> None:
    most = 2 * len(Stage)

    assert set(Stage) == {plan.stage for plan in plans(7, most, list(Stage))}


def test_a_life_that_is_to_settle_something_follows_one_that_leaves_it_unsettled() -> None:
    planned = [plan.stage for plan in plans(7, 100, list(Stage))]

    assert {Stage.AFTER_BEGIN, Stage.POST_ARRIVED} == {
        before for before, stage in pairwise(planned) if stage is Stage.BEFORE_MISS
    }


def test_a_life_that_missed_its_stage_is_lived_again_and_longer() -> None:
    assert again(Plan(Stage.AFTER_ACCEPT, 4, 6)) == (Plan(Stage.AFTER_ACCEPT, 1, 18),)


def test_a_life_that_had_nothing_to_settle_gets_something_to_settle() -> None:
    assert [plan.stage for plan in again(Plan(Stage.AFTER_MISS, 1, 10))] == [Stage.AFTER_BEGIN, Stage.AFTER_MISS]


def test_a_life_that_was_long_enough_is_not_lived_again() -> None:
    assert not again(Plan(Stage.AFTER_ACCEPT, 1, 60))
