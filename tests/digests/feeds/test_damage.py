"""Feeds that are damaged, lie about themselves or mean harm."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import ReadingError
from digests.feeds import MAX_BYTES, is_feed, parse_feed

ITEM = "<item><title>Caf\u00e9 \u2013 \u201cyes\u201d</title><link>https://e.org/1</link></item>"
RSS = f"<rss><channel><title>E</title>{ITEM}</channel></rss>"
TITLE = "Café – “yes”"


def titles(data: bytes, charset: str | None = None) -> list[str]:
    return [item.title for item in parse_feed(data, charset=charset).items]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_or_without_a_mark(encoding: str) -> None:
    assert titles(RSS.encode(encoding)) == [TITLE]


def test_utf_8_that_is_declared_as_latin_1_is_utf_8() -> None:
    assert titles(b'<?xml version="1.0" encoding="iso-8859-1"?>' + RSS.encode(), charset="iso-8859-1") == [TITLE]


def test_windows_1252_that_is_declared_as_latin_1_is_windows_1252() -> None:
    assert titles(b'<?xml version="1.0" encoding="ISO-8859-1"?>' + RSS.encode("cp1252")) == [TITLE]


def test_windows_1252_that_is_declared_as_utf_8_is_windows_1252() -> None:
    assert titles(b'<?xml version="1.0" encoding="utf-8"?>' + RSS.encode("cp1252")) == [TITLE]


def test_windows_1252_inside_utf_8_is_read_as_both() -> None:
    mixed = f"<rss><item><title>{TITLE}".encode() + " ‘é’".encode("cp1252") + b"</title></item></rss>"

    assert titles(mixed) == [f"{TITLE} ‘é’"]


def test_the_header_goes_before_the_declaration() -> None:
    data = '<?xml version="1.0" encoding="koi8-r"?><rss><item><title>Новости дня</title></item></rss>'

    assert titles(data.encode("cp1251"), charset="windows-1251") == ["Новости дня"]


def test_a_charset_that_is_none_is_not_asked() -> None:
    assert titles(RSS.encode(), charset="hex\0") == [TITLE]


def test_control_characters_are_dropped() -> None:
    assert titles(b"<rss><item><title>a\x00\x08b\x1fc&#0;&#x1f;&#xFFFF;&#55296;d</title></item></rss>") == ["abcd"]


def test_a_feed_that_was_cut_off_gives_what_came_before() -> None:
    assert titles(b"<rss><channel><item><title>A</title></item><item><title>B</title><link>https://e.o") == ["A", "B"]


def test_a_cdata_section_that_never_ends_ends_with_the_feed() -> None:
    assert titles(b"<rss><item><title>A</title></item><item><title><![CDATA[B & C") == ["A", "B & C"]


def test_an_ampersand_alone_is_one() -> None:
    assert titles(b"<rss><item><title>AT&T & co &bogus; &eacute;</title></item></rss>") == ["AT&T & co &bogus; é"]


def test_an_address_in_a_cdata_section_keeps_its_ampersand() -> None:
    (item,) = parse_feed(b"<rss><item><link><![CDATA[https://e.org/?a=1&b=2]]></link></item></rss>").items

    assert item.url == "https://e.org/?a=1&b=2"


def test_tags_that_are_not_closed_are_closed() -> None:
    assert titles(b"<rss><channel><item><title>A</title><description>x <p> y</description></item></channel></rss>") == [
        "A"
    ]


def test_what_a_script_printed_before_the_feed_is_skipped() -> None:
    assert titles(b"\n<br/><b>Warning</b>: in line 3<?xml version='1.0'?>" + RSS.encode()) == [TITLE]


def test_a_document_type_in_a_text_is_text() -> None:
    assert titles(b"<rss><item><title>&lt;!DOCTYPE html&gt; x</title><x><!DOCTYPE y></x></item></rss>") == [
        "<!DOCTYPE html> x"
    ]


def test_no_billion_laughs() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss><item><title a="&l11;">&l11;</title></item></rss>'

    assert titles(data.encode()) == ["&l11;"]


def test_no_entity_from_outside() -> None:
    data = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><item><title>a&x;</title></item></rss>'

    assert titles(data) == ["a&x;"]


def test_a_document_type_that_never_ends_leaves_nothing() -> None:
    with pytest.raises(ReadingError, match="no XML"):
        parse_feed(b"<!DOCTYPE rss [" + RSS.encode())


@pytest.mark.parametrize("depth", [300, 100_000])
def test_elements_in_elements_without_end_are_cut_off(depth: int) -> None:
    data = b"<rss><item><title>A</title></item>" + b"<a>" * depth

    assert titles(data) == ["A"]


def test_json_in_json_without_end_is_refused() -> None:
    with pytest.raises(ReadingError, match="JSON"):
        parse_feed(b'{"items": ' + b"[" * 200_000)


def test_a_number_of_a_million_digits_is_refused() -> None:
    with pytest.raises(ReadingError, match="JSON"):
        parse_feed(b'{"items": [], "x": ' + b"9" * 1_000_000 + b"}")


@pytest.mark.parametrize(
    "piece", [b"<a/>", b"<a>", b"</a>", b"&x;", b"&", b"<![CDATA[", b"<!--", b"<?", b"x='", b"<!DOCTYPE "]
)
def test_a_feed_of_one_piece_over_and_over_ends(piece: bytes) -> None:
    data = b"<rss><item><title>A</title></item>" + piece * (2_000_000 // len(piece))

    assert titles(data)[:1] == ["A"]


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(ReadingError, match="too long"):
        parse_feed(b" " * (MAX_BYTES + 1))


@pytest.mark.parametrize("data", [b"", b" \n", b"\xff\xfe", b"\0\0"])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="empty"):
        parse_feed(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!doctype html><html><body>Hello</body></html>", "a web page"),
        (b"<opml version='2.0'><body/></opml>", "OPML"),
        (b"<urlset/>", "a sitemap"),
        (b"<svg/>", "other XML"),
        (b"just words", "no XML"),
        (b'{"a": 1}', "no items"),
    ],
)
def test_what_is_no_feed_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(ReadingError, match=kind):
        parse_feed(data)


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        (True, RSS.encode()),
        (True, b"<?xml version='1.0'?><!-- <html> --><rdf:RDF/>"),
        (True, b'{"version": "https://jsonfeed.org/version/1", "items": []}'),
        (False, b'{"items": 3}'),
        (False, b"<!doctype html><html><head><title>All about <feed></title></head></html>"),
        (False, b"<opml/>"),
        (False, b""),
        (False, b"\x89PNG"),
    ],
)
def test_a_feed_is_told_by_what_it_is(expected: bool, data: bytes) -> None:
    assert expected == is_feed(data)


PIECES = st.sampled_from(
    [
        b"<rss>", b"<channel>", b"<item>", b"</item>", b"<title>", b"</title>", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [",
        b"]>", b"<!--", b"-->", b"<?xml version='1.0' encoding='", b"'?>", b"<feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<entry>", b"<link href='", b"'/>", b"<pubDate>", b"&#x", b"&amp", b";", b"\xff\xfe", b"\xef\xbb\xbf", b"\0",
        b"xml:base='//['", b"<content type='xhtml'>", b"{", b'"items":', b"[", b"{}", b"]", b"}", b"99999999999999",
        b"<updated>", b"2026-13-45T99:99", b"<p>", b"<media:group>", b"http://[", b"\x80", b"\xed\xa0\x80",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.binary(max_size=8), max_size=40).map(b"".join), st.none() | st.text(max_size=12))
def test_whatever_comes_is_read_or_refused(data: bytes, charset: str | None) -> None:
    try:
        feed = parse_feed(data, "https://e.org/feed", charset=charset)
    except ReadingError:
        return

    json.dumps([(item.id, item.url, item.title, item.content) for item in feed.items]).encode()
    assert len({item.id for item in feed.items}) == len(feed.items)
    assert all(item.url is None or item.url.startswith(("http://", "https://")) for item in feed.items)


def test_items_in_items_are_not_read_once_for_each_that_they_stand_in() -> None:
    deep = b"<rss>" + b"<item><description>x" * 100 + b"y" * 100_000

    assert sum(len(item.summary) for item in parse_feed(deep).items) < 110_000
