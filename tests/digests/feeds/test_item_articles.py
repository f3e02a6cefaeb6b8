"""From an item of a feed to an Article."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import ReadingError
from digests.feeds import Feed, FeedItem, article_of_item, article_of_page, listed_article

SENTENCE = (
    "Ministers of both countries met in Geneva on Tuesday and agreed to open eleven crossings of the border again. "
)
BODY = "\n".join(f"<p>{number}. {SENTENCE * 2}</p>" for number in range(1, 9))
TIME = datetime(2026, 1, 7, 9, 30, tzinfo=UTC)
ITEM = FeedItem(
    id="n-1", url="https://example.org/border-opens?utm_source=rss", title="Border opens", content=BODY, published=TIME
)
FEED = Feed(title="World news | Example Times", items=(ITEM,), home="https://example.org/")
PAGE = f"""<!doctype html><html><head><title>Border opens at last - Example Times</title>
<link rel="canonical" href="https://example.org/border-opens"><meta property="og:site_name" content="ET">
<meta name="author" content="Ann Miller"></head>
<body><article><h1>Border opens at last</h1>{BODY}<p>Sign up for our newsletter</p></article></body></html>"""


def is_whole(html: str) -> bool:
    return article_of_item(replace(ITEM, content=html), FEED) is not None


def test_an_item_with_its_whole_text_is_an_article() -> None:
    article = article_of_item(ITEM, FEED)

    assert article is not None
    assert (article.title, article.outlet, article.url) == (
        "Border opens", "Example Times", "https://example.org/border-opens",
    )  # fmt: skip
    assert (article.published, article.language) == (TIME, "en")
    assert article.text.startswith("1. Ministers")
    assert article.text.count("\n\n") == 7


def test_a_teaser_wants_its_page() -> None:
    assert not is_whole(f"<p>{SENTENCE}</p>")


@pytest.mark.parametrize(
    "end",
    [
        "…", " [&#8230;]", "[...]", "<p><a href='/x'>Read more</a></p>", "<p>Continue reading Border opens →</p>",
        "&hellip; <p>The post Border opens appeared first on Example Times.</p>",
    ],
)  # fmt: skip
def test_a_long_text_whose_end_is_cut_off_wants_its_page(end: str) -> None:
    assert not is_whole(BODY + end)


@pytest.mark.parametrize(
    "end",
    [
        "<p>The post <a href='/x'>Border opens</a> appeared first on Example Times.</p>",
        "<p>He asked for no more.</p>",
        "<p>“And so on …” he said.</p>",
    ],
)
def test_a_text_whose_end_only_looks_cut_off_is_whole(end: str) -> None:
    assert is_whole(BODY + end)


def test_lines_that_are_no_news_are_dropped() -> None:
    article = article_of_item(
        replace(
            ITEM,
            content="<p>Already a subscriber? Log in</p>"
            + BODY
            + "<p>You have 3 free articles remaining this month.</p><p>Support our independent journalism today.</p>"
            "<p>Subscribe to get unlimited access</p><p>The post Border opens appeared first on Example Times.</p>",
        ),
        FEED,
    )

    assert article is not None
    assert article.text.endswith("border again.")
    assert article.text.startswith("1. ")


def test_scripts_captions_and_forms_are_no_text() -> None:
    article = article_of_item(
        replace(
            ITEM,
            content="<script>evil()</script><figure><figcaption>A bridge</figcaption></figure>"
            f"<form><input><button>Go</button></form><style>p{{}}</style>{BODY}<iframe src='x'>frame</iframe>",
        ),
        FEED,
    )

    assert article is not None
    assert not any(word in article.text for word in ("evil", "bridge", "Go", "{}", "frame"))


def test_the_summary_is_the_text_where_it_is_longer() -> None:
    article = article_of_item(replace(ITEM, content="<p>Short.</p>", summary=BODY), FEED)

    assert article is not None
    assert "Short" not in article.text


def test_an_item_without_a_page_is_taken_as_it_is() -> None:
    article = article_of_item(replace(ITEM, url=None, content=f"<p>{SENTENCE}</p>"), FEED)

    assert article is not None
    assert article.text == SENTENCE.strip()


def test_an_item_without_a_page_keeps_its_identity_when_its_words_are_corrected() -> None:
    first, corrected = (
        article_of_item(replace(ITEM, url=None, title=title, content=f"<p>{SENTENCE}{title}</p>"), FEED)
        for title in ("Eleven crossings", "Twelve crossings")
    )

    assert first is not None
    assert corrected is not None
    assert first.id == corrected.id


def test_an_item_without_page_and_text_is_refused() -> None:
    with pytest.raises(ReadingError, match="no sentence"):
        article_of_item(FeedItem(id="1", url=None, title="Border opens"), FEED)


def test_the_time_of_the_last_change_stands_in_for_that_of_publication() -> None:
    article = article_of_item(replace(ITEM, published=None, updated=TIME), FEED)

    assert article is not None
    assert article.published == TIME


def test_the_outlet_is_the_one_that_the_feed_took_it_from() -> None:
    article = article_of_item(replace(ITEM, outlet="Other Herald"), FEED)

    assert article is not None
    assert article.outlet == "Other Herald"


def test_a_page_gives_text_and_author_and_the_feed_the_rest() -> None:
    article = article_of_page(PAGE.encode(), ITEM, FEED, url="https://example.org/border-opens?utm_source=rss")

    assert (article.title, article.outlet, article.author) == ("Border opens", "Example Times", "Ann Miller")
    assert (article.url, article.published) == ("https://example.org/border-opens", TIME)
    assert "newsletter" not in article.text


def test_item_and_page_are_the_same_article() -> None:
    of_item = article_of_item(ITEM, FEED)

    assert of_item is not None
    assert of_item.id == article_of_page(PAGE.encode(), ITEM, FEED, url=ITEM.url or "").id


def test_a_title_that_the_feed_cut_off_is_the_pages() -> None:
    article = article_of_page(PAGE.encode(), replace(ITEM, title="Border opens at…"), FEED, url=ITEM.url or "")

    assert article.title == "Border opens at last"


def test_a_page_that_says_it_is_another_sites_is_not_believed() -> None:
    page = PAGE.replace("https://example.org/border-opens", "https://evil.example/x")

    assert article_of_page(page.encode(), ITEM, FEED, url=ITEM.url or "").url == "https://example.org/border-opens"


def test_the_header_says_what_a_page_is_encoded_in() -> None:
    page = PAGE.replace("Geneva", "Ženeva").encode("cp1250")

    assert "Ženeva" in article_of_page(page, ITEM, FEED, url=ITEM.url or "", charset="windows-1250").text


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(ReadingError, match="border-opens"):
        article_of_page(b"<html><body><nav>Home</nav></body></html>", ITEM, FEED, url=ITEM.url or "")


def test_what_cannot_be_analysed_is_listed_with_title_link_and_teaser() -> None:
    item = replace(ITEM, title="Grenze offen", summary="<p>Elf Übergänge.</p><p>Read more</p>", language="de")

    article = listed_article(item, FEED)

    assert (article.title, article.text, article.language) == ("Grenze offen", "Elf Übergänge.", "de")
    assert article.url == "https://example.org/border-opens"


def test_what_has_no_words_is_not_listed() -> None:
    with pytest.raises(ReadingError, match="neither"):
        listed_article(FeedItem(id="1", url="https://example.org/1", title=""), FEED)


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<script>", "</script>", "<svg>", "<table>", "</table>", "<!--", "-->", "&", "&#0;", "&#xD800;",
        "<a href='", "'>", "\ud800", "\0", "\u2028", "Read more", "By Ann Miller", "…", "WASHINGTON (AP) — ",
        "<br>", SENTENCE,
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join), st.none() | st.just("https://example.org/1"))
def test_whatever_an_item_holds_is_read_wanted_or_refused(content: str, url: str | None) -> None:
    item = FeedItem(id="1", url=url, title="", content=content, summary=content[::-1])
    try:
        articles = [article_of_item(item, FEED), listed_article(item, FEED)]
    except ReadingError:
        return

    assert all(article is None or article.text.encode() for article in articles)
