"""Printing: lines of styled text, wrapped at a terminal's width, plain and unwrapped anywhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.text import Text

from adapters.terminal.safe import shown

__all__ = ["Line", "Screen", "line"]

_NARROWEST = 20  # characters that are left to text, however narrow the terminal is


@dataclass(frozen=True, slots=True)
class Line:
    """A line of output before wrapping; ``indent`` is in characters and kept when it is wrapped."""

    text: Text
    indent: int = 0


def line(*parts: str | tuple[str, str], indent: int = 0) -> Line:
    """A line of parts, each a text or a (text, style) pair; strangers' text is made safe here."""
    text = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(shown(words), style=style)
    return Line(text, indent)


class Screen:
    """Prints lines to a stream. ``width`` is in characters; None takes the terminal's."""

    def __init__(self, stream: TextIO, *, terminal: bool | None = None, width: int | None = None) -> None:
        self._stream = stream
        self._console = _Console(
            file=stream, force_terminal=terminal, width=width, highlight=False, markup=False, emoji=False
        )

    @property
    def is_terminal(self) -> bool:
        """Whether a person looks at it."""
        return self._console.is_terminal

    def show(self, lines: Iterable[Line]) -> None:
        """Print the lines and see them out. Raises OSError or ValueError where the stream can't be written to."""
        if self.is_terminal:
            for printed in lines:
                self._show_wrapped(printed)
        else:
            # At once: lines of another thread don't come between them.
            self._stream.write("".join(f"{' ' * row.indent}{row.text.plain}".rstrip() + "\n" for row in lines))
        self._stream.flush()

    def _show_wrapped(self, printed: Line) -> None:
        room = max(self._console.width - printed.indent, _NARROWEST)
        for part in printed.text.wrap(self._console, room) or [Text()]:
            part.rstrip()
            self._console.print(Text(" " * printed.indent) + part, soft_wrap=True)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the error out. Rich's own answer is to end the program, and to show nothing from then on."""
        raise BrokenPipeError
