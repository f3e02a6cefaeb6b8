"""Filters by the names of today."""

from digests.composing import Criteria, Filter
from digests.deliveries.names import filter_now, widened
from digests.deliveries.subscriptions import Wish

LOPEZ = ("Maria Lopez", "Lopez", "Mary Lopes-Garcia", "ML")


def called(name: str, workspace: str | None, actor: int | None) -> tuple[str, ...]:
    """In W1, whom Maria Lopez names goes by these; nobody else is known."""
    del actor
    return LOPEZ if (name, workspace) == ("Maria Lopez", "W1") else ()


def test_an_actor_is_wanted_by_all_whole_names_and_by_no_single_word_but_an_acronym() -> None:
    wanted = widened(Filter(Criteria(actors=("Maria Lopez", "Jane"))), "W1", called)

    assert wanted.include.actors == ("Maria Lopez", "Jane", "Mary Lopes-Garcia", "ML")


def test_who_is_not_wanted_is_not_by_another_name_either() -> None:
    wanted = widened(Filter(exclude=Criteria(actors=("Maria Lopez",))), "W1", called)

    assert "Mary Lopes-Garcia" in wanted.exclude.actors


def test_the_names_of_one_workspace_are_none_of_another() -> None:
    asked = Filter(Criteria(actors=("Maria Lopez",)))

    assert widened(asked, "W2", called) == asked


def test_a_watch_does_not_follow_somebody_of_whose_name_its_own_is_a_part() -> None:
    wish = Wish(filter=Filter(Criteria(names=("Lopez Obrador",))), watched="Lopez Obrador")

    def longer(name: str, workspace: str | None, actor: int | None) -> tuple[str, ...]:
        del name, workspace, actor
        return ("Andres Manuel Lopez Obrador",)

    assert filter_now(wish, "W1", longer) == wish.filter
