"""Texts come in and results go out line by line; a bad line is named and the others are done."""

import json
from io import BytesIO, StringIO

import pytest

from bot.jsonl import Record, transform
from digests.errors import NewsDigestError


def length(record: Record) -> dict[str, object]:
    if record.text == "trouble":
        raise NewsDigestError("the text is trouble; leave it out")
    return {"length": len(record.text), "text": record.text}


def transformed(*lines: bytes) -> tuple[list[object], list[str], int]:
    out, refused = StringIO(), list[str]()
    failed = transform(BytesIO(b"\n".join(lines)), length, out, refused.append)
    return [json.loads(line) for line in out.getvalue().splitlines()], refused, failed


def test_each_line_gets_a_result_under_its_id_in_order():
    results, refused, failed = transformed(b'{"id": "b", "text": "xx"}', b'{"id": 7, "text": "", "more": []}')

    assert results == [{"id": "b", "length": 2, "text": "xx"}, {"id": 7, "length": 0, "text": ""}]
    assert (refused, failed) == ([], 0)


@pytest.mark.parametrize(
    "bad",
    [
        b"no json",
        b"[1, 2]",
        b'{"text": "x"}',
        b'{"id": true, "text": "x"}',
        b'{"id": 1e999, "text": "x"}',
        b'{"id": "x"}',
        b'{"id": "x", "text": 7}',
        b'{"id": "x", "text": "caf\xe9"}',
        b"[" * 100_000,
        b'{"id": "x", "text": "trouble"}',
    ],
    ids=[
        "text",
        "array",
        "no id",
        "id a boolean",
        "id infinite",
        "no text",
        "text a number",
        "latin 1",
        "deep",
        "refused",
    ],
)
def test_a_bad_line_is_named_and_the_others_are_done(bad: bytes):
    results, refused, failed = transformed(b'{"id": 1, "text": "a"}', b"", bad, b'{"id": 2, "text": "b"}')

    assert [r["id"] for r in results if isinstance(r, dict)] == [1, 2]
    assert len(refused) == failed == 1
    assert refused[0].startswith("line 3: ")


def test_a_bad_line_is_not_repeated_in_the_error():
    _, refused, _ = transformed(b'{"id": 1, "text": "secret')

    assert "secret" not in refused[0]


def test_a_byte_order_mark_is_passed_over():
    results, _, _ = transformed(b'\xef\xbb\xbf{"id": 1, "text": "a"}')

    assert len(results) == 1


def test_a_lone_surrogate_comes_out_as_it_came_in():
    results, _, _ = transformed(b'{"id": "\\ud800", "text": "a\\udc00b"}')

    assert results == [{"id": "\ud800", "length": 3, "text": "a\udc00b"}]


def test_a_result_is_seen_out_before_the_next_line_is_read():
    out = StringIO()
    seen: list[str] = []

    class Lines(BytesIO):
        def __next__(self) -> bytes:
            seen.append(out.getvalue())
            return super().__next__()

    transform(Lines(b'{"id": 1, "text": ""}\n{"id": 2, "text": ""}'), length, out, print)

    assert [text.count("\n") for text in seen] == [0, 1, 2]
