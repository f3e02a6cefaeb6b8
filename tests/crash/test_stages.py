"""The schedule of kills."""

from collections import Counter

from tests.crash.stages import Stage, plans


def test_the_same_seed_gives_the_same_schedule() -> None:
    assert plans(7, 50, list(Stage)) == plans(7, 50, list(Stage))


def test_another_seed_gives_another_schedule() -> None:
    assert plans(7, 50, list(Stage)) != plans(8, 50, list(Stage))


def test_all_stages_come_equally_often() -> None:
    counted = Counter(plan.stage for plan in plans(7, 4 * len(Stage), list(Stage)))

    assert dict.fromkeys(Stage, 4) == counted
