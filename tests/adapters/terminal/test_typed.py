"""Lines come from a pipe or a person; names and commands are completed."""

import asyncio
import os
import stat
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory

from adapters.terminal.typed import CommandCompleter, history_in, piped_lines

COMPLETER = CommandCompleter(
    ["who-said", "who-is", "digest"], ["who-said"], lambda prefix: [f"{prefix} Starmer", "Keir\x1b Starmer"]
)


def piped(content: bytes) -> list[str]:
    async def collect() -> list[str]:
        return [text async for text in piped_lines(reading)]

    reading, writing = os.pipe()
    try:
        os.write(writing, content)
        os.close(writing)
        return asyncio.run(collect())
    finally:
        os.close(reading)


def completed(typed: str) -> list[str]:
    return [found.text for found in COMPLETER.get_completions(Document(typed), CompleteEvent())]


def test_piped_lines_come_one_by_one_even_without_a_last_line_break():
    assert piped(b"/who-said Starmer\r\n\n/quit") == ["/who-said Starmer\r", "", "/quit"]


def test_bytes_that_are_no_utf8_are_replaced():
    assert piped(b"caf\xe9\n") == ["caf\N{REPLACEMENT CHARACTER}"]


def test_a_letter_on_the_border_of_two_reads_stays_whole():
    content = ("é" * 20_000).encode()

    assert piped(b"x" + content) == ["x" + "é" * 20_000]


def test_waiting_for_a_line_can_be_broken_off():
    async def wait_a_little() -> None:
        reading, _ = os.pipe()
        async with asyncio.timeout(0.01):
            async for _ in piped_lines(reading):
                pass

    try:
        asyncio.run(wait_a_little())
    except TimeoutError:
        return
    raise AssertionError("no line was ever sent")


def test_a_command_is_completed_with_its_slash():
    assert completed("/who") == ["/who-said", "/who-is"]
    assert completed("dig") == ["/digest"]


def test_a_name_is_completed_after_a_command_that_takes_one():
    assert completed("/who-said Keir") == ["Keir Starmer", "Keir\x1b Starmer"]
    assert completed("/digest Keir") == []
    assert completed("/who-said ") == []


def test_a_command_of_several_words_is_completed_with_blanks_or_hyphens():
    completer = CommandCompleter(["feeds", "feeds-add", "feeds-export", "fee"], [], lambda _: [])

    def found(typed: str) -> list[str]:
        return [one.text for one in completer.get_completions(Document(typed), CompleteEvent())]

    assert found("/feeds ") == ["/feeds add", "/feeds export"]
    assert found("/feeds-a") == ["/feeds-add"]
    assert found("/fe ds") == []


@pytest.mark.parametrize(
    "typed",
    [
        "/actors merge Zel",
        "/actors-merge Zel",
        "actors merge Zel",
        "/actors merge Volodymyr, Zel",
        '/actors merge "Zel',
        '/actors merge Volodymyr, "Zel',
        "/actors  merge  Zel",
    ],
)
def test_a_name_is_completed_behind_a_command_of_several_words(typed: str):
    asked: list[str] = []

    def people(prefix: str) -> list[str]:
        asked.append(prefix)
        return ["Zelensky"]

    completer = CommandCompleter(["actors-merge"], ["actors-merge"], people)

    (found,) = completer.get_completions(Document(typed), CompleteEvent())
    assert (found.text, found.start_position, asked) == ("Zelensky", -3, ["Zel"])


def test_a_hostile_name_is_shown_without_its_escapes():
    shown = [found.display_text for found in COMPLETER.get_completions(Document("/who-said K"), CompleteEvent())]

    assert shown == ["K Starmer", "Keir\N{REPLACEMENT CHARACTER} Starmer"]


def test_history_is_kept_in_a_file_for_its_owner_alone(tmp_path: Path):
    assert isinstance(history_in(tmp_path / "state"), FileHistory)
    assert stat.S_IMODE((tmp_path / "state" / "history").stat().st_mode) == 0o600


def test_history_without_a_place_for_a_file_is_kept_in_memory(tmp_path: Path):
    (tmp_path / "state").write_text("a file, no folder", encoding="utf-8")

    assert isinstance(history_in(tmp_path / "state"), InMemoryHistory)
