"""Who is who and reports on the command line and at the prompt, tried on real processes."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.bot.processes import news_digest


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose archive holds the seeds."""
    home = tmp_path_factory.mktemp("home")
    done = news_digest("collect", home=home)
    assert done.returncode == 0, done.stderr
    return home


def parsed(done: subprocess.CompletedProcess[bytes]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_name_is_given_listed_asked_with_and_undone(home: Path):
    made = parsed(news_digest("actors", "alias", "Starmer", "--as", "SKS", "--json", home=home))
    listed = parsed(news_digest("actors", "--json", home=home))
    said = parsed(news_digest("who-said", "SKS", "--json", home=home))
    undone = news_digest("actors", "undo", "1", home=home)

    assert (made["change"], listed["corrections"]) == ("made", made["corrections"])
    assert (made["corrections"][0]["person"], made["corrections"][0]["text"]) == ("terminal:operator", "SKS")
    assert said["actor"]["name"] == "Keir Starmer"
    assert undone.stdout.decode() == "Undone: correction 1, Keir Starmer is also called SKS\n"


def test_a_merge_that_only_asks_back_was_not_done_and_says_so_by_its_status(home: Path):
    done = news_digest("actors", "merge", "Stramer", "Macron", "--json", home=home)

    assert done.returncode == 1
    assert json.loads(done.stdout)["actor"] is None
    assert json.loads(done.stdout)["candidates"][0]["ask"] == "Keir Starmer"


def test_a_statement_is_reported_by_its_id_in_a_workspace_alone(home: Path):
    quote = parsed(news_digest("who-said", "Macron", "--json", home=home))["quotes"][0]
    reporting = ("report", quote["id"], "--reason", "it was Merz", "--workspace", "W1", "--json")

    (report,) = parsed(news_digest(*reporting, home=home))["reports"]
    listed = news_digest("reports", "--workspace", "W1", home=home).stdout.decode()
    of_everyone = parsed(news_digest("who-said", "Macron", "--json", home=home))["quotes"]

    assert (report["statement"], report["text"], report["workspace"]) == (quote["id"], quote["text"], "W1")
    assert "Reason: it was Merz" in listed
    assert quote in of_everyone


def test_words_report_a_statement_at_the_prompt_and_the_administrator_decides(home: Path):
    lines = "/report major hurdles remain because he never said it\n/reports\n/reports dismiss 1\n/status\n"

    done = news_digest("run", home=home, stdin=lines.encode())

    told = done.stdout.decode()
    assert "Reported: report 1. It is hidden until the administrators have decided" in told
    assert "open, reported by terminal:operator" in told
    assert "Dismissed: report 1. It is shown again." in told
    assert "to decide on" not in told
    assert done.stderr == b""


def test_what_lists_or_decides_collects_nothing_first(tmp_path: Path):
    unread = {"NEWS_DIGEST_SOURCES": str(tmp_path / "missing")}

    def asked(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return news_digest(*arguments, home=tmp_path, env=unread)

    assert parsed(asked("reports", "--json")) == {"change": "listed", "reports": []}
    assert parsed(asked("actors", "list", "--json")) == {"change": "listed", "corrections": []}
    done = asked("reports", "uphold", "1")
    told = "news-digest: There is no report 1 of yours: /reports lists them.\n"
    assert (done.returncode, done.stderr.decode()) == (2, told)
