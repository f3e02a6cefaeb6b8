"""Calls that block, each in a thread of its own: a disk or terminal that hangs keeps its thread, and nobody else's."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

__all__ = ["BlockedError", "BlockingCalls"]

_Answer = TypeVar("_Answer")


class BlockedError(Exception):
    """Nothing was called: what was called before hangs still."""


@dataclass(slots=True)
class _Call:
    place: str
    late: bool = False


class BlockingCalls:
    """Calls that may never return. ``most``: how many of those that nobody waits for any more may be left behind.

    Their threads are daemons: the process ends without them.
    """

    def __init__(self, most: int, name: str) -> None:
        self._most = most
        self._name = name
        self._calls: dict[Future[Any], _Call] = {}

    async def run(self, call: Callable[[], _Answer], seconds: float, place: str = "") -> _Answer:
        """What a call returns or raises, within so many seconds. ``place``: a call that hangs there lets no other in.

        Raises:
            BlockedError: a call hangs in this place, or too many do anywhere; this one has not begun.
            TimeoutError: it goes on, and nobody will know how it ends.
        """
        left = [known for known in list(self._calls.values()) if known.late]
        if len(left) >= self._most or any(known.place == place for known in left):
            raise BlockedError
        future: Future[_Answer] = Future()
        self._calls[future] = mine = _Call(place)
        future.add_done_callback(self._end)
        future.set_running_or_notify_cancel()  # who gives up waiting can't take it back
        threading.Thread(target=_answer, args=(future, call), name=self._name, daemon=True).start()
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.wrap_future(future)
        finally:
            mine.late = True

    def _end(self, future: Future[Any]) -> None:
        self._calls.pop(future, None)


def _answer(future: Future[_Answer], call: Callable[[], _Answer]) -> None:
    try:
        answer = call()
    except BaseException as error:  # noqa: BLE001 (it belongs to whoever waits)
        future.set_exception(error)
    else:
        future.set_result(answer)
