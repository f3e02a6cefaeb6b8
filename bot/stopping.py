"""Being told to stop: SIGINT and SIGTERM, the first time politely, the second time at once."""

import asyncio
import os
import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

__all__ = ["Stop", "stop_signals"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_ENDED_BY = 128  # shells add the signal's number to it


class Stop:
    """Whether the process was told to stop."""

    def __init__(self) -> None:
        self._told = asyncio.Event()
        self._number: int | None = None

    @property
    def status(self) -> int | None:
        """The exit status by which a shell reports the signal that came; None where none has."""
        return None if self._number is None else _ENDED_BY + self._number

    async def wait(self) -> None:
        """Until a signal has come."""
        await self._told.wait()

    def tell(self, number: int) -> None:
        """A signal has come."""
        self._number = number
        self._told.set()


@contextmanager
def stop_signals() -> Generator[Stop]:
    """Take the signals as long as this lasts; to be entered in the event loop of the main thread.

    After the first one, the next ends the process on the spot: what was on its way is settled at the next start, and
    the worker ends with its parent.
    """
    loop, stop = asyncio.get_running_loop(), Stop()
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def first(number: int) -> None:
        for each in _SIGNALS:
            loop.remove_signal_handler(each)
            signal.signal(each, _end_at_once)
        stop.tell(number)

    for number in _SIGNALS:
        loop.add_signal_handler(number, first, number)
    try:
        yield stop
    finally:
        if stop.status is None:
            for number, handler in before.items():
                loop.remove_signal_handler(number)
                signal.signal(number, handler)


def _end_at_once(number: int, frame: FrameType | None) -> None:
    del frame
    os._exit(_ENDED_BY + number)
