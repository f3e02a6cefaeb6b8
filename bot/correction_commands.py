"""The commands about who is who and about reports, as typed: see `bot.commands`."""

from typing import Annotated

import typer

from bot.options import Json, Work

__all__ = ["commands"]

commands = typer.Typer(rich_markup_mode=None)
_actors = typer.Typer(rich_markup_mode=None)
_reports = typer.Typer(rich_markup_mode=None)

Workspace = Annotated[
    str | None, typer.Option(metavar="NAME", help="Where it holds, or is looked for; everywhere where left out.")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A person or organisation; “NAME #12” of namesakes.")]
CorrectionId = Annotated[int, typer.Argument(metavar="ID", help="The number of a correction, as actors lists it.")]
ReportId = Annotated[int, typer.Argument(metavar="ID", help="The number of a report, as reports lists it.")]


@_actors.callback(invoke_without_command=True)
def _corrected(context: typer.Context, workspace: Workspace = None, json: Json = False) -> Work | None:
    """Who was merged, split or given a name, by whom and when; and do and undo that."""
    from bot.one_shot import answer_to

    return None if context.invoked_subcommand else answer_to("actors", json=json, workspace=workspace)


@_actors.command("list")
def _list_corrections(workspace: Workspace = None, json: Json = False) -> Work:
    """Who was merged, split or given a name, by whom and when."""
    from bot.one_shot import answer_to

    return answer_to("actors", json=json, workspace=workspace)


@_actors.command("merge")
def _merge(first: Name, second: Name, workspace: Workspace = None, json: Json = False) -> Work:
    """Two entries are one person or organisation: the first counts as the second."""
    from bot.one_shot import answer_to

    return answer_to("actors-merge", json=json, workspace=workspace, first=first, second=second)


@_actors.command("split")
def _split(
    name: Name,
    by: Annotated[str, typer.Option(metavar="NAME_OR_ROLE", help="What articles print for the other one.")],
    workspace: Workspace = None,
    json: Json = False,
) -> Work:
    """One entry is two people: told apart by another name, or by a role."""
    from bot.one_shot import answer_to

    return answer_to("actors-split", json=json, workspace=workspace, name=name, by=by)


@_actors.command("alias")
def _alias(
    name: Name,
    alias: Annotated[str, typer.Option("--as", metavar="NAME", help="The other name.")],
    workspace: Workspace = None,
    json: Json = False,
) -> Work:
    """A person or organisation bears another name, too."""
    from bot.one_shot import answer_to

    return answer_to("actors-alias", json=json, workspace=workspace, name=name, alias=alias)


@_actors.command("undo")
def _undo(id: CorrectionId, workspace: Workspace = None, json: Json = False) -> Work:
    """Have a correction hold no more."""
    from bot.one_shot import answer_to

    return answer_to("actors-undo", json=json, workspace=workspace, id=id)


@_reports.callback(invoke_without_command=True)
def _reported(context: typer.Context, workspace: Workspace = None, json: Json = False) -> Work | None:
    """Which statements were reported, why, and what was decided; and decide."""
    from bot.one_shot import answer_to

    return None if context.invoked_subcommand else answer_to("reports", json=json, workspace=workspace)


@_reports.command("list")
def _list_reports(workspace: Workspace = None, json: Json = False) -> Work:
    """Which statements were reported, why, and what was decided."""
    from bot.one_shot import answer_to

    return answer_to("reports", json=json, workspace=workspace)


@_reports.command("uphold")
def _uphold(id: ReportId, workspace: Workspace = None, json: Json = False) -> Work:
    """A report is right: its statement stays hidden."""
    from bot.one_shot import answer_to

    return answer_to("reports-uphold", json=json, workspace=workspace, id=id)


@_reports.command("dismiss")
def _dismiss(id: ReportId, workspace: Workspace = None, json: Json = False) -> Work:
    """A report is wrong: its statement is shown again."""
    from bot.one_shot import answer_to

    return answer_to("reports-dismiss", json=json, workspace=workspace, id=id)


@commands.command("report")
def _report(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="Some words of the statement, or its id, as --json prints it.")
    ],
    reason: Annotated[str, typer.Option(metavar="WORDS", help="What is wrong with it.")],
    workspace: Workspace = None,
    json: Json = False,
) -> Work:
    """Report a statement that was given to the wrong person: it is hidden, and looked at."""
    from bot.one_shot import answer_to

    return answer_to("report", json=json, workspace=workspace, statement=" ".join(words), reason=reason)


commands.add_typer(_actors, name="actors")
commands.add_typer(_reports, name="reports")
