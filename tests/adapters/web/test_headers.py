"""What headers tell."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.headers import charset, encodings, fresh_for, media_type, retry_after

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AN_HOUR_ON = "Sun, 01 Mar 2026 13:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, 600),
        ({"Cache-Control": "public, Max-Age = 600 , must-revalidate"}, 600),
        ({"Cache-Control": 'max-age="600"'}, 600),
        ({"Cache-Control": "s-maxage=900, max-age=600"}, 600),
        ({"Cache-Control": "max-age=600", "Age": "100"}, 500),
        ({"Cache-Control": "max-age=600", "Age": "1000"}, 0),
        ({"Cache-Control": "max-age=600", "Age": "old"}, 600),
        ({"Cache-Control": "no-cache, max-age=600"}, 0),
        ({"Cache-Control": "no-store"}, 0),
        ({"Cache-Control": "private"}, None),
        ({"Cache-Control": "max-age=-1"}, None),
        ({"Cache-Control": "max-age=²"}, None),
        ({"Cache-Control": "max-age=" + "9" * 5_000}, 366 * 86_400),
        ({"Cache-Control": "max-age=600", "Expires": AN_HOUR_ON}, 600),
        ({"Expires": AN_HOUR_ON}, 3_600),
        ({"Expires": AN_HOUR_ON, "Date": "Sun, 01 Mar 2026 12:50:00 GMT"}, 600),  # its own clock is wrong
        ({"Expires": AN_HOUR_ON, "Date": "yesterday"}, 3_600),
        ({"Expires": "Sun, 01 Mar 2026 11:00:00 GMT"}, 0),
        ({"Expires": "0"}, 0),
        ({"Expires": "-1"}, 0),
        ({"Expires": "Sunday, 01-Mar-26 13:00:00 GMT"}, 3_600),  # RFC 850's form
        ({"Expires": "Sun Mar  1 13:00:00 2026"}, 3_600),  # C's form
        ({"Expires": "Fri, 31 Dec 9999 23:59:59 GMT"}, 366 * 86_400),
    ],
)
def test_how_long_it_is_fresh(headers: dict[str, str], seconds: int | None):
    expected = None if seconds is None else timedelta(seconds=seconds)

    assert fresh_for(headers, NOW) == expected


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": " 120 "}, 120),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "1.5"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": AN_HOUR_ON}, 3_600),
        ({"Retry-After": AN_HOUR_ON, "Date": "Sun, 01 Mar 2026 12:50:00 GMT"}, 600),
        ({"Retry-After": "Sun, 01 Mar 2026 11:00:00 GMT"}, 0),
        ({"Retry-After": "9" * 30}, 366 * 86_400),
    ],
)
def test_how_long_to_wait(headers: dict[str, str], seconds: int | None):
    expected = None if seconds is None else timedelta(seconds=seconds)

    assert retry_after(headers, NOW) == expected


@pytest.mark.parametrize(
    ("header", "kind", "name"),
    [
        ("text/html", "text/html", None),
        ("TEXT/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ('application/atom+xml;charset="iso-8859-1"', "application/atom+xml", "iso-8859-1"),
        ("text/html; charset='windows-1252'; x=y", "text/html", "windows-1252"),
        ("text/xml;boundary=x; charset=utf-16", "text/xml", "utf-16"),
        ("text/html; charset=", "text/html", None),
        ("text/html; charset", "text/html", None),
        ("; charset=utf-8", "", "utf-8"),
        ("html", "", None),
        ("", "", None),
    ],
)
def test_what_a_body_is(header: str, kind: str, name: str | None):
    headers = {"Content-Type": header}

    assert (media_type(headers), charset(headers)) == (kind, name)


@pytest.mark.parametrize(
    ("header", "ways"),
    [
        ("gzip", ("gzip",)),
        ("GZIP", ("gzip",)),
        ("x-gzip", ("gzip",)),
        ("gzip, br", ("gzip", "br")),
        ("identity", ()),
        ("", ()),
        ("utf-8", ()),  # a charset in the wrong place
        ("none,", ()),
        ("zstd", ("zstd",)),
    ],
)
def test_how_a_body_is_compressed(header: str, ways: tuple[str, ...]):
    assert encodings({"Content-Encoding": header}) == ways


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_headers_say_is_understood_or_not(one: str, other: str):
    headers = {"Cache-Control": one, "Expires": one, "Date": other, "Retry-After": other, "Content-Type": one}

    assert (fresh_for(headers, NOW) or timedelta(0)) >= timedelta(0)
    assert (retry_after(headers, NOW) or timedelta(0)) >= timedelta(0)
    assert media_type(headers).isascii()
