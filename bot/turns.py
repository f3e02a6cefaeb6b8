"""Waiting for one's turn to post on a platform."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from digests.deliveries.pacing import Pacer
from digests.deliveries.posting import Rules

__all__ = ["Turns"]

_PATIENCE = 1.2  # seconds that a channel's pause is waited for: meanwhile the lease is of no use


class Turns:
    """Turns on one platform, first come, first served; ``monotonic`` in seconds."""

    def __init__(self, rules: Rules, monotonic: Callable[[], float]) -> None:
        self._pacer = Pacer(rules, monotonic())
        self._monotonic = monotonic
        self._line = asyncio.Lock()
        self._closed = asyncio.Event()
        self.in_line = 0
        """How many wait for the platform, and not for their channel alone."""

    def wait(self) -> float:
        """Seconds until somebody may have a turn."""
        return self._pacer.wait(self._monotonic())

    async def take(self, channel: str | None, by: float) -> float | None:
        """Wait for a turn in a channel, or (None) for what is no message, and take it: None.

        Where it can't come ``by`` that moment (of the monotonic clock) or soon enough to be waited for, or no more are
        given: the seconds (0 or more) after which to ask again.
        """
        while not self._closed.is_set():
            now = self._monotonic()
            if wait := self._pacer.channel_wait(channel, now):
                if now + wait > by or wait > _PATIENCE:
                    return wait
                await self._pause(wait)
                continue
            self.in_line += 1
            try:
                async with self._line:
                    now = self._monotonic()
                    wait = self._pacer.wait(now)
                    if now + wait > by:
                        return wait
                    await self._pause(wait)
                    if not self._closed.is_set() and self._pacer.take(channel, self._monotonic()):
                        return None
            finally:
                self.in_line -= 1
        return 0.0

    def block(self, seconds: float, channel: str | None = None) -> None:
        """Give no turn for so long, in one channel or on the whole platform."""
        self._pacer.block(seconds, self._monotonic(), channel)

    def close(self) -> None:
        """Give no turn any more."""
        self._closed.set()

    async def _pause(self, seconds: float) -> None:
        if seconds > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._closed.wait()
