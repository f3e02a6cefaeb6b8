"""Text as Discord takes it: markdown escaped, lengths counted, nothing cut within a word.

Where Discord counts characters it isn't published which; UTF-16 code units, as its clients count, are never fewer than
others, so what fits by them fits.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

__all__ = ["ago", "clean", "escaped", "is_address", "label", "lines_within", "link", "size"]

_SPECIAL = re.compile(r"([\\*_~`|<>\[\]()])")
_AT_START = re.compile(r"^([0-9]{0,9})(?=(?:#{1,3}|[-+]|-#) |(?<=[0-9])\. )")  # headings and lists
# Characters that mean nothing inside an address: what follows another one is text again.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9/.:?=&%#~_-]+")
_URL = re.compile(r"https?://[^\s<>/?#@]+(?:[/?#][^\s<>\ud800-\udfff]*)?")
_HIDDEN = frozenset(("Cc", "Cs", "Cf"))
_JOINERS = frozenset("\u200c\u200d")  # letters of Persian and emoji are put together with these
_ELLIPSIS = "…"
_LONGEST_LINK = 1_800


def clean(text: str) -> str:
    """A text on one line, without control characters, marks that turn its direction round, and lone surrogates."""
    shown = (
        c if unicodedata.category(c) not in _HIDDEN or c in _JOINERS else " " if c in "\n\r\t\v\f\x85" else ""
        for c in text
    )
    return " ".join("".join(shown).split())


def escaped(text: str) -> str:
    """A text, cleaned, that Discord shows as it stands; web addresses in it stay links."""
    text = clean(text)
    shown, end = "", 0
    for address in _ADDRESS.finditer(text):
        shown += _SPECIAL.sub(r"\\\1", text[end : address.start()]) + address[0]
        end = address.end()
    shown += _SPECIAL.sub(r"\\\1", text[end:])
    return _begun(shown)


def _begun(line: str) -> str:
    """A line that begins neither a heading nor a list."""
    return _AT_START.sub(r"\1\\", line)


def link(shown: str, url: str | None) -> str:
    """Words that open a web address; the words alone where it can't be linked."""
    words = _SPECIAL.sub(r"\\\1", clean(shown))
    if url is None or not is_address(url):
        return words
    address = re.sub(r"[^!-~]", lambda found: _percent(found[0]), url)
    address = address.replace("(", "%28").replace(")", "%29")
    return f"[{words}]({address})" if len(address) <= _LONGEST_LINK else words


def is_address(url: str) -> bool:
    """Whether Discord takes this for a web address."""
    return size(url) <= _LONGEST_LINK and _URL.fullmatch(url) is not None


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def ago(moment: datetime | None) -> str:
    """An aware time, as each reader's client words it ("2 hours ago")."""
    return f"<t:{int(moment.timestamp())}:R>" if moment else "undated"


def size(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def label(text: str, most: int) -> str:
    """A text, cleaned, of at most so many characters: whole words, and an ellipsis for those left out. Empty where not
    even its first word fits."""
    text = clean(text)
    if size(text) <= most:
        return text
    shown = ""
    for word in text.split():
        longer = f"{shown} {word}".strip()
        if size(longer) > most - 2:
            break
        shown = longer
    return f"{shown} {_ELLIPSIS}" if shown else ""


def lines_within(text: str, most: int) -> Iterator[str]:
    """An escaped text in lines of at most so many characters, parted between words, none of which may be longer."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        # One character is left for the mark that keeps a line from beginning a list.
        if size(longer) > (most - 1 if line else most):
            yield _begun(line)
            longer = word
        line = longer
    if line:
        yield _begun(line)
