"""Compressed bodies, as they come and as they should not."""

import gzip
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.decompressing import Decompression
from adapters.web.errors import BrokenBodyError, FetchError, TooLargeError

TEXT = b"Starmer said that, after a ceasefire, they would set up hubs. " * 4_000


def bare(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(data) + compressor.flush()


def pieces(data: bytes, encodings: Sequence[str], step: int = 1_000) -> list[bytes]:
    decompression = Decompression(encodings, "http://news.example/")
    found = [piece for start in range(0, len(data), step) for piece in decompression.feed(data[start : start + step])]
    decompression.finish()
    return found


def text(data: bytes, encodings: Sequence[str], step: int = 1_000) -> bytes:
    return b"".join(pieces(data, encodings, step))


def test_a_body_that_is_not_compressed():
    assert text(TEXT, []) == TEXT


@pytest.mark.parametrize("step", [1, 7, 1_000, 1_000_000])
@pytest.mark.parametrize(
    ("encoding", "compress"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare), ("br", brotli.compress)],
)
def test_a_compressed_body_however_it_is_cut_into_packets(encoding: str, compress: Callable[[bytes], bytes], step: int):
    assert text(compress(TEXT), [encoding], step) == TEXT


def test_a_body_that_was_compressed_twice():
    assert text(brotli.compress(gzip.compress(TEXT)), ["gzip", "br"]) == TEXT


def test_a_body_that_was_compressed_three_times_is_refused():
    with pytest.raises(BrokenBodyError, match="gzip, gzip, gzip"):
        text(b"", ["gzip", "gzip", "gzip"])


@pytest.mark.parametrize("encoding", ["zstd", "compress", "gzip2", "\x1b[31m"])
def test_an_encoding_that_is_not_known_is_refused(encoding: str):
    with pytest.raises(BrokenBodyError, match="isn't known") as caught:
        text(b"", [encoding])

    assert str(caught.value).isprintable()


def test_gzip_in_several_members():
    assert text(gzip.compress(b"one ") + gzip.compress(b"two"), ["gzip"]) == b"one two"


def test_gzip_with_padding():
    assert text(gzip.compress(TEXT) + b"\0" * 512, ["gzip"]) == TEXT


def test_a_body_that_says_it_is_gzip_and_is_not():
    assert text(TEXT, ["gzip"]) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_an_empty_body_that_says_it_is_compressed(encoding: str):
    assert text(b"", [encoding]) == b""


@pytest.mark.parametrize(
    ("encoding", "compressed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare(TEXT)),
        ("br", brotli.compress(TEXT)),
    ],
)
def test_a_body_that_breaks_off(encoding: str, compressed: bytes):
    with pytest.raises(BrokenBodyError, match="broke off"):
        text(compressed[:-5], [encoding])


@pytest.mark.parametrize(("encoding", "beginning"), [("gzip", b"\x1f\x8b"), ("deflate", b"x"), ("br", b"")])
def test_a_body_that_is_damaged(encoding: str, beginning: bytes):
    with pytest.raises(BrokenBodyError, match="damaged"):
        text(beginning + b"\xff" * 100, [encoding])


def test_a_damaged_checksum():
    damaged = bytearray(gzip.compress(TEXT))
    damaged[-8] ^= 1

    with pytest.raises(BrokenBodyError, match="damaged"):
        text(bytes(damaged), ["gzip"])


@pytest.mark.parametrize(("encoding", "compress"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_bomb_is_noticed_in_time(encoding: str, compress: Callable[[bytes], bytes]):
    with pytest.raises(TooLargeError):
        text(compress(b"\0" * 3_000_000), [encoding])


def test_a_bomb_that_another_layer_would_swallow_is_noticed():
    empty_members = gzip.compress(gzip.compress(b"") * 100_000)

    with pytest.raises(TooLargeError):
        text(empty_members, ["gzip", "gzip"])


def test_a_small_body_may_shrink_as_much_as_it_likes():
    assert len(text(brotli.compress(b"\0" * 900_000), ["br"])) == 900_000


@pytest.mark.parametrize(("encoding", "compress"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_pieces_are_small_whatever_comes_out(encoding: str, compress: Callable[[bytes], bytes]):
    assert max(map(len, pieces(compress(b"\0" * 900_000), [encoding]))) <= 131_072


ENCODINGS = st.lists(st.sampled_from(["gzip", "deflate", "br"]), max_size=2)
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=1),
}


@given(st.binary(max_size=2_000), ENCODINGS, st.integers(1, 500))
def test_what_was_compressed_comes_out_again(data: bytes, encodings: list[str], step: int):
    compressed = data
    for encoding in encodings:
        compressed = COMPRESS[encoding](compressed)

    assert text(compressed, encodings, step) == data


@given(st.binary(max_size=500), st.binary(max_size=20), st.integers(0, 500), ENCODINGS)
def test_whatever_is_fed_comes_out_or_is_an_error_of_ours(data: bytes, noise: bytes, at: int, encodings: list[str]):
    compressed = data
    for encoding in encodings:
        compressed = COMPRESS[encoding](compressed)
    with suppress(FetchError):
        text(compressed[:at] + noise + compressed[at + len(noise) :], encodings, 50)
