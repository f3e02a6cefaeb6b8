"""Whether the service is well: what it is judged by, and the look at the database that this takes."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from digests.deliveries.ports import Standing
from digests.errors import NewsDigestError

__all__ = ["DatabaseProbe", "Vitals", "vitals"]

_SILENT = 120.0  # seconds: four rings of the alarm clock have been missed
# Seconds for which a digest or delivery may be due: a message a second, and retries, take their time.
_OVERDUE = 900.0
_UNANSWERED = 3  # deliveries in a row: one that is put off is everyday life

_LIMIT = 3.0  # seconds for the database to answer: whoever asks for /healthz waits for 5 or 10
_FRESH = 5.0  # seconds for which an answer is good: asking often must cost nothing


@dataclass(frozen=True, slots=True)
class Vitals:
    """What is known of the service at one moment.

    ``silent``: seconds since the alarm clock rang; ``failing``: since all that was due could be published last.
    ``standing``: how deliveries stand, None where the database can't be written. ``oldest_due``: seconds for which the
    oldest delivery that could be sent has been due. ``unanswered``: by platform, how many deliveries in a row it has
    not taken.
    """

    silent: float
    failing: float
    standing: Standing | None
    oldest_due: float
    unanswered: Mapping[str, int]

    @property
    def checks(self) -> dict[str, bool]:
        """What is in order, and what is not."""
        return {
            "alarm": self.silent <= _SILENT,
            "publishing": self.failing <= _OVERDUE,
            "database": self.standing is not None,
            "platforms": all(count < _UNANSWERED for count in self.unanswered.values()),
            "oldest_due": self.oldest_due <= _OVERDUE,
        }

    @property
    def ok(self) -> bool:
        """Whether all is in order."""
        return all(self.checks.values())

    def shape(self) -> dict[str, object]:
        """It as JSON: ``alarm`` (silent), ``publishing`` (failing) and ``oldest_due_seconds`` in seconds, ``database``
        whether it can be written."""
        return {
            "ok": self.ok,
            "alarm": round(self.silent, 1),
            "publishing": round(self.failing, 1),
            "database": self.standing is not None,
            "platforms": {name: _told(count) for name, count in self.unanswered.items()},
            "oldest_due_seconds": round(self.oldest_due, 1),
            "deliveries": {state.value: count for state, count in self.standing.counts.items()}
            if self.standing
            else None,
            "checks": self.checks,
        }


def vitals(
    standing: Standing | None, now: datetime, silent: float, unanswered: Mapping[str, int], *, failing: float = 0
) -> Vitals:
    """What is known ``now`` (UTC), the database's answer being ``standing``."""
    since = standing.oldest_due if standing else None
    # Never under nought: this clock and that of whoever wrote the row may differ.
    overdue = max(0.0, (now - since).total_seconds()) if since else 0.0
    return Vitals(silent, failing, standing, overdue, unanswered)


class DatabaseProbe:
    """Asks the database how deliveries stand, one question at a time, without holding up the event loop.

    ``look`` is called in a thread: it tries whether the database can be written and raises a NewsDigestError where it
    can't. It is given ``limit`` seconds; an answer is good for ``fresh`` seconds.
    """

    def __init__(self, look: Callable[[], Standing], *, limit: float = _LIMIT, fresh: float = _FRESH) -> None:
        self._look = look
        self._limit = limit
        self._fresh = fresh
        self._answer: Standing | None = None
        self._answered = float("-inf")
        self._asking: asyncio.Task[None] | None = None

    async def standing(self) -> Standing | None:
        """How deliveries stand; None where the database can't be written, or doesn't say within the limit."""
        if time.monotonic() - self._answered > self._fresh:
            # A thread that hangs on a locked database is waited for again, not joined by a second one.
            self._asking = self._asking or asyncio.create_task(self._ask(), name="database probe")
            _, late = await asyncio.wait({self._asking}, timeout=self._limit)
            if late:
                return None
        return self._answer

    async def _ask(self) -> None:
        try:
            self._answer = await asyncio.to_thread(self._look)
        except NewsDigestError as error:
            structlog.get_logger().warning("the database is not well", error=str(error))
            self._answer = None
        except Exception as error:  # noqa: BLE001 (whatever it is, nobody knows how deliveries stand)
            # Its own words stay out: they may hold the database's address.
            structlog.get_logger().error("the database can't be asked", error=type(error).__name__)
            self._answer = None
        finally:
            self._answered = time.monotonic()
            self._asking = None


def _told(unanswered: int) -> str:
    return "ok" if unanswered < _UNANSWERED else f"the last {unanswered} deliveries in a row were not taken"
