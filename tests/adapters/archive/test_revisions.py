"""What becomes of an article whose text changes."""

import sqlite3
from pathlib import Path

from adapters.archive import SqlArchive, open_archive
from tests.adapters.archive.articles import NOON, at, person, said


def test_former_texts_are_kept_with_their_number_and_time(tmp_path: Path) -> None:
    archive = open_archive(f"sqlite:///{tmp_path}/a.sqlite", threshold=0.5)
    for number, words in enumerate(["first", "second", "third"]):
        archive.add(said(("Keir Starmer", words)), at(number))
    archive.close()

    with sqlite3.connect(tmp_path / "a.sqlite") as connection:
        past = connection.execute("SELECT number, text, collected FROM past_revisions ORDER BY number").fetchall()
        (revision,) = connection.execute("SELECT revision FROM articles").fetchone()

    noon = int(NOON.timestamp()) * 1_000_000
    assert past == [
        (1, "Keir Starmer said first. ", noon),
        (2, "Keir Starmer said second. ", noon + 60_000_000),
    ]
    assert revision == 3


def test_a_former_text_is_found_no_more(archive: SqlArchive) -> None:
    archive.add(said(("Keir Starmer", "tariffs")), NOON)
    archive.add(said(("Keir Starmer", "troops")), NOON)
    (starmer,) = archive.actors_named("Starmer")

    assert archive.search("tariffs") == ([], [])
    assert archive.statements_by(starmer.id, about="tariffs") == ([], 0)
    assert len(archive.statements_by(starmer.id, about="troops")[0]) == 1
    assert starmer.statements == 1


def test_a_revision_takes_back_names_roles_and_counts_of_its_own_only(archive: SqlArchive) -> None:
    archive.add(said(("Keir Starmer", "a"), id="x", actors=[person("Keir Starmer", "Starmer", role="PM")]), NOON)
    wrong = [person("Keir Starmer", "Sir Keir", "Starmr", role="chancellor")]
    archive.add(said(("Keir Starmer", "b"), ("Keir Starmer", "c"), id="y", published=at(1), actors=wrong), NOON)
    (before,) = archive.actors_named("Starmr")

    archive.add(said(("Keir Starmer", "b"), id="y", published=at(1)), NOON)
    (after,) = archive.actors_named("Starmer")

    assert (before.role, before.statements, set(before.aliases)) == ("chancellor", 3, {"Starmer", "Sir Keir", "Starmr"})
    assert (after.id, after.role, after.statements, after.aliases) == (before.id, "PM", 2, ("Starmer",))
    assert list(archive.actors_named("Starmr")) == []
    assert list(archive.complete_actor("starmr")) == []


def test_an_unchanged_article_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    archive = open_archive(f"sqlite:///{path}", threshold=0.5)
    archive.add(said(("Keir Starmer", "yes")), NOON)
    with sqlite3.connect(path) as watching:
        (before,) = watching.execute("PRAGMA data_version").fetchone()
        archive.add(said(("Keir Starmer", "yes"), title="Another headline"), at(1))
        (after,) = watching.execute("PRAGMA data_version").fetchone()
    archive.close()

    assert after == before


def test_the_full_text_index_stays_whole_through_revisions(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    archive = open_archive(f"sqlite:///{path}", threshold=0.5)
    for number in range(9):
        archive.add(said(("Keir Starmer", f"tariffs {number}"), id=str(number % 3)), at(number), "red")
        archive.add(said(("Jane Roe", f"tariffs {number % 4}"), id=str(number % 3)), at(number))
    archive.close()

    with sqlite3.connect(path) as connection:
        # FTS5's own check compares the index with the tables, and fails where they differ.
        connection.execute("INSERT INTO quote_words (quote_words, rank) VALUES ('integrity-check', 1)")
        connection.execute("INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
