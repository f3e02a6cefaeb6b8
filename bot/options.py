"""What several commands share: the type of their work, and options."""

from collections.abc import Callable
from typing import Annotated

import typer

from config import Settings

__all__ = ["Actors", "Json", "Limit", "NotActors", "NotOutlets", "NotTopics", "NotWords", "Outlets", "Words", "Work"]

Work = Callable[[Callable[[], Settings]], int]
"""What a command does, handed the loading of the settings; the result is the exit status."""

Json = Annotated[bool, typer.Option("--json", help="Print JSON alone.")]
Limit = Annotated[int | None, typer.Option(metavar="N", help="How many at most.")]

Words = Annotated[
    str | None,
    typer.Option(metavar="A,B", help="Only articles with one of these words or phrases, parted by commas."),
]
Actors = Annotated[
    str | None, typer.Option(metavar="A,B", help="Only articles that name one of these actors, by part of the name.")
]
Outlets = Annotated[str | None, typer.Option(metavar="A,B", help="Only what one of these outlets prints; whole names.")]
NotWords = Annotated[str | None, typer.Option(metavar="A,B", help="No article with one of these words or phrases.")]
NotTopics = Annotated[
    str | None, typer.Option(metavar="A,B", help="No article in which all words of one of these stand.")
]
NotActors = Annotated[str | None, typer.Option(metavar="A,B", help="No article that names one of these actors.")]
NotOutlets = Annotated[str | None, typer.Option(metavar="A,B", help="Nothing that one of these outlets prints.")]
