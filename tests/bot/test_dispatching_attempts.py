"""Attempts: only what this process did itself is remembered as that."""

from dataclasses import replace
from datetime import timedelta

from bot.attempts import Attempt, Attempts
from digests.deliveries.states import State
from tests.fakes.poster_deliveries import DUE, a_delivery

PENDING = replace(a_delivery("webhook"), state=State.PENDING, attempts=0, first_attempt=None, last_attempt=None)
UNCERTAIN = replace(PENDING, state=State.UNCERTAIN, attempts=1, first_attempt=DUE, last_attempt=DUE)


def test_an_attempt_of_one_s_own_is_remembered() -> None:
    attempts = Attempts()
    attempts.began(PENDING, DUE, 10.0, 11.0)

    assert attempts.recall(UNCERTAIN, 50.0) == Attempt(DUE, first=10.0, last=11.0)


def test_somebody_else_s_attempt_was_no_later_than_it_was_first_seen() -> None:
    attempts = Attempts()
    attempts.recall(UNCERTAIN, 40.0)

    assert attempts.recall(UNCERTAIN, 50.0) == Attempt(DUE, first=None, last=40.0)


def test_an_attempt_that_somebody_else_made_since_makes_one_s_own_count_for_nothing() -> None:
    attempts = Attempts()
    attempts.began(PENDING, DUE, 10.0, 11.0)
    since = replace(UNCERTAIN, attempts=2, last_attempt=DUE + timedelta(seconds=30))

    assert attempts.recall(since, 50.0) == Attempt(since.last_attempt, first=None, last=50.0)


def test_a_message_sent_again_was_first_sent_when_it_was_first_sent() -> None:
    attempts, again = Attempts(), DUE + timedelta(seconds=20)
    attempts.began(PENDING, DUE, 10.0, 11.0)
    attempts.began(UNCERTAIN, again, 30.0, 31.0)
    uncertain = replace(UNCERTAIN, attempts=2, last_attempt=again)

    assert attempts.recall(uncertain, 50.0) == Attempt(again, first=10.0, last=31.0)


def test_looks_in_vain_are_counted_until_the_next_attempt() -> None:
    attempts = Attempts()
    looks = [attempts.looked(UNCERTAIN, 40.0), attempts.looked(UNCERTAIN, 41.0)]
    attempts.began(UNCERTAIN, DUE, 50.0, 51.0)
    looks.append(attempts.looked(UNCERTAIN, 60.0))

    assert looks == [1, 2, 1]


def test_memory_has_an_end() -> None:
    attempts = Attempts()
    attempts.began(PENDING, DUE, 10.0, 11.0)
    for number in range(10_000):
        attempts.recall(replace(UNCERTAIN, id=10_000 + number), 20.0)

    assert attempts.recall(UNCERTAIN, 50.0).first is None
