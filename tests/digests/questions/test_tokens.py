"""Words, quoted stretches and keywords of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.questions.tokens import Token, quoted, tokens, unquoted


def parts(line: str, *, commas: bool = False) -> list[str]:
    return [token.text for token in tokens(line, {"since"}, commas=commas)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“Keir Starmer” troops", ["Keir Starmer", "troops"]),
        ('“Keir Starmer" troops', ["Keir Starmer", "troops"]),
        ("„Keir Starmer“ troops", ["Keir Starmer", "troops"]),
        ("‘Patrick O’Brien’ troops", ["Patrick O’Brien", "troops"]),
        ("'Patrick O'Brien' troops", ["Patrick O'Brien", "troops"]),
        ("O'Brien 'tis", ["O'Brien", "'tis"]),
        ('"the ""willing"""', ['the "willing"']),
        ('"never closed', ["never", "closed"]),
        ('""', [""]),
        ('"Keir Starmer” troops', ["Keir Starmer", "troops"]),
        ('"the “willing” few" troops', ["the “willing” few", "troops"]),
        ('"a """ ” b', ['a "', "b"]),
    ],
)
def test_quotation_marks_hold_words_together(line: str, expected: list[str]) -> None:
    assert parts(line) == expected


def test_a_keyword_in_quotation_marks_is_a_word() -> None:
    assert tokens('"since" Since', {"since"}) == [
        Token("since", 0, 7, quoted=True),
        Token("since", 8, 13, keyword=True),
    ]


def test_a_dotless_i_makes_no_keyword() -> None:
    assert tokens("sınce", {"since"}) == [Token("sınce", 0, 5)]


def test_commas_part_names_where_they_are_asked_for() -> None:
    assert parts("a,b, c", commas=True) == ["a", ",", "b", ",", "c"]
    assert parts("a,b, c") == ["a,b,", "c"]


@given(st.text())
def test_a_quoted_text_is_one_token(text: str) -> None:
    assert parts(quoted(text)) == [text]
    assert unquoted(quoted(text)) == text
