"""Which feeds a page names."""

from hypothesis import given
from hypothesis import strategies as st

from digests.feeds import NamedFeed, feeds_named_by, places_to_try

URL = "https://example.org/world/index.html"


def named(page: str) -> list[str]:
    return [feed.url for feed in feeds_named_by(page.encode(), URL)]


def test_links_of_the_head_name_feeds() -> None:
    page = (
        '<html><head><link rel="alternate" type="application/rss+xml" title="News &amp; more" href="/rss.xml">'
        '<LINK REL="Alternate Home" TYPE="Application/Atom+XML; charset=utf-8" HREF="atom.xml">'
        '<link rel="alternate" type="application/feed+json" href="//cdn.example.org/feed.json"></head></html>'
    )

    assert feeds_named_by(page.encode(), URL) == (
        NamedFeed("https://example.org/rss.xml", "News & more"),
        NamedFeed("https://example.org/world/atom.xml", ""),
        NamedFeed("https://cdn.example.org/feed.json", ""),
    )


def test_the_feed_of_comments_comes_last() -> None:
    assert named(
        '<link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">'
        '<a href="/rss">RSS</a><link rel="alternate" type="application/rss+xml" href="/feed/">'
    ) == ["https://example.org/feed/", "https://example.org/rss", "https://example.org/comments/feed/"]


def test_translations_and_phone_versions_are_no_feeds() -> None:
    assert named('<link rel="alternate" hreflang="de" href="/de"><link rel="alternate" media="print" href="/p">') == []


def test_links_in_the_text_that_look_like_feeds_are_named() -> None:
    assert named(
        '<a href="/rss/world.xml">World</a><a href="/feedback">Write</a><a href="/a/feed/?x=1">F</a>'
        '<a href="/sitemap.xml">Map</a><a>none</a>'
    ) == ["https://example.org/rss/world.xml", "https://example.org/a/feed/?x=1"]


def test_relative_links_start_at_the_base_of_the_page() -> None:
    assert named('<base href="/b/"><link rel="alternate" type="application/rss+xml" href="f">') == [
        "https://example.org/b/f"
    ]


def test_a_feed_that_is_a_script_is_none() -> None:
    assert named('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">') == []


def test_no_page_names_no_feed() -> None:
    assert feeds_named_by(b"") == ()
    assert feeds_named_by(b"just words") == ()


def test_places_to_try_lie_below_the_page_and_below_its_site() -> None:
    places = places_to_try("https://example.org/world?page=2")

    assert places[0] == "https://example.org/world/feed"
    assert "https://example.org/rss.xml" in places
    assert len(places) == len(set(places))


@given(st.binary(max_size=200) | st.text(alphabet="<link rel=alternat hf/'>&;!-a", max_size=200).map(str.encode))
def test_any_page_names_web_addresses_only(page: bytes) -> None:
    assert all(feed.url.startswith("https://") for feed in feeds_named_by(page, URL))
