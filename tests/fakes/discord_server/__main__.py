"""The fake Discord as a server of its own.

    python -m tests.fakes.discord_server --token MTA.fake.token

It prints {"port": N} and serves until its input ends. POST /admin/channels makes a channel in the one guild that there
is, GET /admin/messages and /admin/counts tell what was done, POST /admin/faults what is to go wrong.
"""

import argparse
import asyncio
import json
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from aiohttp import web

from tests.fakes.discord_server.faults import Fault, FaultKind
from tests.fakes.discord_server.server import DiscordServer
from tests.fakes.discord_server.world import Message

_POST = re.compile(r"/channels/\d+/(messages|threads)")
_SEARCH = re.compile(r"/channels/\d+/(messages|threads/archived/public)")
_FOOTER = "news-digest · "
# What goes wrong, as `tests.fakes.poster_faults` calls it.
_FAULTS = {
    "kill pid before": FaultKind.ARRIVED,
    "kill pid after accept": FaultKind.ACCEPTED,
    "kill pid after reply": FaultKind.ANSWERED,
    "delay": FaultKind.SLOW,
    "reset": FaultKind.RESET,
    "lose reply": FaultKind.LOST,
    "500 before": FaultKind.BEFORE,
    "500 after accept": FaultKind.AFTER,
    "429": FaultKind.LIMITED,
}


class Admin:
    """What a test asks of the server."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        self._guild = server.guild()

    def application(self) -> web.Application:
        """All addresses, Discord's among them."""
        app = self._server.application_served()
        app.add_routes(
            [
                web.post("/admin/channels", self._add_channel),
                web.get("/admin/messages", self._messages),
                web.get("/admin/counts", self._counts),
                web.post("/admin/faults", self._set_faults),
            ]
        )
        return app

    async def _add_channel(self, request: web.Request) -> web.Response:
        channel = self._server.channel(self._guild, **await request.json())
        return web.json_response({"id": str(channel.id)})

    async def _messages(self, _: web.Request) -> web.Response:
        return web.json_response([self._shown(message) for message in self._own()])

    def _own(self) -> list[Message]:
        channels = self._server.world.channels.values()
        return sorted((m for channel in channels for m in self._server.posted(channel)), key=lambda m: m.id)

    def _shown(self, message: Message) -> dict[str, str]:
        """A message without what a delivery adds to its content, by the channel that its digest was for."""
        channel = self._server.world.channels[message.channel]
        embeds: list[dict[str, Any]] = [{**embed} for embed in message.body.get("embeds", ())]
        footers = [embed.pop("footer")["text"] for embed in embeds if "footer" in embed]
        said = {"content": message.body["content"], "embeds": embeds, "components": message.body.get("components", [])}
        return {
            "id": f"{message.channel}/{message.id}",
            "channel": str(channel.parent if channel.is_thread else channel.id),
            "key": "".join(footers).removeprefix(_FOOTER),
            "text": json.dumps(said, ensure_ascii=False, sort_keys=True),
        }

    async def _counts(self, _: web.Request) -> web.Response:
        requests, own = self._server.requests, len(self._own())
        posts = [request for request in requests if request.method == "POST" and _POST.fullmatch(request.path)]
        searches = [request for request in requests if request.method == "GET" and _SEARCH.fullmatch(request.path)]
        limited = sum(request.status == 429 for request in requests)
        done = sum(request.status in {200, 201} for request in posts)
        counts: dict[str, object] = {
            "posted": len(posts),
            "accepted": own,
            "deduplicated": done - own,
            "limited": limited,
            "searched": len(searches),
            "faults_left": sum(fault.times for fault in self._server.faults.planned),
            "violations": Counter(self._server.breaches),
        }
        return web.json_response(counts)

    async def _set_faults(self, request: web.Request) -> web.Response:
        wanted = await request.json()

        def kill() -> None:
            with suppress(ProcessLookupError):
                os.kill(wanted["pid"], signal.SIGKILL)

        self._server.faults.planned[:] = [_fault(fault, kill) for fault in wanted["faults"]]
        return web.Response(status=204)


def _fault(wanted: dict[str, Any], kill: Callable[[], None]) -> Fault:
    def is_post(method: str, path: str) -> bool:
        return method == "POST" and _POST.fullmatch(path) is not None

    kind, seconds = _FAULTS[wanted["what"]], wanted.get("seconds", 1)
    return Fault(kind, is_post, wanted.get("times", 1), seconds, act=kill)


async def _serve(options: argparse.Namespace) -> None:
    server = DiscordServer(options.token)
    server.api.buckets.enforced = options.buckets
    runner = web.AppRunner(Admin(server).application(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.port = runner.addresses[0][1]
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(
        sys.stdin, lambda: os.read(sys.stdin.fileno(), 1024) or ended.set()
    )  # the parent is gone: so are we
    print(json.dumps({"port": server.port}), flush=True)  # noqa: T201 (this is what it is asked for)
    await ended.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A strict fake of Discord")
    parser.add_argument("--token", default="MTA.fake.token")
    parser.add_argument("--buckets", action="store_true", help="have each channel take five messages in five seconds")
    asyncio.run(_serve(parser.parse_args()))
