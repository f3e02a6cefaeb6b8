"""What the worker's child process runs: calls in through a connection, results out.

Started by `bot.worker` with the connection's file descriptor and the publishing threshold as arguments.
"""

import os
import sys
import threading
import traceback
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any

from bot.worker import WorkerError
from digests.errors import NewsDigestError

__all__ = ["main", "serve"]


def serve(target: object, connection: "Connection[Any, Any]") -> None:
    """Call the target's methods as asked, until the other end is closed."""
    while True:
        try:
            method, arguments, options = connection.recv()
        except EOFError:
            return
        connection.send(_outcome(target, method, arguments, options))


def _outcome(target: object, method: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> object:
    try:
        return getattr(target, method)(*arguments, **options)
    except NewsDigestError as error:
        return error.with_traceback(None)
    except Exception as error:  # noqa: BLE001 (whatever it was, the caller must hear of it)
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(place.filename)}:{place.lineno}"  # noqa: PTH119 (no path is touched)
        # Its message may hold an article's text.
        return WorkerError(f"the worker failed ({type(error).__name__} at {where}); this is a bug, please report it")


def connection_of(arguments: Sequence[str]) -> "Connection[Any, Any]":
    """The connection that this process was started with."""
    return Connection(int(arguments[1]))


def watch_parent() -> None:
    """End this process, in the midst of whatever it does, once its parent has ended."""

    def wait() -> None:
        while os.read(0, 1):
            pass
        os._exit(0)

    threading.Thread(target=wait, name="watch parent", daemon=True).start()


def main() -> None:
    """Serve the engine to the parent process."""
    watch_parent()
    from bot.engine_reader import EngineReader  # noqa: PLC0415 (after the watch: language code takes its time)

    with connection_of(sys.argv) as connection:
        serve(EngineReader(float(sys.argv[2])), connection)


if __name__ == "__main__":
    main()
