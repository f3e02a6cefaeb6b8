"""Lists of feeds, as other feed readers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import ReadingError
from digests.feeds import MAX_FEEDS, ListedFeed, read_opml, write_opml


def opml(outlines: str) -> bytes:
    return f"<opml version='2.0'><head><title>T</title></head><body>{outlines}</body></opml>".encode()


def feeds_of(data: bytes) -> tuple[ListedFeed, ...]:
    return read_opml(data).feeds


def test_outlines_in_outlines_are_folders() -> None:
    feeds = feeds_of(
        opml(
            '<outline text="News"><outline title="World"><outline type="rss" text="A" xmlUrl="https://a.org/f" '
            'htmlUrl="https://a.org/"/></outline></outline><outline text="B" xmlUrl="https://b.org/f"/>'
        )
    )

    assert feeds == (
        ListedFeed("https://a.org/f", "A", "https://a.org/", "News/World"),
        ListedFeed("https://b.org/f", "B"),
    )


def test_names_of_attributes_and_elements_may_be_in_any_case() -> None:
    feeds = feeds_of(b'<OPML><BODY><Outline TEXT="A" XMLURL="https://a.org/f"/></BODY></OPML>')

    assert feeds == (ListedFeed("https://a.org/f", "A"),)


def test_a_list_that_calls_the_address_url_is_read() -> None:
    assert [f.url for f in feeds_of(opml('<outline type="rss" url="https://a.org/f"/>'))] == ["https://a.org/f"]


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("feed://a.org/f", "http://a.org/f"),
        ("feed:https://a.org/f", "https://a.org/f"),
        ("FEED://https://a.org/f?u=feed://b", "https://a.org/f?u=feed://b"),
    ],
)
def test_links_that_open_feed_readers_are_read(written: str, url: str) -> None:
    assert [f.url for f in feeds_of(opml(f'<outline xmlUrl="{written}"/>'))] == [url]


def test_a_feed_that_is_listed_twice_is_one() -> None:
    assert len(feeds_of(opml('<outline xmlUrl="https://a.org/f"/>' * 2))) == 1


def test_addresses_that_are_none_of_the_web_are_left_out_and_counted() -> None:
    found = read_opml(opml('<outline xmlUrl="https://a.org/f"/><outline xmlUrl="ftp://a.org/f"/><outline text="x"/>'))

    assert ([feed.url for feed in found.feeds], found.unusable) == (["https://a.org/f"], 1)


def test_a_list_of_files_alone_is_refused() -> None:
    with pytest.raises(ReadingError, match="begins with https://"):
        feeds_of(opml('<outline xmlUrl="file:///etc/passwd"/>'))


def test_an_ampersand_that_is_not_escaped_is_read() -> None:
    assert [f.url for f in feeds_of(opml('<outline xmlUrl="https://a.org/?a=1&b=2"/>'))] == ["https://a.org/?a=1&b=2"]


def test_a_list_of_too_many_is_refused() -> None:
    with pytest.raises(ReadingError, match="split"):
        feeds_of(opml("".join(f'<outline xmlUrl="https://a.org/{n}"/>' for n in range(MAX_FEEDS + 1))))


def test_a_list_deeper_than_any_is_read_as_far_as_it_goes() -> None:
    deep = opml('<outline xmlUrl="https://a.org/f"/>' + '<outline text="x">' * 50_000)

    assert [feed.url for feed in feeds_of(deep)] == ["https://a.org/f"]


def test_an_outline_of_countless_attributes_is_none() -> None:
    attributes = " ".join(f"a{number}='x'" for number in range(100_000))
    feed = "<outline xmlUrl='https://example.org/a'/>"
    data = f"<opml><body><outline xmlUrl='https://example.org/b' {attributes}/>{feed}</body></opml>"

    assert [feed.url for feed in feeds_of(data.encode())] == ["https://example.org/a"]


def test_no_billion_laughs_in_a_list() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    outline = '<outline text="&l11;" xmlUrl="https://example.org/a"/>'
    data = f'<!DOCTYPE opml [<!ENTITY l0 "ha">{laughs}]><opml><body>{outline}</body></opml>'

    assert [(feed.url, feed.title) for feed in feeds_of(data.encode())] == [("https://example.org/a", "&l11;")]


def test_a_feed_is_no_list() -> None:
    with pytest.raises(ReadingError, match="OPML"):
        feeds_of(b"<rss/>")


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(lambda t: " ".join(t.split()))


@given(st.lists(st.tuples(st.integers(0, 99), WORDS, WORDS), min_size=1, unique_by=lambda row: row[0]))
def test_what_is_written_can_be_read(rows: list[tuple[int, str, str]]) -> None:
    feeds = [ListedFeed(f"https://e.org/?a={n}&b='\"", title, None, folder) for n, title, folder in rows]

    found = feeds_of(write_opml(feeds, "<&>").encode())
    again = feeds_of(write_opml(found).encode())

    assert len(found) == len(rows)
    assert feeds_of(write_opml(again).encode()) == again
