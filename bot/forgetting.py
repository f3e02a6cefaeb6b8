"""Has what is of long ago forgotten, now and then, as long as the service runs."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from adapters.archive import SqlArchive
from config import Settings
from digests.deliveries.ports import Outbox

__all__ = ["BREATH", "DIGESTS_KEPT", "EVERY", "Forgetting", "forgettings", "go_on_forgetting"]

EVERY = timedelta(days=1)
DIGESTS_KEPT = timedelta(days=90)
"""Digests that were due longer ago, and dealt with, are forgotten."""

BREATH = 0.15
"""Seconds between two batches: whoever waits for a SQLite database looks again after at most 0.1."""

_FIRST = timedelta(hours=1)  # a service that is started anew each day forgets as well

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is to be forgotten: its name (``digests``), for how long it is ``kept``, and what forgets a batch of those
    before a time, in a thread, and tells how many."""

    what: str
    kept: timedelta
    forget: Callable[[datetime], int]


def forgettings(settings: Settings, outbox: Outbox, archive: SqlArchive) -> list[Forgetting]:
    """What is forgotten by these settings: digests always, articles where they say after how many days."""
    digests = Forgetting("digests", DIGESTS_KEPT, outbox.forget)
    if settings.news_digest_keep_days is None:
        return [digests]

    def forget(before: datetime) -> int:
        return archive.forget_texts(before, keep_quotes=settings.news_digest_keep_quotes).texts

    return [digests, Forgetting("texts", timedelta(days=settings.news_digest_keep_days), forget)]


async def go_on_forgetting(forgetting: Forgetting, clock: Callable[[], datetime], every: timedelta = EVERY) -> None:
    """Forget at this interval, until all is forgotten each time; for the first time after an hour at the latest.
    ``clock`` gives aware UTC times."""
    pause, noted = min(every, _FIRST), clock()
    while True:
        await asyncio.sleep(pause.total_seconds())
        now = clock()
        # A clock that is far ahead for a moment must not have all forgotten: of two readings the earlier one counts.
        before = min(noted, now) - forgetting.kept
        try:
            await _forget_all(forgetting, before)
        except Exception:
            log.exception(f"{forgetting.what} of long ago were not forgotten")
        pause, noted = every, now


async def _forget_all(forgetting: Forgetting, before: datetime) -> None:
    forgotten = 0
    while found := await asyncio.to_thread(forgetting.forget, before):
        forgotten += found
        await asyncio.sleep(BREATH)
    if forgotten:
        counted = {forgetting.what: forgotten}
        log.info(f"{forgetting.what} of long ago forgotten", before=before.isoformat(), **counted)
