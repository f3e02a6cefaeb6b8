"""Fetching from sites that mean well."""

import asyncio
from datetime import timedelta

import pytest

from adapters.web import Fetched, Fetcher
from adapters.web.errors import FetchError, StatusError
from tests.adapters.web.sites import Visit, fetched_from, page, redirect, site, visitor

FEED = b"<rss/>"


def status_error(status: str, *headers: str, **wish: object) -> StatusError:
    with pytest.raises(StatusError) as caught:
        fetched_from(page(b"", *headers, status=status), "/feed?key=secret", **wish)
    return caught.value


def sent(**wish: object) -> dict[str, str]:
    """The headers that a site gets."""

    async def scenario() -> dict[str, str]:
        async with site(page(FEED)) as running, visitor(contact="https://news.example/bot") as fetcher:
            await fetcher.fetch(running.url, **wish)  # pyright: ignore[reportArgumentType]
            return running.visits[0].headers

    return asyncio.run(scenario())


def test_a_page_is_fetched():
    fetched = fetched_from(page(FEED, "Content-Type: application/rss+xml; charset=UTF-8"))

    assert (fetched.body, fetched.media_type, fetched.charset) == (FEED, "application/rss+xml", "utf-8")


def test_a_charset_that_does_not_exist_is_left_to_reading():
    assert fetched_from(page(FEED, "Content-Type: text/html;charset='x-klingon'")).charset == "x-klingon"


def test_a_page_without_a_type_has_none():
    fetched = fetched_from(page(FEED))

    assert (fetched.media_type, fetched.charset) == ("", None)


def test_bytes_of_another_charset_in_a_header_are_no_error():
    async def latin(visit: Visit) -> None:
        await visit.send(b'HTTP/1.1 200 OK\r\nX-Name: B\xfccher\r\nETag: "\xfc"\r\nContent-Length: 2\r\n\r\nhi')

    fetched = fetched_from(latin)

    assert (fetched.body, fetched.etag) == (b"hi", None)


def test_an_etag_that_is_too_long_to_be_kept_is_not():
    assert fetched_from(page(FEED, f'ETag: "{"x" * 5_000}"')).etag is None


def test_what_the_site_said_of_this_version_is_told_and_sent_back():
    fetched = fetched_from(page(FEED, 'ETag: W/"7"', "Last-Modified: Sun, 01 Mar 2026 12:00:00 GMT"))
    headers = sent(etag=fetched.etag, last_modified=fetched.last_modified)

    assert headers["if-none-match"] == 'W/"7"'
    assert headers["if-modified-since"] == "Sun, 01 Mar 2026 12:00:00 GMT"


def test_a_304_has_no_body_and_keeps_what_it_confirms():
    fetched = fetched_from(page(status="304 Not Modified"), etag='"7"', last_modified="Sun, 01 Mar 2026 12:00:00 GMT")

    assert (fetched.not_modified, fetched.body, fetched.etag) == (True, b"", '"7"')
    assert fetched.last_modified == "Sun, 01 Mar 2026 12:00:00 GMT"


def test_a_304_may_tell_a_newer_etag():
    async def unchanged(visit: Visit) -> None:
        await visit.send(b'HTTP/1.1 304 Not Modified\r\nETag: "8"\r\n\r\n')

    assert fetched_from(unchanged, etag='"7"').etag == '"8"'


def test_a_304_that_was_not_asked_for_is_an_error():
    assert status_error("304 Not Modified").status == 304


def test_a_part_that_was_not_asked_for_is_an_error():
    assert status_error("206 Partial Content").status == 206


def test_an_empty_page_is_a_page():
    assert fetched_from(page(status="204 No Content")).body == b""


def test_how_long_it_is_fresh_is_told():
    assert fetched_from(page(FEED, "Cache-Control: max-age=600")).fresh_for == timedelta(minutes=10)


def test_a_missing_page_says_so_without_its_query():
    line = str(status_error("404 Not Found"))

    assert "HTTP status 404" in line
    assert "secret" not in line


def test_a_page_that_is_gone_says_that_nobody_need_ask_again():
    assert status_error("410 Gone").gone


def test_a_busy_site_says_how_long_to_wait():
    assert status_error("503 Service Unavailable", "Retry-After: 120").retry_after == timedelta(minutes=2)


def test_a_site_is_told_who_asks_and_whom_to_write_to():
    assert sent()["user-agent"] == "news-digest/0.0 (+https://news.example/bot)"


def test_a_site_is_told_what_is_wanted():
    assert sent(accept="application/rss+xml")["accept"] == "application/rss+xml"


