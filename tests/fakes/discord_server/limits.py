"""Limits that the description of the HTTP API lacks: our own rules, each with the page that publishes it (below
discord.com/developers/docs)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["faults_of_choices", "faults_of_commands", "faults_of_message", "faults_of_modal"]

JSON = Mapping[str, Any]

_EMBEDS = 6_000  # resources/message#embed-object-embed-limits: characters of all embeds of a message together
_EMBED = {"title": 256, "description": 4_096}  # the same page
_FIELDS, _FIELD_NAME, _FIELD_VALUE, _FOOTER, _AUTHOR = 25, 256, 1_024, 2_048, 256  # the same page
_CONTENT = 2_000  # resources/message#create-message (4,000 is for those who pay for it, never for bots)
_ROWS, _BUTTONS, _OPTIONS = 5, 5, 25  # components/reference#action-row, #button, #string-select
_CUSTOM_ID, _LABEL, _OPTION = 100, 80, 100  # components/reference
_NAME = re.compile(r"[-_'\w]{1,32}")  # interactions/application-commands#application-command-object-..-naming
_COMMAND = 8_000  # the same page, "Application Command Object": of names, descriptions and values together
_COMMANDS = 100  # the same page, "Registering a Command": of type CHAT_INPUT
_DEPTH = 25  # options of a command, choices of an option
_CHOICES, _CHOICE = 25, 100  # the same page, "Application Command Option Choice Structure"
_TITLE = 45  # interactions/receiving-and-responding#..-modal

_CHAT_INPUT, _SUBCOMMAND, _GROUP, _STRING, _INTEGER = 1, 1, 2, 3, 4
_ROW, _BUTTON, _STRING_SELECT, _TEXT_INPUT, _LABELLED = 1, 2, 3, 4, 18
_SELECTS = frozenset((3, 5, 6, 7, 8))
_LINK = 5


def faults_of_message(body: JSON) -> Iterator[str]:
    """What is wrong with a message. One without anything to show is empty."""
    if not any(body.get(part) for part in ("content", "embeds", "components", "sticker_ids", "attachments", "poll")):
        yield "Cannot send an empty message"
    if len(body.get("content") or "") > _CONTENT:
        yield f"content: Must be {_CONTENT} or fewer in length."
    embeds: Sequence[JSON] = body.get("embeds") or ()
    if (total := sum(_weight(embed) for embed in embeds)) > _EMBEDS:
        yield f"embeds: Embed size exceeds maximum size of {_EMBEDS} ({total})"
    for number, embed in enumerate(embeds):
        yield from (f"embeds[{number}].{fault}" for fault in _faults_of_embed(embed))
    yield from _faults_of_components(body.get("components") or ())


def _weight(embed: JSON) -> int:
    own = len(embed.get("title") or "") + len(embed.get("description") or "")
    own += len(_inside(embed, "footer", "text")) + len(_inside(embed, "author", "name"))
    return own + sum(len(field["name"]) + len(field["value"]) for field in embed.get("fields") or ())


def _inside(embed: JSON, part: str, name: str) -> str:
    inner: JSON = embed.get(part) or {}
    return inner.get(name) or ""


def _faults_of_embed(embed: JSON) -> Iterator[str]:  # noqa: C901 (a limit each)
    for part, most in _EMBED.items():
        if len(embed.get(part) or "") > most:
            yield f"{part}: Must be {most} or fewer in length."
    if not any(
        embed.get(part) for part in ("title", "description", "fields", "footer", "author", "image", "thumbnail")
    ):
        yield "an embed shows something"
    fields = embed.get("fields") or ()
    if len(fields) > _FIELDS:
        yield f"fields: at most {_FIELDS}"
    for field in fields:
        # Text of white space alone is no text: Discord trims it ("This field is required").
        if not 0 < len(field["name"].strip()) <= len(field["name"]) <= _FIELD_NAME:
            yield f"fields.name: 1 to {_FIELD_NAME}"
        if not 0 < len(field["value"].strip()) <= len(field["value"]) <= _FIELD_VALUE:
            yield f"fields.value: 1 to {_FIELD_VALUE}"
    if len(_inside(embed, "footer", "text")) > _FOOTER:
        yield f"footer.text: at most {_FOOTER}"
    if len(_inside(embed, "author", "name")) > _AUTHOR:
        yield f"author.name: at most {_AUTHOR}"
    if embed.get("url") and not re.match(r"https?://\S+$", embed["url"]):
        yield "url: Not a well formed URL."


def _faults_of_components(rows: Sequence[JSON]) -> Iterator[str]:
    if len(rows) > _ROWS:
        yield f"components: at most {_ROWS} rows"
    parts = [part for row in rows for part in row.get("components") or ()]
    ids = Counter(part["custom_id"] for part in parts if part.get("custom_id"))
    yield from (f"components: custom_id {name} stands twice" for name, count in ids.items() if count > 1)
    for row in rows:
        if row.get("type") != _ROW:
            yield f"components: only rows stand in a message here, not a component of type {row.get('type')}"
            continue
        inside = row.get("components") or ()
        selects = [part for part in inside if part["type"] in _SELECTS]
        if not inside or len(inside) > _BUTTONS or (selects and len(inside) > 1):
            yield f"components: a row holds 1 to {_BUTTONS} buttons, or one select menu"
    for part in parts:
        yield from _faults_of_part(part)


def _faults_of_part(part: JSON) -> Iterator[str]:  # noqa: C901 (a limit each)
    if len(part.get("custom_id") or "") > _CUSTOM_ID:
        yield f"custom_id: at most {_CUSTOM_ID}"
    if part["type"] == _BUTTON:
        if len(part.get("label") or "") > _LABEL:
            yield f"label: at most {_LABEL}"
        if not part.get("label") and not part.get("emoji"):
            yield "a button has a label or an emoji"
        if (part.get("style") == _LINK) != bool(part.get("url")) or bool(part.get("url")) == bool(
            part.get("custom_id")
        ):
            yield "a button has a custom_id, or the style of a link and a url"
    if part["type"] == _STRING_SELECT:
        options = part.get("options") or ()
        values = Counter(option["value"] for option in options)
        if not 1 <= len(options) <= _OPTIONS:
            yield f"options: 1 to {_OPTIONS}"
        yield from (f"options: the value {value} stands twice" for value, count in values.items() if count > 1)
        for option in options:
            if any(len(option.get(name) or "") > _OPTION for name in ("label", "value", "description")):
                yield f"options: at most {_OPTION} characters"
            if not option["label"].strip():
                yield "options: a label shows something"


def faults_of_choices(choices: Sequence[JSON]) -> Iterator[str]:
    """What is wrong with suggestions for an option."""
    if len(choices) > _CHOICES:
        yield f"choices: at most {_CHOICES}"
    for choice in choices:
        if not 1 <= len(choice["name"]) <= _CHOICE:
            yield f"choices: a name has 1 to {_CHOICE} characters"
        if isinstance(choice["value"], str) and not 1 <= len(choice["value"]) <= _CHOICE:
            yield f"choices: a value has 1 to {_CHOICE} characters"


def faults_of_modal(data: JSON) -> Iterator[str]:
    """What is wrong with a form."""
    if not 1 <= len(data.get("title") or "") <= _TITLE:
        yield f"title: 1 to {_TITLE}"
    if not 1 <= len(data.get("components") or ()) <= _ROWS:
        yield f"components: 1 to {_ROWS}"
    for row in data.get("components") or ():
        if row["type"] not in {_ROW, _LABELLED}:
            yield f"components: a form holds rows and labels, not a component of type {row['type']}"


def faults_of_commands(commands: Sequence[JSON]) -> Iterator[str]:
    """What is wrong with a set of commands."""
    typed = [command for command in commands if command.get("type", _CHAT_INPUT) == _CHAT_INPUT]
    if len(typed) > _COMMANDS:
        yield f"at most {_COMMANDS} commands"
    names = Counter((command.get("type", _CHAT_INPUT), command["name"]) for command in commands)
    yield from (f"{name} stands twice" for (_, name), count in names.items() if count > 1)
    for command in typed:
        if not command.get("description"):
            yield f"{command['name']}: a description is required"
        if _length(command) > _COMMAND:
            yield f"{command['name']}: more than {_COMMAND} characters"
        yield from (f"{command['name']}: {fault}" for fault in _faults_of_option(command, 0))


def _faults_of_option(option: JSON, depth: int) -> Iterator[str]:
    name = option["name"]
    if not _NAME.fullmatch(name) or name != name.lower():
        yield f"{name} is no name"
    options: Sequence[JSON] = option.get("options") or ()
    if len(options) > _DEPTH:
        yield f"{name} has more than {_DEPTH} options"
    kinds = {each["type"] in {_SUBCOMMAND, _GROUP} for each in options}
    if len(kinds) > 1:
        yield f"{name} mixes subcommands with options"
    required = [bool(each.get("required")) for each in options]
    if required != sorted(required, reverse=True):
        yield f"{name}: required options come first"
    repeated = Counter(each["name"] for each in options)
    yield from (f"{name}: {each} stands twice" for each, count in repeated.items() if count > 1)
    choices = option.get("choices") or ()
    yield from faults_of_choices(choices)
    if choices and option.get("autocomplete"):
        yield f"{name} has choices and is completed"
    for each in options:
        if each["type"] == _GROUP and depth > 0:
            yield f"{name}: a group stands in a command alone"
        if not each.get("description"):
            yield f"{each['name']}: a description is required"
        yield from _faults_of_option(each, depth + 1)


def _length(option: JSON) -> int:
    own = len(option["name"]) + len(option.get("description") or "")
    own += sum(len(choice["name"]) + len(str(choice["value"])) for choice in option.get("choices") or ())
    return own + sum(_length(each) for each in option.get("options") or ())
