"""People: what they do in their clients, which let nobody do what the commands' definitions don't allow."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.fakes.discord_server.answering import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, Answering, Interaction
from tests.fakes.discord_server.commanding import Commanding
from tests.fakes.discord_server.payloads import member_of, message_of, partial_channel_of, role_of, user_of
from tests.fakes.discord_server.permissions import USE_APPLICATION_COMMANDS, VIEW_CHANNEL, permissions_in
from tests.fakes.discord_server.posting import Dispatch
from tests.fakes.discord_server.world import Channel, Message, Role, User, World

__all__ = ["NotOfferedError", "Person"]

JSON = dict[str, Any]
Value = str | int | bool | Channel | User | Role

_PATIENCE = 30.0  # seconds until a test that waits for an answer gives up
_SUBCOMMAND, _GROUP, _STRING, _INTEGER, _BOOLEAN, _USER, _CHANNEL, _ROLE = 1, 2, 3, 4, 5, 6, 7, 8
_MESSAGE_COMMAND = 3
_BUTTON, _STRING_SELECT, _TEXT_INPUT, _LABELLED = 2, 3, 4, 18
_LINK = 5


class NotOfferedError(AssertionError):
    """A person's client doesn't offer this: there is no such command, button or choice, or not for them."""


class Person:
    """Somebody in front of their client."""

    def __init__(  # noqa: PLR0917 (the parts of the server)
        self, user: User, world: World, bot: User, commanding: Commanding, answering: Answering, dispatch: Dispatch
    ) -> None:
        self.user = user
        self._world = world
        self._bot = bot
        self._commanding = commanding
        self._answering = answering
        self._dispatch = dispatch

    async def command(self, channel: Channel, name: str, /, **values: Value) -> Interaction:
        """Give a command ("digests schedule"), option by option, and wait for the answer.

        Raises:
            NotOfferedError: it isn't offered, an option is unknown or missing, or a value is none that can be chosen.
        """
        root, path, options = self._chosen(channel, name)
        given = [
            _valued(option, values.pop(_python(option["name"])))
            for option in options
            if _python(option["name"]) in values
        ]
        if values:
            raise NotOfferedError(f"/{name} has no option {', '.join(values)}")
        if missing := [o["name"] for o in options if o.get("required") and o["name"] not in {g["name"] for g in given}]:
            raise NotOfferedError(f"/{name} wants {', '.join(missing)}")
        interaction = await self._send(channel, COMMAND, self._data(root, path, given, values=()))
        return await self.settled(interaction)

    async def complete(
        self, channel: Channel, name: str, option: str, typed: str, /, **values: Value
    ) -> Sequence[JSON]:
        """What is suggested for an option while it is typed."""
        root, path, options = self._chosen(channel, name)
        focused = next((each for each in options if each["name"] == option), None)
        if focused is None or not focused.get("autocomplete"):
            raise NotOfferedError(f"/{name} has no option {option} that is completed")
        given = [_valued(each, values[_python(each["name"])]) for each in options if _python(each["name"]) in values]
        given.append({"name": option, "type": focused["type"], "value": typed, "focused": True})
        interaction = await self._send(channel, AUTOCOMPLETE, self._data(root, path, given, values=()))
        await self.settled(interaction)
        return interaction.choices or []

    async def use_on(self, message: Message, name: str) -> Interaction:
        """Use a command of messages on one."""
        channel = self._world.channels[message.channel]
        found = [c for c in self._offered(channel) if c["type"] == _MESSAGE_COMMAND and c["name"] == name]
        if not found:
            raise NotOfferedError(f"there is no message command {name}")
        shown = message_of(self._world, message, self._answering.application)
        data = {
            "id": found[0]["id"],
            "name": name,
            "type": _MESSAGE_COMMAND,
            "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): shown}},
        }
        return await self.settled(await self._send(channel, COMMAND, data))

    async def click(self, message: Message, label: str) -> Interaction:
        """Click the button with this label."""
        for part in _parts(message.body):
            if part["type"] == _BUTTON and part.get("label") == label and part.get("style") != _LINK:
                if part.get("disabled"):
                    raise NotOfferedError(f"the button {label} can't be clicked")
                return await self.press(message, part["custom_id"])
        raise NotOfferedError(f"there is no button {label}: {[p.get('label') for p in _parts(message.body)]}")

    async def press(self, message: Message, custom_id: str) -> Interaction:
        """Send what a button with this id sends: also one that isn't there, as a forged client may."""
        return await self._component(message, {"component_type": _BUTTON, "custom_id": custom_id})

    async def select(self, message: Message, *labels: str) -> Interaction:
        """Choose options by their labels in the first menu that has them all."""
        for part in _parts(message.body):
            if part["type"] == _STRING_SELECT and not part.get("disabled"):
                values = {option["label"]: option["value"] for option in part["options"]}
                if all(label in values for label in labels):
                    chosen = [values[label] for label in labels]
                    data = {"component_type": _STRING_SELECT, "custom_id": part["custom_id"], "values": chosen}
                    return await self._component(message, data)
        raise NotOfferedError(f"no menu has {labels}: {[p.get('options') for p in _parts(message.body)]}")

    async def choose(self, message: Message, type: int, *targets: Channel) -> Interaction:
        """Choose channels in the first menu of this type (8: of channels)."""
        for part in _parts(message.body):
            if part["type"] == type:
                resolved = {str(t.id): partial_channel_of(self._world, t, self.user.id) for t in targets}
                data = {
                    "component_type": type,
                    "custom_id": part["custom_id"],
                    "values": [str(target.id) for target in targets],
                    "resolved": {"channels": resolved},
                }
                return await self._component(message, data)
        raise NotOfferedError(f"there is no menu of type {type}")

    async def submit(self, form: Interaction, values: Mapping[str, str]) -> Interaction:
        """Fill in the form that an interaction was answered with, by the labels of its fields, and send it."""
        if form.modal is None:
            raise NotOfferedError("there is no form")
        fields = [*_fields(form.modal)]
        if unknown := values.keys() - {label for label, _, _ in fields}:
            raise NotOfferedError(f"the form has no {unknown}: {[label for label, _, _ in fields]}")
        rows: list[JSON] = []
        for label, field, is_labelled in fields:
            text = values.get(label, field.get("value") or "")
            if field.get("required", True) and not text:
                raise NotOfferedError(f"{label} must be filled in")
            if len(text) > field.get("max_length", 4_000) or (text and len(text) < field.get("min_length", 0)):
                raise NotOfferedError(f"{label}: {len(text)} characters are too many or too few")
            filled = {"type": _TEXT_INPUT, "id": 2, "custom_id": field["custom_id"], "value": text}
            row: JSON = {"type": _LABELLED, "id": 1, "component": filled} if is_labelled else {}
            rows.append(row or {"type": 1, "id": 1, "components": [filled]})
        data = {"custom_id": form.modal["custom_id"], "components": rows}
        channel = self._world.channels[form.channel]
        return await self.settled(await self._send(channel, SUBMIT, data, form.source))

    def sees(self, channel: Channel) -> list[Message]:
        """The messages of a channel that are shown to them, in their order."""
        if not permissions_in(self._world, self.user.id, channel) & VIEW_CHANNEL:
            return []
        return [message for message in channel.messages if message.seen_by in {None, self.user.id}]

    def offers(self, channel: Channel) -> set[str]:
        """The names of the commands that their client offers there."""
        return {command["name"] for command in self._offered(channel)}

    async def settled(self, interaction: Interaction) -> Interaction:
        """Wait until the bot has answered, and thinks no more."""
        async with asyncio.timeout(_PATIENCE), interaction.changed:
            await interaction.changed.wait_for(lambda: interaction.is_settled)
        return interaction

    async def _component(self, message: Message, data: JSON) -> Interaction:
        channel = self._world.channels[message.channel]
        if message not in self.sees(channel):
            raise NotOfferedError("they don't see this message")
        return await self.settled(await self._send(channel, COMPONENT, {"id": 2, **data}, message))

    async def _send(self, channel: Channel, type: int, data: JSON, source: Message | None = None) -> Interaction:
        guild = self._world.guilds.get(channel.guild or 0)
        interaction = self._answering.open(type, self.user.id, channel.id, channel.guild, source)
        payload: JSON = {
            "id": str(interaction.id),
            "application_id": str(self._answering.application),
            "type": type,
            "token": interaction.token,
            "version": 1,
            "channel_id": str(channel.id),
            "channel": partial_channel_of(self._world, channel, self.user.id),
            "app_permissions": str(permissions_in(self._world, self._bot.id, channel)),
            "locale": "en-GB",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(channel.guild or 0)},
            "context": 0 if guild else 1,
            "attachment_size_limit": 10_485_760,
            "data": data,
        }
        if guild:
            allowed = str(permissions_in(self._world, self.user.id, channel))
            payload |= {
                "guild_id": str(guild.id),
                "guild_locale": "en-US",
                "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
                "member": {**member_of(self._world, guild, self.user.id), "permissions": allowed},
            }
        else:
            payload["user"] = user_of(self.user)
        if source:
            payload["message"] = message_of(self._world, source, self._answering.application)
        await self._dispatch("INTERACTION_CREATE", payload, channel.guild)
        return interaction

    def _offered(self, channel: Channel) -> list[JSON]:
        allowed = permissions_in(self._world, self.user.id, channel)
        if not allowed & VIEW_CHANNEL or (channel.guild and not allowed & USE_APPLICATION_COMMANDS):
            return []
        context = 0 if channel.guild else 1
        offered: list[JSON] = []
        for command in self._commanding.in_guild(channel.guild):
            wanted = command.get("default_member_permissions")
            is_there = context in (command.get("contexts") or [0, 1, 2])
            if context == 1 and command.get("dm_permission") is False:
                is_there = False
            if is_there and (wanted is None or not channel.guild or allowed & int(wanted) == int(wanted)):
                offered.append(command)
        return offered

    def _chosen(self, channel: Channel, name: str) -> tuple[JSON, list[JSON], list[JSON]]:
        """The command, its subcommands on the way, and the options in the end."""
        first, *rest = name.split()
        typed = [command for command in self._offered(channel) if command["type"] == 1]
        root = next((command for command in typed if command["name"] == first), None)
        if root is None:
            raise NotOfferedError(f"{self.user.name} is offered no /{first}, but {sorted(c['name'] for c in typed)}")
        path: list[JSON] = []
        options: list[JSON] = root.get("options") or []
        for part in rest:
            found = next((o for o in options if o["name"] == part and o["type"] in {_SUBCOMMAND, _GROUP}), None)
            if found is None:
                raise NotOfferedError(f"/{name}: there is no {part} among {[o['name'] for o in options]}")
            path.append(found)
            options = found.get("options") or []
        if any(option["type"] in {_SUBCOMMAND, _GROUP} for option in options):
            raise NotOfferedError(f"/{name} alone can't be given: {[o['name'] for o in options]}")
        return root, path, options

    def _data(self, root: JSON, path: Sequence[JSON], given: list[JSON], *, values: Sequence[Value]) -> JSON:
        del values
        resolved = self._resolved(given)
        for part in reversed(path):
            given = [{"name": part["name"], "type": part["type"], "options": given}]
        data = {"id": root["id"], "name": root["name"], "type": 1, "options": given}
        if "guild_id" in root:
            data["guild_id"] = root["guild_id"]
        return data | ({"resolved": resolved} if resolved else {})

    def _resolved(self, given: Sequence[JSON]) -> JSON:
        resolved: JSON = {}
        for option in given:
            chosen = int(option["value"]) if option["type"] in {_USER, _CHANNEL, _ROLE} else 0
            if option["type"] == _CHANNEL:
                shown = partial_channel_of(self._world, self._world.channels[chosen], self.user.id)
                resolved.setdefault("channels", {})[str(chosen)] = shown
            elif option["type"] == _USER:
                resolved.setdefault("users", {})[str(chosen)] = user_of(self._world.users[chosen])
            elif option["type"] == _ROLE:
                role = next(g.roles[chosen] for g in self._world.guilds.values() if chosen in g.roles)
                resolved.setdefault("roles", {})[str(chosen)] = role_of(role)
        return resolved


