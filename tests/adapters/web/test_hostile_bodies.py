"""Bodies that mean harm, or are broken in ways that do."""

import asyncio
import gzip
import zlib
from random import Random

import brotli
import pytest

from adapters.web import FetchError
from adapters.web.errors import BrokenBodyError, TooLargeError, UnreachableError
from tests.adapters.web.sites import Visit, failure, fetched_from, for_ever, page, site, visitor

MEGABYTE = b"\0" * 1_000_000


class TestCompression:
    @pytest.mark.parametrize("way", ["gzip", "deflate", "br"])
    def test_a_compressed_page(self, way: str):
        compress = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[way]

        assert fetched_from(page(compress(b"news " * 999), f"Content-Encoding: {way}")).body == b"news " * 999

    def test_a_gzip_bomb(self):
        bomb = gzip.compress(MEGABYTE * 50)

        assert "times its size" in failure(TooLargeError, page(bomb, "Content-Encoding: gzip"), largest=100_000_000)

    def test_a_brotli_bomb(self):
        bomb = brotli.compress(MEGABYTE * 50, quality=3)

        assert "times its size" in failure(TooLargeError, page(bomb, "Content-Encoding: br"), largest=100_000_000)

    def test_a_bomb_that_is_too_large_before_it_has_an_impossible_ratio(self):
        assert "larger than" in failure(
            TooLargeError, page(gzip.compress(MEGABYTE), "Content-Encoding: gzip"), largest=100_000
        )

    def test_a_bomb_in_a_bomb(self):
        bomb = gzip.compress(gzip.compress(MEGABYTE * 100))

        failure(TooLargeError, page(bomb, "Content-Encoding: gzip, gzip"), largest=100_000_000)

    def test_an_endless_body_that_decompresses_to_nothing(self):
        async def nothing(visit: Visit) -> None:
            await visit.begin("Content-Encoding: gzip")
            await for_ever(visit, gzip.compress(b"") * 1_000)

        failure(TooLargeError, nothing, largest=300_000)

    def test_others_have_a_turn_while_a_body_is_decompressed(self):
        async def scenario() -> int:
            async def take_turns() -> None:
                nonlocal turns
                while True:
                    turns += 1
                    await asyncio.sleep(0)

            turns = 0
            large = brotli.compress(Random(1).randbytes(30_000) * 100)  # noqa: S311 - noise, not a secret

            async with site(page(large, "Content-Encoding: br")) as running, visitor() as fetcher:
                other = asyncio.create_task(take_turns())
                await fetcher.fetch(running.url)
                other.cancel()
            return turns

        assert asyncio.run(scenario()) > 20  # 30 KB become 3 MB, in pieces of about 64 KiB


class TestDamage:
    def test_a_body_that_is_shorter_than_it_says(self):
        async def short(visit: Visit) -> None:
            await visit.answer(b"half", length=8)
            visit.writer.close()

        assert "broke off" in failure(BrokenBodyError, short)

    def test_a_body_that_is_longer_than_it_says(self):
        async def long(visit: Visit) -> None:
            await visit.answer(b"12345678", length=4)

        assert "no HTTP" in failure(UnreachableError, long)

    def test_what_follows_a_body_is_not_taken_for_the_next_answer(self):
        async def scenario() -> list[bytes]:
            async def smuggle(visit: Visit) -> None:
                await visit.answer(b"1234HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", length=4)

            async with site(smuggle) as running, visitor() as fetcher:
                return [(await fetcher.fetch(running.url)).body for _ in range(2)]

        assert asyncio.run(scenario()) == [b"1234", b"1234"]

    def test_a_negative_length(self):
        async def negative(visit: Visit) -> None:
            await visit.answer(b"1234", length=-4)

        failure(UnreachableError, negative)

    def test_two_lengths(self):
        async def two(visit: Visit) -> None:
            await visit.answer(b"1234", "Content-Length: 2")

        failure(UnreachableError, two)

    def test_chunks_that_are_none(self):
        async def garbage(visit: Visit) -> None:
            await visit.begin("Transfer-Encoding: chunked")
            await visit.send(b"this is no chunk\r\n")
            visit.writer.close()

        failure(FetchError, garbage)

    def test_chunks_that_break_off(self):
        async def broken(visit: Visit) -> None:
            await visit.begin("Transfer-Encoding: chunked")
            await visit.send(b"4\r\nhalf\r\n")
            visit.writer.close()

        failure(BrokenBodyError, broken)

    def test_gzip_that_breaks_off(self):
        half = gzip.compress(bytes(range(256)) * 9)[:200]

        assert "broke off" in failure(BrokenBodyError, page(half, "Content-Encoding: gzip"))

    def test_an_encoding_that_nobody_asked_for(self):
        assert "(zstd)" in failure(BrokenBodyError, page(b"x", "Content-Encoding: zstd"))

    def test_no_answer_at_all(self):
        async def leave(visit: Visit) -> None:
            visit.writer.close()

        assert "closed the connection" in failure(UnreachableError, leave)

    def test_something_that_is_no_http(self):
        async def ssh(visit: Visit) -> None:
            await visit.send(b"SSH-2.0-OpenSSH_9.9\r\n")

        assert "no HTTP" in failure(UnreachableError, ssh)

    def test_a_change_of_protocol(self):
        failure(FetchError, page(b"", "Upgrade: h2c", "Connection: upgrade", status="101 Switching Protocols"))
