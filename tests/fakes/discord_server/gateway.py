"""The gateway: a websocket by which the bot hears of what happens (topics/gateway)."""

import asyncio
import json
import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from tests.fakes.discord_server.payloads import guild_of, user_of
from tests.fakes.discord_server.world import User, World

__all__ = ["Gateway", "Session"]

JSON = dict[str, Any]

# Opcodes and close codes: topics/opcodes-and-status-codes#gateway
_DISPATCH, _HEARTBEAT, _IDENTIFY, _PRESENCE, _RESUME, _RECONNECT, _INVALID, _HELLO, _ACK = 0, 1, 2, 3, 6, 7, 9, 10, 11
_UNKNOWN_OPCODE, _DECODE, _NOT_AUTHENTICATED, _FAILED, _TWICE = 4001, 4002, 4003, 4004, 4005
_BAD_SHARD, _BAD_INTENTS, _FORBIDDEN_INTENTS = 4010, 4013, 4014
_PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)  # topics/gateway#privileged-intents
_GUILDS, _ALL_INTENTS = 1 << 0, (1 << 26) - 1
_MOST_BYTES = 4_096  # of what a client sends: topics/gateway#sending-events
_BEAT = 41_250  # milliseconds
_SUFFIX = b"\x00\x00\xff\xff"


@dataclass(slots=True)
class Session:
    """A session of one shard; it outlives its connection. ``events`` are kept to be sent again."""

    id: str
    shard: tuple[int, int]
    intents: int
    sequence: int = 0
    events: list[JSON] = field(default_factory=list[JSON])
    socket: "_Socket | None" = None

    def hears_of(self, guild: int | None) -> bool:
        """Whether events of this guild (None: direct ones) are this shard's: topics/gateway#sharding."""
        return (0 if guild is None else (guild >> 22) % self.shard[1]) == self.shard[0]


class _Socket:
    """One connection, packed as its client wants it."""

    def __init__(self, socket: web.WebSocketResponse, *, packed: bool) -> None:
        self.socket = socket
        self._pack = zlib.compressobj() if packed else None

    async def send(self, payload: JSON) -> None:
        text = json.dumps(payload)
        if self._pack is None:
            await self.socket.send_str(text)
            return
        data = self._pack.compress(text.encode()) + self._pack.flush(zlib.Z_SYNC_FLUSH)
        assert data.endswith(_SUFFIX)
        await self.socket.send_bytes(data)


