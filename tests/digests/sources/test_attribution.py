"""Whose word it is: a feed speaks for its own site alone."""

from digests.sources.reading import read_item_page, read_source

SENTENCES = "The council said on Monday that the bridge would open next year, after a decade of delay. " * 15
ITEM = (
    "<item><title>Mayor is a thief</title><guid>1</guid><link>https://www.honest.example/a</link>{source}{text}</item>"
)
SOURCE = "<source url='https://honest.example'>Honest Post</source>"
WHOLE = f"<description>{SENTENCES}</description>"
TEASER = "<description>Read on.</description>"
PAGE = (
    "<html><head><title>A bridge</title><meta property='og:site_name' content='Honest Post'></head>"
    f"<body><article><h1>A bridge</h1><p>{SENTENCES}</p></article></body></html>"
).encode()


def feed(text: str) -> bytes:
    item = ITEM.format(source=SOURCE, text=text)
    return f"<rss version='2.0'><channel><title>Aggregator</title>{item}</channel></rss>".encode()


def test_an_item_about_the_page_of_another_site_is_the_feeds_own_word() -> None:
    (item,) = read_source(feed(WHOLE), "https://other.example/feed", {}).items

    assert item.is_foreign
    assert item.article is not None
    assert item.article.outlet == "Aggregator"


def test_a_feed_below_the_site_speaks_for_it() -> None:
    (item,) = read_source(feed(WHOLE), "https://feeds.honest.example/feed", {}).items

    assert not item.is_foreign


def test_the_page_of_another_site_says_itself_what_it_is_called_and_whose_it_is() -> None:
    (item,) = read_source(feed(TEASER), "https://other.example/feed", {}).items
    article = read_item_page(PAGE, item, "https://www.honest.example/a")

    assert (article.title, article.outlet) == ("A bridge", "Honest Post")
