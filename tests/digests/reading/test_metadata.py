"""What pages say about themselves, and what they only seem to say."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.articles import Article
from digests.reading import read_file_bytes

BODY = "The ministers met in Paris on Tuesday and agreed on a plan for the border, said Ann Lee of the embassy. " * 12


def page(head: str = "", before: str = "", *, html: str = "<html>") -> bytes:
    return (
        f"<!doctype html>{html}<head>{head}</head><body><article>{before}<p>{BODY}</p></article></body></html>".encode()
    )


def read(head: str = "", before: str = "", *, html: str = "<html>", url: str | None = None) -> Article:
    return read_file_bytes(page(head, before, html=html), "page.html", url=url)


def data(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {
    "@type": "NewsArticle",
    "headline": "Bread &amp; roses",
    "datePublished": "2026-01-07T10:30:00+01:00",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Chen"}],
    "publisher": {"@type": "Organization", "name": "The Gazette"},
}


@pytest.mark.parametrize(
    "shape",
    [NEWS, [NEWS], {"@graph": [{"@type": "WebSite", "name": "x"}, NEWS]}, {"@type": "WebPage", "mainEntity": NEWS}],
    ids=["alone", "in a list", "in a graph", "in a page"],
)
def test_linked_data_says_it_all(shape: object) -> None:
    article = read(data(shape))

    assert (article.title, article.outlet, article.author) == ("Bread & roses", "The Gazette", "Ann Lee, Bo Chen")
    assert article.published == datetime(2026, 1, 7, 9, 30, tzinfo=UTC)


def test_linked_data_with_a_line_end_in_a_string_is_read() -> None:
    script = data({**NEWS, "description": "a # b"}).replace("#", "\n")

    assert read(script).title == "Bread & roses"


WRONG: list[object] = [
    {"@type": "NewsArticle", "headline": 3, "author": 4, "publisher": [], "datePublished": {}},
    {"@type": ["NewsArticle", None], "headline": None, "author": [[]], "publisher": [[[]]]},
    {"@type": {"a": "b"}, "@graph": 7},
    7,
    None,
    [[[[]]]],
]


@pytest.mark.parametrize("value", WRONG)
def test_linked_data_of_wrong_types_says_nothing(value: object) -> None:
    article = read(f"<title>A plan</title>{data(value)}")

    assert (article.title, article.outlet, article.author, article.published) == ("A plan", None, None, None)


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '{"a":' * 50_000, "9" * 10_000, "", '"\\ud800"'])
def test_a_script_that_is_no_json_says_nothing(script: str) -> None:
    assert read(f'<script type="application/ld+json">{script}</script><title>A plan</title>').title == "A plan"


def test_a_day_in_the_url_is_no_time_of_publication() -> None:
    url = "https://e.org/2026/01/07/plan"

    assert read(f'<link rel="canonical" href="{url}">', url=url).published is None


def test_a_day_printed_in_the_text_is_no_time_of_publication() -> None:
    assert (
        read(before="<p>On 7 January 2025 the plan was praised by all of them.</p><footer>© 2026</footer>").published
        is None
    )


def test_a_time_that_was_changed_is_no_time_of_publication() -> None:
    assert read('<meta property="article:modified_time" content="2026-01-07T10:30:00Z">').published is None


def test_the_only_time_of_the_article_is_its_own() -> None:
    assert read(before='<time datetime="2026-01-07T10:30:00-05:00">today</time>').published == datetime(
        2026, 1, 7, 15, 30, tzinfo=UTC
    )


def test_of_several_times_nobody_knows_which_is_the_articles() -> None:
    times = '<time datetime="2026-01-07T10:30Z">a</time><time datetime="2026-01-08T10:30Z">b</time>'

    assert read(before=times).published is None


@pytest.mark.parametrize("day", ["2026-01-07", "20260107", "7 January 2026"])
def test_of_a_day_alone_no_midnight_is_made(day: str) -> None:
    assert read(data({**NEWS, "datePublished": day})).published is None


def test_a_time_beside_a_day_alone_is_the_time() -> None:
    head = data({**NEWS, "datePublished": "2026-01-07"})

    article = read(f'{head}<meta property="article:published_time" content="2026-01-07T10:30:00+01:00">')

    assert article.published == datetime(2026, 1, 7, 9, 30, tzinfo=UTC)


def test_a_time_that_is_none_stays_unknown() -> None:
    assert read('<meta property="article:published_time" content="last Tuesday">').published is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>A plan - The Gazette</title><meta property='og:site_name' content='The Gazette'>", "A plan"),
        ("<title>The Gazette | A plan</title><meta property='og:site_name' content='The Gazette'>", "A plan"),
        ("<title>A plan – and why | The Gazette</title>", "A plan – and why"),
        ("<meta name='twitter:title' content='A plan'><title>x</title>", "A plan"),
    ],
)
def test_a_title_comes_without_its_site(head: str, title: str) -> None:
    assert read(head).title == title


def test_the_only_heading_is_a_better_title_than_the_windows() -> None:
    assert read("<title>Gazette</title>", "<h1>A <em>good</em> plan</h1>").title == "A good plan"


def test_a_dash_in_a_title_is_no_site() -> None:
    assert read("<meta property='og:title' content='A plan – and why it failed'>").title == "A plan – and why it failed"


@pytest.mark.parametrize("author", ["https://facebook.com/gazette", "ann@e.org", "@annlee", "x" * 200, "<b>"])
def test_what_is_no_name_is_no_author(author: str) -> None:
    assert read(data({**NEWS, "author": author})).author is None


def test_an_outlet_that_does_not_name_itself_goes_by_its_site() -> None:
    assert read(url="https://www.gazette.example/a-plan").outlet == "gazette.example"


def test_a_page_that_says_to_be_another_sites_is_not_believed() -> None:
    article = read(
        '<link rel="canonical" href="https://bbc.example/plan">', url="https://evil.example/plan?utm_source=x"
    )

    assert (article.url, article.outlet) == ("https://evil.example/plan", "evil.example")


def test_an_amp_page_is_the_article_that_it_names() -> None:
    head = '<link rel="canonical" href="https://www.gazette.example/plan">'

    assert (
        read(head, html="<html ⚡>", url="https://amp.gazette.example/plan.amp").url
        == "https://www.gazette.example/plan"
    )


def test_the_language_that_a_page_claims_is_asked_when_the_text_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(text: str) -> None:
        del text

    monkeypatch.setattr("digests.reading.files.language_of", unknown)

    assert read(html="<html lang='de-AT'>").language == "de"


def test_a_page_that_claims_another_language_than_its_own_is_not_believed() -> None:
    assert read(html="<html lang='de'>").language == "en"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(["NewsArticle", "2026-01-07"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@graph",
                    "headline",
                    "author",
                    "name",
                    "publisher",
                    "datePublished",
                    "mainEntity",
                    "inLanguage",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(VALUES)
def test_whatever_linked_data_says_the_text_is_read(value: object) -> None:
    assert BODY.strip() in read(data(value)).text
