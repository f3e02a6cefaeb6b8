"""Sites that mean harm, or are broken in ways that do."""

import asyncio
import gzip
from contextlib import suppress
from threading import Event

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.web import FetchError
from adapters.web.errors import FetchTimeoutError, TooLargeError, UnreachableError
from tests.adapters.web.sites import Visit, failure, fetched_from, for_ever, page, site, visitor

MEGABYTE = b"\0" * 1_000_000
SHORT = 0.2  # seconds


class TestTime:
    def test_a_site_that_never_answers(self):
        async def hang(visit: Visit) -> None:
            await visit.left()

        assert "took too long" in failure(FetchTimeoutError, hang, time_limit=SHORT)

    def test_headers_that_drip_for_ever(self):
        async def drip(visit: Visit) -> None:
            await visit.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            await for_ever(visit, b"x", 0.02)

        failure(FetchTimeoutError, drip, time_limit=SHORT)

    def test_provisional_answers_for_ever(self):
        async def provisional(visit: Visit) -> None:
            await for_ever(visit, b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n")

        failure(FetchTimeoutError, provisional, time_limit=SHORT)

    def test_a_body_that_drips_is_given_up_long_before_the_time_limit(self):
        async def scenario() -> None:
            async def drip(visit: Visit) -> None:
                await visit.begin()
                await for_ever(visit, b"x", 0.02)

            async with site(drip) as running, visitor(patience=SHORT) as fetcher:
                await fetcher.fetch(running.url, time_limit=3_600)

        with pytest.raises(FetchTimeoutError, match="too slowly"):
            asyncio.run(scenario())

    def test_a_body_that_stops_in_the_middle(self):
        async def scenario() -> None:
            async def stop(visit: Visit) -> None:
                await visit.answer(b"half", length=8)
                await visit.left()

            async with site(stop) as running, visitor(patience=SHORT) as fetcher:
                await fetcher.fetch(running.url, time_limit=3_600)

        with pytest.raises(FetchTimeoutError):
            asyncio.run(scenario())

    def test_redirects_share_one_time_limit(self):
        async def slow_redirect(visit: Visit) -> None:
            await asyncio.sleep(SHORT / 2)
            await visit.answer(b"", f"Location: {visit.path}x", status="302 Found")

        failure(FetchTimeoutError, slow_redirect, time_limit=SHORT)

    def test_a_name_server_that_hangs(self):
        async def scenario() -> None:
            async with visitor(lookup=hang) as fetcher:
                try:
                    await fetcher.fetch("http://news.example/", time_limit=SHORT)
                finally:
                    answered.set()

        def hang(_: str) -> list[str]:
            answered.wait(60)
            return ["127.0.0.1"]

        answered = Event()
        with pytest.raises(FetchTimeoutError):
            asyncio.run(scenario())


class TestSize:
    def test_a_body_that_says_it_is_too_large_is_not_received(self):
        async def large(visit: Visit) -> None:
            await visit.answer(b"", length=10_000_000_000)
            await visit.left()

        assert "larger than 5,000,000 bytes" in failure(TooLargeError, large)

    def test_an_endless_body(self):
        async def endless(visit: Visit) -> None:
            await visit.begin()
            await for_ever(visit, MEGABYTE)

        failure(TooLargeError, endless)

    def test_an_endless_chunked_body(self):
        async def endless(visit: Visit) -> None:
            await visit.begin("Transfer-Encoding: chunked")
            await for_ever(visit, b"f4240\r\n" + MEGABYTE + b"\r\n")

        failure(TooLargeError, endless)

    def test_an_endless_body_is_cut_off_where_that_is_wanted(self):
        async def endless(visit: Visit) -> None:
            await visit.begin()
            await for_ever(visit, MEGABYTE)

        assert len(fetched_from(endless, largest=1_000, cut=True).body) == 1_000

    def test_a_body_that_is_too_large_by_its_own_word_is_cut_off_where_that_is_wanted(self):
        assert fetched_from(page(b"1234567"), largest=3, cut=True).body == b"123"

    def test_a_body_of_just_the_size_that_is_allowed(self):
        assert fetched_from(page(b"123"), largest=3).body == b"123"

    def test_an_endless_header(self):
        async def endless(visit: Visit) -> None:
            await visit.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
            await for_ever(visit, MEGABYTE.replace(b"\0", b"x"))

        assert "far too long headers" in failure(UnreachableError, endless)

    def test_headers_without_end(self):
        async def endless(visit: Visit) -> None:
            await visit.send(b"HTTP/1.1 200 OK\r\n")
            await for_ever(visit, b"X-Many: 1\r\n" * 100)

        failure(UnreachableError, endless)

    def test_an_endless_status_line(self):
        async def endless(visit: Visit) -> None:
            await visit.send(b"HTTP/1.1 200 ")
            await for_ever(visit, b"O" * 100_000)

        failure(UnreachableError, endless)

    def test_trailers_without_end(self):
        async def endless(visit: Visit) -> None:
            await visit.begin("Transfer-Encoding: chunked")
            await visit.send(b"1\r\nx\r\n0\r\n")
            await for_ever(visit, b"X-Many: 1\r\n" * 100)

        failure(FetchError, endless)

    def test_a_chunk_whose_extension_never_ends(self):
        async def endless(visit: Visit) -> None:
            await visit.begin("Transfer-Encoding: chunked")
            await visit.send(b"1;x=")
            await for_ever(visit, b"y" * 100_000)

        failure(FetchTimeoutError, endless, time_limit=SHORT)


PIECES = (
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.0 301 Moved\r\n",
    b"HTTP/1.1 103 Early\r\n",
    b"HTTP/9.9 999 ?\r\n",
    b"Content-Length: 5\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: gzip, chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Encoding: br, deflate\r\n",
    b"Content-Type: text/html; charset=\xff\r\n",
    b"Location: http://[\r\n",
    b"Location: /\xff\xfe\r\n",
    b"Retry-After: 99999999999999999999\r\n",
    b"Expires: Sun, 99 Foo 0000 99:99:99 GMT\r\n",
    b'Cache-Control: max-age="\xb2"\r\n',
    b"Date: Thu, 01 Jan 1970 00:00:00 +9999\r\n",
    b"Set-Cookie: \x01=\x02; expires=never\r\n",
    b"ETag: \xf0\x9f\r\n",
    b"\r\n",
    b"5\r\nhello\r\n",
    b"0\r\n\r\n",
    gzip.compress(b"hello"),
    brotli.compress(b"hello"),
    b"hello",
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=30), max_size=10), st.sampled_from([b"", *PIECES[:4]]))
def test_whatever_a_site_sends_is_an_answer_or_an_error_of_ours(pieces: list[bytes], first: bytes):
    async def send(visit: Visit) -> None:
        await visit.send(first + b"".join(pieces))
        visit.writer.close()

    with suppress(FetchError):
        fetched_from(send, etag='"1"', time_limit=5)
