"""Bytes in, Article out."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from digests.errors import ReadingError
from digests.reading import MAX_BYTES, read_file_bytes, read_text

SEED = Path(__file__).parents[3] / "seeds" / "london-and-paris-signal-willingness.txt"
BODY = "Ministers met in Paris on Tuesday. They agreed on a plan for the border."


def read(text: str, name: str = "a.txt") -> str:
    return read_file_bytes(text.encode(), name).text


def test_the_seed_has_its_title_its_outlet_and_no_date() -> None:
    article = read_file_bytes(SEED.read_bytes(), SEED.name)

    assert article.title == "London and Paris Signal Willingness to Send Forces to Ukraine After Peace Deal"
    assert article.outlet == "Islam Times"
    assert article.published is None
    assert article.language == "en"


def test_the_dateline_is_no_part_of_the_text() -> None:
    assert read_file_bytes(SEED.read_bytes(), SEED.name).text.startswith("The UK and France have announced")


def test_a_missing_space_stays_missing() -> None:
    assert "from Russia.The declaration" in read_file_bytes(SEED.read_bytes(), SEED.name).text


def test_the_same_file_gets_the_same_id() -> None:
    assert read_text(SEED.read_text("utf-8")).id == read_file_bytes(SEED.read_bytes(), "other-name.txt").id


def test_a_first_paragraph_that_is_prose_is_no_title() -> None:
    article = read_text("Ministers met in Paris. Rain fell on the city.\n\nThey agreed on a plan.")

    assert article.text.startswith("Ministers met in Paris.")
    assert article.title == "Ministers met in Paris."


def test_lines_of_one_width_are_joined_to_paragraphs() -> None:
    wrapped = (
        "Title of it\n\nThe ministers of the two countries met in Paris on\n"
        "Tuesday to discuss the border and the fate of those who live\n"
        "near it and the plan for it.\n"
    )

    assert read(wrapped) == (
        "The ministers of the two countries met in Paris on Tuesday to discuss the border and the fate"
        " of those who live near it and the plan for it."
    )


def test_markdown_gives_the_words_of_links_and_drops_code() -> None:
    code = "```\ncode here.\n```"
    source = f"# A plan\n\n{BODY} See [the *text*](https://x.org) of it.\n\n{code}\n\n## Reactions\n\nNone came yet.\n"

    article = read_file_bytes(source.encode(), "a.md")

    assert article.title == "A plan"
    assert article.text == f"{BODY} See the text of it.\n\nReactions\n\nNone came yet."


def test_markdown_with_more_brackets_than_any_article_has_keeps_its_brackets() -> None:
    brackets = "![" * 50_000

    article = read_file_bytes(f"{BODY} Read [this](https://x.org).\n\n{brackets}".encode(), "a.md")

    assert article.text == f"{BODY} Read [this](https://x.org).\n\n{brackets}"


def test_a_page_gives_its_metadata() -> None:
    page = f"""<!doctype html><html><head><title>A plan for the border</title>
    <meta property="og:site_name" content="The Gazette"><meta property="og:title" content="A plan for the border">
    <meta property="article:published_time" content="2026-01-07T10:30:00+01:00">
    <link rel="canonical" href="https://gazette.example/plan"></head>
    <body><nav>Home</nav><article><h1>A plan for the border</h1>
    <p>{BODY * 3}</p><p>Read more</p></article></body></html>"""

    article = read_file_bytes(page.encode(), "a.html")

    assert article.title == "A plan for the border"
    assert article.outlet == "The Gazette"
    assert article.url == "https://gazette.example/plan"
    assert article.published == datetime(2026, 1, 7, 9, 30, tzinfo=UTC)
    assert article.text == BODY * 3


def test_a_page_under_another_ending_is_read_as_a_page() -> None:
    page = f"<!DOCTYPE html><html><body><article><p>{BODY * 3}</p></article></body></html>"

    assert read(page) == BODY * 3


def test_front_matter_names_the_article_better_than_the_text() -> None:
    source = (
        "---\ntitle: 'A plan'\noutlet: The Gazette\nurl: https://gazette.example/a\nauthor: [Ann Lee, Bo Chen]\n"
        "published: 2026-01-07 10:30 +01:00\ntags: {a: [b, c]}\n---\n"
        f"Other title\n\nPARIS (AP) — {BODY}\n"
    )

    article = read_text(source)

    assert (article.title, article.outlet, article.url) == ("A plan", "The Gazette", "https://gazette.example/a")
    assert article.author == "Ann Lee, Bo Chen"
    assert article.published == datetime(2026, 1, 7, 9, 30, tzinfo=UTC)
    assert article.text == BODY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp1252"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    text = "The minister’s “plan” – a café of ideas – was praised in Paris."
    data = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)

    assert read_file_bytes(data, "a.txt").text == text


def test_a_charset_named_in_html_is_believed() -> None:
    sentence = "Министры встретились в Париже во вторник и договорились о плане. "
    page = (
        f'<html><head><meta charset="windows-1251"></head><body><article><p>{sentence * 5}</p></article></body></html>'
    )

    assert read_file_bytes(page.encode("cp1251"), "a.html").text.startswith("Министры встретились")


def test_cyrillic_without_a_name_is_guessed() -> None:
    sentence = "Министры встретились в Париже во вторник и договорились о плане. "

    assert read_file_bytes((sentence * 5).encode("cp1251"), "a.txt").language == "ru"


def test_a_few_damaged_bytes_leave_utf_8_what_it_is() -> None:
    data = ("The “plan” was “good”, said “they” of it. " * 3).encode() + b"\xe2\x80"

    assert read_file_bytes(data, "a.txt").text.startswith("The “plan” was “good”")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04...", "zip archive"),
        (b"\x89PNG\r\n...", "image"),
        (b"abc\0\1\2def", "binary"),
        (bytes(range(1, 256)) * 9, "binary"),
        (b"x" * (MAX_BYTES + 1), "too long"),
        (b"just a heading without an end", "no sentence"),
        (b"word " * 100_000, "no sentence"),
        (b"word " * 1_000_000, "more than any article has"),
        (b"The cat sat on a mat today. " * 143_000, "more than any article has"),
    ],
)
def test_what_is_no_article_is_refused_and_named(data: bytes, why: str) -> None:
    with pytest.raises(ReadingError, match=why) as caught:
        read_file_bytes(data, "odd.txt")

    assert str(caught.value).startswith("odd.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html", "<div>" * 50_000, "<html><p>hi"])
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(ReadingError):
        read_file_bytes(page.encode(), "a.html")


def test_a_hundred_thousand_words_on_one_line_are_read() -> None:
    assert len(read("The cat sat on a mat today. " * 14_300)) == 14_300 * 28 - 1


def test_pasted_text_may_hold_a_lone_surrogate() -> None:
    assert read_text("The plan \ud800 was praised.").text == "The plan \ufffd was praised."
