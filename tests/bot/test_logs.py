"""What is logged: one form for all, without secrets and without the words of articles."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs
from config import Settings
from digests.errors import NewsDigestError

HOOK = "https://hooks.example/T0/B0/xyzzy"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_what_a_library_logs_has_the_form_of_ours(capsys: pytest.CaptureFixture[str]):
    logs.configure("warning", "json")

    logging.getLogger("apscheduler.scheduler").warning("skipped %s", "a job")

    told = json.loads(capsys.readouterr().err)
    assert {"event": "skipped a job", "level": "warning", "logger": "apscheduler.scheduler"}.items() <= told.items()


def test_the_small_talk_of_libraries_is_for_debugging(capsys: pytest.CaptureFixture[str]):
    logs.configure("info", "json")

    logging.getLogger("apscheduler.executors.default").info("Running job")

    assert capsys.readouterr().err == ""


def test_a_secret_is_hidden_wherever_it_stands(capsys: pytest.CaptureFixture[str]):
    logs.configure("info", "text", {HOOK})

    structlog.get_logger().info("posting", where=HOOK)
    logging.getLogger("aiohttp.client").error("can't reach %s", HOOK)

    told = capsys.readouterr().err
    assert HOOK not in told
    assert told.count("(hidden)") == 2


def test_the_secrets_of_the_settings_are_known(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWS_DIGEST_WEBHOOK_URL", HOOK)

    assert HOOK in logs.secrets_of(Settings())


def test_a_strange_error_is_told_by_its_kind_and_place_without_its_words(capsys: pytest.CaptureFixture[str]):
    logs.configure("info", "json")

    try:
        int("an article's words")
    except ValueError:
        structlog.get_logger().exception("it failed", delivery=7)

    told = capsys.readouterr().err
    assert "an article's words" not in told
    assert {"error": "ValueError", "delivery": 7}.items() <= json.loads(told).items()
    assert "test_logs.py" in told


def test_an_error_of_ours_is_told_in_its_words(capsys: pytest.CaptureFixture[str]):
    logs.configure("info", "json")

    structlog.get_logger().error("it failed", exc_info=NewsDigestError("the disk is full; make room"))

    assert json.loads(capsys.readouterr().err)["error"] == "the disk is full; make room"