class Gateway:
    """All connections. ``breach`` takes note of what the client did wrong."""

    def __init__(  # noqa: PLR0917 (the parts of the server)
        self,
        world: World,
        bot: User,
        token: str,
        application: int,
        url: Callable[[], str],
        breach: Callable[[str], None],
    ) -> None:
        self._world = world
        self._bot = bot
        self._token = token
        self._application = application
        self._url = url
        self._breach = breach
        self.sessions: dict[str, Session] = {}
        self.identified: list[JSON] = []
        self.resumed = 0
        self.beats = 0
        self.refuses_resumes = False
        self._changed = asyncio.Condition()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, until it ends."""
        compress = request.query.get("compress")
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            self._breach(f"gateway: {request.query_string} is not version 10 in JSON")
        if compress not in {None, "zlib-stream"}:
            raise web.HTTPBadRequest(text="this fake packs with zlib-stream alone")
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        connection = _Socket(socket, packed=compress is not None)
        await connection.send({"op": _HELLO, "d": {"heartbeat_interval": _BEAT}, "s": None, "t": None})
        session: Session | None = None
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    await socket.close(code=_DECODE)
                    break
                session = await self._take(connection, session, message.data)
        finally:
            if session and session.socket is connection:
                session.socket = None
                await self._tell()
        return socket

    async def _take(self, connection: _Socket, session: Session | None, text: str) -> Session | None:
        if len(text.encode()) > _MOST_BYTES:
            self._breach("gateway: more than 4096 bytes were sent")
            await connection.socket.close(code=_DECODE)
            return session
        payload = json.loads(text)
        match payload.get("op"):
            case int() as op if op == _HEARTBEAT:
                self.beats += 1
                await connection.send({"op": _ACK, "d": None, "s": None, "t": None})
            case int() as op if op == _IDENTIFY:
                if session:
                    await connection.socket.close(code=_TWICE)
                    return session
                return await self._identify(connection, payload["d"])
            case int() as op if op == _RESUME:
                return await self._resume(connection, payload["d"])
            case int() as op if op == _PRESENCE and session:
                pass
            case _:
                self._breach(f"gateway: opcode {payload.get('op')}")
                await connection.socket.close(code=_UNKNOWN_OPCODE if session else _NOT_AUTHENTICATED)
        return session

    async def _identify(self, connection: _Socket, data: JSON) -> Session | None:
        self.identified.append(data)
        if data.get("token") != self._token:
            await connection.socket.close(code=_FAILED)
            return None
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~_ALL_INTENTS:
            await connection.socket.close(code=_BAD_INTENTS)
            return None
        if intents & _PRIVILEGED:
            self._breach("gateway: privileged intents are asked for")
            await connection.socket.close(code=_FORBIDDEN_INTENTS)
            return None
        shard = tuple(data.get("shard") or (0, 1))
        if len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            await connection.socket.close(code=_BAD_SHARD)
            return None
        session = Session(secrets.token_hex(16), (shard[0], shard[1]), intents, socket=connection)
        self.sessions[session.id] = session
        guilds = [guild for guild in self._world.guilds.values() if self._bot.id in guild.members]
        mine = [guild for guild in guilds if session.hears_of(guild.id)]
        ready = {
            "v": 10,
            "user": {**user_of(self._bot), "verified": True, "mfa_enabled": True, "email": None},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in mine],
            "session_id": session.id,
            "resume_gateway_url": self._url(),
            "shard": list(session.shard),
            "application": {"id": str(self._application), "flags": 0},
        }
        await self._send(session, "READY", ready)
        if intents & _GUILDS:
            for guild in mine:
                await self._send(session, "GUILD_CREATE", guild_of(self._world, guild, self._bot.id))
        await self._tell()
        return session

    async def _resume(self, connection: _Socket, data: JSON) -> Session | None:
        session = self.sessions.get(data.get("session_id", ""))
        if session is None or data.get("token") != self._token or self.refuses_resumes:
            self.refuses_resumes = False
            await connection.send({"op": _INVALID, "d": False, "s": None, "t": None})
            return None
        session.socket = connection
        for event in session.events:
            if event["s"] > data["seq"]:
                await connection.send(event)
        self.resumed += 1
        await self._send(session, "RESUMED", {})
        await self._tell()
        return session

    async def _send(self, session: Session, event: str, data: JSON) -> None:
        session.sequence += 1
        payload = {"op": _DISPATCH, "t": event, "s": session.sequence, "d": data}
        session.events.append(payload)
        if session.socket and not session.socket.socket.closed:
            await session.socket.send(payload)

    async def dispatch(self, event: str, data: JSON, guild: int | None) -> None:
        """Have the bot hear of something in a guild (None: in a direct channel)."""
        for session in [*self.sessions.values()]:
            if session.hears_of(guild):
                await self._send(session, event, data)

    async def drop(self, *, code: int = WSCloseCode.GOING_AWAY) -> None:
        """Cut all connections; their sessions can be resumed."""
        for session in self.sessions.values():
            if session.socket:
                await session.socket.socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        """As Discord does before a server is replaced (topics/gateway#reconnect)."""
        for session in self.sessions.values():
            if session.socket:
                await session.socket.send({"op": _RECONNECT, "d": None, "s": None, "t": None})

    async def connected(self, shards: int = 1) -> None:
        """Until so many shards are connected."""
        async with self._changed:
            await self._changed.wait_for(
                lambda: sum(session.socket is not None for session in self.sessions.values()) >= shards
            )

    async def resumed_times(self, times: int) -> None:
        """Until sessions have been resumed so often."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.resumed >= times)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
