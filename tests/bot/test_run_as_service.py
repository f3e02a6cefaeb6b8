"""`run` as a service: a real process, with files and a webhook, that is told to stop."""

import json
import signal
import sqlite3
import subprocess
import urllib.request
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from time import sleep
from typing import cast

import pytest

from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address
from tests.bot.processes import NEWS_DIGEST, environment, news_digest
from tests.bot.scheduled import BUSY, database, deliveries, outbox, subscribe_due
from tests.fakes.poster_process import PosterProcess


class Service:
    """A running service."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.logged: list[dict[str, object]] = []

    def wait_for(self, event: str) -> dict[str, object]:
        """The next line of its log that tells of this."""
        assert self.process.stderr is not None
        while row := self.process.stderr.readline():
            self.logged.append(entry := cast("dict[str, object]", json.loads(row)))
            if entry["event"] == event:
                return entry
        raise AssertionError(f"{event!r} was never logged, but {self.logged}")

    def tell(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def end(self) -> int:
        """Its exit status, once it has ended."""
        self.process.communicate(timeout=60)
        return self.process.returncode


@contextmanager
def service(home: Path, *, command: Sequence[str] = (*NEWS_DIGEST, "run"), **settings: str) -> Generator[Service]:
    env = environment(home, NEWS_DIGEST_LOG_LEVEL="info", NEWS_DIGEST_LOG_FORMAT="json", **database(home), **settings)
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as process:
        too_long = Timer(60, process.kill)  # whoever waits for a line of its log gets its end instead
        too_long.start()
        try:
            yield Service(process)
        finally:
            too_long.cancel()
            process.kill()


def until(condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        sleep(0.01)
    raise AssertionError("it did not come to pass within 30 seconds")


def webhook_settings(poster: PosterProcess) -> dict[str, str]:
    return {"NEWS_DIGEST_WEBHOOK_URL": poster.url, "NEWS_DIGEST_WEBHOOK_TOKEN": poster.token}


def test_a_digest_that_is_due_becomes_a_file_once(tmp_path: Path):
    subscribe_due(tmp_path, Address("files", "desk"))
    folder = tmp_path / "messages"

    for _ in range(2):
        with service(tmp_path, NEWS_DIGEST_FILES=str(folder)) as running:
            running.wait_for("up")
            until(lambda: any(delivery.state is State.SENT for delivery in deliveries(tmp_path)))
            running.tell(signal.SIGTERM)
            assert running.end() == 0

    (message,) = folder.glob("desk/*")
    assert "London and Paris Signal Willingness" in message.read_text(encoding="utf-8")


def test_every_step_of_a_delivery_is_logged_with_its_ids(tmp_path: Path):
    subscribe_due(tmp_path, Address("files", "desk"))

    with service(tmp_path, NEWS_DIGEST_FILES=str(tmp_path / "messages")) as running:
        published, sent = running.wait_for("digest published"), running.wait_for("sent")

    (delivery,) = deliveries(tmp_path)
    assert published["subscription"] == delivery.subscription
    assert (sent["delivery"], sent["digest"], sent["subscription"]) == (
        delivery.id,
        delivery.digest,
        delivery.subscription,
    )


def test_a_service_prints_nothing_and_reads_no_commands(tmp_path: Path):
    with service(tmp_path, NEWS_DIGEST_FILES=str(tmp_path / "messages")) as running:
        running.wait_for("up")
        running.tell(signal.SIGINT)
        printed, _ = running.process.communicate(timeout=60)

    assert (running.process.returncode, printed) == (0, b"")


def test_a_post_that_is_under_way_is_waited_for(tmp_path: Path):
    subscribe_due(tmp_path, Address("webhook", "desk"))
    with PosterProcess(dedupe_seconds=120) as poster:
        poster.faults({"what": "delay", "seconds": 2})
        with service(tmp_path, **webhook_settings(poster)) as running:
            until(lambda: poster.counts()["posted"] == 1)
            running.tell(signal.SIGTERM)
            status = running.end()
        accepted = poster.counts()["accepted"]

    assert (status, accepted) == (0, 1)
    assert [delivery.state for delivery in deliveries(tmp_path)] == [State.SENT]


def test_a_second_signal_ends_it_at_once(tmp_path: Path):
    subscribe_due(tmp_path, Address("webhook", "desk"))
    with PosterProcess() as poster:
        poster.faults({"what": "hang"})
        with service(tmp_path, **webhook_settings(poster)) as running:
            until(lambda: poster.counts()["posted"] == 1)
            running.tell(signal.SIGTERM)
            running.wait_for("stopping")
            running.tell(signal.SIGTERM)
            status = running.end()

    assert status == 128 + signal.SIGTERM
    assert [delivery.state for delivery in deliveries(tmp_path)] == [State.SENDING]


def test_a_database_that_stays_locked_does_not_hold_up_the_end_for_ever(tmp_path: Path):
    subscribe_due(tmp_path, Address("webhook", "desk"))
    with PosterProcess(dedupe_seconds=120) as poster:
        poster.faults({"what": "delay after accept", "seconds": 1})
        with service(tmp_path, NEWS_DIGEST_LEASE="4", **webhook_settings(poster)) as running:
            until(lambda: poster.counts()["accepted"] == 1)
            with closing(sqlite3.connect(tmp_path / "archive.sqlite", isolation_level=None)) as locking:
                locking.execute("BEGIN IMMEDIATE")
                running.tell(signal.SIGTERM)
                running.wait_for("what is on its way is abandoned")
                status = running.end()

    assert status == 0
    assert [delivery.state for delivery in deliveries(tmp_path)] == [State.SENDING]


def test_a_subscription_that_another_process_makes_is_served_without_a_restart(tmp_path: Path):
    command = (*BUSY, "run")
    folder = tmp_path / "messages"
    with service(tmp_path, command=command, NEWS_DIGEST_FILES=str(folder)) as running:
        running.wait_for("collected")
        subscribe_due(tmp_path, Address("files", "desk"))
        running.wait_for("sent")

    assert len(list(folder.glob("desk/*"))) == 1


def test_the_health_of_a_running_service_can_be_asked(tmp_path: Path):
    settings = {"NEWS_DIGEST_FILES": str(tmp_path / "messages"), "NEWS_DIGEST_HTTP": "127.0.0.1:0"}
    with service(tmp_path, **settings) as running:
        port = running.wait_for("listening")["port"]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as response:
            status, told = response.status, json.loads(response.read())

    assert status == 200
    assert told["platforms"] == {"files": "ok"}


def test_an_address_that_is_taken_is_told_in_one_line(tmp_path: Path):
    with service(tmp_path, NEWS_DIGEST_FILES=str(tmp_path / "one"), NEWS_DIGEST_HTTP="127.0.0.1:0") as running:
        address = f"127.0.0.1:{running.wait_for('listening')['port']}"
        done = news_digest(
            "run", home=tmp_path, env={"NEWS_DIGEST_FILES": str(tmp_path / "other"), "NEWS_DIGEST_HTTP": address}
        )

    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"news-digest: NEWS_DIGEST_HTTP: {address} can't be listened on")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("setting", ["NEWS_DIGEST_FILES", "NEWS_DIGEST_WEBHOOK_URL"])
def test_a_service_without_sources_does_not_start(tmp_path: Path, setting: str):
    value = {"NEWS_DIGEST_FILES": str(tmp_path), "NEWS_DIGEST_WEBHOOK_URL": "http://127.0.0.1:9/"}[setting]

    done = news_digest("run", home=tmp_path, env={setting: value, "NEWS_DIGEST_SOURCES": "ftp://news.example/"})

    assert done.returncode == 2


def test_a_service_that_ends_by_itself_is_a_failure_told_in_one_line(tmp_path: Path):
    broken = """
