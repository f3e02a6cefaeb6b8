"""Hostile and broken front matter."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import ReadingError
from digests.reading.front_matter import FrontMatter, parse_time, parse_url, split_front_matter


def front(block: str) -> FrontMatter:
    return split_front_matter(f"---\n{block}\n---\nText.", "a.md")[0]


def test_a_bomb_of_aliases_is_never_followed() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)
    )

    assert front(f"{bomb}\ntitle: Still here").title == "Still here"


def test_merge_keys_are_plain_keys() -> None:
    assert front("a: &a {b: c}\n<<: [*a, *a]\ntitle: Here").title == "Here"


@pytest.mark.parametrize("block", ["title: {a: b}", "title: [[a]]", "a: &x y\ntitle: *x", "title: [a", "title: 'a"])
def test_wrong_types_and_broken_yaml_are_named(block: str) -> None:
    with pytest.raises(ReadingError, match=r"^a\.md: .*front matter"):
        front(block)


@pytest.mark.parametrize("bracket", ["[", "{", "[a, "])
def test_brackets_in_brackets_without_end_are_refused(bracket: str) -> None:
    with pytest.raises(ReadingError, match="too many brackets"):
        front("other: " + bracket * 4_000)


def test_a_tag_is_not_obeyed() -> None:
    assert front("title: !!python/object/apply:os.system [echo]").title == "echo"


@pytest.mark.parametrize("value", ["", "~", "null", "''"])
def test_nothing_is_none(value: str) -> None:
    assert front(f"outlet: {value}\ntitle: T") == FrontMatter(title="T")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    source = "---\nA plain line.\n---\nText."

    assert split_front_matter(source, "a.md") == (FrontMatter(), source)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-01-07", datetime(2026, 1, 7, tzinfo=UTC)),
        ("2026-01-07 09:30", datetime(2026, 1, 7, 9, 30, tzinfo=UTC)),
        ("2026-01-07T09:30:00Z", datetime(2026, 1, 7, 9, 30, tzinfo=UTC)),
        ("2026-01-07 09:30:00 +0100", datetime(2026, 1, 7, 8, 30, tzinfo=UTC)),
        ("Wed, 07 Jan 2026 09:30:00 GMT", datetime(2026, 1, 7, 9, 30, tzinfo=UTC)),
    ],
)
def test_times_become_utc(value: str, expected: datetime) -> None:
    assert parse_time(value, "a.md") == expected


@pytest.mark.parametrize("value", ["yesterday", "2026-13-45", "0001-01-01T00:00+14:00", "1767774600"])
def test_a_bad_time_is_an_error_that_shows_a_good_one(value: str) -> None:
    with pytest.raises(ReadingError, match="2026-01-07T09:30:00"):
        parse_time(value, "a.md")


@pytest.mark.parametrize("value", ["javascript:alert(1)", "ftp://x.org/a", "https://", "https://a b.org", "www.x.org"])
def test_only_web_addresses_are_addresses(value: str) -> None:
    with pytest.raises(ReadingError, match="address"):
        parse_url(value, "a.md")


@given(st.text(max_size=300))
def test_any_block_is_read_or_refused(block: str) -> None:
    with suppress(ReadingError):
        split_front_matter(f"---\ntitle: x\n{block}\n---\nText.", "a.md")
