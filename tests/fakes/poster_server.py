"""A strict fake of a chat platform, as a server of its own that speaks the protocol of `adapters.webhook`.

    python -m tests.fakes.poster_server --port 0 --dedupe-seconds 120 --searchable --rate 50/1 --channel-rate 5/5

It prints {"port": N} and serves until it is terminated or its input ends. Messages go to /messages; GET
/admin/messages and /admin/counts tell what was done, POST /admin/faults what is to go wrong (`poster_faults`).
"""

import argparse
import asyncio
import dataclasses
import json
import math
import os
import signal
import socket
import struct
import sys
import time

from aiohttp import web

from tests.fakes.poster_faults import Fault, FaultList, read_faults
from tests.fakes.poster_platform import Limited, Platform, PlatformRules, Rate, ViolationError

_RESET = struct.pack("ii", 1, 0)  # SO_LINGER: on, 0 s: close() sends RST


class PosterServer:
    """The platform's HTTP side."""

    def __init__(self, rules: PlatformRules, token: str | None) -> None:
        self._platform = Platform(rules)
        self._token = token
        self._faults = FaultList()

    def application(self) -> web.Application:
        """All addresses."""
        served = web.Application()
        served.add_routes(
            [
                web.post("/messages", self._post),
                web.get("/messages", self._find),
                web.get("/admin/messages", self._messages),
                web.get("/admin/counts", self._counts),
                web.post("/admin/faults", self._set_faults),
            ]
        )
        return served

    async def _post(self, request: web.Request) -> web.StreamResponse:
        self._platform.counts["posted"] += 1
        try:
            fields = await self._checked(request)
        except ViolationError as violation:
            self._platform.violations[violation.reason] += 1
            return web.json_response({"error": violation.reason}, status=violation.status)
        channel, part = str(fields["channel"]), int(str(fields["part"]))
        if limited := self._platform.limit(channel, time.monotonic()):
            return _too_many(limited)
        fault = self._faults.next(channel, part)
        if fault and (answer := await self._before(fault, request)):
            return answer
        taken = self._platform.accept(fields, time.monotonic(), time.time())
        if fault and (answer := await self._after(fault, request)):
            return answer
        reply = web.json_response({"id": taken.id}, status=200 if taken.known else 201)
        if fault and fault.what == "kill pid after reply":
            await reply.prepare(request)
            await reply.write_eof()
            self._signal(signal.SIGKILL)
        return reply

    async def _checked(self, request: web.Request) -> dict[str, object]:
        self._check_token(request)
        if request.content_type != "application/json":
            raise ViolationError(415, "bad_content_type")
        try:
            value = json.loads(await request.read())
        except ValueError:
            raise ViolationError(400, "not_json") from None
        return self._platform.read(value, request.headers.get("Idempotency-Key", ""))

    def _check_token(self, request: web.Request) -> None:
        if self._token is not None and request.headers.get("Authorization") != f"Bearer {self._token}":
            raise ViolationError(401, "bad_token")

    async def _before(self, fault: Fault, request: web.Request) -> web.Response | None:
        """What goes wrong before a message is taken; the answer where it never is."""
        match fault.what:
            case "500 before" | "503":
                return web.Response(status=int(fault.what[:3]))
            case "429":
                return _too_many(self._platform.close(fault.channel, fault.seconds, time.monotonic()))
            case "reset":
                return _broken_off(request, reset=True)
            case "hang":
                await asyncio.sleep(fault.seconds)
                return _broken_off(request)
            case "kill pid before":
                self._signal(signal.SIGKILL)
                return _broken_off(request)
            case "delay":
                await asyncio.sleep(fault.seconds)
            case "stop pid before":
                self._signal(signal.SIGSTOP)
            case _:
                pass
        return None

    async def _after(self, fault: Fault, request: web.Request) -> web.Response | None:
        """What goes wrong once it is taken; the answer where it isn't the usual one."""
        match fault.what:
            case "500 after accept":
                return web.Response(status=500)
            case "lose reply":
                return _broken_off(request)
            case "reset after accept":
                return _broken_off(request, reset=True)
            case "hang after accept":
                await asyncio.sleep(fault.seconds)
                return _broken_off(request)
            case "kill pid after accept":
                self._signal(signal.SIGKILL)
                return _broken_off(request)
            case "delay after accept":
                await asyncio.sleep(fault.seconds)
            case "stop pid after accept":
                self._signal(signal.SIGSTOP)
            case _:
                pass
        return None

    def _signal(self, number: signal.Signals) -> None:
        if self._faults.pid is not None:
            os.kill(self._faults.pid, number)

    async def _find(self, request: web.Request) -> web.Response:
        if not self._platform.rules.searchable:
            return web.Response(status=404)
        try:
            self._check_token(request)
        except ViolationError as violation:
            self._platform.violations[violation.reason] += 1
            return web.json_response({"error": violation.reason}, status=violation.status)
        channel, key = request.query.get("channel", ""), request.query.get("key", "")
        if self._faults.next(channel, None):
            return web.Response(status=503)
        found = self._platform.find(channel, key, time.monotonic())
        return web.json_response({"messages": [{"id": message.id, "key": message.key} for message in found]})

    async def _messages(self, _: web.Request) -> web.Response:
        return web.json_response([dataclasses.asdict(message) for message in self._platform.messages])

    async def _counts(self, _: web.Request) -> web.Response:
        counts = self._platform.counts
        names = ("posted", "accepted", "deduplicated", "doubled", "limited", "searched")
        told: dict[str, object] = {name: counts[name] for name in names}
        told["violations"] = dict(self._platform.violations)
        told["faults_left"] = self._faults.left()
        return web.json_response(told)

    async def _set_faults(self, request: web.Request) -> web.Response:
        try:
            self._faults.set(*read_faults(await request.json()))
        except (ValueError, TypeError) as error:
            return web.Response(status=400, text=str(error))
        return web.Response(status=204)


