"""Calls to a platform: whatever a poster does, a result comes out that says what is known."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import structlog

from digests.deliveries.delivery import Delivery
from digests.deliveries.posting import PassingError, Poster, PostingError, UnclearError

__all__ = ["log_unforeseen", "look", "post"]

_Answer = TypeVar("_Answer")


async def post(poster: Poster, delivery: Delivery, timeout: float) -> str | PostingError:  # noqa: ASYNC109 (a result)
    """Post within ``timeout`` seconds: the receipt, or what went wrong.

    All that a poster isn't meant to do is an UnclearError: it may have posted. A caller that is cancelled sees that.
    """
    result = await _call(poster.post(delivery), delivery, timeout)
    return UnclearError(result) if isinstance(result, _Nothing) else result


async def look(poster: Poster, delivery: Delivery, timeout: float) -> str | PostingError | None:  # noqa: ASYNC109
    """Look within ``timeout`` seconds: the receipt, None where it isn't there, or what went wrong.

    All that a poster isn't meant to do is a PassingError: a look that fails tells nothing.
    """
    result = await _call(poster.find(delivery), delivery, timeout)
    return PassingError(result) if isinstance(result, _Nothing) else result


def log_unforeseen(error: Exception, delivery: Delivery) -> str:
    """Log an error that is nobody's to foresee; what it is, in a few words.

    Its own words stay out: they may hold a secret, or the message.
    """
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else None
    log = structlog.get_logger()
    log.error("an error that nobody foresaw", delivery=delivery.id, error=type(error).__name__, where=where)
    return f"an error that nobody foresaw, {type(error).__name__}: see the log"


class _Nothing(str):
    """Why there is no answer."""

    __slots__ = ()


async def _call(
    call: Awaitable[_Answer],
    delivery: Delivery,
    seconds: float,
) -> _Answer | PostingError | _Nothing:
    try:
        async with asyncio.timeout(seconds):
            return await call
    except PostingError as error:
        return error
    except TimeoutError:
        return _Nothing(f"no reply within {seconds:g} seconds")
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task and task.cancelling():
            raise
        return _Nothing("it was broken off")  # by the poster itself
    except Exception as error:  # noqa: BLE001 (whatever it is, it says nothing of what was done)
        return _Nothing(log_unforeseen(error, delivery))
