"""Turns: never more than a platform takes, never two in one channel without a pause, and no memory of the past."""

import itertools
import math
import random
from bisect import bisect_left
from collections import defaultdict
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from digests.deliveries.pacing import Pacer
from digests.deliveries.posting import Rules

RATES = st.floats(min_value=0.1, max_value=100)
PAUSES = st.floats(min_value=0, max_value=5)
ASKED = st.lists(
    st.tuples(st.floats(min_value=0, max_value=0.5), st.sampled_from("abcde"), st.none() | st.floats(0, 3)),
    min_size=1,
    max_size=200,
)
"""How long after the one before, in which channel, and for how long it is blocked instead."""


def rules(per_second: float, pause: float = 0.0) -> Rules:
    return Rules(None, finds=False, per_second=per_second, pause=timedelta(seconds=pause))


def turns(pacer: Pacer, asked: list[tuple[float, str, float | None]]) -> list[tuple[float, str]]:
    """When which channel had its turn."""
    now, taken = 0.0, list[tuple[float, str]]()
    for later, channel, blocked in asked:
        now += later
        if blocked is not None:
            pacer.block(blocked, now, channel)
        elif pacer.take(channel, now):
            taken.append((now, channel))
    return taken


@given(RATES, ASKED)
def test_no_second_has_more_turns_than_the_platform_takes(
    per_second: float, asked: list[tuple[float, str, float | None]]
) -> None:
    taken = turns(Pacer(rules(per_second), 0.0), asked)

    for start, _ in taken:
        within = [at for at, _ in taken if start <= at < start + 1]
        assert len(within) <= math.ceil(per_second)


@given(RATES, PAUSES, ASKED)
def test_over_any_time_turns_keep_to_the_rate(
    per_second: float, pause: float, asked: list[tuple[float, str, float | None]]
) -> None:
    taken = turns(Pacer(rules(per_second, pause), 0.0), asked)
    burst = max(1.0, per_second / 20)

    for first, (start, _) in enumerate(taken):
        for last, (end, _) in enumerate(taken[first:], start=1):
            assert last <= burst + per_second * (end - start) + 1e-6


@given(RATES, PAUSES, ASKED)
def test_a_channel_has_no_two_turns_within_its_pause(
    per_second: float, pause: float, asked: list[tuple[float, str, float | None]]
) -> None:
    by_channel = defaultdict[str, list[float]](list)
    for at, channel in turns(Pacer(rules(per_second, pause), 0.0), asked):
        by_channel[channel].append(at)

    for times in by_channel.values():
        assert all(later - at >= pause - 1e-6 for at, later in itertools.pairwise(times))


@given(RATES, PAUSES, st.floats(min_value=0, max_value=1e6))
def test_who_waits_as_long_as_told_has_a_turn(per_second: float, pause: float, start: float) -> None:
    pacer, now = Pacer(rules(per_second, pause), start), start
    for _ in range(20):
        now += max(pacer.wait(now), pacer.channel_wait("a", now)) + 1e-6

        assert pacer.take("a", now)


def test_what_arrives_unevenly_stays_under_the_limit_all_the_same() -> None:
    """The limit is of fifty arrivals in any second; each message takes some milliseconds more or fewer than others."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    pacer, now, arrived = Pacer(rules(50), 0.0), 0.0, list[float]()
    while now < 60:
        if pacer.take(f"channel {len(arrived)}", now):
            arrived.append(now + chance.uniform(0, 0.015))
        now += pacer.wait(now) + chance.choice([0.0] * 99 + [0.04])  # now and then everything stands still
    arrived.sort()

    assert max(bisect_left(arrived, start + 1) - first for first, start in enumerate(arrived)) <= 50
    assert len(arrived) / 60 > 47


def test_late_timers_cost_no_throughput() -> None:
    pacer, now, taken = Pacer(rules(50), 0.0), 0.0, 0
    while now < 60:
        taken += pacer.take(f"channel {taken}", now)
        now += pacer.wait(now) + 0.005  # five milliseconds late, each time

    assert taken / 60 > 45


def test_a_blocked_channel_delays_no_other() -> None:
    pacer = Pacer(rules(50), 0.0)
    pacer.block(60, 0.0, "a")

    assert not pacer.take("a", 59.9)
    assert pacer.take("b", 59.9)
    assert pacer.take("a", 60.0)


def test_a_blocked_platform_gives_no_turn_to_anybody() -> None:
    pacer = Pacer(rules(50), 0.0)
    pacer.block(60, 0.0)
    pacer.block(1, 0.0)  # shorter than the one that holds

    assert pacer.wait(0.0) == 60
    assert not pacer.take("a", 59.9)
    assert pacer.take("a", 60.0)


def test_channels_whose_pause_is_over_are_forgotten() -> None:
    pacer = Pacer(rules(10_000, 1.0), 0.0)
    for number in range(100_000):
        assert pacer.take(f"channel {number}", number / 100)

    assert len(pacer) < 500
