"""The commands that the application has registered: interactions/application-commands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord_server.limits import faults_of_commands
from tests.fakes.discord_server.refusal import INVALID, RefusedError
from tests.fakes.discord_server.world import World

__all__ = ["Commanding"]

JSON = dict[str, Any]
Query = Mapping[str, list[str]]


@dataclass(slots=True)
class Commanding:
    """Commands everywhere (under 0) and in single guilds; ``syncs`` counts how often they were replaced."""

    world: World
    application: int
    commands: dict[int, list[JSON]] = field(default_factory=dict[int, list[JSON]])
    syncs: int = 0

    def in_guild(self, guild: int | None) -> list[JSON]:
        """What can be asked in a guild, or in a direct channel (None)."""
        everywhere = self.commands.get(0, [])
        return everywhere + self.commands.get(guild, []) if guild else everywhere

    async def listed(self, application: int, *, query: Query, body: None) -> tuple[int, Any]:
        """#get-global-application-commands"""
        del application, query, body
        return 200, self.commands.get(0, [])

    async def listed_in(self, application: int, guild: int, *, query: Query, body: None) -> tuple[int, Any]:
        """#get-guild-application-commands"""
        del application, query, body
        return 200, self.commands.get(guild, [])

    async def replace(self, application: int, *, query: Query, body: list[JSON]) -> tuple[int, Any]:
        """#bulk-overwrite-global-application-commands"""
        del query
        return self._replaced(application, 0, body)

    async def replace_in(self, application: int, guild: int, *, query: Query, body: list[JSON]) -> tuple[int, Any]:
        """#bulk-overwrite-guild-application-commands"""
        del query
        return self._replaced(application, guild, body)

    def _replaced(self, application: int, guild: int, body: list[JSON]) -> tuple[int, Any]:
        if application != self.application:
            raise RefusedError(
                403, 20012, "You are not authorized to perform this action on this application", is_breach=True
            )
        for fault in faults_of_commands(body):
            raise RefusedError(400, INVALID, fault, is_breach=True)
        self.syncs += 1
        self.commands[guild] = [self._registered(command, guild) for command in body]
        return 200, self.commands[guild]

    def _registered(self, command: JSON, guild: int) -> JSON:
        allowed = command.get("default_member_permissions")
        shown = {
            **command,
            "id": str(self.world.snowflake()),
            "application_id": str(self.application),
            "version": str(self.world.snowflake()),
            "type": command.get("type") or 1,
            "description": command.get("description") or "",
            "default_member_permissions": None if allowed is None else str(allowed),
        }
        if guild:
            shown["guild_id"] = str(guild)
        return {
            name: value for name, value in shown.items() if value is not None or name == "default_member_permissions"
        }
