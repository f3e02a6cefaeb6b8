"""Where the process starts and ends: streams, signals, errors and the exit status."""

import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn

import typer
from pydantic import ValidationError

from bot.commands import NAME, parse
from bot.complaints import complain
from config import load_settings
from digests.errors import NewsDigestError
from digests.questions.values import cleaned

__all__ = ["main"]

_FAILED, _WRONG = 1, 2
_INTERRUPTED, _TERMINATED = 130, 143  # as shells report an end by SIGINT and SIGTERM


def main() -> NoReturn:
    """Run the command that the process was started with, and end with its exit status."""
    if not _prepare_streams():
        complain("there is no standard output to write to; don't close it")
        sys.exit(_FAILED)
    signal.signal(signal.SIGTERM, _on_terminate)
    try:
        status = _run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone.
        _forget_output()
        status = _FAILED
    except OSError as error:
        _forget_output()
        complain(f"the output can't be written ({error.strerror}); make room for it")
        status = _FAILED
    sys.exit(status)


def _run(arguments: Sequence[str]) -> int:
    try:
        work = parse(arguments)
        return work if isinstance(work, int) else work(load_settings)
    except NewsDigestError as error:
        complain(str(error))
        return error.exit_status
    except typer.TyperException as error:
        command = getattr(getattr(error, "ctx", None), "command_path", NAME)
        complain(f"{_unread_number(error) or error.format_message()} See: {command} --help")
        return _WRONG


def _unread_number(error: typer.TyperException) -> str | None:
    """What is wrong with a number, as the prompt says it; None where no number is wrong."""
    param = getattr(error, "param", None)
    if param is None or not isinstance(error.__cause__, ValidationError):
        return None
    fault = error.__cause__.errors(include_url=False)[0]
    if not fault["type"].startswith("int_"):
        return None
    given = cleaned(str(fault["input"]))[:40]
    return f"“{given}” can't be {param.name}: a whole number is needed."


def _forget_output() -> None:
    # Python would try to write the rest of it at its end, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> bool:
    """Whether there is an output to write to."""
    # Streams that were closed (`<&-`): the next files to be opened would get their numbers.
    if sys.__stdin__ is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.__stdout__ is None:
        return False
    if sys.__stderr__ is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    # Whatever the locale says: the articles' quotation marks are no ASCII.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return True


def _on_terminate(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    sys.exit(_TERMINATED)  # as an exception, so that the worker is closed and the terminal restored
