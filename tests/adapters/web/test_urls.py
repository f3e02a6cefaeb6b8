"""Odd spellings of URLs and hosts, one by one."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from adapters.web.errors import RefusedAddressError
from adapters.web.urls import host_of, literal, redirected, shown, web_url


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("http://news.example/", "news.example"),
        ("HTTPS://NEWS.EXAMPLE/Feed", "news.example"),
        (" https://news.example/feed\n", "news.example"),
        ("http://news.example./", "news.example"),  # fully qualified
        ("http://bücher.example/", "xn--bcher-kva.example"),
        ("http://新聞。example/", "xn--efvv70d.example"),  # the full stop of East Asia
        ("http://my_feeds.example/", "my_feeds.example"),
        ("http://3sat.example/", "3sat.example"),
        ("http://1.2.3.4.example/", "1.2.3.4.example"),
        ("http://localhost:8000/", "localhost"),  # what it leads to is checked by address
        ("http://1.2.3.4/", "1.2.3.4"),
        ("http://[2606:4700::1111]:8080/", "2606:4700::1111"),
        ("http://me:secret@news.example/", "news.example"),
        ("http://news.example:80@10.0.0.1/", "10.0.0.1"),
        ("http://news.example#@10.0.0.1/", "news.example"),
        ("http://news.example?@10.0.0.1/", "news.example"),
        ("http://①②⑦.⓪.⓪.①/", "127.0.0.1"),  # letters that mean others
        ("http://news.example:/", "news.example"),
        ("http://news.example\u2044@10.0.0.1\u2044/", "10.0.0.xn--1-zjn"),  # a fraction slash: a name like any other
    ],
)
def test_a_host_that_is_understood(text: str, host: str):
    assert host_of(web_url(text)) == host


@pytest.mark.parametrize(
    "text",
    [
        "",
        "news.example",
        "//news.example/",
        "http:news.example",
        "http:///feed",
        "http://",
        "http://:80/",
        "http://.",
        "http://..",
        "http://news..example/",
        "http://2130706433/",  # 127.0.0.1 as one number
        "http://017700000001/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",  # octal
        "http://0x7f.0.0.1/",  # hexadecimal
        "http://127.0.0.1./",
        "http://127.1/",
        "http://127.0.0.0x1/",
        "http://1.2.3.4.5/",
        "http://1.2.3.256/",
        "http://news.example.1/",
        "http://127%2e0%2e0%2e1/",
        "http://%31%32%37.0.0.1/",
        "http://news%00.example/",
        "http://news\0.example/",
        "http://news example/",
        "http://news\t.example/",
        "http://news.example\r\nHost: evil/",
        "http://news.example\\@10.0.0.1/",
        "http://-news.example/",
        "http://news-.example/",
        "http://[::1/",
        "http://::1/",
        "http://[127.0.0.1]/",
        "http://[]/",
        "http://me[]@",
        "http://[fe80::1%25eth0]:99999/",
        "http://news.example:99999/",
        "http://news.example:0/",
        "http://xn--/",
        "http://xn--a-/",
        "http://news.example:22/",
        "http://news.example:25/",
        "https://news.example:6667/",
        "http://news.example:-1/",
        "http://news.example:http/",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 127}example/",
        f"http://news.example/{'a' * 2_000}",
        "file:///etc/passwd",
        "ftp://news.example/",
        "ws://news.example/",
        "javascript:alert(1)",
    ],
)
def test_a_url_that_is_refused(text: str):
    with pytest.raises(RefusedAddressError):
        web_url(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("127.0.0.1:8765/feed.xml", "127.0.0.1:8765/feed.xml"),
        ("localhost:8765/feed.xml", "localhost:8765/feed.xml"),
        ("news.example/feed?key=secret", "news.example/feed"),
        ("not a url", "not a url"),
        ("me:1secret@news.example", "me:..."),
        ("a" * 500, "a" * 120 + "..."),
    ],
)
def test_what_was_typed_without_a_scheme_is_told_with_what_to_write(text: str, told: str):
    with pytest.raises(RefusedAddressError) as refused:
        web_url(text)

    assert str(refused.value) == (f"{told} begins with neither https:// nor http://: write one of them in front of it.")


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://news.example/feed", "https://news.example/feed"),
        ("https://me:secret@news.example:8080/feed", "https://news.example:8080/feed"),
        ("https://news.example/feed?key=secret#secret", "https://news.example/feed?..."),
        ("https://news.example/@me", "https://news.example/@me"),
        ("https://me:sec/ret@news.example/", "https:..."),
        ("https://me:secret?@news.example/", "https:..."),
        ("https://me:secret@[::1", "https:..."),
        ("me:secret@news.example", "me:..."),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://news.example/\x1b[31m", "https://news.example/%1B%5B31m"),
        ("https://news.example/" + "a" * 500, "https://news.example/" + "a" * 99 + "..."),
    ],
)
def test_what_is_shown_of_a_url(url: str, line: str):
    assert shown(url) == line


def test_an_ipv4_address_in_an_ipv6_one_is_an_address():
    assert literal(host_of(web_url("http://[::ffff:127.0.0.1]/"))) == ip_address("::ffff:7f00:1")


HOSTILE = st.text("htps:/@.[]%0123456789abcxf\\?#&= \t\r\n\0\u00ad\u2044。①é\ud800-_", max_size=40)


@given(HOSTILE | HOSTILE.map("http://{}".format) | st.text(max_size=60))
def test_whatever_is_typed_is_a_web_address_or_refused(text: str):
    try:
        url = web_url(text)
    except RefusedAddressError:
        return

    assert url.scheme in {"http", "https"}
    assert literal(host_of(url)) or host_of(url).isascii()
    assert web_url(str(url)) == url


@given(HOSTILE | HOSTILE.map("http://{}".format) | st.text(max_size=60))
def test_whatever_is_shown_is_one_printable_line(text: str):
    line = shown(text)

    assert line.isascii()
    assert line.isprintable()
    assert len(line) < 150


@given(st.text("abc:/?#[]@!$&' %é", min_size=1, max_size=12).map("s3cret{}".format))
def test_a_password_is_never_shown(password: str):
    assert "s3cret" not in shown(f"https://me:{password}@news.example/feed")


@given(HOSTILE | st.text(max_size=60))
def test_wherever_a_redirect_leads_it_is_a_web_address_or_refused(location: str):
    try:
        target = redirected(URL("https://me:secret@news.example/feed"), location)
    except RefusedAddressError:
        return

    assert target.scheme == "https"
    assert target.password is None or target.host == "news.example"
