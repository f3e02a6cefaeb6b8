"""The HTTP API: every request is put on record, checked, met by the fault that is planned, and answered."""

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.discord_server.answering import Answering
from tests.fakes.discord_server.buckets import Buckets
from tests.fakes.discord_server.commanding import Commanding
from tests.fakes.discord_server.description import described
from tests.fakes.discord_server.faults import Fault, FaultKind, Faults
from tests.fakes.discord_server.posting import Posting
from tests.fakes.discord_server.refusal import INVALID, UNKNOWN_CHANNEL, RefusedError

__all__ = ["Api", "Request"]

JSON = dict[str, Any]
_Handler = Callable[..., Awaitable[tuple[int, Any]]]
_Reply = tuple[int, Any, dict[str, str]]  # status, what is shown, headers

_GLOBAL = 50  # requests a second: topics/rate-limits#global-rate-limit
_UPSTREAM = {"message": "upstream connect error", "code": 0}
_OWN_TOKEN = re.compile(r"/(interactions|webhooks)/")  # the token in the path lets in: no header is needed


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came; ``status`` is what it was answered with, 0 where the connection was cut."""

    method: str
    path: str
    query: dict[str, list[str]]
    body: Any
    moment: float
    status: int


@dataclass(slots=True)
class Api:
    """The API of one application with this ``token``. ``breach`` takes note of what the bot did wrong."""

    token: str
    posting: Posting
    commanding: Commanding
    answering: Answering
    faults: Faults
    breach: Callable[[str], None]
    about: Callable[[str], Any]
    requests: list[Request] = field(default_factory=list[Request])
    buckets: Buckets = field(default_factory=Buckets)
    _recent: deque[float] = field(default_factory=deque[float])

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        path = "/" + request.match_info["path"]
        query = {name: request.query.getall(name) for name in request.query}
        body = await _body(request)
        fault = self.faults.meet(request.method, path)
        status, shown, headers = await self._answer(request, path, query, body, fault)
        self.requests.append(Request(request.method, path, query, body, time.time(), status))
        if fault and fault.kind is FaultKind.ACCEPTED:
            fault.act()
        if fault and fault.kind in {FaultKind.RESET, FaultKind.LOST, FaultKind.ARRIVED, FaultKind.ACCEPTED}:
            assert request.transport is not None
            request.transport.abort()
        if shown is None:
            return web.Response(status=status, headers=headers)
        if (description := described()) and status < 300:
            for wrong in description.faults_of_reply(request.method, path, status, shown):
                self.breach(f"the fake's own reply to {request.method} {path}: {wrong}")
        # Bare, as Discord sends it: discord.py knows no charset there.
        headers["Content-Type"] = "application/json"
        reply = web.Response(body=json.dumps(shown).encode(), status=status, headers=headers)
        if fault and fault.kind is FaultKind.ANSWERED:
            await reply.prepare(request)
            await reply.write_eof()
            fault.act()
        return reply

    async def _answer(
        self, request: web.Request, path: str, query: dict[str, list[str]], body: Any, fault: Fault | None
    ) -> _Reply:
        reply = self._turned_away(request, path) or await _met(fault)
        if reply is None:
            reply = self._malformed(request.method, path, query, body)
        if reply is None:
            headers, too_early = self.buckets.count(request.method, path)
            if too_early is not None:
                status, shown, limited = _too_many(too_early, everywhere=False)
                return status, shown, {**headers, **limited}
            status, shown, _ = await self._done(request.method, path, query, body)
            if fault and fault.kind is FaultKind.AFTER:
                return fault.status, _UPSTREAM, {}
            return status, shown, headers
        return reply

    def _turned_away(self, request: web.Request, path: str) -> _Reply | None:
        """The reply to who has no right to ask, or asks too much."""
        if _OWN_TOKEN.match(path):
            return None
        if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
            self.breach(f"{path}: the User-Agent is not that of a bot (reference#user-agent)")
        if request.headers.get("Authorization") != f"Bot {self.token}":
            return 401, {"message": "401: Unauthorized", "code": 0}, {}
        return self._limited()

    def _malformed(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> _Reply | None:
        """The reply to what the description doesn't allow."""
        description = described()
        wrong = description.faults_of(method, path, query, body) if description else []
        for each in wrong:
            self.breach(f"{method} {path}: {each}")
        errors = {"message": "Invalid Form Body", "code": INVALID, "errors": {"described": wrong}}
        return (400, errors, {}) if wrong else None

    async def _done(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> _Reply:
        try:
            status, shown = await self._routed(method, path, query, body)
        except RefusedError as refusal:
            if refusal.is_breach:
                self.breach(f"{method} {path}: {refusal}")
            return refusal.status, {"message": str(refusal), "code": refusal.code}, {}
        return status, shown, {}

    async def _routed(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        for wanted, pattern, handler in self._routes():
            if wanted == method and (found := re.fullmatch(pattern, path)):
                parts = [int(part) if part.isdigit() else part for part in found.groups()]
                return await handler(*parts, query=query, body=body)
        if method == "GET" and (shown := self.about(path)) is not None:
            return 200, shown
        is_known = method == "GET" and path.startswith(("/channels/", "/guilds/"))
        raise RefusedError(404, UNKNOWN_CHANNEL if is_known else 0, "404: Not Found", is_breach=not is_known)

    def _routes(self) -> tuple[tuple[str, str, _Handler], ...]:
        number, name = r"(\d+)", r"([^/]+)"
        post, ask, answer = self.posting, self.commanding, self.answering
        own = f"/webhooks/{number}/{name}/messages/(@original|\\d+)"
        return (
            ("POST", f"/channels/{number}/messages", post.create),
            ("GET", f"/channels/{number}/messages", post.history),
            ("GET", f"/channels/{number}/messages/{number}", post.show),
            ("PATCH", f"/channels/{number}/messages/{number}", post.edit),
            ("DELETE", f"/channels/{number}/messages/{number}", post.delete),
            ("POST", f"/channels/{number}/threads", post.create_thread),
            ("POST", f"/channels/{number}/messages/{number}/threads", post.create_thread_on),
            ("GET", f"/channels/{number}/threads/archived/public", post.archived_threads),
            ("GET", f"/guilds/{number}/threads/active", post.active_threads),
            ("POST", "/users/@me/channels", post.open_direct),
            ("GET", f"/applications/{number}/commands", ask.listed),
            ("PUT", f"/applications/{number}/commands", ask.replace),
            ("GET", f"/applications/{number}/guilds/{number}/commands", ask.listed_in),
            ("PUT", f"/applications/{number}/guilds/{number}/commands", ask.replace_in),
            ("POST", f"/interactions/{number}/{name}/callback", answer.call_back),
            ("POST", f"/webhooks/{number}/{name}", answer.follow_up),
            ("GET", own, answer.show),
            ("PATCH", own, answer.edit),
            ("DELETE", own, answer.delete),
        )

    def _limited(self) -> _Reply | None:
        now = time.monotonic()
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= _GLOBAL:
            return _too_many(round(self._recent[0] + 1 - now, 3), everywhere=True)
        self._recent.append(now)
        return None


async def _met(fault: Fault | None) -> _Reply | None:
    """The reply where a fault keeps a request from being done."""
    match fault and fault.kind:
        case FaultKind.LIMITED if fault:
            return _too_many(fault.seconds, everywhere=fault.everywhere)
        case FaultKind.BEFORE if fault:
            return fault.status, _UPSTREAM, {}
        case FaultKind.ARRIVED if fault:
            fault.act()
            return 0, None, {}
        case FaultKind.RESET:
            return 0, None, {}
        case FaultKind.SLOW if fault:
            await asyncio.sleep(fault.seconds)
        case _:
            pass
    return None


async def _body(request: web.Request) -> Any:
    if not request.body_exists:
        return None
    text = await request.text()
    return json.loads(text) if text else None


def _too_many(seconds: float, *, everywhere: bool) -> _Reply:
    """topics/rate-limits#exceeding-a-rate-limit"""
    shown = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
    scope = "global" if everywhere else "user"
    headers = {"Retry-After": str(int(seconds) + 1), "X-RateLimit-Scope": scope, "Via": "1.1 fake"}
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    return 429, shown, headers
