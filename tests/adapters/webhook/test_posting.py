"""What a webhook poster says of a message when things go wrong on the way, each against a real socket."""

import asyncio
import gzip
import socket

import pytest

from digests.deliveries.posting import PassingError, RefusedError, UnclearError
from tests.adapters.webhook.exchanges import ANOTHER, DELIVERY, a_poster, answered_with, post_to, posted
from tests.adapters.webhook.raw_server import Connection, RawServer, raw_server


def test_a_port_where_nobody_listens_surely_took_nothing():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))

        with pytest.raises(PassingError, match="ECONNREFUSED"):
            asyncio.run(posted(f"http://127.0.0.1:{closed.getsockname()[1]}/"))


def test_a_receiver_that_never_accepts_surely_took_nothing():
    with socket.socket() as full, socket.socket() as waiting:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting.connect(full.getsockname())  # all who may wait to be accepted; the kernel lets nobody else in

        with pytest.raises(PassingError, match="it takes too long"):
            asyncio.run(posted(f"http://127.0.0.1:{full.getsockname()[1]}/", seconds=0.4))


def test_a_host_that_is_not_known_surely_took_nothing():
    too_long = ".".join(["a" * 60] * 5)  # more than 253 characters: no name server is asked

    with pytest.raises(PassingError, match="its host is not known"):
        asyncio.run(posted(f"http://{too_long}/"))


def test_a_receiver_without_tls_surely_took_nothing():
    async def plain(connection: Connection) -> None:
        await connection.reader.read(1)
        await connection.answer("400 Bad Request")

    async def scene() -> None:
        async with raw_server(plain) as server:
            await posted(server.url.replace("http:", "https:"))

    with pytest.raises(PassingError, match="it doesn't speak TLS"):
        asyncio.run(scene())


def test_a_connection_that_is_reset_after_the_request_leaves_it_unclear():
    async def serve(connection: Connection) -> None:
        await connection.request()
        connection.reset()

    with pytest.raises(UnclearError, match="answer was lost"):
        post_to(serve)


def test_a_connection_that_is_closed_without_an_answer_leaves_it_unclear():
    async def serve(connection: Connection) -> None:
        await connection.request()

    with pytest.raises(UnclearError, match="answer was lost"):
        post_to(serve)


def test_a_receiver_that_hangs_leaves_it_unclear():
    async def serve(connection: Connection) -> None:
        await connection.request()
        await asyncio.Event().wait()

    with pytest.raises(UnclearError, match="TimeoutError"):
        post_to(serve, seconds=0.2)


def test_an_answer_that_is_no_http_leaves_it_unclear():
    async def serve(connection: Connection) -> None:
        await connection.request()
        connection.writer.write(b"It rains.\r\n\r\n")

    with pytest.raises(UnclearError, match="answer was lost"):
        post_to(serve)


def test_a_used_connection_that_breaks_off_leaves_it_unclear_and_it_is_not_sent_again():
    async def answer_once(connection: Connection) -> None:
        await connection.request()
        await connection.answer("201 Created")
        await connection.request()  # and no answer

    async def scene() -> RawServer:
        async with raw_server(answer_once) as server:
            poster = a_poster(server.url)
            await poster.post(DELIVERY)
            with pytest.raises(UnclearError):
                await poster.post(ANOTHER)
            await poster.aclose()
            return server

    server = asyncio.run(scene())

    assert (server.connections, len(server.requests)) == (1, 2)


def test_an_answer_without_end_is_not_read_to_it():
    async def serve(connection: Connection) -> None:
        await connection.request()
        connection.writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.writer.write(b" " * 65_536)
            await connection.writer.drain()

    assert post_to(serve)[0] == DELIVERY.key


def test_an_answer_whose_body_never_comes_still_says_that_it_was_taken():
    async def serve(connection: Connection) -> None:
        await connection.request()
        await connection.answer("201 Created", length=100)
        await asyncio.Event().wait()

    assert post_to(serve, seconds=0.3)[0] == DELIVERY.key


def test_an_answer_whose_body_breaks_off_still_says_that_it_was_taken():
    async def serve(connection: Connection) -> None:
        await connection.request()
        await connection.answer("201 Created", b'{"id": ', length=100)

    assert post_to(serve)[0] == DELIVERY.key


def test_a_small_answer_is_not_unpacked_to_a_huge_one():
    bomb = gzip.compress(b'{"id": "m1"}' + b" " * 10_000_000)

    assert answered_with("200 OK", bomb, "Content-Encoding: gzip") == DELIVERY.key


def test_a_redirect_is_not_followed():
    async def serve(connection: Connection) -> None:
        await connection.request()
        await connection.answer("307 Temporary Redirect", b"", f"Location: {connection.server.url}/elsewhere")

    async def scene() -> RawServer:
        async with raw_server(serve) as server:
            with pytest.raises(RefusedError, match="has moved"):
                await posted(server.url)
            return server

    assert len(asyncio.run(scene()).requests) == 1
