"""Has digests forgotten that were dealt with long ago, now and then, as long as the service runs."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

__all__ = ["EVERY", "KEPT", "go_on_forgetting"]

EVERY = timedelta(days=1)
KEPT = timedelta(days=90)
"""What was due longer ago is forgotten."""

_FIRST = timedelta(hours=1)  # a service that is started anew each day forgets as well

log = structlog.get_logger()


async def go_on_forgetting(
    forget: Callable[[datetime], int], clock: Callable[[], datetime], every: timedelta = EVERY
) -> None:
    """Call ``forget``, which is `digests.deliveries.ports.Outbox.forget`, at this interval, in a thread, until all is
    forgotten each time; for the first time after an hour at the latest. ``clock`` gives aware UTC times."""
    pause, noted = min(every, _FIRST), clock()
    while True:
        await asyncio.sleep(pause.total_seconds())
        now = clock()
        # A clock that is far ahead for a moment must not have all forgotten: of two readings the earlier one counts.
        before = min(noted, now) - KEPT
        try:
            await _forget_all(forget, before)
        except Exception:
            log.exception("digests of long ago were not forgotten")
        pause, noted = every, now


async def _forget_all(forget: Callable[[datetime], int], before: datetime) -> None:
    forgotten = 0
    while found := await asyncio.to_thread(forget, before):
        forgotten += found
    if forgotten:
        log.info("digests of long ago forgotten", digests=forgotten, before=before.isoformat())
