"""Long work shows on a terminal that it goes on, and leaves nothing behind; a pipe sees nothing of it."""

import time
from collections.abc import Callable
from io import StringIO

import pytest

from adapters.terminal.progress import progress, waiting
from digests.errors import NewsDigestError

WIPED = "\x1b[2K"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    return Terminal()


def until(condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to pass within 30 seconds")


def test_a_bar_names_the_item_at_work_and_is_wiped_off(terminal: Terminal):
    with progress(terminal, "Reading", 2) as step:
        step("one.txt")
        step("two\x1b[2J.txt")

    shown = terminal.getvalue()
    assert "Reading" in shown
    assert "1/2" in shown
    assert "two\ufffd[2J.txt" in shown
    assert shown.endswith(WIPED)


def test_a_pipe_sees_no_bar():
    pipe = StringIO()
    with progress(pipe, "Reading", 1) as step:
        step("one.txt")

    assert pipe.getvalue() == ""


def test_a_long_wait_is_shown_and_wiped_off(terminal: Terminal):
    with waiting(terminal, "Working", patience=0):
        until(lambda: "Working" in terminal.getvalue())

    assert terminal.getvalue().endswith(WIPED)


def test_a_wait_that_fails_is_wiped_off_too(terminal: Terminal):
    def fail() -> None:
        with waiting(terminal, "Working", patience=0):
            until(lambda: "Working" in terminal.getvalue())
            raise NewsDigestError("the database is locked")

    with pytest.raises(NewsDigestError):
        fail()

    assert terminal.getvalue().endswith(WIPED)


def test_a_short_wait_shows_nothing(terminal: Terminal):
    with waiting(terminal, "Working", patience=600):
        pass

    assert terminal.getvalue() == ""


def test_a_pipe_sees_no_wait():
    pipe = StringIO()
    with waiting(pipe, "Working", patience=0):
        pass

    assert pipe.getvalue() == ""
