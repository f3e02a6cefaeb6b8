"""The worker process answers, fails clearly, is replaced after a crash and never outlives its parent."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.worker import Worker, WorkerError
from digests.errors import ReadingError
from tests.fakes.articles import script

NOON = datetime(2026, 1, 7, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
FAKE = "tests.fakes.worker_process"


@pytest.fixture(autouse=True)
def fakes_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(module=FAKE) as worker:
        yield worker


def until(condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to pass within 30 seconds")


def ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def in_a_thread(worker: Worker, source: str) -> tuple[threading.Thread, list[WorkerError]]:
    errors: list[WorkerError] = []

    def call() -> None:
        try:
            worker.read(source)
        except WorkerError as error:
            errors.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    until(lambda: worker.pid is not None)
    return thread, errors


def test_no_process_is_started_before_the_first_call(worker: Worker):
    assert worker.pid is None


def test_a_call_is_answered(worker: Worker):
    assert worker.read("A headline", files=False).article.title == "A headline"


def test_the_news_are_composed_in_the_process():
    rain, told = (
        script("It rained on the old harbour of Rotterdam for nine days."),
        script("Trams go again.", title="Trams"),
    )
    with Worker() as worker:
        digest = worker.compose_news([rain, told], [told], NOON, NOON)

    assert [story.articles for story in digest.stories] == [(rain.article,)]


def test_calls_share_one_process(worker: Worker):
    worker.read("one")
    first = worker.pid
    worker.read("two")

    assert worker.pid == first


def test_an_error_for_people_arrives_as_it_was_raised(worker: Worker):
    with pytest.raises(ReadingError, match=r"^empty\.txt is empty; name a file with an article$"):
        worker.read("refuse")


def test_the_process_goes_on_after_an_error(worker: Worker):
    with pytest.raises(ReadingError):
        worker.read("refuse")

    assert worker.read("next").article.title == "next"


def test_an_unforeseen_error_says_where_but_not_what_an_article_holds(worker: Worker):
    with pytest.raises(WorkerError, match=r"KeyError at worker_process\.py:\d+") as caught:
        worker.read("stumble")

    assert "text" not in str(caught.value)


def test_a_crash_is_told_and_the_next_call_gets_a_new_process(worker: Worker):
    with pytest.raises(WorkerError, match=r"ended \(status 3\)"):
        worker.read("crash")

    assert worker.read("next").article.title == "next"


def test_a_kill_in_the_middle_of_a_call_is_told(worker: Worker):
    thread, errors = in_a_thread(worker, "hang")
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    thread.join(30)

    assert [str(error) for error in errors] == ["the worker process ended (signal 9); ask again, a new one is started"]
    assert worker.read("next").article.title == "next"


def test_a_call_that_hangs_is_given_up():
    with Worker(module=FAKE, longest=0.01) as worker, pytest.raises(WorkerError, match="did not answer within"):
        worker.read("hang")


def test_what_strangers_wrote_keeps_nobody_waiting_for_long(monkeypatch: pytest.MonkeyPatch, worker: Worker):
    monkeypatch.setattr("bot.worker._READING", 0.2)
    with pytest.raises(WorkerError, match=r"within 0\.2 seconds"):
        worker.read_list(b"hostile")

    assert worker.read("next").article.title == "next"


def test_closing_breaks_off_a_call_under_way(worker: Worker):
    thread, errors = in_a_thread(worker, "hang")
    pid = worker.pid
    assert pid is not None
    worker.close()
    thread.join(30)

    assert len(errors) == 1
    assert ended(pid)


def test_closing_while_the_process_is_being_started_breaks_off_the_call(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
):
    started = subprocess.Popen
    closing = threading.Thread(target=worker.close)

    def start_slowly(command: Sequence[str], **options: Any) -> object:
        closing.start()
        closing.join(0.1)
        return started(command, **options)

    monkeypatch.setattr(subprocess, "Popen", start_slowly)
    with pytest.raises(WorkerError):
        worker.read("hang")
    closing.join(30)

    assert not closing.is_alive()
    assert worker.pid is None


def test_a_closed_worker_refuses_calls(worker: Worker):
    worker.close()

    with pytest.raises(WorkerError, match="closed"):
        worker.read("late")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_process_ends_with_its_parent_even_in_the_middle_of_a_call(how: signal.Signals):
    program = f"""
import threading, time
from bot.worker import Worker
worker = Worker(module={FAKE!r})
worker.read("start")
print(worker.pid, flush=True)
worker.read("hang")
"""
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(how)
        parent.wait(30)

    until(lambda: ended(child))
