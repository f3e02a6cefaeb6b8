"""`run` as people meet it: piped, at a prompt, interrupted, and without leaving a process behind."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address
from digests.questions.commands import COMMANDS
from tests.bot.processes import NEWS_DIGEST, ROOT, environment, news_digest
from tests.bot.scheduled import BUSY, database, deliveries, subscribe_due

SEEDS = ROOT / "seeds"
MAIN = Address("terminal", "main")
TITLE = "London and Paris Signal Willingness"
PROMPT, NO_PROMPT = "\x1b[?2004h", "\x1b[?2004l"  # the prompt wants to be told of pasting: from now on it reads keys
HOSTILE = "\x1b]0;owned\x07[bold]Mayor[/bold] \u202eevil\u202c"


class Terminal:
    """A process whose standard streams are a terminal, and what it has shown there."""

    def __init__(self, home: Path, *, command: Sequence[str] = NEWS_DIGEST, **settings: str) -> None:
        self._master, slave = pty.openpty()
        env = environment(home, TERM="xterm-256color", COLUMNS="80", LINES="40", **database(home), **settings)
        self.process = subprocess.Popen(
            [*command, "run"], stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
        )
        os.close(slave)
        self.shown = ""

    def type(self, text: str) -> None:
        """Type a text, with what ends its line."""
        os.write(self._master, text.encode())

    def wait_for(self, text: str) -> None:
        """Wait until this has been shown since the last time."""
        while text not in self.shown:
            ready, _, _ = select.select([self._master], [], [], 30)
            assert ready, f"{text!r} was never shown, but {self.shown[-2000:]!r}"
            self.shown += os.read(self._master, 65_536).decode("utf-8", "replace")
            if "\x1b[6n" in self.shown:  # the prompt asks where the cursor is
                self.shown = self.shown.replace("\x1b[6n", "")
                self.type("\x1b[1;1R")
        self.shown = self.shown.partition(text)[2]

    def end(self) -> int:
        """Wait for the end of the process, whatever it still shows; its exit status."""
        with contextlib.suppress(OSError):  # so a terminal's end is told
            while select.select([self._master], [], [], 30)[0] and os.read(self._master, 65_536):
                pass
        return self.process.wait(30)

    def close(self) -> None:
        """End the process, if the test has not."""
        self.process.kill()
        self.process.wait()
        os.close(self._master)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.close()


def until(condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to pass within 30 seconds")


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return [int(child) for child in listed]


def ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_without_a_terminal_the_digest_is_printed_plainly(tmp_path: Path):
    done = news_digest("run", home=tmp_path)

    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert TITLE in told
    assert "Islam Times · undated" in told
    assert "\x1b" not in told
    assert "> " not in told


def test_a_quiet_day_shows_the_newest_article(tmp_path: Path):
    (tmp_path / "old.md").write_text(
        "---\npublished: 2020-01-01\n---\n# An old bridge\n\nThe mayor opened the bridge on Monday.\n", encoding="utf-8"
    )
    ended = news_digest("run", home=tmp_path, env={"NEWS_DIGEST_SOURCES": str(tmp_path / "old.md")})

    shown = ended.stdout.decode()
    assert shown.startswith("No news")
    assert "The newest article:\n\nAn old bridge\n" in shown


def test_piped_lines_are_answered_one_by_one_and_a_wrong_one_does_not_stop_them(tmp_path: Path):
    lines = b"/who-said Putin\n/nonsense\n\n/who-said Rubio\n/quit\n/who-said Starmer\n"

    done = news_digest("run", home=tmp_path, stdin=lines)

    told = done.stdout.decode()
    assert done.returncode == 0
    assert told.index("No statement by Vladimir Putin") < told.index("No statement by Marco Rubio")
    assert "statements by Keir Starmer" not in told
    assert b"/nonsense" in done.stderr


def test_every_example_of_the_help_finds_something_in_the_seeds(tmp_path: Path):
    # Then the watch of the examples is the second, and their digest the third, which those after it name.
    before = ["/schedule 7:00 in London"]
    # What those of the other groups name is no part of the seeds.
    offline = [command.example for command in COMMANDS if command.group in {None, "digests"}]
    examples = "\n".join([*before, *offline])

    done = news_digest("run", home=tmp_path, stdin=examples.encode(), cwd=ROOT)

    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert not [line for line in told.splitlines() if line.startswith(("No ", "Nobody", "Nothing"))]


def test_an_article_that_fails_is_named_and_the_rest_is_digested(tmp_path: Path):
    (tmp_path / "empty.txt").touch()

    done = news_digest("run", home=tmp_path, env={"NEWS_DIGEST_SOURCES": f"{tmp_path}{os.pathsep}{SEEDS}"})

    assert done.returncode == 1
    assert b"empty.txt" in done.stderr
    assert TITLE in done.stdout.decode()


def test_hostile_text_reaches_no_terminal(tmp_path: Path):
    sentence = f"{HOSTILE} Jane Doe said on Monday that the bridge would open next year."
    article = f"{HOSTILE} opens bridge\n\nThe Daily – {sentence}\n"
    (tmp_path / "hostile.txt").write_text(article, encoding="utf-8")

    done = news_digest(
        "run", home=tmp_path, env={"NEWS_DIGEST_SOURCES": str(tmp_path)}, stdin=b"/who-said Doe\n/search bridge\n"
    )

    assert b"\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout.decode()
    assert b"[bold]Mayor[/bold]" in done.stdout


def test_tokens_of_platforms_that_are_not_there_yet_are_told(tmp_path: Path):
    done = news_digest("run", home=tmp_path, env={"SLACK_BOT_TOKEN": "xoxb-a.b.c"})

    assert done.returncode == 0
    assert b"does not talk to Slack yet" in done.stderr
    assert b"a.b.c" not in done.stderr + done.stdout


def test_a_terminal_gets_a_prompt_that_completes_names_and_keeps_a_history(terminal: Terminal, tmp_path: Path):
    terminal.wait_for(PROMPT)
    terminal.type("/who-said Kush")
    terminal.wait_for("Jared Kushner")
    terminal.type("\t")
    terminal.wait_for("Jared Kushner")
    terminal.type("\r")
    terminal.wait_for("“strongly stands”")
    terminal.type("/nonsense\r")
    terminal.wait_for("There is no command")
    terminal.type("/quit\r")

    assert terminal.end() == 0
    assert "/who-said Jared Kushner" in (tmp_path / "state/news-digest/history").read_text(encoding="utf-8")


def test_the_end_of_input_at_a_prompt_ends_it(terminal: Terminal):
    terminal.wait_for(PROMPT)
    terminal.type("\x04")

    assert terminal.end() == 0


def test_ctrl_c_on_an_empty_line_ends_it_without_leaving_the_worker(terminal: Terminal):
    terminal.wait_for(PROMPT)
    workers = children(terminal.process.pid)
    terminal.type("\x03")

    assert terminal.end() == 0
    assert workers
    until(lambda: all(ended(pid) for pid in workers))


def test_ctrl_c_on_a_line_that_is_half_typed_discards_it(terminal: Terminal):
    terminal.wait_for(PROMPT)
    terminal.type("/who-sa")
    terminal.wait_for("/who-sa")
    terminal.type("\x03")
    terminal.wait_for(PROMPT)
    terminal.type("/help actor\r")
    terminal.wait_for("a person or organisation")
    terminal.wait_for(PROMPT)
    terminal.type("\x03")

    assert terminal.end() == 0


def test_a_digest_that_falls_due_appears_above_the_prompt_and_what_is_half_typed_stays(tmp_path: Path):
    terminal = Terminal(tmp_path, command=BUSY)
    with contextlib.closing(terminal):
        terminal.wait_for(PROMPT)
        terminal.type("/who-sa")
        terminal.wait_for("/who-sa")
        subscribe_due(tmp_path, MAIN)
        terminal.wait_for(f"{NO_PROMPT}Digest, ")
        terminal.wait_for(TITLE)
        terminal.wait_for("> /who-sa")
        terminal.type("id Macron\r")
        terminal.wait_for("“provide reassurance after the ceasefire”")
        terminal.wait_for(PROMPT)
        terminal.type("\x04")

        assert terminal.end() == 0


def test_what_is_logged_at_a_prompt_leaves_what_is_half_typed(tmp_path: Path):
    folder = str(tmp_path / "messages")
    terminal = Terminal(tmp_path, command=BUSY, NEWS_DIGEST_LOG_LEVEL="info", NEWS_DIGEST_FILES=folder)
    with contextlib.closing(terminal):
        terminal.wait_for("/quit leaves")
        terminal.wait_for(PROMPT)
        terminal.type("/who-sa")
        terminal.wait_for("/who-sa")
        subscribe_due(tmp_path, Address("files", "desk"))
        terminal.wait_for("lateness")
        terminal.wait_for("> /who-sa")
        terminal.type("\x03\x04")

        assert terminal.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_at_the_prompt_ends_it_and_leaves_the_terminal_as_it_was(terminal: Terminal, number: signal.Signals):
    terminal.wait_for(PROMPT)
    terminal.process.send_signal(number)
    terminal.wait_for(NO_PROMPT)

    assert terminal.end() == 128 + number


def test_a_digest_that_is_due_at_the_terminal_is_shown_before_piped_lines_end(tmp_path: Path):
    subscribe_due(tmp_path, MAIN)

    done = news_digest("run", home=tmp_path, env=database(tmp_path), stdin=b"/help\n")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().count(TITLE) == 2
    assert [delivery.state for delivery in deliveries(tmp_path)] == [State.SENT]


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_signal_while_articles_are_read_leaves_no_worker(tmp_path: Path, number: signal.Signals, status: int):
    sentence = "Jane Doe said on Monday that the bridge would open next year. "
    (tmp_path / "long.txt").write_text(f"A title\n\n{sentence * 10_000}", encoding="utf-8")
    env = environment(tmp_path, NEWS_DIGEST_SOURCES=str(tmp_path))
    with subprocess.Popen(
        [*NEWS_DIGEST, "run"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as process:
        until(lambda: bool(children(process.pid)))
        (worker,) = children(process.pid)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)

    assert (process.returncode, errors) == (status, b"")
    until(lambda: ended(worker))


def test_the_process_that_talks_to_the_platforms_loads_no_language_code(tmp_path: Path):
    heavy = "numpy onnxruntime tokenizers nltk sumy nupunkt trafilatura lxml py3langid charset_normalizer"
    heavy += " aiohttp prometheus_client"
    program = f"""
import sys
from bot.command_line import main
try:
    main()
finally:
    sys.stderr.write(" ".join(set({heavy!r}.split()) & set(sys.modules)))
"""
    done = subprocess.run(
        [NEWS_DIGEST[0], "-c", program, "run"],
        input=b"/summary\n/digest 24\n/who-said Starmer\n/who-said Stramer\n/quotes-about Russia\n/search troops\n"
        b"/voices\n/actor Starmer\n/compare Starmer, Macron about troops\n/help\n",
        capture_output=True,
        env=environment(tmp_path),
        check=True,
    )

    assert done.stderr == b""
    assert b"About troops" in done.stdout
