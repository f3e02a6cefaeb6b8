"""What several commands share: the type of their work, and options."""

from collections.abc import Callable
from typing import Annotated

import typer

from config import Settings

__all__ = ["Json", "Limit", "Work"]

Work = Callable[[Callable[[], Settings]], int]
"""What a command does, handed the loading of the settings; the result is the exit status."""

Json = Annotated[bool, typer.Option("--json", help="Print JSON alone.")]
Limit = Annotated[int | None, typer.Option(metavar="N", help="How many at most.")]
