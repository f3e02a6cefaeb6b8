"""Messages looked for at a webhook."""

import asyncio

import pytest

from digests.deliveries.posting import CannotLookError, PassingError
from tests.adapters.webhook.exchanges import DELIVERY, a_poster
from tests.adapters.webhook.raw_server import Connection, raw_server


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
