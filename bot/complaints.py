"""Errors on stderr: one line each, safe for a terminal."""

import sys

from adapters.terminal.safe import shown

__all__ = ["complain"]


def complain(message: str) -> None:
    """Print each line of an error's message, with the program's name before it."""
    if sys.__stderr__ is None:
        return  # closed: nobody listens
    for row in message.splitlines() or ["something failed and did not say what"]:
        sys.stderr.write(f"news-digest: {shown(row)}\n")
    sys.stderr.flush()
