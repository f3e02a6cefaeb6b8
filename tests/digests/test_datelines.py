"""Datelines of agencies and outlets, and what only looks like one."""

import pytest

from digests.datelines import dateline


@pytest.mark.parametrize(
    ("opening", "outlet"),
    [
        ("Islam Times – ", "Islam Times"),
        ("WASHINGTON (AP) — ", "AP"),
        ("LONDON, Jan 7 (Reuters) - ", "Reuters"),
        ("NEW YORK (AP) _ ", "AP"),
        ("WASHINGTON, D.C. (CNN) -- ", "CNN"),
        ("(CNN) -- ", "CNN"),
        ("(CNN)", "CNN"),
        ("TEHRAN, IRNA – ", "IRNA"),
        ("PARIS, January 7, 2026 — ", None),
        ("ISLAMABAD: ", None),
        ("KYIV — ", None),
        ("Kyiv – ", None),
        ("Moscow (Sputnik) – ", "Sputnik"),
    ],
)
def test_a_dateline_is_taken_off(opening: str, outlet: str | None) -> None:
    assert dateline(f"{opening}The ministers met on Tuesday.") == (len(opening), outlet)


@pytest.mark.parametrize(
    "text",
    [
        "The UK and France met.",
        "Johnson – The Rock – said no.",
        "Keir Starmer – the prime minister – spoke.",
        "Macron said: The plan is good.",
        "Trump (Rep.) spoke to the press.",
        "US-led talks began in Paris.",
        "“No,” said Macron – Paris would not move.",
        "",
        "PARIS" + ", Monday" * 30,
    ],
)
def test_what_is_none_stays(text: str) -> None:
    assert dateline(text) is None
