"""The commands about what is kept, for the operator alone, as typed: see `bot.commands`."""

from typing import Annotated

import typer

from bot.options import Json, Work

__all__ = ["commands"]

commands = typer.Typer(rich_markup_mode=None)
_workspaces = typer.Typer(rich_markup_mode=None)


@commands.command("forget")
def _forget(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be forgotten.")] = False,
    json: Json = False,
) -> Work:
    """Forget now what was collected longer ago than NEWS_DIGEST_KEEP_DAYS; the service does so once a day."""
    from bot.keeping import forget_now

    return forget_now(dry_run=dry_run, json=json)


@_workspaces.callback(invoke_without_command=True)
def _list(context: typer.Context, json: Json = False) -> Work | None:
    """The workspaces, with how much each holds; and have one removed."""
    if context.invoked_subcommand:
        return None
    from bot.keeping import list_workspaces

    return list_workspaces(json=json)


@_workspaces.command("remove")
def _remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A workspace, as workspaces lists it.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without, only what would go is told.")] = False,
    json: Json = False,
) -> Work:
    """Delete everything of a workspace, for good: articles, feeds, digests, corrections and all else."""
    from bot.keeping import remove_workspace

    return remove_workspace(name, yes=yes, json=json)


commands.add_typer(_workspaces, name="workspaces")
