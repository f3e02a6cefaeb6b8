"""One URL for one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading.canonical import canonical_url, settled_url, url_key


@pytest.mark.parametrize(
    ("expected", "url"),
    [
        ("https://example.org/a", "HTTPS://Example.ORG:443/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/", "https://example.org"),
        ("https://example.org/a", "https://example.org./a#top"),
        ("https://example.org/a", "https://ann:secret@example.org/a"),
        ("https://example.org/b/c", "https://example.org/a/../b/./c"),
        ("https://example.org/~a%2Fb", "https://example.org/%7ea%2fb"),
        ("https://example.org/100%25", "https://example.org/100%"),
        ("https://example.org/a%20b", " https://example.org/a b "),
        ("https://xn--bcher-kva.example/%C3%A9", "https://bücher.example/é"),
        ("https://example.org/?b=2&a=1", "https://example.org/?b=2&a=1"),
        ("https://example.org/?a=&b", "https://example.org/?a=&&b&"),
        ("https://example.org/a", "https://example.org/a?"),
        ("https://example.org/a?id=5", "https://example.org/a?utm_source=rss&id=5&UTM_Medium=x&fbclid=y"),
        ("https://example.org/a", "https://example.org/a?source=rss"),
        ("https://example.org/a?source=7", "https://example.org/a?source=7"),
        ("https://example.org/a", "https://example.org/a;jsessionid=4F?PHPSESSID=1"),
        ("https://example.org/#!/story/5", "https://example.org/#!/story/5"),
        ("https://example.org/news/story-5", "https://example.org/news/story-5/amp/"),
        ("https://example.org/news/story-5", "https://example.org/news/story-5?amp=1&outputType=amp"),
        ("https://example.org/guitars/amp", "https://example.org/guitars/amp"),
        ("https://example.org/a-1", "https://example-org.cdn.ampproject.org/c/s/example.org/a-1"),
        ("http://example.org/a-1?x=1", "https://www.google.com/amp/example.org/a-1/amp?x=1"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("https://[bad/", "https://[bad/"),
        ("https://example.org:x/", "https://example.org:x/"),
        ("", ""),
    ],
)
def test_one_spelling_is_left(expected: str, url: str) -> None:
    assert expected == canonical_url(url)


HOSTS = st.sampled_from(
    ["e.org", "E.org:80", "a@e.org", "cdn.ampproject.org", "www.google.com", "[::1]", "é.org", "e%41.org"]
)
PARTS = st.sampled_from(
    [
        "/", "/amp", "/amp/", "..", ".", "%41", "%2541", "%%", "%C3", "é", "?", "&", "=", "#", "!", ";jsessionid=1",
        "+", "utm_id=1", "ref=rss", "/c/s/", "/amp/s/", "story-1", ":", "@", "[", "]", "\\", " ", "\n", "\ud800",
        "\u3002",
    ]
)  # fmt: skip


@given(
    st.builds("{}://{}{}".format, st.sampled_from(["http", "HTTPS"]), HOSTS, st.lists(PARTS).map("".join)) | st.text()
)
def test_asking_again_changes_nothing(url: str) -> None:
    once = canonical_url(url)

    assert canonical_url(once) == once
    assert url_key(once) == url_key(url)


@given(HOSTS, st.lists(PARTS).map("".join))
def test_no_url_of_the_web_becomes_another_thing(host: str, rest: str) -> None:
    assert canonical_url(f"https://{host}/{rest}").lower().startswith(("http://", "https://"))


@pytest.mark.parametrize("piece", ["%3C", "5-", "/..", "/amp", "https://www.google.com/amp/", "\u00e9"])
def test_a_url_longer_than_any_is_left_alone(piece: str) -> None:
    url = "https://example.org/" + piece * 100_000

    assert canonical_url(url) == url


@pytest.mark.parametrize(
    "variant",
    [
        "http://example.org/a", "https://www.example.org/a", "https://m.example.org/a", "https://amp.example.org/a/",
        "https://example.org/a?utm_source=rss",
    ],
)  # fmt: skip
def test_variants_of_a_site_have_one_key(variant: str) -> None:
    assert url_key(variant) == url_key("https://example.org/a")


def test_a_host_of_two_labels_is_not_taken_for_a_variant() -> None:
    assert url_key("https://m.org/a") != url_key("https://org/a")


def test_a_page_is_believed_about_its_own_site() -> None:
    assert settled_url("https://m.example.org/a?id=1", ["https://www.example.org/a-1"]) == "https://www.example.org/a-1"


def test_a_page_is_not_believed_about_another_site() -> None:
    assert settled_url("https://example.org/a", ["https://other.example/a"]) == "https://example.org/a"
    assert settled_url("https://example.org/a", ["https://badexample.org/a"]) == "https://example.org/a"


def test_a_page_that_says_it_is_the_front_page_is_not_believed() -> None:
    assert settled_url("https://example.org/a", ["https://example.org/", None, "/b"]) == "https://example.org/a"


def test_the_front_page_itself_is() -> None:
    assert settled_url("https://example.org/?utm_source=x", ["https://example.org/"]) == "https://example.org/"
