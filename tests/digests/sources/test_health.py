"""When a feed is looked at again, and when its administrators hear of it."""

from datetime import UTC, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.sources import FeedHealth, failed, fetched, must_tell, postponed, told

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVERY = timedelta(minutes=10)
WELL = fetched(NOW, EVERY)


def after_failures(number: int) -> FeedHealth:
    return reduce(lambda health, _: failed(health, "It is down: try again.", NOW), range(number), WELL)


def test_a_fetched_feed_is_looked_at_after_the_usual_time():
    assert fetched(NOW, EVERY).next_look == NOW + EVERY


def test_a_feed_that_says_it_is_fresh_for_longer_is_left_alone_for_that_long():
    assert fetched(NOW, EVERY, timedelta(hours=1)).next_look == NOW + timedelta(hours=1)


def test_a_feed_that_says_it_is_fresh_for_a_moment_is_not_asked_more_often_than_usual():
    assert fetched(NOW, EVERY, timedelta(0)).next_look == NOW + EVERY


def test_a_feed_that_says_it_is_fresh_for_a_year_is_looked_at_after_a_day():
    assert fetched(NOW, EVERY, timedelta(days=365)).next_look == NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 10), (2, 20), (3, 40), (4, 80), (5, 160), (6, 320), (7, 640), (8, 1280), (9, 1440)]
)
def test_each_failure_in_a_row_doubles_the_wait(failures: int, minutes: int):
    assert after_failures(failures).next_look == NOW + timedelta(minutes=minutes)


def test_after_a_thousand_failures_the_wait_is_a_day():
    assert after_failures(1_000).next_look == NOW + timedelta(days=1)


def test_a_wait_that_the_host_asked_for_is_the_least():
    health = failed(WELL, "Too many: wait.", NOW, retry_after=timedelta(hours=3))

    assert health.next_look == NOW + timedelta(hours=3)


def test_a_wait_that_the_host_asked_for_does_not_shorten_the_back_off():
    health = failed(after_failures(5), "Too many: wait.", NOW, retry_after=timedelta(seconds=1))

    assert health.next_look == NOW + timedelta(minutes=320)


def test_a_wait_of_years_is_heeded_for_a_week():
    health = failed(WELL, "Too many: wait.", NOW, retry_after=timedelta(days=4_000))

    assert health.next_look == NOW + timedelta(days=7)


def test_the_first_failure_says_since_when_and_the_last_one_why():
    later = NOW + timedelta(hours=1)
    health = failed(failed(WELL, "It is down: try again.", NOW), "It is no feed: check it.", later)

    assert (health.failing_since, health.problem, health.failures) == (NOW, "It is no feed: check it.", 2)


def test_success_forgets_all_failures():
    assert fetched(NOW, EVERY) == FeedHealth(next_look=NOW + EVERY)


def test_a_feed_that_is_gone_is_never_looked_at_again():
    assert failed(WELL, "It is gone: remove it.", NOW, gone=True).next_look is None


def test_a_feed_whose_host_rests_waits_without_a_failure():
    health = postponed(after_failures(2), NOW, timedelta(hours=2))

    assert (health.next_look, health.failures) == (NOW + timedelta(hours=2), 2)


def test_nobody_is_told_of_a_feed_that_may_recover_soon():
    assert not must_tell(after_failures(8))


def test_administrators_are_told_when_the_wait_has_come_to_a_day():
    assert must_tell(after_failures(9))


def test_administrators_are_told_at_once_of_a_feed_that_is_gone():
    assert must_tell(failed(WELL, "It is gone: remove it.", NOW, gone=True))


def test_administrators_are_told_once():
    health = failed(told(after_failures(9)), "It is down: try again.", NOW)

    assert not must_tell(health)


def test_after_a_recovery_administrators_are_told_again():
    recovered = fetched(NOW, EVERY)
    health = reduce(lambda health, _: failed(health, "It is down again.", NOW), range(9), recovered)

    assert must_tell(health)


@pytest.mark.parametrize(
    "contradiction",
    [
        {"failures": 1},
        {"failing_since": NOW},
        {"problem": "It is down."},
        {"is_told": True},
        {"next_look": None},
        {"failures": -1},
    ],
)
def test_a_contradiction_is_refused(contradiction: dict[str, object]):
    with pytest.raises(ValueError, match="a feed"):
        FeedHealth(**({"next_look": NOW} | contradiction))  # pyright: ignore[reportArgumentType]


@given(st.lists(st.tuples(st.booleans(), st.none() | st.timedeltas(min_value=timedelta(0))), max_size=30))
def test_whatever_happens_a_feed_is_told_of_at_most_once_between_two_successes(
    happenings: list[tuple[bool, timedelta]],
):
    health, tellings = WELL, 0
    for is_success, wait in happenings:
        health = fetched(NOW, EVERY, wait) if is_success else failed(health, "It is down.", NOW, retry_after=wait)
        tellings = 0 if is_success else tellings + must_tell(health)
        health = told(health) if must_tell(health) else health

        assert tellings <= 1
        assert health.next_look is not None
        assert EVERY <= health.next_look - NOW <= timedelta(days=7)
