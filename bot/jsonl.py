"""JSON Lines: one text a line in, one result a line out, in the same order.

Nothing of a line is kept here once its result is written; what is done with the texts may keep what it needs, as the
grouping into stories keeps their words.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, TextIO, cast

from adapters.terminal.safe import json_text
from digests.errors import NewsDigestError

__all__ = ["BadLineError", "Record", "read_records", "transform", "write_result"]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class BadLineError(NewsDigestError):
    """A line of the input is no JSON object with an id and a text, or the text is too long."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the input: ``id`` is given back as it came; of the others, what is no text is passed over."""

    id: str | int
    text: str
    title: str = ""
    author: str | None = None
    outlet: str | None = None
    url: str | None = None


def transform(
    lines: BinaryIO, work: Callable[[Record], dict[str, object]], out: TextIO, refuse: Callable[[str], None]
) -> int:
    """Write ``{"id": ..., **work(record)}`` for each line as it is done; ``refuse`` is told of each line that fails.

    Returns:
        how many lines failed.
    """
    failed = 0
    for number, line in _numbered(lines):
        try:
            record = _record(line)
            result = work(record)
        except NewsDigestError as error:
            failed += 1
            refuse(f"line {number}: {error}")
            continue
        write_result(out, record.id, result)
    return failed


def read_records(lines: BinaryIO, refuse: Callable[[str], None]) -> Iterator[Record]:
    """The texts alone, for work that looks at many of them; ``refuse`` is told of each line that fails."""
    for number, line in _numbered(lines):
        try:
            record = _record(line)
        except NewsDigestError as error:
            refuse(f"line {number}: {error}")
            continue
        yield record


def write_result(out: TextIO, name: str | int, result: dict[str, object]) -> None:
    """One line of the output, at once."""
    out.write(json_text({"id": name, **result}) + "\n")
    out.flush()


def _numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, start=1):
        content = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if content.strip():
            yield number, content


def _record(line: bytes) -> Record:
    try:
        value: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadLineError("it is not encoded in UTF-8; convert the file") from None
    except (ValueError, RecursionError):
        # from None: json's error holds the whole line.
        raise BadLineError("it is no JSON; write one object a line") from None
    if not isinstance(value, dict):
        raise BadLineError('it is no JSON object; write {"id": ..., "text": ...}')
    fields = cast("dict[str, Any]", value)
    name, text = fields.get("id"), fields.get("text")
    if isinstance(name, bool) or not isinstance(name, (str, int)):
        raise BadLineError('its "id" is missing, or is neither a string nor an integer')
    if not isinstance(text, str):
        raise BadLineError('its "text" is missing, or is no string')
    known = {key: fields[key] for key in ("title", "author", "outlet", "url") if isinstance(fields.get(key), str)}
    return Record(name, text, **known)