def _too_many(limited: Limited) -> web.Response:
    scope = "global" if limited.everywhere else "user"  # as Discord calls them
    headers = {"Retry-After": str(math.ceil(limited.seconds)), "X-RateLimit-Scope": scope}
    return web.json_response({"error": "too_many"}, status=429, headers=headers)


def _broken_off(request: web.Request, *, reset: bool = False) -> web.Response:
    """Close the connection without a word; the answer that is returned goes nowhere."""
    if request.transport is not None:
        if reset:
            connection: socket.socket = request.transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        request.transport.abort()
    return web.Response(status=500)


def _rate(written: str) -> Rate:
    most, _, seconds = written.partition("/")
    return Rate(int(most), float(seconds or 1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A strict fake of a chat platform")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", help="what Authorization: Bearer has to say")
    parser.add_argument("--dedupe-seconds", type=float)
    parser.add_argument("--searchable", action="store_true")
    parser.add_argument("--search-lag", type=float, default=0.0, metavar="SECONDS")
    parser.add_argument("--rate", type=_rate, metavar="MOST/SECONDS")
    parser.add_argument("--channel-rate", type=_rate, metavar="MOST/SECONDS")
    parser.add_argument("--longest", type=int, metavar="CHARACTERS")
    parser.add_argument("--grace", type=float, default=0.5, metavar="SECONDS")
    return parser.parse_args()


async def _serve(options: argparse.Namespace) -> None:
    names = {field.name for field in dataclasses.fields(PlatformRules)}
    rules = PlatformRules(**{name: value for name, value in vars(options).items() if name in names})
    runner = web.AppRunner(PosterServer(rules, options.token).application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", options.port)
    await site.start()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    loop.add_reader(
        sys.stdin, lambda: os.read(sys.stdin.fileno(), 1024) or ended.set()
    )  # the parent is gone: so are we
    print(json.dumps({"port": runner.addresses[0][1]}), flush=True)  # noqa: T201 (this is what it is asked for)
    await ended.wait()  # and not for handlers that hang: they are cancelled with the loop


if __name__ == "__main__":
    asyncio.run(_serve(_options()))
