import pytest

from digests.quotes.signatures import signed
from tests.digests.quotes.marked import printed


def _signed(text: str) -> list[tuple[str, str, list[str]]]:
    return [printed(text, attribution) for attribution in signed(text)]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("“It is ugly to me.” — Tom Hargreaves, Leeds", "Tom Hargreaves", "“It is ugly to me.”"),
        ("“It is ugly to me.” ― Ursula van der Berg", "Ursula van der Berg", "“It is ugly to me.”"),
        ('"It is ugly to me." - Martin Luther King Jr.', "Martin Luther King Jr.", '"It is ugly to me."'),
        ("“It is ugly to me.” -Ann Lee.", "Ann Lee", "“It is ugly to me.”"),
        ("“It is ugly to me.”\n— Anna Kowalska (teacher)", "Anna Kowalska", "“It is ugly to me.”"),
    ],
)
def test_a_quotation_belongs_to_the_name_behind_its_dash(text: str, name: str, words: str):
    ((source, _, content),) = _signed(text)

    assert (source, content) == (name, [words])


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said “it is ugly to me.” — Kim Hurley",  # the reporter's credit
        "“It is ugly” — a verdict that hurt.",
        "“Ugly.” — Tom Hargreaves",
        "The bridge is ugly. — Tom Hargreaves",
        "— Tom Hargreaves",
    ],
)
def test_other_dashes_sign_nothing(text: str):
    assert _signed(text) == []


def test_a_hundred_thousand_dashes_sign_nothing():
    assert _signed("“" + "”— A" * 100_000 + "\n" + "—" * 100_000) == []
