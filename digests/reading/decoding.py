"""Bytes to characters: which encoding a file is in, and which files are no text at all."""

import codecs
import re

from digests.errors import ReadingError

__all__ = ["MAX_BYTES", "decode"]

MAX_BYTES = 6_000_000  # of a file, before decoding: about a million words, more than any article

_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"ID3", "a recording"),
    (b"\x1f\x8b", "compressed"),
    (b"\x7fELF", "a program"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_SAMPLE = 32_768  # bytes that the guesser sees: its time grows with the length and with each candidate
_HOW = "save it as text (.txt, .md or .html) in UTF-8"


def decode(data: bytes, name: str, charset: str | None = None) -> str:
    """The characters of a text file in UTF-8, UTF-16 or -32 with a byte order mark, ``charset`` (which the header of a
    fetched page names), the one that its HTML names, Windows-1252, or whatever charset-normalizer makes of it.

    Raises:
        ReadingError: empty, longer than `MAX_BYTES`, or no text.
    """
    if len(data) > MAX_BYTES:
        size, limit = len(data) / 1_000_000, MAX_BYTES / 1_000_000
        raise ReadingError(
            f"{name}: {size:.0f} MB is too long for an article (at most {limit:.0f} MB); cut it into articles"
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadingError(f"{name}: the file is empty; give one with an article in it")
    if kind := next((kind for magic, kind in _MAGIC if data.startswith(magic)), None):
        raise ReadingError(f"{name}: the file is {kind}, not text; {_HOW}")
    if encoding := next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None):
        return _with_mark(data, encoding, name)
    if b"\0" in data:
        raise ReadingError(f"{name}: the file is binary, or UTF-16 without a byte order mark; {_HOW}")
    return _without_mark(data, name, charset)


def _with_mark(data: bytes, encoding: str, name: str) -> str:
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > len(text) // 20 or "\0" in text:
        raise ReadingError(f"{name}: the file is damaged or binary; {_HOW}")
    return text


def _without_mark(data: bytes, name: str, charset: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass  # an older encoding, or UTF-8 with a few damaged bytes: decided below
    damaged = data.decode("utf-8", errors="replace")
    broken = damaged.count("\ufffd")
    if sum(c > "\x7f" for c in damaged) > 10 * broken:
        return damaged
    if _control_share(data) > 0.02:
        raise ReadingError(f"{name}: the file is binary; {_HOW}")
    for encoding in (_header(charset), _declared(data), _western(data), _guessed(data)):
        if encoding is not None:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue  # the sample fitted, the rest doesn't
    raise ReadingError(f"{name}: the file's encoding can't be told; {_HOW}")


def _control_share(data: bytes) -> float:
    head = data[:_SAMPLE]
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head) / len(head)


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, 4096)
    return _usable(found.group(1).decode("ascii")) if found else None


def _header(charset: str | None) -> str | None:
    """What a header names, unless it is UTF-8, which is what servers say of whatever they don't know."""
    return _usable(charset) if charset and not charset.lower().startswith("utf") else None


def _usable(label: str) -> str | None:
    try:
        encoding = codecs.lookup(label)
    except (LookupError, ValueError):  # no such codec, or a NUL in its name
        return None
    if encoding.name in {"utf-8", "ascii", "iso8859-1"}:
        return "cp1252"  # what browsers take ISO-8859-1 for; UTF-8 has failed already
    return encoding.name if not encoding.name.startswith("utf") and _is_text_encoding(encoding.name) else None


def _is_text_encoding(name: str) -> bool:
    try:
        return b"a".decode(name) == "a"
    except (UnicodeError, LookupError, ValueError):  # "hex", "zip" and the like are codecs as well
        return False


def _western(data: bytes) -> str | None:
    """Windows-1252 where few letters are accented: guessers take short texts of it for almost anything."""
    letters = sum(byte > 0x7F or chr(byte).isalpha() for byte in data[:_SAMPLE])
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    undefined = re.search(rb"[\x81\x8d\x8f\x90\x9d]", data)
    return "cp1252" if undefined is None and high < 0.15 * letters else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, and slow to load

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else None
