"""Rate limits of single channels: topics/rate-limits#header-format.

How many messages a channel takes isn't published, for it "may change": five in five seconds, counted from the first
one, is what bots see.
"""

import re
import time
from dataclasses import dataclass, field

__all__ = ["Buckets"]

_MESSAGES = re.compile(r"/channels/(\d+)/messages")
_MOST, _SECONDS = 5, 5.0


@dataclass(slots=True)
class Buckets:
    """The bucket of each channel's new messages. ``enforced``: whether one too many is turned away; ``overrun`` counts
    them in any case."""

    enforced: bool = False
    overrun: int = 0
    _since: dict[str, tuple[float, int]] = field(default_factory=dict[str, tuple[float, int]])

    def count(self, method: str, path: str) -> tuple[dict[str, str], float | None]:
        """The headers of the reply to a request that has come now; how many seconds it is too early, None where it
        isn't."""
        found = _MESSAGES.fullmatch(path) if method == "POST" else None
        if not found:
            return {}, None
        now, channel = time.monotonic(), found[1]
        since, count = self._since.get(channel, (now, 0))
        if now >= since + _SECONDS:
            since, count = now, 0
        left = since + _SECONDS - now
        is_over = count >= _MOST
        self.overrun += is_over
        self._since[channel] = (since, count if is_over else count + 1)
        headers = {
            "X-RateLimit-Bucket": f"messages-{channel}",
            "X-RateLimit-Limit": str(_MOST),
            "X-RateLimit-Remaining": str(max(0, _MOST - count - 1)),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
        }
        return (headers, round(left, 3) if is_over else None) if self.enforced else ({}, None)
