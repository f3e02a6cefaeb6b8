"""Answering one interaction: at once where it can be, put off where the work takes longer.

Requests go through discord.py's own HTTP client, which keeps to the rate limits, as JSON: what is rendered here is JSON
anyway, and views of discord.py live in memory only, while these buttons work after a restart.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

import discord
from discord.http import HTTPClient, Route

__all__ = ["Reply", "private"]

JSON = dict[str, Any]

_PATIENCE = 1.0  # seconds of the three that Discord gives
_PRIVATE = 1 << 6
# interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
_MESSAGE, _DEFERRED, _DEFERRED_UPDATE, _UPDATE, _CHOICES = 4, 5, 6, 7, 8


def private(message: JSON) -> JSON:
    """A message that only who asked sees."""
    return {**message, "flags": _PRIVATE}


class Reply:
    """The reply to an interaction. Nothing in it rings for anybody."""

    def __init__(self, http: HTTPClient, interaction: discord.Interaction) -> None:
        self._http = http
        self._interaction = interaction

    async def choices(self, choices: list[JSON]) -> None:
        """Suggest these while an option is typed."""
        await self._call_back(_CHOICES, {"choices": choices})

    async def message(self, work: Coroutine[Any, Any, JSON]) -> None:
        """Answer with the message that the work comes to: with a private one at once or later, with a public one too,
        which stands below a private note where it came later. The work raises nothing."""
        task = asyncio.create_task(work)
        await asyncio.wait({task}, timeout=_PATIENCE)
        if task.done():
            await self._call_back(_MESSAGE, _silent(task.result()))
            return
        # Whether a put off answer is private is said now, and an error is always.
        await self._call_back(_DEFERRED, {"flags": _PRIVATE})
        message = await task
        if message.get("flags") == _PRIVATE:
            await self._edit(message)
            return
        await self._edit({"content": "Here it is, for everybody:"})
        await self._follow_up(message)

    async def update(self, work: Coroutine[Any, Any, JSON]) -> None:
        """Have the message that a button stands in replaced by the one that the work comes to; where that is an error
        (``flags``), it is told beside it."""
        task = asyncio.create_task(work)
        await asyncio.wait({task}, timeout=_PATIENCE)
        if task.done():
            message = task.result()
            await self._call_back(_MESSAGE if "flags" in message else _UPDATE, _silent(message))
            return
        await self._call_back(_DEFERRED_UPDATE, None)
        message = await task
        await (self._follow_up(message) if "flags" in message else self._edit(message))

    async def _call_back(self, type: int, data: JSON | None) -> None:
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        route = Route("POST", path, webhook_id=self._interaction.id, webhook_token=self._interaction.token)
        await self._http.request(route, json={"type": type, **({} if data is None else {"data": data})})

    async def _edit(self, message: JSON) -> None:
        shown = {key: value for key, value in message.items() if key != "flags"}
        await self._http.request(self._of_webhook("PATCH", "/messages/@original"), json=_silent(shown))

    async def _follow_up(self, message: JSON) -> None:
        await self._http.request(self._of_webhook("POST", ""), json=_silent(message))

    def _of_webhook(self, method: str, rest: str) -> Route:
        path = f"/webhooks/{{webhook_id}}/{{webhook_token}}{rest}"
        of = self._interaction
        return Route(method, path, webhook_id=of.application_id, webhook_token=of.token)


def _silent(message: JSON) -> JSON:
    return {**message, "allowed_mentions": {"parse": []}}
