"""When to try again: later and later, never all together, as late as the platform asks, and not for ever."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from digests.deliveries.retries import BASE, CAP, delay, next_try

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ATTEMPTS = st.integers(min_value=1, max_value=10_000)
CHANCES = st.floats(min_value=0, max_value=1, exclude_max=True)
WAITS = st.none() | st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3))


@given(ATTEMPTS, CHANCES)
def test_no_wait_leaves_its_window(attempts: int, chance: float) -> None:
    window = min(CAP, BASE * 2 ** min(attempts - 1, 40))

    assert timedelta(0) <= delay(attempts, chance) <= window


@given(ATTEMPTS, CHANCES)
def test_one_attempt_more_never_shortens_the_wait(attempts: int, chance: float) -> None:
    assert delay(attempts, chance) <= delay(attempts + 1, chance)


@given(ATTEMPTS)
def test_chance_spreads_waits_over_the_whole_window(attempts: int) -> None:
    assert delay(attempts, 0.0) == timedelta(0)
    assert delay(attempts, 0.5) * 2 == delay(attempts, 1.0)


@given(ATTEMPTS, CHANCES, st.timedeltas(min_value=timedelta(0)))
def test_what_the_platform_asks_for_is_the_least(attempts: int, chance: float, retry_after: timedelta) -> None:
    assert delay(attempts, chance, retry_after) == max(retry_after, delay(attempts, chance))


@given(ATTEMPTS, CHANCES, WAITS, st.timedeltas(min_value=timedelta(days=-1), max_value=timedelta(days=4)))
def test_nothing_is_tried_after_its_end(
    attempts: int, chance: float, retry_after: timedelta | None, left: timedelta
) -> None:
    moment = next_try(NOW, attempts, chance, give_up=NOW + left, retry_after=retry_after)

    assert moment is None or NOW <= moment <= NOW + left
    assert (moment is None) == (delay(attempts, chance, retry_after) > left)


def test_no_wait_on_record_is_longer_than_the_longest_of_our_own() -> None:
    hour = timedelta(hours=1)

    assert next_try(NOW, 1, 0.5, give_up=NOW + 2 * hour, retry_after=hour) == NOW + CAP


def test_a_wait_that_leaves_the_calendar_is_the_end() -> None:
    assert next_try(NOW, 1, 0.5, give_up=NOW + timedelta(days=1), retry_after=timedelta.max) is None
