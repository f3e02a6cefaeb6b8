"""Where commands come from: a prompt with history and completion, or lines piped in."""

import asyncio
import os
import re
import threading
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import TextIO, cast

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.patch_stdout import StdoutProxy

from adapters.terminal.safe import shown
from adapters.terminal.screen import Line, Screen

__all__ = ["AbovePrompt", "CommandCompleter", "history_in", "piped_lines", "prompted_lines", "stream_above_prompt"]

_BLOCK = 64 * 1024  # bytes asked of a pipe at once
_BEFORE_NAMES = ' "“„«'
_LONGEST = 1024 * 1024  # bytes of a line; what goes on is taken as the next line


async def prompted_lines(completer: Completer, history: History) -> AsyncIterator[str]:
    """The lines that a person types, until end of input or Ctrl-C on an empty line; on any other, Ctrl-C discards
    the line, as shells do.

    Completion runs in a thread: it asks the archive.
    """
    session: PromptSession[str] = PromptSession(
        "> ", completer=completer, complete_in_thread=True, complete_while_typing=True, history=history
    )
    while True:
        try:
            # Signals and exceptions are the program's: the prompt would put itself in the way of both.
            yield await session.prompt_async(handle_sigint=False, set_exception_handler=False)
        except KeyboardInterrupt:
            if not session.default_buffer.text.strip():
                return
        except EOFError:
            return


class AbovePrompt(Screen):
    """A terminal on which lines appear above the prompt while it is open, and what is half typed stays.

    To be made in the event loop of the prompt, and written to from other threads: each waits until its lines are
    shown.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream, terminal=True)
        self._loop = asyncio.get_running_loop()

    def show(self, lines: Iterable[Line]) -> None:
        """See `Screen.show`."""
        shown_together = list(lines)

        async def show_above() -> None:
            await run_in_terminal(lambda: Screen.show(self, shown_together))

        asyncio.run_coroutine_threadsafe(show_above(), self._loop).result()


@contextmanager
def stream_above_prompt() -> Generator[TextIO]:
    """A stream whose lines appear above the prompt while it is open. Whoever writes to it doesn't wait: it may be
    written to in the event loop, too."""
    with StdoutProxy(raw=True) as proxy:
        yield cast("TextIO", proxy)


async def piped_lines(descriptor: int) -> AsyncIterator[str]:
    """The lines of a pipe or file, as UTF-8 with what can't be decoded replaced.

    They are read in a daemon thread: a read that waits for ever must not keep the process from ending.
    """
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[str | None] = asyncio.Queue(maxsize=16)

    def read() -> None:
        try:
            for text in _lines(descriptor):
                asyncio.run_coroutine_threadsafe(queue.put(text), loop).result()
            asyncio.run_coroutine_threadsafe(queue.put(None), loop).result()
        except (RuntimeError, CancelledError):
            return  # the loop has ended: nobody listens any more

    threading.Thread(target=read, name="piped lines", daemon=True).start()
    while (text := await queue.get()) is not None:
        yield text


def history_in(folder: Path) -> History:
    """The history of former sessions, kept in a file that its owner alone can read; in memory where there
    is no place for a file."""
    path = folder / "history"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        if not os.access(path, os.R_OK | os.W_OK):
            return InMemoryHistory()
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)


class CommandCompleter(Completer):
    """Completes the names of commands, then those of people where a command takes a name.

    ``commands`` are without their slash, the parts of one joined by hyphens, which may be typed as blanks;
    ``people`` finds the names that begin with what was typed.
    """

    def __init__(self, commands: Sequence[str], naming: Iterable[str], people: Callable[[str], Sequence[str]]) -> None:
        self._commands = commands
        self._naming = frozenset(naming)
        self._people = people

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """What could stand at the end of the line, best first."""
        del complete_event
        typed = document.text_before_cursor.lstrip()
        yield from self._commands_like(typed)
        if prefix := self._name_begun(typed):
            for name in self._people(prefix):
                yield Completion(name, start_position=-len(prefix), display=shown(name))

    def _commands_like(self, typed: str) -> Iterable[Completion]:
        start = typed.removeprefix("/")
        for name in self._commands:
            # Blanks stay where they were typed.
            said = "".join(
                " " if (here, there) == ("-", " ") else here for here, there in zip_longest(name, start) if here
            )
            if said.startswith(start):
                yield Completion(f"/{said}", start_position=-len(typed))

    def _name_begun(self, typed: str) -> str:
        """The beginning of a name behind a command that takes one; empty where there is none."""
        words = list(re.finditer(r"\S+", typed.removeprefix("/")))
        for count in range(len(words) - 1, 0, -1):
            if "-".join(word[0] for word in words[:count]) in self._naming:
                begun = words[count].string[words[count].start() :]
                return re.split(r"[,;]", begun)[-1].lstrip(_BEFORE_NAMES)
        return ""


def _lines(descriptor: int) -> Iterable[str]:
    rest = b""
    while block := os.read(descriptor, _BLOCK):
        *whole, rest = (rest + block).split(b"\n")
        for raw in whole:
            yield raw.decode("utf-8", "replace")
        if len(rest) > _LONGEST:
            yield rest.decode("utf-8", "replace")
            rest = b""
    if rest:
        yield rest.decode("utf-8", "replace")
