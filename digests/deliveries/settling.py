"""What to do with a delivery that may have been posted, so that nothing is posted twice: a pure decision.

The rules, the first one that fits:

1. This process began the first attempt itself, and the time in which the platform takes the same key for the same
   message is not over: post again with that key. The time is measured on the monotonic clock, which no step of the
   clock on the wall moves. It is the quickest rule, and it holds when the platform's search lags behind.
2. The platform can be searched: look. A message that is found was posted. One that is not found may be on its way
   still: its absence counts only when a whole lease has surely passed since the last attempt; no post lasts so long.
3. Somebody else began it, but by the clock on the wall the same time is not over: post again with that key. A clock
   that was put back since is not believed: one by which the first attempt is yet to come, or that is known to have
   shown that attempt's moment, and later ones, before. (A clock that was put back while nobody watched, by less than
   has passed since, can't be told from a right one.)
4. Hold: nobody can tell, and an operator decides.

Posting again has to begin early enough to reach the platform in time, so a post's longest duration is taken off; and
after `Delivery.give_up` nothing is posted at all, not even to find out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.deliveries.delivery import Delivery
from digests.deliveries.posting import Rules

__all__ = ["Decision", "Hold", "Look", "PostAgain", "settle"]


@dataclass(frozen=True, slots=True)
class PostAgain:
    """Post with the same key, beginning within so many seconds (over 0) from now."""

    within: float


@dataclass(frozen=True, slots=True)
class Look:
    """Look for it; that it isn't there counts only so many seconds (0 or more) from now."""

    miss_counts_in: float


@dataclass(frozen=True, slots=True)
class Hold:
    """Leave it to an operator; ``problem`` says why, in one line."""

    problem: str


Decision = PostAgain | Look | Hold


def settle(
    rules: Rules,
    delivery: Delivery,
    now: datetime,
    *,
    put_back_from: datetime | None,
    since_first: float | None,
    since_last: float,
    lease: float,
    post_timeout: float,
) -> Decision:
    """What to do with an uncertain delivery. Moments are aware UTC, all else is in seconds.

    ``put_back_from``: the latest moment that the clock is known to have shown before it was put back, if it was.
    ``since_first``: how long ago the first attempt that may have reached the platform began, where this process began
    it, on its monotonic clock; None where another one did. ``since_last``: how much time has surely passed since the
    last attempt began, on the same clock. ``lease``: the length of a lease. ``post_timeout``: the longest that a post
    lasts.
    """
    in_time = now <= delivery.give_up
    elapsed = _by_the_wall(delivery, now, put_back_from) if since_first is None else since_first
    within = _left(rules, elapsed, post_timeout) if in_time else 0.0
    if since_first is not None and within > 0:
        return PostAgain(within)
    if rules.finds:
        return Look(max(0.0, lease - since_last))
    if within > 0:
        return PostAgain(within)
    return Hold(_why(rules, in_time=in_time))


def _left(rules: Rules, elapsed: float, post_timeout: float) -> float:
    if rules.dedupes_for is None or elapsed < 0:
        return 0.0
    return rules.dedupes_for.total_seconds() - elapsed - post_timeout


def _by_the_wall(delivery: Delivery, now: datetime, put_back_from: datetime | None) -> float:
    if delivery.first_attempt is None or (put_back_from and delivery.first_attempt <= put_back_from):
        return -1.0
    return (now - delivery.first_attempt) / timedelta(seconds=1)


def _why(rules: Rules, *, in_time: bool) -> str:
    if not in_time:
        return "it may have been posted, and it is too late to send it again: look in the channel"
    if rules.dedupes_for is None:
        return "it may have been posted, and the platform can't be asked: look in the channel"
    return "it may have been posted, and the time in which it could be sent again is over: look in the channel"
