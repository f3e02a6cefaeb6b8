"""Leases: given up by their owner before others take them, and taken only after they were watched for their length."""

import asyncio
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leases import LeaseTerms, LeaseWatch
from digests.deliveries.delivery import Change, Delivery, Lease
from digests.deliveries.states import Event, State
from tests.bot.dispatches import DUE, Clocks, TroubledOutbox, publish, sqlite_outbox, states

LEASE = 60.0


@pytest.fixture
def outbox(tmp_path: Path) -> Generator[TroubledOutbox]:
    with sqlite_outbox(tmp_path) as outbox:
        yield outbox


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(outbox: TroubledOutbox, clocks: Clocks) -> LeaseWatch:
    return LeaseWatch(outbox, LeaseTerms(LEASE), clocks.wall, clocks.monotonic)


def claimed(outbox: TroubledOutbox, owner: str = "another") -> tuple[Delivery, Lease]:
    [delivery] = outbox.claim("scripted", owner, DUE + timedelta(hours=1), limit=1)
    assert delivery.lease is not None
    return delivery, delivery.lease


def look(watch: LeaseWatch, *own: tuple[int, Lease]) -> int:
    return asyncio.run(watch.look(own))


def test_a_lease_is_taken_away_when_it_was_watched_for_its_length(
    outbox: TroubledOutbox, watch: LeaseWatch, clocks: Clocks
) -> None:
    publish(outbox, "a")
    delivery, lease = claimed(outbox)
    outbox.record([Change(delivery.id, lease, Event.BEGIN, DUE)])
    taken = [look(watch)]
    clocks.pass_by(LEASE / 2)
    taken.append(look(watch))
    clocks.pass_by(LEASE / 2)
    taken.append(look(watch))

    assert taken == [0, 0, 1]
    assert states(outbox) == {State.UNCERTAIN: 1}


def test_what_was_only_leased_is_pending_as_before(outbox: TroubledOutbox, watch: LeaseWatch, clocks: Clocks) -> None:
    publish(outbox, "a")
    claimed(outbox)
    look(watch)
    clocks.pass_by(LEASE)

    assert look(watch) == 1
    assert states(outbox) == {State.PENDING: 1}


def test_a_lease_that_was_given_anew_is_watched_anew(outbox: TroubledOutbox, watch: LeaseWatch, clocks: Clocks) -> None:
    publish(outbox, "a")
    delivery, lease = claimed(outbox)
    look(watch)
    clocks.pass_by(LEASE)
    outbox.record([Change(delivery.id, lease, None, DUE)])
    claimed(outbox)

    assert look(watch) == 0


def test_a_step_of_the_clock_on_the_wall_takes_no_lease_away(
    outbox: TroubledOutbox, watch: LeaseWatch, clocks: Clocks
) -> None:
    publish(outbox, "a")
    claimed(outbox)
    look(watch)
    clocks.stepped += timedelta(hours=1)

    assert look(watch) == 0


def test_what_is_under_way_here_is_left_alone(outbox: TroubledOutbox, watch: LeaseWatch, clocks: Clocks) -> None:
    publish(outbox, "a")
    delivery, lease = claimed(outbox)
    look(watch, (delivery.id, lease))
    clocks.pass_by(10 * LEASE)

    assert look(watch, (delivery.id, lease)) == 0


def test_a_lease_of_one_s_own_that_nobody_acts_on_is_taken_away(
    outbox: TroubledOutbox, watch: LeaseWatch, clocks: Clocks
) -> None:
    """The database granted it, and its answer was lost."""
    publish(outbox, "a")
    claimed(outbox, owner="one")
    look(watch)
    clocks.pass_by(LEASE)

    assert look(watch) == 1


@given(st.floats(min_value=0.1, max_value=3600))
def test_every_post_ends_before_the_lease_does(length: float) -> None:
    terms = LeaseTerms(length)

    assert terms.usable > 0
    assert terms.post_timeout <= 20
    assert terms.usable + terms.post_timeout < length
