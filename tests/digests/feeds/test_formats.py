"""Each format of feeds, and what real feeds make of it: one oddity each."""

from datetime import UTC, datetime, timedelta

from digests.feeds import Feed, FeedItem, parse_feed

URL = "https://example.org/news/feed.xml"


def rss(inside: str, head: str = "<title>Example News</title>") -> Feed:
    return parse_feed(f'<rss version="2.0"><channel>{head}{inside}</channel></rss>'.encode(), URL)


def rss_item(inside: str) -> FeedItem:
    (item,) = rss(f"<item>{inside}</item>").items
    return item


def atom_item(inside: str) -> FeedItem:
    source = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>E</title><entry>{inside}</entry></feed>'
    (item,) = parse_feed(source.encode(), URL).items
    return item


def test_rss_2_gives_all_that_it_says_of_an_item() -> None:
    item = rss_item(
        "<title>Talks begin</title><link>https://example.org/1</link><guid isPermaLink='false'>n-1</guid>"
        "<description>They talk.</description><author>ann@example.org (Ann Example)</author>"
        "<pubDate>Wed, 07 Jan 2026 09:30:00 +0100</pubDate>"
    )

    assert item == FeedItem(
        id="n-1",
        url="https://example.org/1",
        title="Talks begin",
        summary="They talk.",
        author="Ann Example",
        published=datetime(2026, 1, 7, 8, 30, tzinfo=UTC),
    )


def test_rss_0_91_has_no_ids_so_urls_stand_in() -> None:
    feed = parse_feed(
        b'<rss version="0.91"><channel><item><title>A</title><link>http://e.org/a</link></item></channel></rss>'
    )

    assert [item.id for item in feed.items] == ["http://e.org/a"]


def test_rss_1_0_keeps_its_items_outside_the_channel() -> None:
    feed = parse_feed(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://e.org/"><title>Example</title>'
        b'<link>http://e.org/</link></channel><item rdf:about="http://e.org/a"><title>A</title>'
        b"<link>http://e.org/a</link><dc:date>2026-01-07</dc:date><dc:creator>Ann</dc:creator></item></rdf:RDF>"
    )

    assert feed.title == "Example"
    assert [(i.id, i.author, i.published) for i in feed.items] == [
        ("http://e.org/a", "Ann", datetime(2026, 1, 7, tzinfo=UTC))
    ]


def test_atom_1_0_gives_all_that_it_says_of_an_entry() -> None:
    item = atom_item(
        '<id>tag:e.org,2026:1</id><title type="html">Talks &lt;b&gt;begin&lt;/b&gt;</title>'
        '<link rel="enclosure" href="/a.mp3"/><link href="/1"/><author><name>Ann</name><email>a@e.org</email></author>'
        "<published>2026-01-07T09:30:00Z</published><updated>2026-01-07T10:00:00Z</updated>"
        '<summary>5 &lt; 6</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They talk.</p>'
        "</div></content>"
    )

    assert (item.id, item.url, item.title, item.author) == (
        "tag:e.org,2026:1", "https://example.org/1", "Talks begin", "Ann",
    )  # fmt: skip
    assert (item.published, item.updated) == (
        datetime(2026, 1, 7, 9, 30, tzinfo=UTC),
        datetime(2026, 1, 7, 10, tzinfo=UTC),
    )
    assert item.summary == "5 &lt; 6"
    assert "<p>They talk.</p>" in item.content


def test_atom_0_3_calls_its_times_issued_and_modified() -> None:
    (item,) = parse_feed(
        b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>A</title><issued>2026-01-07</issued>'
        b"<modified>2026-01-08</modified></entry></feed>"
    ).items

    assert (item.published, item.updated) == (datetime(2026, 1, 7, tzinfo=UTC), datetime(2026, 1, 8, tzinfo=UTC))


