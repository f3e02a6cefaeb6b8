"""How the bot answers interactions: interactions/receiving-and-responding."""

import asyncio
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord_server.limits import faults_of_choices, faults_of_modal
from tests.fakes.discord_server.payloads import message_of
from tests.fakes.discord_server.posting import check_limits
from tests.fakes.discord_server.refusal import (
    ACKNOWLEDGED,
    INVALID,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    RefusedError,
)
from tests.fakes.discord_server.world import Message, User, World

__all__ = ["AUTOCOMPLETE", "COMMAND", "COMPONENT", "SUBMIT", "Answering", "Interaction"]

JSON = dict[str, Any]
Query = Mapping[str, list[str]]

_FIRST = 3.0  # seconds for the first answer: #followup-messages
_TOKEN = 900.0  # seconds for which the token is good: the same section
_EPHEMERAL = 1 << 6

# Types of callbacks: #interaction-response-object-interaction-callback-type
_MESSAGE, _DEFERRED, _DEFERRED_UPDATE, _UPDATE, _CHOICES, _MODAL = 4, 5, 6, 7, 8, 9
# Types of interactions: #interaction-object-interaction-type
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5


@dataclass(slots=True)
class Interaction:
    """What somebody did, and how the bot answered. Moments are of the monotonic clock, in seconds."""

    id: int
    token: str
    type: int
    user: int
    channel: int
    guild: int | None
    asked: float
    source: Message | None = None  # of a component
    first: JSON | None = None  # the first answer
    answered: float | None = None
    choices: list[JSON] | None = None
    modal: JSON | None = None
    messages: list[Message] = field(default_factory=list[Message])
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def seconds(self) -> float:
        """How long the first answer took."""
        assert self.answered is not None
        return self.answered - self.asked

    @property
    def is_settled(self) -> bool:
        """Whether the bot has answered, and is not still thinking."""
        return self.first is not None and not any(message.is_loading for message in self.messages)


