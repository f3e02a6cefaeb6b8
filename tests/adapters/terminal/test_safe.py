"""Strangers' text can't give orders to a terminal, nor pretend to be written in another order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.terminal.safe import json_text, shown

SURROGATES_TOO = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x7f", "\b\b\b", "\u202egnp.exe", "\u2066x\u2069", "\ud800"],
    ids=["clear", "retitle", "C1", "delete", "backspace", "override", "isolate", "surrogate"],
)
def test_a_hostile_character_is_shown_as_a_replacement(hostile: str):
    assert shown(hostile).startswith("\N{REPLACEMENT CHARACTER}")


def test_line_breaks_of_any_kind_become_a_blank():
    assert shown("a\r\nb\u2028c\td") == "a b c d"


@pytest.mark.parametrize("text", ["“strongly stands”", "Zelens’kyj", "العربية\u200f", "👩\u200d👧", "[bold]x[/bold]"])
def test_honest_text_stays_as_it_is(text: str):
    assert shown(text) == text


@given(SURROGATES_TOO)
def test_shown_text_is_printable_in_utf8(text: str):
    assert shown(text).encode() is not None
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown(text))


@given(SURROGATES_TOO)
def test_json_gives_back_the_very_text(text: str):
    written = json_text({"text": text})

    assert json.loads(written.encode()) == {"text": text}
    assert written.isprintable() or "\x1b" not in written
    assert "\n" not in written


def test_json_stays_readable():
    assert json_text({"text": "“ja” – né"}) == '{"text": "“ja” – né"}'
