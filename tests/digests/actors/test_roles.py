import pytest

from digests.actors.roles import role_after, role_apposed, role_before, role_head


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("On Monday French President ", "French President"),
        ("US Secretary of State ", "US Secretary of State"),
        ("It was President Donald Trump’s son-in-law ", "President Donald Trump’s son-in-law"),
        ("while German Chancellor ", "German Chancellor"),
        ("said the former prime minister ", "former prime minister"),
        ("If Republican candidate ", "Republican candidate"),
        ("Then the fan group leader ", "fan group leader"),
        ("Fan group leader ", "Fan group leader"),
        ("said harbour pilot ", "harbour pilot"),
        ("On Monday truck driver ", "truck driver"),
        ("A court ordered leader ", "leader"),
        ("It was the very long and winding tale of a club that the leader ", "leader"),
        ("the reason President ", "President"),
        ("the club where coach ", "coach"),
        ("said the envoy to ", None),
        ("In Paris ", None),
    ],
)
def test_a_role_before_a_name(before: str, role: str | None):
    found = role_before(before + "X", len(before), 0)

    assert (found.text if found else None) == role


@pytest.mark.parametrize(
    ("after", "role"),
    [
        (", the French president, said", "French president"),
        (", 56, a professor of law at Yale, wrote", "professor of law at Yale"),
        (", director of the institute.", "director of the institute"),
        (", who leads the opposition, said", None),
        (", speaking in Paris, said", None),
        (" and the president, said", None),
        (", Paris and London, said", None),
        (", an adviser to Mr. Byron, said", "adviser to Mr. Byron"),
        (", daughter of George W. Byron, said", "daughter of George W. Byron"),
        (", director of the BBC.", "director of the BBC"),
        (", Ann Goodman, said", None),
    ],
)
def test_a_role_in_apposition_behind_a_name(after: str, role: str | None):
    found = role_after("X" + after, 1, 1 + len(after))

    assert (found.text if found else None) == role


@pytest.mark.parametrize(
    ("before", "after", "role"),
    [
        ("The mayor of Leeds, ", ", said", "mayor of Leeds"),
        ("Her deputy, ", ", said", "deputy"),
        ("After meeting the president, ", " said", None),
        ("In the end, ", ", said", None),
    ],
)
def test_a_name_between_commas_has_the_role_before_it(before: str, after: str, role: str | None):
    found = role_apposed(before + "X" + after, len(before), len(before) + 1, 0)

    assert (found.text if found else None) == role


def test_the_role_is_printed_where_its_span_says():
    text = "There French President Emmanuel Macron, the host, spoke."
    role = role_before(text, text.index("Emmanuel"), 0)

    assert role is not None
    assert role.span is not None
    assert text[role.span.start : role.span.end] == role.text


@pytest.mark.parametrize(
    ("words", "head"),
    [("the French president", "president"), ("a spokesman for Clinton", "spokesman"), ("his wife, Laura", "wife")],
)
def test_the_head_of_a_description(words: str, head: str):
    assert role_head(words) == head
