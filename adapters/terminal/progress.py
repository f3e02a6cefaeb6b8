"""Progress of long work, on a terminal only."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from adapters.terminal.safe import shown
from digests.questions.asked import AddFeed, ImportFeeds, Question, Summarise, TryFeed

__all__ = ["doing", "progress", "waiting"]

_WORKING = "Working"
_LONGEST_SHOWN = 200  # characters of a URL
_PATIENCE = 0.5  # seconds before anything is shown: most answers are there sooner


@contextmanager
def progress(stream: TextIO, what: str, total: int) -> Generator[Callable[[str], None]]:
    """Show how much of ``total`` is done. Call the result with the name of each item as it is begun.

    Nothing is shown where the stream is no terminal; the bar is wiped off at the end.
    """
    console = _console(stream)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn(what, markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=total, name="")
        begun = 0

        def step(name: str) -> None:
            nonlocal begun
            bar.update(task, completed=begun, name=shown(name))
            begun += 1

        yield step


@contextmanager
def waiting(stream: TextIO, what: str, patience: float = _PATIENCE) -> Generator[None]:
    """Show that something goes on, once it has taken ``patience`` seconds.

    Nothing is shown where the stream is no terminal; what was shown is wiped off at the end.
    """
    console = _console(stream)
    if not console.is_terminal:
        yield
        return
    status = console.status(Text(what))
    timer = threading.Timer(patience, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


def doing(question: Question) -> str:
    """What is said while a question is being answered."""
    match question:
        case AddFeed(url=place) | TryFeed(url=place) | ImportFeeds(source=place) | Summarise(source=str(place)):
            is_page = len(place) <= _LONGEST_SHOWN and place.lower().startswith(("http://", "https://"))
            return shown(f"Looking at {place}") if is_page else _WORKING
        case _:
            return _WORKING


def _console(stream: TextIO) -> Console:
    return Console(file=stream, highlight=False, markup=False, emoji=False)
