"""What the doctor finds about the service's platforms and address."""

import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.doctor import Finding, findings
from bot.wiring import opened_archive
from config import load_settings
from config.settings import Settings
from digests.sources import NewSource
from digests.sources.health import failed

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def settings_of_a_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*Settings.model_fields, "news_digest_config"):
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'archive.sqlite'}")


@pytest.fixture
def taken() -> Iterator[str]:
    """An address that somebody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def found(name: str) -> list[Finding]:
    return [finding for finding in findings(load_settings) if finding.name == name]


def test_what_is_not_configured_is_not_looked_at():
    looked_at = ["settings", "database", "sources", "retention", "model"]

    assert [finding.name for finding in findings(load_settings)] == looked_at


def test_how_long_texts_are_kept_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWS_DIGEST_KEEP_DAYS", "30")
    monkeypatch.setenv("NEWS_DIGEST_KEEP_QUOTES", "false")

    (finding,) = found("retention")

    assert finding.message == "articles' texts are kept for 30 days; statements go with them"


def test_feeds_that_are_read_and_those_that_fail_are_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWS_DIGEST_SOURCES", "https://example.org/named https://example.org/stored")
    with closing(opened_archive(load_settings())) as archive:
        sources = archive.sources()
        sources.add(NewSource("https://example.org/stored"), NOW)
        failing = sources.add(NewSource("https://example.org/failing"), NOW)
        sources.fail(failing.id, failed(failing.health, "it is not there", NOW))
        sources.pause(sources.add(NewSource("https://example.org/paused"), NOW).id)

    (finding,) = found("sources")

    assert "3 on the web, of which 1 fail" in finding.message


def test_a_folder_for_messages_that_can_be_written_is_in_order(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("NEWS_DIGEST_FILES", str(tmp_path))

    (finding,) = found("files")

    assert finding.ok
    assert list(tmp_path.glob("tmp*")) == []


def test_a_folder_for_messages_that_is_not_there_will_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("NEWS_DIGEST_FILES", str(tmp_path / "new" / "messages"))

    (finding,) = found("files")

    assert (finding.ok, finding.message) == (True, f"{tmp_path}/new/messages will be made")
    assert not (tmp_path / "new").exists()


def test_a_file_where_the_folder_for_messages_should_be_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "messages").touch()
    monkeypatch.setenv("NEWS_DIGEST_FILES", str(tmp_path / "messages"))

    (finding,) = found("files")

    assert not finding.ok


def test_a_webhook_is_not_called_and_its_address_not_told(monkeypatch: pytest.MonkeyPatch, taken: str):
    monkeypatch.setenv("NEWS_DIGEST_WEBHOOK_URL", f"http://{taken}/a-secret-path")

    (finding,) = found("webhook")

    assert finding.ok
    assert "a-secret-path" not in finding.message


def test_a_webhook_whose_address_can_not_be_read_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWS_DIGEST_WEBHOOK_URL", "http://user:a-secret@localhost:99999/")

    (finding,) = found("webhook")

    assert not finding.ok
    assert "a-secret" not in finding.message


def test_an_address_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch, taken: str):
    monkeypatch.setenv("NEWS_DIGEST_HTTP", taken)

    (finding,) = found("http")

    assert not finding.ok
    assert taken in finding.message


def test_an_address_that_is_free_is_in_order(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWS_DIGEST_HTTP", "127.0.0.1:0")

    (finding,) = found("http")

    assert finding.ok
