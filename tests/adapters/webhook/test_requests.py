"""What a webhook poster sends, to whom, and what it tells nobody."""

import asyncio
import json

import pytest

from digests.deliveries.posting import PostingError, RefusedError
from tests.adapters.webhook.exchanges import ANOTHER, DELIVERY, a_poster, answered_with, post_to, posted, taken
from tests.adapters.webhook.raw_server import TOKEN, Connection, RawServer, raw_server


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


def test_where_doubt_can_not_be_settled_each_message_has_a_connection_of_its_own():
    async def scene() -> int:
        async with raw_server(taken) as server:
            poster = a_poster(server.url, dedupes=False)
            await poster.post(DELIVERY)
            await poster.post(ANOTHER)
            await poster.aclose()
            return server.connections

    assert asyncio.run(scene()) == 2


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


@pytest.mark.parametrize(
    "url", ["", "example.org/hook", "ftp://example.org/", "http://example.org:port/", "http:///", "http://a..b/"]
)
def test_an_unreadable_url_is_told_at_once(url: str):
    with pytest.raises(PostingError, match="URL can't be read"):
        a_poster(url)


def test_a_url_that_names_a_user_does_not_go_with_a_token():
    with pytest.raises(PostingError, match="leave one of them out"):
        a_poster("http://jo:secret@example.org/")


def test_a_host_that_there_can_not_be_is_refused():
    with pytest.raises(RefusedError, match="names no host"):
        asyncio.run(posted("http://1.2.3.4.5/"))
