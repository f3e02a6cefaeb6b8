"""Messages posted to a receiver that does what a test says."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from adapters.terminal.plain import plain_parts
from adapters.webhook.posting import WebhookPoster
from tests.adapters.webhook.raw_server import TOKEN, Connection, RawServer, raw_server
from tests.fakes.poster_deliveries import a_delivery

__all__ = ["ANOTHER", "DELIVERY", "a_poster", "answered_with", "post_to", "posted", "taken"]

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
