"""Filters and watches on the command line and at the prompt, as a process."""

import json
from pathlib import Path
from typing import Any

from tests.bot.processes import ROOT, news_digest
from tests.bot.scheduled import database


def asked(home: Path, *arguments: str, stdin: bytes = b"") -> Any:
    done = news_digest(*arguments, "--json", home=home, stdin=stdin, cwd=ROOT, env=database(home))
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_what_the_operator_watches_at_the_terminal_is_listed_and_removed(tmp_path: Path) -> None:
    made = asked(tmp_path, "watch", "Starmer")
    (watch,) = made["watches"]
    listed = asked(tmp_path, "watches")
    elsewhere = asked(tmp_path, "watches", "--to", "terminal:other")
    digests = asked(tmp_path, "digests")
    removed = asked(tmp_path, "unwatch", str(watch["id"]))

    assert (watch["watched"], watch["platform"], watch["channel"]) == ("Keir Starmer", "terminal", "main")
    assert ([w["id"] for w in listed["watches"]], elsewhere["watches"], digests["digests"]) == ([watch["id"]], [], [])
    assert (removed["change"], asked(tmp_path, "watches")["watches"]) == ("removed", [])


def test_a_watch_at_the_prompt_goes_to_the_terminal(tmp_path: Path) -> None:
    done = news_digest(
        "run", home=tmp_path, stdin=b'/watch "rail strike"\n/watches\n', cwd=ROOT, env=database(tmp_path)
    )

    assert done.stdout.decode().count("every hour, on the hour, to terminal:main") == 2


def test_a_digest_of_files_is_filtered(tmp_path: Path) -> None:
    seeds = str(ROOT / "seeds")

    assert len(asked(tmp_path, "digest", seeds, "--actors", "macron", "--outlets", "Islam Times")["stories"]) == 1
    assert asked(tmp_path, "digest", seeds, "--not-actors", "macron")["stories"] == []


def test_a_watch_that_goes_to_a_terminal_beside_a_service_says_so(tmp_path: Path) -> None:
    env = {**database(tmp_path), "NEWS_DIGEST_FILES": str(tmp_path / "messages")}
    made = news_digest("watch", "Starmer", home=tmp_path, cwd=ROOT, env=env)
    listed = news_digest("watches", home=tmp_path, cwd=ROOT, env=env)

    told = b"it is shown at the prompt of news-digest run alone; to have it elsewhere"
    assert (told in made.stdout, told in listed.stdout) == (True, True)


def test_a_watch_that_was_made_with_an_address_says_how_to_find_it(tmp_path: Path) -> None:
    env = {**database(tmp_path), "NEWS_DIGEST_FILES": str(tmp_path / "messages")}
    made = news_digest("watch", "Starmer", "--to", "files:the desk", home=tmp_path, cwd=ROOT, env=env)
    listed = news_digest("watches", home=tmp_path, cwd=ROOT, env=env)
    missed = news_digest("unwatch", "1", home=tmp_path, cwd=ROOT, env=env)

    assert b"in a shell: news-digest unwatch 1 --to 'files:the desk'" in made.stdout
    assert b"made with --to" in listed.stdout
    assert b"made with --to" in missed.stderr
