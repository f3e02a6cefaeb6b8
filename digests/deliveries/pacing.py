"""How fast a platform may be written to: turns for messages, over all channels and in each one.

Pure: ``now`` is a parameter, in seconds on any clock that never goes backward.
"""

from digests.deliveries.posting import Rules

__all__ = ["Pacer"]

_SLACK = 0.04  # of a second's turns: taken at once after a stall, so that late timers cost no throughput
_KEPT = 0.98  # of the platform's limit: what leaves evenly arrives unevenly, and one too many may close it for a second
_ONE = 1 - 1e-9  # a token, but for rounding: who waits exactly as long as told gets it
_FORGET_FROM = 256  # channels


class Pacer:
    """Gives turns under a platform's `Rules`.

    A token bucket (Turner, "New Directions in Communications", 1986): at most 98% of ``per_second`` turns begin in any
    second. The bucket holds a twenty-fifth of that, and fills so much slower that a full one does not break the limit.
    Between two turns in one channel lies ``pause``. Memory: the channels whose pause is not over, and as many again.
    """

    def __init__(self, rules: Rules, now: float) -> None:
        limit = rules.per_second * _KEPT
        self._burst = max(1.0, limit * _SLACK)
        self._rate = limit - (self._burst - 1)
        self._pause = rules.pause.total_seconds()
        self._tokens = self._burst
        self._filled = now
        self._blocked = now
        self._free: dict[str, float] = {}  # by channel: when its next turn may be
        self._forget_at = _FORGET_FROM

    def wait(self, now: float) -> float:
        """Seconds until some channel may have a turn; 0 for now."""
        level = self._level(now)
        missing = 0.0 if level >= _ONE else (1.0 - level) / self._rate
        return max(0.0, self._blocked - now, missing)

    def channel_wait(self, channel: str | None, now: float) -> float:
        """Seconds until this channel itself is free; 0 for now."""
        return 0.0 if channel is None else max(0.0, self._free.get(channel, now) - now)

    def take(self, channel: str | None, now: float) -> bool:
        """Take a turn in a channel, or (None) for what is no message, and lets none wait; whether there was one."""
        level = self._level(now)
        if level < _ONE or self._blocked > now or self.channel_wait(channel, now) > 0:
            return False
        self._tokens, self._filled = max(0.0, level - 1), max(now, self._filled)
        if channel is not None:
            self._hold(channel, now + self._pause, now)
        return True

    def block(self, seconds: float, now: float, channel: str | None = None) -> None:
        """Give no turn for so long, in one channel or, without one, on the whole platform."""
        if channel is None:
            self._blocked = max(self._blocked, now + seconds)
        else:
            self._hold(channel, now + seconds, now)

    def __len__(self) -> int:
        """How many channels it remembers."""
        return len(self._free)

    def _level(self, now: float) -> float:
        return min(self._burst, self._tokens + max(0.0, now - self._filled) * self._rate)

    def _hold(self, channel: str, until: float, now: float) -> None:
        if until > now:
            self._free[channel] = max(until, self._free.get(channel, until))
        if len(self._free) >= self._forget_at:
            self._free = {name: free for name, free in self._free.items() if free > now}
            self._forget_at = max(_FORGET_FROM, 2 * len(self._free))
