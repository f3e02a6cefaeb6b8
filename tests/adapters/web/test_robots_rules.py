"""What a robots.txt allows, with the examples of RFC 9309."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.robots_rules import MAX_BYTES, RobotsRules

US = "news-digest"


def allows(text: str, path: str) -> bool:
    return RobotsRules.of(text, US).allows(path)


def rules(*lines: str) -> str:
    return "\n".join(["User-agent: *", *lines])


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: news-digest\nDisallow: /", False),
        ("User-agent: News-Digest/1.0 (bot)\nDisallow: /", False),
        ("User-agent: news-digest-other\nDisallow: /", True),
        ("User-agent: news\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\nUser-agent: news-digest\nAllow: /", True),
        ("User-agent: *\nDisallow: /\nUser-agent: news-digest", True),  # named, and no rule for it
        ("User-agent: news-digest\nUser-agent: other\nDisallow: /", False),
        ("User-agent: other\nUser-agent: news-digest\nDisallow: /", False),
        ("User-agent: news-digest\nCrawl-delay: 5\nUser-agent: other\nDisallow: /", False),  # still one group
        ("User-agent: news-digest\nDisallow: /a\nUser-agent: other\nDisallow: /", True),
        (
            "User-agent: news-digest\nAllow: /x\n\nUser-agent: x\nAllow: /\n\nUser-agent: news-digest\nDisallow: /",
            False,
        ),
        ("Disallow: /\nUser-agent: *", True),  # a rule of nobody's
        ("\ufeffUser-agent: *\r\nDisallow: /", False),
        ("User-agent: *\rDisallow: /", False),
        ("  user-AGENT  :  *  # all\n\n # no\n disALLOW : / # nothing", False),
        ("User-agent *\nDisallow /", True),
        ("Sitemap: https://news.example/\nUser-agent: *\nSitemap: x\nDisallow: /", False),
        ("<html>Not found</html>", True),
        ("User-agent: *\nDisallow: /\0", True),
    ],
)
def test_who_is_meant(text: str, allowed: bool):
    assert allows(text, "/news/today") is allowed


@pytest.mark.parametrize(
    ("lines", "path", "allowed"),
    [
        (["Disallow: /example/page/", "Allow: /example/page/allowed.gif"], "/example/page/allowed.gif", True),
        (["Allow: /example/page/", "Disallow: /example/page/disallowed.gif"], "/example/page/disallowed.gif", False),
        (["Disallow: /page", "Allow: /page"], "/page", True),
        (["Allow: /p", "Disallow: /"], "/page", True),
        (["Disallow: /*.htm", "Allow: /page"], "/page.htm", False),
        (["Disallow: /fish"], "/fish.html", False),
        (["Disallow: /fish"], "/Fish", True),
        (["Disallow: /fish/"], "/fish", True),
        (["Disallow: /fish*"], "/fishheads?id=1", False),
        (["Disallow: /*.php"], "/folder/any.php.html", False),
        (["Disallow: /*.php"], "/windows.PHP", True),
        (["Disallow: /*.php$"], "/folder/file.php", False),
        (["Disallow: /*.php$"], "/file.php?parameters", True),
        (["Disallow: /*.php$"], "/file.php5.php", False),
        (["Disallow: /fish*.php"], "/fishheads/catfish.php?parameters", False),
        (["Disallow: /$"], "/", False),
        (["Disallow: /$"], "/page", True),
        (["Disallow: *"], "/page", False),
        (["Disallow: /a**b"], "/axxb", False),
        (["Disallow: /a*b$"], "/ab", False),
        (["Disallow: /ab*b$"], "/ab", True),
        (["Disallow: /*?"], "/page?print", False),
        (["Disallow: /$price"], "/$price", False),
        (["Disallow: /file-with-a-%2A.html"], "/file-with-a-*.html", False),
        (["Disallow: /foo/bar/\u30c4"], "/foo/bar/%E3%83%84", False),
        (["Disallow: /foo/bar/%e3%83%84"], "/foo/bar/%E3%83%84", False),
        (["Disallow: /foo/bar/%62%61%7A"], "/foo/bar/baz", False),
        (["Disallow: /foo%2Fbar"], "/foo/bar", True),
        (["Disallow: /"], "/robots.txt", True),
    ],
)
def test_what_is_meant(lines: list[str], path: str, allowed: bool):
    assert allows(rules(*lines), path) is allowed


def test_a_file_that_names_ten_thousand_robots_for_ten_thousand_rules_costs_no_product_of_them():
    text = "".join(f"User-agent: r{number}\n" for number in range(10_000))
    text += "User-agent: *\n" + "".join(f"Disallow: /{number}\n" for number in range(10_000))

    assert not allows(text, "/9999")


def test_stars_without_end_are_matched_one_after_the_other():
    assert allows(rules("Disallow: /" + "*a" * 10_000 + "b"), "/" + "a" * 20_000)


@given(st.text("userag-nt:*dilow /$%#ab \r\n\u30c4\ud800", max_size=200), st.text("/ab*$%?\u30c4", max_size=20))
def test_whatever_a_file_says_is_understood_or_not(text: str, path: str):
    assert allows(rules(text), path) in {True, False}


def test_half_a_megabyte_is_read():
    assert MAX_BYTES == 512_000
