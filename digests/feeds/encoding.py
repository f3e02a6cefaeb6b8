"""The bytes of a feed or another XML document to characters.

XML has a declaration for this and HTTP a header, and both are often wrong. What is valid UTF-8 is UTF-8, whatever is
declared: text in another encoding is so by chance only once in millions. Then the header and the declaration are
tried, in the order of RFC 7303 (section 3); then UTF-8 in which single bytes are taken as Windows-1252, which is what
comes out when texts of several encodings are pasted into one feed.
"""

import codecs
import re

from digests.errors import ReadingError

__all__ = ["MAX_BYTES", "decode_xml"]

MAX_BYTES = 6_000_000  # of a feed
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    # Without a mark: how "<?" or "<r" begins (XML 1.0, appendix F)
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{2,40})""", re.IGNORECASE)
_SINGLE = re.compile(r"[\udc80-\udcff]")


def decode_xml(data: bytes, name: str, charset: str | None = None) -> str:
    """The characters of an XML or JSON document. ``name`` begins the errors; ``charset`` is what the header names.

    Raises:
        ReadingError: empty, or longer than `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        raise ReadingError(
            f"{name}: {len(data) / 1e6:.0f} MB is too long for a feed; look for a shorter one of the site"
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadingError(f"{name}: the answer is empty; try again later, or look at it in a browser")
    data = data.removeprefix(codecs.BOM_UTF8)
    for start, encoding in _BOMS:
        if data.startswith(start):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    declared = _DECLARED.search(data, 0, 1024)
    wishes = [_codec(charset or ""), _codec(declared[1].decode("ascii") if declared else "")]
    for encoding in ["utf-8", *wishes] if b"\x1b" not in data else [*wishes, "utf-8"]:  # ISO-2022 is 7 bits wide
        if encoding:
            try:
                return data.decode(encoding)
            except UnicodeError:
                continue  # declared in vain
    text = data.decode("utf-8", errors="surrogateescape")
    singles = len(_SINGLE.findall(text))
    known = next(filter(None, wishes), None)
    if known and known != "utf-8" and singles > (len(data) - len(text)) // 2:
        return data.decode(known, errors="replace")  # damaged, but as it says
    return _SINGLE.sub(lambda found: _western(ord(found[0]) - 0xDC00), text)


def _western(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="replace")


def _codec(label: str) -> str | None:
    try:
        encoding = codecs.lookup(label.strip().strip("\"'")).name
        usable = b"<a>".decode(encoding) == "<a>"  # "hex", "zip" and UTF-7's kin are codecs as well
    except (LookupError, ValueError):  # UnicodeError is one; a NUL in the label is another
        return None
    if encoding in {"ascii", "iso8859-1", "latin-1"}:
        return "cp1252"  # as browsers do (Encoding Standard, "labels")
    return encoding if usable and encoding not in {"utf-7", "unicode_escape", "raw_unicode_escape"} else None
