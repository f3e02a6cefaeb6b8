"""When to try again what could not be done now: exponential back-off with full jitter, and an end."""

from datetime import datetime, timedelta

__all__ = ["BASE", "CAP", "LONGEST", "delay", "next_try"]

BASE = timedelta(seconds=2)
"""What the first wait is drawn from: nothing to two seconds."""
CAP = timedelta(minutes=5)
"""What no window grows over: a platform that comes back is found out about within five minutes. No wait on record is
longer."""
LONGEST = 2 * CAP
"""What is to be tried again later than this from now was put off by a clock that was ahead. Twice the longest wait: two
machines' clocks may differ."""

_DOUBLINGS = 30  # beyond any cap, and far from the longest timedelta


def delay(
    attempts: int, chance: float, retry_after: timedelta | None = None, *, base: timedelta = BASE, cap: timedelta = CAP
) -> timedelta:
    """How long to wait after this many attempts (1 or more) that failed.

    Anything from nothing to ``base`` doubled with each further attempt, to ``cap`` at most: ``chance`` (in [0, 1)) says
    where in between, so that those who failed together do not come back together ("Exponential Backoff And Jitter",
    AWS Architecture Blog, its "full jitter"). ``retry_after``, what the platform asks for, is the least; it may be over
    the cap.
    """
    window = min(cap, base * 2 ** min(max(attempts - 1, 0), _DOUBLINGS))
    return max(window * chance, retry_after or timedelta(0))


def next_try(
    now: datetime, attempts: int, chance: float, *, give_up: datetime, retry_after: timedelta | None = None
) -> datetime | None:
    """The moment (aware UTC) to see to it again; None where the next attempt would come after ``give_up``.

    Where the platform asks for more than `CAP`, it is not the attempt's moment yet: whoever makes it keeps the rest of
    the wait, on a clock that is never stepped.
    """
    try:
        moment = now + delay(attempts, chance, retry_after)
    except OverflowError:  # a platform may ask for any wait
        return None
    return min(moment, now + CAP) if moment <= give_up else None
