"""How a feed has been of late, and when to look at it again. Purely: what happened and ``now`` are parameters.

A feed that fails is left alone for longer each time, up to a day; by then its administrators hear of it, once.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

__all__ = ["FeedHealth", "failed", "fetched", "must_tell", "postponed", "told"]

_SHORTEST = timedelta(minutes=5)
_DAY = timedelta(days=1)
_LONGEST_HEEDED = timedelta(days=7)  # a slip in a Retry-After must not silence a feed for ever


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """Where a feed stands. Times are aware UTC.

    ``next_look``: not to be fetched before; None where it is gone for good. ``failures`` in a row, the first of them
    at ``failing_since``; ``problem`` is the last one, in a line that says what to do. ``is_told``: the administrators
    have heard of these failures. ``fresh_until``: its site has said that nothing new will be there before; None where
    it hasn't.

    Raises:
        ValueError: it fails without failures, moment or problem, or has them and doesn't fail.
    """

    next_look: datetime | None
    failures: int = 0
    failing_since: datetime | None = None
    problem: str | None = None
    is_told: bool = False
    fresh_until: datetime | None = None

    def __post_init__(self) -> None:
        signs = {self.failures > 0, self.failing_since is not None, self.problem is not None}
        if len(signs) > 1 or self.failures < 0:
            raise ValueError("a feed fails with a number of failures, since a moment, for a reason; or not at all")
        if not self.failures and (self.is_told or self.next_look is None):
            raise ValueError("a feed that doesn't fail is looked at again, and nobody is told")


def fetched(now: datetime, every: timedelta, fresh_for: timedelta | None = None) -> FeedHealth:
    """A feed that was fetched, or hasn't changed: all is well again.

    ``every`` is how often feeds are looked at. ``fresh_for`` is how long it need not be asked for again, as it says
    itself: that is heeded up to a day.
    """
    fresh = min(fresh_for, _DAY) if fresh_for else None
    return FeedHealth(next_look=now + max(every, fresh or every), fresh_until=now + fresh if fresh else None)


def failed(
    health: FeedHealth,
    problem: str,
    now: datetime,
    *,
    retry_after: timedelta | None = None,
    gone: bool = False,
) -> FeedHealth:
    """A feed that could not be fetched or read, ``problem`` says why.

    After n failures in a row it is left alone for 5 min * 2^n, a day at most; but for no less than ``retry_after``, up
    to a week; and for ever if it is ``gone`` (HTTP status 410).
    """
    failures = health.failures + 1
    wait = max(_back_off(failures), min(retry_after or timedelta(0), _LONGEST_HEEDED))
    return FeedHealth(
        next_look=None if gone else now + wait,
        failures=failures,
        failing_since=health.failing_since or now,
        problem=problem,
        is_told=health.is_told,
    )


def postponed(health: FeedHealth, now: datetime, wait: timedelta) -> FeedHealth:
    """A feed that wasn't asked, as its host wants to be left alone for so long: that is no failure of the feed's."""
    return replace(health, next_look=now + min(wait, _LONGEST_HEEDED))


def must_tell(health: FeedHealth) -> bool:
    """Whether the administrators are to be told now: it waits for a day, or is gone; and they haven't been."""
    is_hopeless = health.next_look is None or _back_off(health.failures) >= _DAY
    return health.failures > 0 and is_hopeless and not health.is_told


def told(health: FeedHealth) -> FeedHealth:
    """The administrators have been told, and are not again before it has recovered.

    Raises:
        ValueError: there is nothing to tell.
    """
    return replace(health, is_told=True)


def _back_off(failures: int) -> timedelta:
    return min(_SHORTEST * 2 ** min(failures, 9), _DAY)  # 2^9 times five minutes is more than a day
