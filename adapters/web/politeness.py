"""One visitor at a time for each host, a pause between visits, and rest for a host that asks for it."""

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncGenerator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from adapters.web.errors import RestingError

__all__ = ["PAUSE", "Politeness"]

PAUSE = 1.0  # seconds from the end of a visit to the beginning of the next
_LONGEST_REST = timedelta(days=1)  # a slip in a header must not silence a host for ever
_HOSTS = 10_000  # that are remembered


@dataclass(slots=True)
class _Door:
    """A host's: one at a time goes through. Times are of `time.monotonic`."""

    taken: bool = False
    line: deque[Future[None]] = field(default_factory=deque[Future[None]])
    open_at: float = 0.0
    rests_until: float = 0.0

    @property
    def is_idle(self) -> bool:
        return not self.taken and not self.line


class Politeness:
    """Lets visitors of a host in one after the other, in the order in which they came: those of all threads and event
    loops that share it. One for a whole process is as polite to a host as one for each question is not.

    ``pause`` in seconds.
    """

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause = pause
        self._doors: dict[str, _Door] = {}
        self._changing = threading.Lock()

    @property
    def known(self) -> int:
        """How many hosts are remembered at the moment."""
        return len(self._doors)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncGenerator[None]:
        """Wait in line, and for the pause to be over; then nobody else is let in until the block ends.

        Raises:
            RestingError: the host has asked to be left alone. Nobody waits for that: it may be hours.
        """
        door = await self._taken(host)
        visited = False
        try:
            self._refuse_at_rest(host, door)
            await asyncio.sleep(max(0.0, door.open_at - time.monotonic()))
            visited = True
            yield
        finally:
            self._leave(door, visited=visited)

    async def _taken(self, host: str) -> _Door:
        """A host's door, once it is one's own."""
        with self._changing:
            door = self._doors.setdefault(host, _Door())
            if not door.taken:
                door.taken = True
                return door
            turn: Future[None] = Future()
            door.line.append(turn)
        try:
            await asyncio.wrap_future(turn)
        except asyncio.CancelledError:
            if not turn.cancel():  # it had come already
                self._leave(door, visited=False)
            raise
        return door

    def _leave(self, door: _Door, *, visited: bool) -> None:
        with self._changing:
            if visited:
                door.open_at = time.monotonic() + self._pause
            while door.line:
                turn = door.line.popleft()
                if turn.set_running_or_notify_cancel():
                    turn.set_result(None)
                    break
            else:
                door.taken = False
            self._forget()

    def rest(self, host: str, wanted: timedelta) -> None:
        """Let nobody in for so long, a day at most: the host has asked for it."""
        with self._changing:
            door = self._doors.setdefault(host, _Door())
            door.rests_until = max(door.rests_until, time.monotonic() + min(wanted, _LONGEST_REST).total_seconds())

    def _refuse_at_rest(self, host: str, door: _Door) -> None:
        left = door.rests_until - time.monotonic()
        if left > 0:
            raise RestingError(
                f"{host} has asked to be left alone: ask it again in {_spoken(left)}.",
                retry_after=timedelta(seconds=left),
            )

    def _forget(self) -> None:
        """Forget hosts whose pause and rest are over; when there are too many nevertheless, those known longest."""
        if len(self._doors) <= _HOSTS:
            return
        now = time.monotonic()
        idle = [host for host, door in self._doors.items() if door.is_idle]
        over = [host for host in idle if max(self._doors[host].open_at, self._doors[host].rests_until) <= now]
        for host in over or idle[: len(idle) // 2]:
            del self._doors[host]


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3_600:.0f} h"