from bot import command_line, dispatching
async def fail(dispatcher):
    raise ZeroDivisionError("the words of an article")
dispatching.Dispatcher.run = fail
command_line.main()
"""
    with service(
        tmp_path, command=(NEWS_DIGEST[0], "-c", broken, "run"), NEWS_DIGEST_FILES=str(tmp_path / "messages")
    ) as running:
        _, told = running.process.communicate(timeout=60)

    assert running.process.returncode == 1
    assert b"news-digest: the service ended (ZeroDivisionError); this is a bug, please report it\n" in told
    assert b"the words of an article" not in told


def test_a_look_that_is_under_way_does_not_hold_up_the_end_and_is_made_again_at_the_next_start(tmp_path: Path):
    subscribe_due(tmp_path, Address("files", "desk"))
    slow = """
import sys, time
from bot import command_line, worker
def compose(*arguments, **options):
    print("composing", file=sys.stderr, flush=True)
    while not arguments[0]._closed:
        time.sleep(0.01)
    return arguments[0]._call("compose_news", *arguments[1:], **options)
worker.Worker.compose_news = compose
command_line.main()
"""
    with service(
        tmp_path, command=(NEWS_DIGEST[0], "-c", slow, "run"), NEWS_DIGEST_FILES=str(tmp_path / "messages")
    ) as running:
        assert running.process.stderr is not None
        while running.process.stderr.readline() != b"composing\n":
            pass
        running.tell(signal.SIGTERM)
        _, told = running.process.communicate(timeout=60)

    assert running.process.returncode == 0
    assert b"error" not in told
    with outbox(tmp_path) as stored:
        assert len(stored.due(datetime.now(UTC))) == 1
