"""Two processes and several threads on one archive."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from adapters.archive import SqlArchive, open_archive
from tests.adapters.archive.articles import NOON, said

_ARTICLES = 20


def test_two_processes_that_add_the_same_articles_to_a_new_database_add_each_once(url: str) -> None:
    command = [sys.executable, "-m", "tests.adapters.archive.adding_process", url, str(_ARTICLES)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=120) for process in processes]

    assert [errors for _, errors in ended] == ["", ""]
    assert Counter(line for lines, _ in ended for line in lines.split()) == {"new": _ARTICLES, "unchanged": _ARTICLES}
    archive = open_archive(url, threshold=0.5)
    (starmer,) = archive.actors_named("Starmer")
    assert starmer.statements == _ARTICLES
    assert len(archive.statements_by(starmer.id, limit=100)[0]) == _ARTICLES
    assert len(archive.window(NOON, NOON + timedelta(seconds=1))) == _ARTICLES
    archive.close()


def test_names_are_completed_from_many_threads_while_articles_are_added(archive: SqlArchive) -> None:
    suggest = archive.completion()

    def add(number: int) -> str:
        return archive.add(said((f"Person Number{number}", "yes"), id=str(number)), NOON)

    with ThreadPoolExecutor(4) as threads:
        added = [threads.submit(add, number) for number in range(12)]
        typed = [threads.submit(suggest, "pers") for _ in range(60)]
        assert all(len(t.result()) <= 12 for t in typed)
        assert [a.result() for a in added] == ["new"] * 12

    assert len(suggest("pers")) == 12