def _python(name: str) -> str:
    return name.replace("-", "_")


def _valued(option: JSON, value: Any) -> JSON:
    """An option with its value, as a client lets it be typed."""
    kind, name = option["type"], option["name"]
    if kind in {_CHANNEL, _USER, _ROLE}:
        wanted = option.get("channel_types")
        if kind == _CHANNEL and wanted and value.type not in wanted:
            raise NotOfferedError(f"{name} takes no channel of type {value.type}")
        return {"name": name, "type": kind, "value": str(value.id)}
    fits = {_STRING: str, _INTEGER: int, _BOOLEAN: bool}.get(kind, object)
    if not isinstance(value, fits) or (kind == _INTEGER and isinstance(value, bool)):
        raise NotOfferedError(f"{name} takes no {value!r}")
    if (choices := option.get("choices")) and value not in {choice["value"] for choice in choices}:
        raise NotOfferedError(f"{name} is one of {[choice['value'] for choice in choices]}, not {value!r}")
    if kind == _INTEGER and not option.get("min_value", value) <= value <= option.get("max_value", value):
        raise NotOfferedError(f"{name}: {value} is out of bounds")
    if isinstance(value, str) and not option.get("min_length", 0) <= len(value) <= option.get("max_length", 6_000):
        raise NotOfferedError(f"{name}: {len(value)} characters are too many or too few")
    return {"name": name, "type": kind, "value": value}


def _parts(body: JSON) -> Iterator[JSON]:
    for row in body.get("components") or ():
        yield from row.get("components") or ()


def _fields(modal: JSON) -> Iterator[tuple[str, JSON, bool]]:
    for row in modal["components"]:
        if row["type"] == _LABELLED:
            yield row["label"], row["component"], True
        else:
            yield row["components"][0]["label"], row["components"][0], False
