"""A terminal gets wrapped and styled lines, a pipe gets each line whole and plain."""

import os
from io import StringIO

import pytest

from adapters.terminal.screen import Screen, line


def printed(*texts: str, terminal: bool, width: int = 40, indent: int = 0) -> str:
    stream = StringIO()
    Screen(stream, terminal=terminal, width=width).show([line((text, "bold"), indent=indent) for text in texts])
    return stream.getvalue()


def test_a_pipe_gets_long_lines_whole_and_without_colour():
    text = "word " * 100

    assert printed(text, terminal=False) == text.rstrip() + "\n"


def test_a_terminal_gets_lines_wrapped_with_their_indent_kept():
    rows = printed("word " * 20, terminal=True, indent=4).splitlines()

    assert len(rows) > 2
    assert all(row.startswith("    ") for row in rows)


def test_a_terminal_gets_colour():
    assert "\x1b[1m" in printed("bold", terminal=True)


def test_a_word_longer_than_the_terminal_is_broken():
    assert (
        max(
            map(
                len,
                printed("x" * 100, terminal=True, width=30).replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines(),
            )
        )
        <= 30
    )


def test_a_very_narrow_terminal_still_shows_all_words():
    assert printed("one two three four five six seven", terminal=True, width=5, indent=4).count("\n") >= 2


def test_markup_in_a_text_is_text():
    assert (
        printed("[red]x[/red] [link=https://e.org]y[/] :smile:", terminal=False)
        == "[red]x[/red] [link=https://e.org]y[/] :smile:\n"
    )
    assert "[red]x[/red]" in printed("[red]x[/red]", terminal=True)


def test_an_escape_in_a_text_does_not_reach_a_pipe():
    assert "\x1b" not in printed("\x1b[2J", terminal=False)


def test_an_empty_line_stays_one():
    assert printed("", terminal=False) == "\n"
    assert printed("", terminal=True) == "\n"


def test_a_terminal_that_went_away_is_an_error_each_time():
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w")
    screen = Screen(stream, terminal=True)

    for _ in range(2):
        with pytest.raises(BrokenPipeError):
            screen.show([line("It rains.")])
    with pytest.raises(BrokenPipeError):
        stream.close()
