"""A receiver that answers, byte by byte, as a test says."""

import asyncio
import socket
import struct
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

__all__ = ["TOKEN", "Connection", "RawServer", "raw_server"]

TOKEN = "a-secret-token"  # noqa: S105 (of this server)
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER: on, 0 s: close() sends RST


@dataclass(slots=True)
class Connection:
    """One connection of a client's; ``number`` counts from 1."""

    number: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    server: "RawServer"

    async def request(self) -> str:
        """Read a request, head and body. Raises IncompleteReadError at the connection's end."""
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        lengths = [line.partition(":")[2] for line in head.splitlines() if line.lower().startswith("content-length:")]
        body = await self.reader.readexactly(int(lengths[0])) if lengths else b""
        self.server.requests.append(head + body.decode())
        return self.server.requests[-1]

    async def answer(self, status: str, body: bytes = b"", *headers: str, length: int | None = None) -> None:
        """Send an answer. ``length`` is what it says of its body's, if that isn't true."""
        told = len(body) if length is None else length
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {told}", *headers, "", ""]
        self.writer.write("\r\n".join(lines).encode() + body)
        await self.writer.drain()

    def reset(self) -> None:
        """Break the connection off (RST)."""
        connection: socket.socket = self.writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.writer.transport.abort()


@dataclass(slots=True)
class RawServer:
    """Its ``port``, all ``requests`` that it has read, and how many ``connections`` there were."""

    port: int = 0
    requests: list[str] = field(default_factory=list[str])
    connections: int = 0

    @property
    def url(self) -> str:
        """An address with a secret in it."""
        return f"http://127.0.0.1:{self.port}/hooks/a-secret-path"


@asynccontextmanager
async def raw_server(serve: Callable[[Connection], Awaitable[None]]) -> AsyncGenerator[RawServer]:
    """Serve each connection by ``serve``, and close it then."""
    state = RawServer()
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        state.connections += 1
        try:
            await serve(Connection(state.connections, reader, writer, state))
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass  # the client has gone, or the test is over
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks)
