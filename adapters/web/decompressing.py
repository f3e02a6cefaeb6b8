"""Decompressing a body in small steps, so that a bomb is noticed before it goes off.

A kilobyte can become a gigabyte (a thousandfold in gzip, far more in brotli). aiohttp is told to leave bodies as they
are (``auto_decompress=False``): it would unpack what it has received before anybody has counted.
"""

import zlib
from collections.abc import Callable, Generator, Sequence
from typing import Protocol

import brotli

from adapters.web.errors import BrokenBodyError, TooLargeError

__all__ = ["ACCEPTED", "Decompression"]

ACCEPTED = "gzip, deflate, br"
_STEP = 65_536  # bytes of output at a time: about a tenth of a millisecond's work
_LAYERS = 2  # "gzip, gzip" happens, where a proxy compresses again; more is an attack
# Feeds and pages shrink to a tenth, and the most repetitive of them to a fiftieth. Small bodies may have any
# ratio: it isn't looked at before a megabyte has come out.
_RATIO, _RATIO_FROM = 200, 1_000_000


class _Layer(Protocol):
    def feed(self, data: bytes) -> Generator[bytes]: ...

    @property
    def is_whole(self) -> bool: ...


class Decompression:
    """A body being decompressed: what is fed comes out in pieces of about 64 KiB, so that somebody can count them.

    ``encodings`` are those of the Content-Encoding header, in the order in which they were applied; ``name`` is what
    messages call the body (a URL as people may see it).

    Raises:
        BrokenBodyError: there are too many of them, or one that isn't known.
    """

    def __init__(self, encodings: Sequence[str], name: str) -> None:
        unknown = [encoding for encoding in encodings if encoding not in _LAYER_OF]
        if unknown or len(encodings) > _LAYERS:
            listed = ", ".join(unknown or encodings)[:60]
            raise BrokenBodyError(
                f"{name} came compressed in a way that isn't known ({ascii(listed)[1:-1]}): tell its site."
            )
        self._layers = [_LAYER_OF[encoding]() for encoding in reversed(encodings)]
        self._name = name
        self._taken = 0
        self._given = [0 for _ in self._layers]  # by each layer: one may swallow what a bomb below it gives

    def feed(self, data: bytes) -> Generator[bytes]:
        """What comes out of the next bytes. To be drained before more are fed. Pieces may be empty: each stands for a
        millisecond's work at most, after which others may have a turn.

        Raises:
            BrokenBodyError: the bytes are damaged.
            TooLargeError: more came out than out of so few bytes of any honest body.
        """
        self._taken += len(data)
        try:
            yield from self._through(0, data)
        except (zlib.error, brotli.error) as error:
            raise BrokenBodyError(f"{self._name} came damaged (it can't be decompressed): try again.") from error

    def finish(self) -> None:
        """Nothing more will come.

        Raises:
            BrokenBodyError: the end is missing.
        """
        if not all(layer.is_whole for layer in self._layers):
            raise BrokenBodyError(f"{self._name} broke off before its end: try again.")

    def _through(self, depth: int, data: bytes) -> Generator[bytes]:
        if depth == len(self._layers):
            yield data
            return
        for piece in self._layers[depth].feed(data):
            self._given[depth] += len(piece)
            if self._given[depth] > max(_RATIO_FROM, self._taken * _RATIO):
                raise TooLargeError(
                    f"{self._name} unpacks to more than {_RATIO} times its size, as no page does: leave it out."
                )
            yield from self._through(depth + 1, piece)


class _Zlib:
    """gzip with any number of members, or deflate in zlib's wrapping (as the standard has it) or bare (as some do)."""

    def __init__(self, wrapping: int) -> None:
        self._wrapping = wrapping  # zlib's wbits
        self._member = zlib.decompressobj(wrapping)
        self._is_over = False  # what follows the last member is padding, which gunzip ignores as well

    @property
    def is_whole(self) -> bool:
        return self._is_over or self._member.eof

    def feed(self, data: bytes) -> Generator[bytes]:
        while not self._is_over:
            piece = self._member.decompress(data, _STEP)
            yield piece
            if self._member.eof:
                data = self._member.unused_data
                if not data:
                    return
                self._begin_next(data)
            else:
                data = self._member.unconsumed_tail
                if not data and len(piece) < _STEP:  # else more is waiting inside
                    return

    def _begin_next(self, data: bytes) -> None:
        if self._wrapping == _GZIP and data.startswith(_GZIP_MAGIC):
            self._member = zlib.decompressobj(self._wrapping)
        else:
            self._is_over = True


class _Plain:
    """What says that it is compressed, and isn't: some servers name an encoding and forget to apply it."""

    is_whole = True

    def feed(self, data: bytes) -> Generator[bytes]:
        yield data


class _Sniffing:
    """Decides by the first byte what a body is in truth. A body without one is whole."""

    def __init__(self, layer_for: Callable[[bytes], _Layer]) -> None:
        self._layer_for = layer_for
        self._layer: _Layer | None = None

    @property
    def is_whole(self) -> bool:
        return self._layer is None or self._layer.is_whole

    def feed(self, data: bytes) -> Generator[bytes]:
        if data and self._layer is None:
            self._layer = self._layer_for(data[:1])
        if self._layer is not None:
            yield from self._layer.feed(data)


class _Brotli:
    """Brotli (RFC 7932); needs 16 MiB at most, as long as windows beyond the standard's are not asked for."""

    def __init__(self) -> None:
        self._decompressor = brotli.Decompressor()

    @property
    def is_whole(self) -> bool:
        return self._decompressor.is_finished()

    def feed(self, data: bytes) -> Generator[bytes]:
        piece = self._decompressor.process(data, output_buffer_limit=_STEP)
        while piece or not self._decompressor.can_accept_more_data():
            if piece:
                yield piece
            piece = self._decompressor.process(b"", output_buffer_limit=_STEP)


_GZIP, _WRAPPED, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f"  # and 0x8b; the first one begins no text


def _gzip_or_plain(first: bytes) -> _Layer:
    return _Zlib(_GZIP) if first == _GZIP_MAGIC else _Plain()


def _wrapped_or_bare(first: bytes) -> _Layer:
    return _Zlib(_WRAPPED if first[0] & 0x8F == 0x08 else _BARE)  # "deflate", and a window of 32 KiB at most


_LAYER_OF: dict[str, Callable[[], _Layer]] = {
    "gzip": lambda: _Sniffing(_gzip_or_plain),
    "deflate": lambda: _Sniffing(_wrapped_or_bare),
    "br": lambda: _Sniffing(lambda _: _Brotli()),
}
