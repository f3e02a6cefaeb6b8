"""The fake Discord as a child process."""

import json
import re
from collections.abc import Mapping
from typing import Any, cast

from tests.fakes.discord_server.world import TEXT
from tests.fakes.server_process import ServerProcess

__all__ = ["DiscordProcess", "as_posted", "words_of"]

_TOKEN = "MTA.fake.token"  # noqa: S105 (the fake's own)


class DiscordProcess(ServerProcess):
    """A running `tests.fakes.discord_server`, with one guild in which the bot may do everything. The ``id`` of a
    message is its receipt, its ``text`` as `as_posted` writes it. ``buckets``: each channel takes five messages in five
    seconds."""

    def __init__(self, *, buckets: bool = False) -> None:
        super().__init__("tests.fakes.discord_server", _TOKEN, buckets=buckets)

    @property
    def settings(self) -> Mapping[str, str]:
        """What a process of the bot finds in its environment."""
        return {
            "DISCORD_TOKEN": self.token,
            "DISCORD_API_URL": f"http://127.0.0.1:{self.port}/api/v10",
            "DISCORD_GATEWAY_URL": f"ws://127.0.0.1:{self.port}/gateway/",
        }

    def channel(self, name: str = "news", type: int = TEXT) -> str:
        """The id of a new channel."""
        return cast("dict[str, str]", self._ask("POST", "/admin/channels", {"name": name, "type": type}))["id"]


def as_posted(content: str) -> str:
    """What a message shows of a delivery's content: JSON, in one order."""
    shown = {name: value for name, value in json.loads(content).items() if name != "name"}
    return json.dumps(shown, ensure_ascii=False, sort_keys=True)


def words_of(content: str) -> str:
    """What people read of a delivery's content or of a message, without Markdown."""
    shown: dict[str, Any] = json.loads(content)
    texts = [shown["content"], *(embed.get(part) for embed in shown["embeds"] for part in ("title", "description"))]
    return "\n".join(re.sub(r"\\([^A-Za-z0-9\s])", r"\1", text) for text in texts if text)
