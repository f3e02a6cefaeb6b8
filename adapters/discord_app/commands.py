"""The one table of commands as Discord's application commands, and back: which command an interaction gives."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from digests.questions.asked import ExportFeeds, Help, Question
from digests.questions.command import Argument, ArgumentKind, Command
from digests.questions.commands import COMMANDS
from digests.questions.completing import is_completed
from digests.questions.correction_questions import ReportStatement
from digests.questions.values import Value, ask
from digests.questions.watch_questions import Unwatch, Watch, Watches

__all__ = [
    "MANAGE_CHANNELS",
    "SUMMARISE_LINKS",
    "Given",
    "definitions",
    "given_in",
    "is_shareable",
    "question_of",
]

JSON = dict[str, Any]

MANAGE_CHANNELS = 1 << 4
"""The right (bits) by which Discord offers the commands of administrators."""

SUMMARISE_LINKS = "Summarise links"
"""The command of messages."""

# interactions/application-commands#application-command-object
_CHAT, _MESSAGE = 1, 3
_SUBCOMMAND, _STRING, _INTEGER, _BOOLEAN, _CHANNEL, _ROLE = 1, 3, 4, 5, 7, 8
_IN_GUILDS, _EVERYWHERE = [0], [0, 1]  # contexts: guilds, and messages with the bot
_BY_GUILDS = [0]  # integration types
_POSTABLE = [0, 5, 10, 11, 12, 15]  # types of channels: text, news, threads, forums
_LONGEST = 6_000  # characters of an option
_DESCRIPTION = 100
_NOT_SHARED = (Help, ReportStatement, Watch, Watches, Unwatch)
_SHARE = "share"
_UNGROUPED = frozenset({"status"})  # of administrators, and yet a root of their own
_SUMMARIES = {
    "digests": "Digests on a schedule: which come when, and new ones.",
    "feeds": "The feeds that are read.",
    "actors": "Who is who: merge, split and rename actors.",
    "reports": "Statements that were reported.",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A command as it was given: its values by the arguments' names, the argument that is being typed with what was
    typed of it, and whether the answer is for everybody to see."""

    command: Command
    values: Mapping[str, Value | None]
    focused: tuple[Argument, str] | None = None
    share: bool = False


def definitions() -> list[JSON]:
    """All commands as Discord is told of them."""
    return [*_chat_commands(), _message_command()]


def given_in(data: Mapping[str, Any]) -> Given | None:
    """The command that an interaction's data gives; None where this version has none such."""
    options: list[JSON] = data.get("options") or []
    path: list[str] = [data["name"]]
    while options and options[0]["type"] == _SUBCOMMAND:
        path.append(options[0]["name"])
        options = options[0].get("options") or []
    command = _BY_PATH.get(tuple(path))
    if command is None:
        return None
    arguments = {_option_name(argument): argument for argument in command.arguments}
    values: dict[str, Value | None] = {}
    focused: tuple[Argument, str] | None = None
    share = False
    for option in options:
        argument = arguments.get(option["name"])
        if argument is None:
            share = share or (option["name"] == _SHARE and option.get("value") is True)
        elif option.get("focused"):
            focused = argument, str(option.get("value", ""))
        else:
            values[argument.name] = _value(argument, option["value"])
    return Given(command, values, focused, share and is_shareable(command))


def question_of(given: Given) -> Question:
    """The question that a command asks.

    Raises:
        QuestionError: one of its values can't be used.
    """
    return ask(given.command, given.values)


def _chat_commands() -> Iterator[JSON]:
    groups: dict[str, list[Command]] = {}
    for command in _OFFERED:
        path = _path(command)
        if len(path) == 2:
            groups.setdefault(path[0], []).append(command)
            continue
        yield {
            "type": _CHAT,
            "name": path[0],
            "description": command.summary,
            "options": [*_options(command)],
            **(_administrators() if command.administrators else _everybody()),
        }
    for name, commands in groups.items():
        subcommands = [
            {
                "type": _SUBCOMMAND,
                "name": _path(command)[1],
                "description": command.summary,
                "options": [*_options(command)],
            }
            for command in commands
        ]
        shown = {"type": _CHAT, "name": name, "description": _SUMMARIES.get(name, name), "options": subcommands}
        yield {**shown, **_administrators()}


def _message_command() -> JSON:
    return {"type": _MESSAGE, "name": SUMMARISE_LINKS, **_everybody()}


def _administrators() -> JSON:
    return {
        "default_member_permissions": MANAGE_CHANNELS,
        "contexts": _IN_GUILDS,
        "integration_types": _BY_GUILDS,
    }


def _everybody() -> JSON:
    return {"contexts": _EVERYWHERE, "integration_types": _BY_GUILDS}


def _path(command: Command) -> tuple[str, ...]:
    """The names under which a command is filed: its own, or its group's and its own in there."""
    if command.group is None or command.name in _UNGROUPED:
        return (command.name,)
    if command.name == command.group:
        return (command.group, "list")
    return (command.group, command.name.removeprefix(f"{command.group}-"))


def _options(command: Command) -> Iterator[JSON]:
    # Discord wants those that must be given before the others.
    for argument in sorted(command.arguments, key=lambda argument: not argument.required):
        yield _option(command, argument)
    if is_shareable(command):
        yield {"type": _BOOLEAN, "name": _SHARE, "description": "whether everybody here sees the answer"}


def _option(command: Command, argument: Argument) -> JSON:
    option: JSON = {
        "type": _STRING,
        "name": _option_name(argument),
        "description": argument.purpose[:_DESCRIPTION],
        "required": argument.required,
    }
    match argument.kind:
        case ArgumentKind.INTEGER:
            option |= {"type": _INTEGER, "min_value": argument.least}
            if argument.most is not None:
                option["max_value"] = argument.most
        case ArgumentKind.CHOICE:
            option["choices"] = [{"name": choice.value, "value": choice.value} for choice in argument.choices]
        case ArgumentKind.SWITCH:
            option["type"] = _BOOLEAN
        case ArgumentKind.ROLE:
            option["type"] = _ROLE
        case ArgumentKind.CHANNEL:
            option |= {"type": _CHANNEL, "channel_types": _POSTABLE}
        case _:
            # Several texts are longer together; each is checked when it is read.
            longest = None if argument.several else argument.longest
            option["max_length"] = min(longest or _LONGEST, _LONGEST)
    if is_completed(command, argument):
        option["autocomplete"] = True
    return option


def _option_name(argument: Argument) -> str:
    if argument.kind is ArgumentKind.CHANNEL:
        return "channel"
    return re.sub(r"[^-_a-z0-9]", "", argument.name.replace("_", "-"))


def _value(argument: Argument, value: Any) -> Value:
    if argument.kind is ArgumentKind.CHANNEL:
        return f"discord:{value}"
    return value if isinstance(value, int) else str(value)


def is_shareable(command: Command) -> bool:
    """Whether everybody may see what a command is answered with."""
    return not command.administrators and command.asks not in _NOT_SHARED


# A list of feeds is a file, and no file is sent yet: the operator exports them.
_OFFERED = tuple(command for command in COMMANDS if command.asks is not ExportFeeds)
_BY_PATH: Mapping[tuple[str, ...], Command] = {_path(command): command for command in _OFFERED}
