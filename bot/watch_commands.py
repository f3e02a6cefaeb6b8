"""The commands about watches, as typed: see `bot.commands`."""

from typing import Annotated

import typer

from bot.options import Json, Work

__all__ = ["commands"]

commands = typer.Typer(rich_markup_mode=None)

To = Annotated[
    str | None,
    typer.Option(
        metavar="PLATFORM:CHANNEL", help="Where nobody else reads what is posted; the terminal where left out."
    ),
]
Workspace = Annotated[
    str | None, typer.Option(metavar="NAME", help="Whose news it sees; what is there for everyone where left out.")
]


@commands.command("watch")
def _watch(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME_OR_WORDS", help="A person or organisation, or words that all stand in an article."
        ),
    ],
    *,
    when: Annotated[
        str | None, typer.Option(metavar="WHEN", help="For example: mon-fri 8:00 in London; every hour where left out.")
    ] = None,
    to: To = None,
    workspace: Workspace = None,
    json: Json = False,
) -> Work:
    """Follow a person or words: you alone are told when there is something new."""
    from bot.one_shot import answer_to

    return answer_to("watch", json=json, workspace=workspace, private=to, what=" ".join(what), when=when)


@commands.command("watches")
def _watches(to: To = None, workspace: Workspace = None, json: Json = False) -> Work:
    """What you watch, and how to stop it."""
    from bot.one_shot import answer_to

    return answer_to("watches", json=json, workspace=workspace, private=to)


@commands.command("unwatch")
def _unwatch(
    id: Annotated[int, typer.Argument(metavar="ID", help="The number of a watch, as watches lists it.")],
    to: To = None,
    workspace: Workspace = None,
    json: Json = False,
) -> Work:
    """Watch something no more."""
    from bot.one_shot import answer_to

    return answer_to("unwatch", json=json, workspace=workspace, private=to, id=id)
