"""Help, made from the table of commands: for people who ask, and for the README."""

from digests.errors import QuestionError
from digests.questions.answers import HelpAnswer
from digests.questions.command import Argument, ArgumentKind, Command
from digests.questions.commands import COMMANDS, command_named
from digests.questions.grammar import nearest_command

__all__ = ["help_on", "markdown_table"]

_BAR = r"\|"  # in a table a bare one parts columns, in code too


def help_on(topic: str | None) -> HelpAnswer:
    """All commands, or one with its arguments and an example.

    Raises:
        QuestionError: there is no such command; the message names the nearest.
    """
    if not topic:
        return HelpAnswer(tuple((c.usage, _does(c)) for c in COMMANDS), example=COMMANDS[0].example)
    command = command_named(topic)
    if command is None:
        near = nearest_command(topic)
        meant = f"did you mean /help {near.name}?" if near else "/help lists them all."
        raise QuestionError(f"There is no command “{topic.strip().lstrip('/')[:40]}”: {meant}")
    arguments = tuple((a.spoken[0] if a.spoken else a.shown, _explained(a)) for a in command.arguments)
    return HelpAnswer(((command.usage, _does(command)),), arguments, command.example)


def markdown_table() -> str:
    """The commands as a Markdown table, ending in a line break: the README holds it between its marks."""
    rows = [f"| `{c.usage.replace('|', _BAR)}` | {_does(c)} | `{c.example}` |" for c in COMMANDS]
    return "\n".join(("| Command | Does | Example |", "| --- | --- | --- |", *rows)) + "\n"


def _does(command: Command) -> str:
    return f"{command.summary} For administrators." if command.administrators else command.summary


def _explained(argument: Argument) -> str:
    must = "required, " if argument.required else ""
    example = f'"{argument.example}"' if argument.kind is ArgumentKind.OUTLET else argument.example
    return f"{must}{argument.purpose}; for example {example}"
