"""Feeds that aren't well-formed at one place: what stands behind it is read as if nothing were wrong."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.feeds import FeedItem, parse_feed, read_opml
from digests.feeds.mending import mended

DAMAGES = [
    "<!-- built -- by x -->",
    "<!-- built ->",
    "a < b",
    "fewer than <3 bridges",
    "<three bridges> <<",
    "<>",
    "<!bad>",
    "<http://e.org/> <a@e.org>",
    "]]>",
    "<?xml version='1.0'?>",
    "<?php",
    "a <b>bold word",
    "</b>",
    "<image><url>x</image>",
    "<br><br>",
    "<i>" * 300,
    "<image width=3/>",
    "<a href=https://e.org/x>y</a>",
    "<a x='1' x='2'/>",
    "<a x='1'y='2'>z</a>",
    "<a checked>z</a>",
    "<a x='<'>z</a>",
    "<img src='x' alt='no end>y",
    "<media:thumbnail url='x'/>",
    "<media:a:b/>",
    "&bogus; & &#0; &",
]
BODY = '<p class="a">“Yes & no,” said <b>Lee</b> &amp; others: 1 &lt; 2.</p>'
RSS_ITEM = f"""<item><title>Plans &amp; &lt;more&gt; {{0}}</title><link>https://e.org/?a={{0}}&amp;b=2</link>
<description>{escape(BODY)}</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>"""
ATOM_ENTRY = f"""<entry><title>Plans &amp; more {{0}}</title><link rel="alternate" href="https://e.org/?a={{0}}&amp;b=&quot;"/>
<id>urn:{{0}}</id><content type="html">{escape(BODY)}</content></entry>"""
RSS = (
    "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>The Gazette</title>{}"
    "</channel></rss>"
)
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Gazette</title>{}</feed>"
FORMS = pytest.mark.parametrize(("feed", "item"), [(RSS, RSS_ITEM), (ATOM, ATOM_ENTRY)], ids=["RSS", "Atom"])


def items(text: str) -> dict[str, FeedItem]:
    return {item.title.split()[-1]: item for item in parse_feed(text.encode(), "https://e.org/feed").items}


@FORMS
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_in_the_head_leaves_all_items_as_they_are(damage: str, feed: str, item: str) -> None:
    all_items = "".join(map(item.format, range(4)))
    whole, damaged = feed.format(all_items), feed.format(f"<generator>{damage}</generator>{all_items}")

    assert items(damaged) == items(whole)


@FORMS
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("place", ["title", "content", "none"])
def test_damage_in_an_item_leaves_the_others_as_they_are(place: str, damage: str, feed: str, item: str) -> None:
    ill = damage if place == "none" else f"<{place}>{damage}</{place}>"
    first, *others = map(item.format, range(4))
    whole = items(feed.format("".join(others)))
    closing = first.rindex("</")
    damaged = items(feed.format(first[:closing] + ill + first[closing:] + "".join(others)))

    assert {number: damaged[number] for number in whole} == whole


@FORMS
@given(damages=st.lists(st.sampled_from(DAMAGES), max_size=4), at=st.integers(0, 1_000))
def test_damage_anywhere_in_an_item_leaves_the_texts_of_the_others(
    feed: str, item: str, damages: list[str], at: int
) -> None:
    first, *others = map(item.format, range(3))
    gap = [place for place, letter in enumerate(first) if letter == ">"][at % first.count(">")] + 1
    inside_cdata = first.rfind("<![CDATA[", 0, gap) > first.rfind("]]>", 0, gap)
    whole = items(feed.format("".join(others)))
    damaged = items(
        feed.format(first[:gap] + ("" if inside_cdata else "".join(damages)) + first[gap:] + "".join(others))
    )

    assert {number: damaged[number] for number in whole} == whole


@FORMS
def test_tags_without_number_that_nobody_closes_hide_no_item_behind_them(feed: str, item: str) -> None:
    one, *others = map(item.format, range(3))
    whole = items(feed.format("".join([one, *others])))

    assert items(feed.format(one + "<i>" * 1_000 + "".join(others))) == whole


def test_an_item_that_is_not_closed_ends_where_the_next_begins() -> None:
    first, *others = map(RSS_ITEM.format, range(4))
    whole = RSS.format("".join([first, *others]))

    assert items(RSS.format("".join([first.replace("</item>", ""), *others]))) == items(whole)


def test_what_stands_behind_an_early_end_is_read() -> None:
    all_items = "".join(map(RSS_ITEM.format, range(2)))

    assert items(RSS.format("</channel></rss>" + all_items)) == items(RSS.format(all_items))


def test_a_stray_angle_bracket_stays_in_its_title() -> None:
    (item,) = parse_feed(b"<rss><item><title>Fewer than <3 bridges, 1 < 2</title></item></rss>").items

    assert item.title == "Fewer than <3 bridges, 1 < 2"


def test_an_attribute_without_quotes_is_read() -> None:
    (item,) = parse_feed(b"<feed><entry><title>A</title><link rel=alternate href=https://e.org/1></entry></feed>").items

    assert item.url == "https://e.org/1"


def test_of_a_doubled_attribute_the_first_counts() -> None:
    (item,) = parse_feed(
        b"<feed><entry><title>A</title><link href='http://a.org/' href='http://b.org/'/></entry></feed>"
    ).items

    assert item.url == "http://a.org/"


def test_a_list_of_feeds_keeps_the_ampersands_behind_damage() -> None:
    data = b'<opml><head><title>a < b</title></head><body><outline text="x" xmlUrl="http://a.org/?x=1&amp;y=2"/></body></opml>'

    assert [feed.url for feed in read_opml(data).feeds] == ["http://a.org/?x=1&y=2"]


@given(
    st.lists(
        st.sampled_from(
            ["<a>", "</a>", "<b x=1 ", "'", '"', ">", "<", "<!--", "-->", "<?", "<![CDATA[x]]>", "<item>", "t"]
        )
    )
)
def test_what_was_mended_needs_no_mending(pieces: list[str]) -> None:
    text = mended("<rss>" + "".join(pieces))

    assert mended(text) == text
