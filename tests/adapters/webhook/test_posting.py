"""What a webhook poster says of a message when things go wrong on the way, each against a real socket."""

import asyncio
import gzip
import json
import socket
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from adapters.terminal.plain import plain_parts
from adapters.webhook.posting import WebhookPoster
from digests.deliveries.posting import CannotLookError, PassingError, PostingError, RefusedError, UnclearError
from tests.adapters.webhook.raw_server import TOKEN, Connection, RawServer, raw_server
from tests.fakes.poster_deliveries import a_delivery

DELIVERY = a_delivery("webhook", channel="news & more", part=2, parts=3)
ANOTHER = a_delivery("webhook", digest=8)


def a_poster(url: str, *, seconds: float = 15, dedupes: bool = True) -> WebhookPoster:
    window = timedelta(minutes=2) if dedupes else None
    return WebhookPoster(
        url, TOKEN, dedupes_for=window, finds=dedupes, per_second=50, render=plain_parts, seconds=seconds
    )


async def posted(url: str, *, seconds: float = 15) -> str:
    poster = a_poster(url, seconds=seconds)
    try:
        return await poster.post(DELIVERY)
    finally:
        await poster.aclose()


def post_to(serve: Callable[[Connection], Awaitable[None]], *, seconds: float = 15) -> tuple[str, RawServer]:
    """What becomes of a message whose receiver does this, and the receiver."""

    async def scene() -> tuple[str, RawServer]:
        async with raw_server(serve) as server:
            return await posted(server.url, seconds=seconds), server

    return asyncio.run(scene())


def answered_with(status: str, body: bytes = b"", *headers: str) -> str:
    async def serve(connection: Connection) -> None:
        await connection.request()
        await connection.answer(status, body, *headers)

    return post_to(serve)[0]


async def taken(connection: Connection) -> None:
    while True:
        await connection.request()
        await connection.answer("201 Created", b'{"id": "m1"}')


def test_a_request_is_what_the_protocol_says():
    _, server = post_to(taken)
    head, _, body = server.requests[0].partition("\r\n\r\n")
    lines = head.splitlines()

    assert lines[0] == "POST /hooks/a-secret-path HTTP/1.1"
    assert {f'Idempotency-Key: "{DELIVERY.key}"', f"Authorization: Bearer {TOKEN}"} <= set(lines)
    assert {"Content-Type: application/json", "Accept-Encoding: identity"} <= set(lines)
    assert json.loads(body) == {
        "key": DELIVERY.key,
        "channel": "news & more",
        "part": 2,
        "parts": 3,
        "digest": 7,
        "slot": "2026-11-23T08:00[Europe/London]",
        "text": "It rains.",
    }


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
    with pytest.raises(PassingError, match="its host is not known"):
        asyncio.run(posted("http://no-such-host.invalid/"))


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


def test_where_doubt_can_not_be_settled_each_message_has_a_connection_of_its_own():
    async def scene() -> int:
        async with raw_server(taken) as server:
            poster = a_poster(server.url, dedupes=False)
            await poster.post(DELIVERY)
            await poster.post(ANOTHER)
            await poster.aclose()
            return server.connections

    assert asyncio.run(scene()) == 2


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


def test_cookies_are_not_kept():
    async def serve(connection: Connection) -> None:
        while True:
            await connection.request()
            await connection.answer("200 OK", b"", "Set-Cookie: session=1")

    async def scene() -> RawServer:
        async with raw_server(serve) as server:
            poster = a_poster(server.url.replace("127.0.0.1", "localhost"))
            await poster.post(DELIVERY)
            await poster.post(ANOTHER)
            await poster.aclose()
            return server

    assert "cookie" not in asyncio.run(scene()).requests[1].lower()


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)

    assert post_to(taken)[0] == "m1"


@pytest.mark.parametrize(
    "answer",
    [
        ("500 a-secret-token", b"a-secret-path"),
        ("404 It rains.", b'{"error": "a-secret-token"}'),
        ("429 It rains.", b""),
    ],
)
def test_errors_hold_no_secrets_and_no_word_of_the_message(answer: tuple[str, bytes]):
    with pytest.raises(PostingError) as failed:
        answered_with(*answer)

    assert not [word for word in ("secret", "It rains") if word in repr(failed.value)]


def test_a_poster_does_not_show_its_secrets():
    assert "secret" not in repr(a_poster("http://127.0.0.1/a-secret-path"))


@pytest.mark.parametrize("url", ["", "example.org/hook", "ftp://example.org/", "http://example.org:port/", "http:///"])
def test_an_unreadable_url_is_told_at_once(url: str):
    with pytest.raises(PostingError, match="URL can't be read"):
        a_poster(url)


def test_a_url_that_names_a_user_does_not_go_with_a_token():
    with pytest.raises(PostingError, match="leave one of them out"):
        a_poster("http://jo:secret@example.org/")


def found_by(status: str, body: bytes) -> tuple[str | None, str]:
    """What a look-up comes to, and the request."""

    async def serve(connection: Connection) -> None:
        await connection.request()
        await connection.answer(status, body)

    async def scene() -> tuple[str | None, str]:
        async with raw_server(serve) as server:
            poster = a_poster(f"{server.url}?team=1")
            try:
                return await poster.find(DELIVERY), server.requests[0]
            finally:
                await poster.aclose()

    return asyncio.run(scene())


def test_a_look_up_names_channel_and_key_beside_what_the_url_has():
    _, request = found_by("200 OK", b'{"messages": []}')

    assert request.splitlines()[0] == (
        f"GET /hooks/a-secret-path?team=1&channel=news+%26+more&key={DELIVERY.key} HTTP/1.1"
    )


def test_an_answer_to_a_look_up_that_is_too_long_tells_nothing():
    with pytest.raises(PassingError):
        found_by("200 OK", b'{"messages": []}' + b" " * 100_000)


def test_a_receiver_without_look_ups_is_told():
    with pytest.raises(CannotLookError):
        found_by("405 Method Not Allowed", b"")


def test_a_look_up_that_nobody_answers_tells_nothing():
    async def scene() -> None:
        async with raw_server(Connection.request) as server:  # pyright: ignore[reportArgumentType]
            poster = a_poster(server.url)
            try:
                await poster.find(DELIVERY)
            finally:
                await poster.aclose()

    with pytest.raises(PassingError, match="doesn't answer a look-up"):
        asyncio.run(scene())