@dataclass(slots=True)
class Answering:
    """All interactions, by their tokens. ``first`` is how many seconds the bot has for its first answer."""

    world: World
    bot: User
    application: int
    first: float = _FIRST
    interactions: dict[str, Interaction] = field(default_factory=dict[str, Interaction])

    def open(self, type: int, user: int, channel: int, guild: int | None, source: Message | None) -> Interaction:
        """A new interaction."""
        token = secrets.token_urlsafe(40)
        made = Interaction(self.world.snowflake(), token, type, user, channel, guild, time.monotonic(), source)
        self.interactions[token] = made
        return made

    async def call_back(self, id: int, token: str, *, query: Query, body: JSON) -> tuple[int, Any]:
        """#create-interaction-response"""
        interaction = self.interactions.get(token)
        now = time.monotonic()
        if interaction is None or interaction.id != id:
            raise RefusedError(404, UNKNOWN_INTERACTION, "Unknown interaction", is_breach=True)
        if interaction.first is not None:
            raise RefusedError(400, ACKNOWLEDGED, "Interaction has already been acknowledged.", is_breach=True)
        if now - interaction.asked > self.first:
            raise RefusedError(404, UNKNOWN_INTERACTION, "Unknown interaction (too late)", is_breach=True)
        data: JSON = body.get("data") or {}
        self._take(interaction, body["type"], data)
        interaction.first, interaction.answered = body, now
        await _tell(interaction)
        shown: JSON = {
            "interaction": {
                "id": str(id),
                "type": interaction.type,
                "response_message_loading": body["type"] == _DEFERRED,
                "response_message_ephemeral": bool(int(data.get("flags") or 0) & _EPHEMERAL),
            }
        }
        if interaction.messages and body["type"] in {_MESSAGE, _DEFERRED}:
            message = interaction.messages[0]
            shown["interaction"]["response_message_id"] = str(message.id)
            if body["type"] == _MESSAGE:
                shown["resource"] = {"type": _MESSAGE, "message": message_of(self.world, message, self.application)}
        return (200, shown) if query.get("with_response", ["0"])[0] in {"1", "true", "True"} else (204, None)

    def _take(self, interaction: Interaction, type: int, data: JSON) -> None:  # noqa: C901 (a type each)
        is_completing = interaction.type == AUTOCOMPLETE
        if is_completing != (type == _CHOICES):
            raise RefusedError(400, INVALID, f"a callback of type {type} is no answer to this", is_breach=True)
        match type:
            case 8:
                for fault in faults_of_choices(data.get("choices") or ()):
                    raise RefusedError(400, INVALID, fault, is_breach=True)
                interaction.choices = list(data.get("choices") or ())
            case 9:
                for fault in faults_of_modal(data):
                    raise RefusedError(400, INVALID, fault, is_breach=True)
                interaction.modal = data
            case 4 | 5:
                if type == _MESSAGE:
                    check_limits(data)
                message = self._posted(interaction, data)
                message.is_loading = type == _DEFERRED
            case 6 | 7:
                if interaction.source is None:
                    raise RefusedError(400, INVALID, "there is no message to update", is_breach=True)
                if type == _UPDATE:
                    self._change(interaction.source, data)
            case _:
                raise RefusedError(400, INVALID, f"there is no callback of type {type}", is_breach=True)

    async def follow_up(self, application: int, token: str, *, query: Query, body: JSON) -> tuple[int, Any]:
        """#create-followup-message"""
        del query
        interaction = self._open(application, token)
        check_limits(body)
        thinking = next((message for message in interaction.messages if message.is_loading), None)
        if thinking:
            # The first one takes the place of "thinking ...", and is seen by whom that was, whatever it asks for.
            self._change(thinking, body)
            thinking.edited = False
        message = thinking or self._posted(interaction, body)
        await _tell(interaction)
        return 200, message_of(self.world, message, self.application)

    async def show(
        self, application: int, token: str, which: str | int, *, query: Query, body: None
    ) -> tuple[int, Any]:
        """#get-original-interaction-response"""
        del query, body
        message = self._message(self._open(application, token), which)
        return 200, message_of(self.world, message, self.application)

    async def edit(
        self, application: int, token: str, which: str | int, *, query: Query, body: JSON
    ) -> tuple[int, Any]:
        """#edit-original-interaction-response, #edit-followup-message"""
        del query
        interaction = self._open(application, token)
        message = self._message(interaction, which)
        self._change(message, body)
        await _tell(interaction)
        return 200, message_of(self.world, message, self.application)

    async def delete(
        self, application: int, token: str, which: str | int, *, query: Query, body: None
    ) -> tuple[int, Any]:
        """#delete-original-interaction-response"""
        del query, body
        interaction = self._open(application, token)
        message = self._message(interaction, which)
        self.world.channels[message.channel].messages.remove(message)
        if message in interaction.messages:
            interaction.messages.remove(message)
        await _tell(interaction)
        return 204, None

    def _posted(self, interaction: Interaction, data: JSON) -> Message:
        private = bool(int(data.get("flags") or 0) & _EPHEMERAL)
        message = Message(
            self.world.snowflake(),
            interaction.channel,
            self.bot.id,
            data,
            time.time(),
            seen_by=interaction.user if private else None,
            interaction=interaction.id,
        )
        interaction.messages.append(message)
        self.world.channels[interaction.channel].messages.append(message)
        return message

    def _change(self, message: Message, data: JSON) -> None:
        changed = {**message.body, **{name: value for name, value in data.items() if name != "flags"}}
        check_limits(changed)
        message.body, message.is_loading, message.edited = changed, False, True

    def _open(self, application: int, token: str) -> Interaction:
        interaction = self.interactions.get(token)
        if application != self.application or interaction is None or interaction.first is None:
            raise RefusedError(404, UNKNOWN_WEBHOOK, "Unknown Webhook", is_breach=True)
        if time.monotonic() - interaction.asked > _TOKEN:
            raise RefusedError(401, 50027, "Invalid Webhook Token")
        return interaction

    def _message(self, interaction: Interaction, which: str | int) -> Message:
        if which == "@original":
            found = interaction.messages[0] if interaction.messages else interaction.source
        else:
            found = next((m for m in interaction.messages if m.id == which), None)
        if found is None:
            raise RefusedError(404, UNKNOWN_MESSAGE, "Unknown Message", is_breach=True)
        return found


async def _tell(interaction: Interaction) -> None:
    async with interaction.changed:
        interaction.changed.notify_all()