def test_a_contact_with_a_line_break_is_refused():
    with pytest.raises(ValueError, match="printable ASCII"):
        Fetcher(agent="news-digest/1", contact="me\r\nHost: evil")


def test_a_password_in_the_url_is_sent_and_not_told():
    async def scenario() -> tuple[Fetched, str]:
        async with site(page(FEED)) as running, visitor() as fetcher:
            fetched = await fetcher.fetch(running.url.replace("//", "//me:secret@"))
            return fetched, running.visits[0].headers["authorization"]

    fetched, authorization = asyncio.run(scenario())

    assert "secret" not in fetched.url
    assert authorization == "Basic bWU6c2VjcmV0"


def test_cookies_are_not_kept():
    async def scenario() -> list[str | None]:
        async with site(page(FEED, "Set-Cookie: id=7")) as running, visitor() as fetcher:
            await fetcher.fetch(running.url)
            await fetcher.fetch(running.url)
            return [visit.headers.get("cookie") for visit in running.visits]

    assert asyncio.run(scenario()) == [None, None]


def test_a_connection_is_used_again():
    async def scenario() -> int:
        async with site(page(FEED)) as running, visitor() as fetcher:
            for _ in range(3):
                await fetcher.fetch(running.url)
            return running.connections

    assert asyncio.run(scenario()) == 1


def test_a_connection_that_the_site_has_closed_meanwhile_is_made_anew():
    async def once(visit: Visit) -> None:
        await visit.answer(FEED)
        visit.writer.close()

    async def scenario() -> tuple[bytes, int]:
        async with site(once) as running, visitor() as fetcher:
            await fetcher.fetch(running.url)
            return (await fetcher.fetch(running.url)).body, running.connections

    assert asyncio.run(scenario()) == (FEED, 2)


def test_a_cancelled_fetch_leaves_nothing_open():
    async def scenario() -> int:
        async def forever(visit: Visit) -> None:
            await visit.begin()
            asked.set()
            await visit.left()
            gone.set()

        asked, gone = asyncio.Event(), asyncio.Event()
        async with site(forever) as running, visitor() as fetcher:
            task = asyncio.create_task(fetcher.fetch(running.url))
            await asyncio.wait_for(asked.wait(), 20)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await asyncio.wait_for(gone.wait(), 20)
            return running.connections

    assert asyncio.run(scenario()) == 1


def test_a_url_without_a_server_can_not_be_reached():
    async def scenario() -> None:
        async with site(page()) as running:
            pass
        async with visitor() as fetcher:
            await fetcher.fetch(running.url)

    with pytest.raises(FetchError, match=r"can't be reached \(.*\): try again later"):
        asyncio.run(scenario())


def test_https_where_only_http_is_spoken_says_what_to_check():
    def answer_at_once(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async def scenario() -> None:
        server = await asyncio.start_server(answer_at_once, "127.0.0.1")
        port = server.sockets[0].getsockname()[1]
        async with server, visitor() as fetcher:
            await fetcher.fetch(f"https://127.0.0.1:{port}/")

    with pytest.raises(FetchError, match="TLS fails"):
        asyncio.run(scenario())


def test_what_must_not_be_fetched_is_not_asked_for_nor_what_it_redirects_to():
    asked: list[str] = []

    async def permit(url: str) -> None:
        asked.append(url.rpartition("/")[2])
        if url.endswith("/private"):
            raise FetchError("No.")

    async def scenario() -> list[str]:
        async with site({"/": redirect("/private"), "/private": page(FEED)}) as running, visitor() as fetcher:
            with pytest.raises(FetchError, match="No"):
                await fetcher.fetch(running.url + "/", permit=permit)
            return running.paths

    assert asyncio.run(scenario()) == ["/"]
    assert asked == ["", "private"]


def test_as_many_fetches_at_once_as_are_allowed_and_no_more():
    async def scenario() -> int:
        async def slow(visit: Visit) -> None:
            nonlocal most
            waiting.append(visit)
            most = max(most, len(waiting))
            if len(waiting) == 3:
                enough.set()
            await enough.wait()
            await asyncio.sleep(0)
            waiting.remove(visit)
            await visit.answer(FEED)

        waiting: list[Visit] = []
        most, enough = 0, asyncio.Event()
        async with site(slow) as running, visitor(at_once=3) as fetcher:
            await asyncio.gather(*(fetcher.fetch(f"{running.url}/{number}") for number in range(12)))
        return most

    assert asyncio.run(scenario()) == 3