def test_json_feed_gives_all_that_it_says_of_an_item() -> None:
    feed = parse_feed(
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "E", "home_page_url": "/", "items": [{"id": 7,'
        b'"url": "/1", "title": "A & B", "content_text": "One.\\nTwo.", "date_published": "2026-01-07T09:30:00+01:00",'
        b'"authors": [{"name": "Ann"}, {"name": "Bob"}], "language": "de-AT"}]}',
        URL,
    )

    assert feed.home == "https://example.org/"
    assert feed.items == (
        FeedItem(
            id="7",
            url="https://example.org/1",
            title="A & B",
            content="One.<br>Two.",
            author="Ann, Bob",
            published=datetime(2026, 1, 7, 8, 30, tzinfo=UTC),
            language="de",
        ),
    )


def test_a_feed_says_how_often_to_look_at_it() -> None:
    by_ttl = rss("", "<ttl>60</ttl>")
    by_period = rss(
        "",
        '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"> hourly </sy:updatePeriod>'
        "<sy:updateFrequency>4</sy:updateFrequency>",
    )

    assert [by_ttl.every, by_period.every] == [timedelta(hours=1), timedelta(minutes=15)]


def test_a_period_that_is_no_number_is_none() -> None:
    assert rss("", "<ttl>often</ttl>").every is None
    assert rss("", "<ttl>0</ttl>").every is None


def test_links_of_atom_inside_rss_are_not_the_home() -> None:
    feed = rss(
        "",
        '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="/feed.xml"/>'
        '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example.org/"/>'
        "<link>https://example.org/</link>",
    )

    assert feed.home == "https://example.org/"


def test_a_prefix_that_is_not_declared_is_understood() -> None:
    assert rss_item("<title>A</title><content:encoded>Whole</content:encoded>").content == "Whole"


def test_a_namespace_with_https_and_no_slash_is_understood() -> None:
    item = rss_item("<title>A</title><dc:creator xmlns:dc='https://purl.org/dc/elements/1.1'>Ann</dc:creator>")

    assert item.author == "Ann"


def test_the_link_that_a_counter_hides_is_found() -> None:
    item = rss_item(
        "<title>A</title><link>http://feedproxy.example/~r/1</link>"
        "<feedburner:origLink xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'>https://e.org/1"
        "</feedburner:origLink>"
    )

    assert item.url == "https://e.org/1"


def test_a_permanent_id_is_a_link_where_there_is_no_other() -> None:
    assert rss_item("<title>A</title><guid>https://e.org/1</guid>").url == "https://e.org/1"
    assert rss_item("<title>A</title><guid isPermaLink='false'>https://e.org/1</guid>").url is None


def test_relative_links_start_at_xml_base() -> None:
    (item,) = parse_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://e.org/a/"><entry xml:base="b/"><title>A</title>'
        b'<link href="1"/></entry></feed>',
        URL,
    ).items

    assert item.url == "https://e.org/a/b/1"


def test_a_link_with_spaces_and_line_ends_is_cleaned() -> None:
    assert rss_item("<title>A</title><link>\n https://e.org/a b \n</link>").url == "https://e.org/a%20b"


def test_a_link_that_is_a_script_is_none() -> None:
    assert rss_item("<title>A</title><link>javascript:alert(1)</link>").url is None


def test_a_title_keeps_what_only_looks_like_a_tag() -> None:
    assert rss_item("<title>5 &lt; 6 &amp;amp; AT&amp;T</title>").title == "5 < 6 & AT&T"


def test_the_script_in_a_title_is_gone() -> None:
    assert rss_item("<title>safe&lt;script>evil()&lt;/script></title>").title == "safe"


def test_a_description_whose_tags_are_not_escaped_is_kept() -> None:
    assert rss_item("<description>One <b>two</b> three.</description>").summary == "One <b>two</b> three."


def test_html_that_claims_to_be_plain_text_is_read_as_html() -> None:
    assert atom_item("<summary>&lt;p>One.&lt;/p></summary>").summary == "<p>One.</p>"


def test_content_in_base64_is_text_only_if_it_is_text() -> None:
    assert atom_item(
        '<title>A</title><content type="application/octet-stream">QSA8Yj5C\nPC9iPg==</content>'
    ).content == ("A <b>B</b>")
    assert atom_item('<title>A</title><content type="image/png">iVBORw0KGgo=</content>').content == ""


def test_content_that_lies_elsewhere_is_none() -> None:
    assert atom_item('<title>A</title><content src="https://e.org/a" type="text/html"/>').content == ""


def test_an_item_from_another_outlet_says_so() -> None:
    item = rss_item("<title>A</title><source url='https://other.example/feed'>Other Times</source>")

    assert item.outlet == "Other Times"


def test_an_entry_without_author_has_the_feeds() -> None:
    (item,) = parse_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Ann</name></author><entry><title>A</title></entry></feed>'
    ).items

    assert item.author == "Ann"


def test_the_description_inside_a_media_group_is_the_summary() -> None:
    item = atom_item(
        "<title>A</title><media:group xmlns:media='http://search.yahoo.com/mrss/'><media:description>Film"
        "</media:description></media:group>"
    )

    assert item.summary == "Film"


def test_the_language_of_an_item_goes_before_the_feeds() -> None:
    feed = rss("<item><title>A</title></item><item xml:lang='fr'><title>B</title></item>", "<language>en-gb</language>")

    assert [item.language for item in feed.items] == ["en", "fr"]


def test_an_id_that_all_items_have_is_none() -> None:
    feed = rss(
        "<item><guid>https://e.org/</guid><link>/1</link><title>A</title></item>"
        "<item><guid>https://e.org/</guid><link>/2</link><title>B</title></item>"
    )

    assert [item.id for item in feed.items] == ["https://e.org/", "https://example.org/2"]


def test_an_item_that_comes_twice_is_one() -> None:
    assert len(rss("<item><guid>1</guid><title>A</title></item>" * 2).items) == 1


def test_an_item_without_id_and_link_is_known_by_its_words() -> None:
    first, second = (rss_item(f"<title>{title}</title>") for title in ("A", "B"))

    assert first.id != second.id
    assert first.id == rss_item("<title>A</title>").id


def test_of_too_many_items_the_newest_are_taken_in_their_order() -> None:
    items = "".join(
        f"<item><title>{n}</title><pubDate>{datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n)}</pubDate></item>"
        for n in range(600)
    )

    assert [item.title for item in rss(items).items] == [str(n) for n in range(100, 600)]
