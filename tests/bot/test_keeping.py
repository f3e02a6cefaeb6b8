"""`news-digest forget` and `workspaces`, as the operator types them."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.archive import SqlArchive, open_archive
from tests.adapters.archive.articles import said
from tests.bot.processes import news_digest

KEEP = {"NEWS_DIGEST_KEEP_DAYS": "30"}


def archive_in(home: Path) -> SqlArchive:
    return open_archive(_url(home), threshold=0.5)


def filled(home: Path, *workspaces: str) -> None:
    """An archive with an old article and a new one of everyone's, and one of each workspace."""
    archive = archive_in(home)
    now = datetime.now(UTC)
    archive.add(said(("Jane Roe", "tariffs would rise"), id="old"), now - timedelta(days=31))
    archive.add(said(("Jane Roe", "tariffs would fall"), id="new"), now)
    for workspace in workspaces:
        archive.add(said(("John Doe", "no"), id=f"of {workspace}"), now, workspace)
    archive.close()


def typed(home: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return news_digest(*arguments, home=home, env={"DATABASE_URL": _url(home), **env})


def test_what_would_be_forgotten_is_told_and_stays(tmp_path: Path) -> None:
    filled(tmp_path)
    done = typed(tmp_path, "forget", "--dry-run", **KEEP)
    again = json.loads(typed(tmp_path, "forget", "--dry-run", "--json", **KEEP).stdout)

    assert done.returncode == 0
    assert done.stdout.startswith(b"Would be forgotten: the texts of 1 article collected before ")
    assert {name: again[name] for name in ("articles", "statements", "dry_run", "quotes_kept")} == {
        "articles": 1,
        "statements": 1,
        "dry_run": True,
        "quotes_kept": True,
    }


def test_what_is_old_is_forgotten_once_and_statements_stay(tmp_path: Path) -> None:
    filled(tmp_path)
    forgotten = json.loads(typed(tmp_path, "forget", "--json", **KEEP).stdout)
    again = typed(tmp_path, "forget", **KEEP)
    said_by = json.loads(typed(tmp_path, "who-said", "Roe", "--json").stdout)

    assert forgotten["articles"] == 1
    assert again.stdout.startswith(b"Nothing was collected before ")
    assert len(said_by["quotes"]) == 2


def test_statements_go_with_their_text_where_they_are_not_kept(tmp_path: Path) -> None:
    filled(tmp_path)
    done = typed(tmp_path, "forget", NEWS_DIGEST_KEEP_QUOTES="false", **KEEP)
    said_by = json.loads(typed(tmp_path, "who-said", "Roe", "--json").stdout)

    assert done.stdout.endswith(b"Their 1 statement went with them.\n")
    assert [quote["article"] for quote in said_by["quotes"]] == ["new"]


def test_forgetting_needs_the_setting(tmp_path: Path) -> None:
    done = typed(tmp_path, "forget")

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.endswith(b"articles are kept for ever: set NEWS_DIGEST_KEEP_DAYS\n")


def test_fewer_days_than_digests_look_back_are_refused_with_the_reason(tmp_path: Path) -> None:
    done = typed(tmp_path, "forget", NEWS_DIGEST_KEEP_DAYS="14")

    assert done.returncode == 2
    assert b"from 15 to 36500" in done.stderr
    assert b"what was told for 14 days" in done.stderr


def test_the_summary_of_what_is_forgotten_says_so_and_gives_the_link(tmp_path: Path) -> None:
    filled(tmp_path)
    typed(tmp_path, "forget", **KEEP)
    done = news_digest("run", home=tmp_path, stdin=b"/summary old\n", env={"DATABASE_URL": _url(tmp_path)})

    assert b"is no longer kept: read it at https://news.example/old" in done.stdout + done.stderr


def test_workspaces_are_listed_with_their_counts(tmp_path: Path) -> None:
    filled(tmp_path, "red", "blue")
    done = typed(tmp_path, "workspaces")
    shape = json.loads(typed(tmp_path, "workspaces", "--json").stdout)

    assert done.stdout.decode().splitlines() == [
        "blue",
        "    articles 1, statements 1",
        "red",
        "    articles 1, statements 1",
    ]
    assert [(one["name"], one["counts"]["articles"]) for one in shape["workspaces"]] == [("blue", 1), ("red", 1)]


def test_a_workspace_is_removed_only_when_that_is_said(tmp_path: Path) -> None:
    filled(tmp_path, "red room")
    asked = typed(tmp_path, "workspaces", "remove", "red room")
    there = json.loads(typed(tmp_path, "workspaces", "--json").stdout)["workspaces"]
    done = typed(tmp_path, "workspaces", "remove", "red room", "--yes", "--json")

    assert asked.returncode == 2
    assert asked.stdout == b"red room: articles 1, statements 1 would go.\n"
    assert asked.stderr.endswith(b"news-digest workspaces remove 'red room' --yes\n")
    assert len(there) == 1
    assert json.loads(done.stdout)["removed"] is True
    assert json.loads(typed(tmp_path, "workspaces", "--json").stdout) == {"workspaces": []}


def test_a_workspace_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    done = typed(tmp_path, "workspaces", "remove", "nowhere", "--yes")

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"news-digest: there is no workspace 'nowhere'; news-digest workspaces lists them\n"


def _url(home: Path) -> str:
    return f"sqlite:///{home}/archive.sqlite"
