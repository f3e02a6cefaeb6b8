"""Workspaces are counted, and removed without a trace; nobody else notices."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.command import upgrade
from alembic.config import Config
from sqlalchemy import Table, select

from adapters.archive import SqlArchive, migrating, open_archive
from adapters.archive.engines import Database, database_at
from adapters.archive.tables import METADATA, visibilities
from digests.articles import AnalysedArticle
from digests.copies.sketching import sketch
from digests.corrections import Deed
from digests.deliveries.delivery import Change, Delivery
from digests.deliveries.notices import NewNotice
from digests.deliveries.states import Event
from digests.questions.asked import Voices
from digests.sources import NewSource, Taken, Waiting
from tests.adapters.archive.articles import NOON, person, said
from tests.adapters.archive.publications import MORNING, begun, publishing, wanted, written

LONG_AGO = NOON - timedelta(days=100)
COUNTERS = {"arrivals", "visibilities_given"}
"""What only ever grows, and is nobody's."""


def wire(id: str, outlet: str, whose: str) -> AnalysedArticle:
    """The same long text in any outlet."""
    words = [
        ("Jane Roe", f"the {whose} tariff {number} would rise by {number} {whose} per cent") for number in range(30)
    ]
    return said(*words, id=id, outlet=outlet, actors=[person("Jane Roe", role="mayor"), person("John Doe")])


def fill(archive: SqlArchive, workspace: str | None) -> None:
    """Have something of each kind belong to a workspace, or to everyone."""
    name = workspace or "all"
    archive.add(said(("Gone By", "nothing stays"), id=f"{name}-old", published=None), LONG_AGO, workspace)
    archive.forget_texts(LONG_AGO + timedelta(days=1), keep_quotes=False)
    article = wire(f"{name}-wire", name, name)
    archive.add(article, NOON, workspace, sketch=sketch(article.article.text))
    archive.add_reprint(wire(f"{name}-copy", "copy", name).article, f"{name}-wire", NOON, workspace)
    for yes in ("yes", f"yes, {name}"):
        talk = said((f"Ann {name.title()}", yes), ("John Doe", "no"), id="talk", outlet=name, about=("John Doe",))
        archive.add(talk, NOON, workspace)
    sources = archive.sources()
    source = sources.add(NewSource(f"https://{name}.example/feed", workspace), NOON)
    sources.take(source, [Taken("1", "a", wire(f"{name}-waits", name, name).article)], NOON)
    outbox = archive.outbox()
    subscription = outbox.subscribe(wanted(name, workspace=workspace), NOON)
    assert written(outbox, [publishing(subscription, "shared by all")], MORNING) == [True]
    later = outbox.subscription(subscription.id)
    assert later is not None
    assert written(outbox, [publishing(later, f"of {name}", now=MORNING + timedelta(days=1))], MORNING) == [True]
    archive.notices().add(NewNotice(f"notice of {name}", "Something fails.", workspace), NOON)
    archive.chatting().keep(Voices(), workspace, NOON)
    correct(archive, workspace)


def correct(archive: SqlArchive, workspace: str | None) -> None:
    """Have somebody merged, and a statement reported."""
    deed = Deed(workspace, "files:somebody", NOON)
    corrections = archive.corrections()
    (doe,), (roe,) = archive.actors_named("John Doe", workspace), archive.actors_named("Jane Roe", workspace)
    assert corrections.alias(doe.id, f"Johnny {workspace}", deed)
    if workspace is not None:
        assert corrections.merge(doe.id, roe.id, deed)
    (statement, *_), _ = archive.statements_by(roe.id, workspace=workspace)
    assert corrections.report(statement.id or 0, "It was somebody else.", deed)


def opened(url: str) -> Database:
    return database_at(url)


def rows(database: Database, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """All that the database holds, by table."""
    with database.reading.begin() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
            if table.name not in without
        }


def owned() -> list[Table]:
    """The tables whose rows say whose they are."""
    return [table for table in METADATA.sorted_tables if {"workspace", "visibility"} & set(table.c.keys())]


def number_of(database: Database, workspace: str) -> int:
    """The visibility of a workspace."""
    with database.reading.begin() as connection:
        query = select(visibilities.c.id).where(visibilities.c.workspace == workspace)
        return connection.execute(query).scalar_one()


def counts(database: Database, workspace: str, own: int) -> dict[str, int]:
    """How many rows say that they are a workspace's, by table."""
    with database.reading.begin() as connection:
        return {
            table.name: len(
                connection.execute(
                    select(table).where(
                        table.c.workspace == workspace if "workspace" in table.c else table.c.visibility == own
                    )
                ).all()
            )
            for table in owned()
        }


def test_a_workspace_that_is_removed_leaves_nothing_and_nobody_else_changes(archive: SqlArchive, url: str) -> None:
    fill(archive, None)
    fill(archive, "blue")
    database = opened(url)
    before = rows(database, *COUNTERS)
    fill(archive, "red")
    number = number_of(database, "red")
    there = counts(database, "red", number)
    archive.remove_workspace("red")
    left = counts(database, "red", number)
    after = rows(database, *COUNTERS)
    database.close()

    # A table that is added later and says whose its rows are is filled by `fill`.
    assert [table for table, count in there.items() if not count] == []
    assert set(left.values()) == {0}
    assert after == before


def test_its_words_are_in_no_index_any_more(archive: SqlArchive, url: str) -> None:
    archive.add(said(("Jane Roe", "tariffs would rise")), NOON)
    archive.add(said(("Jane Roe", "bridges would fall"), id="two"), NOON, "red")
    archive.remove_workspace("red")

    assert archive.search("bridges", "red") == ([], [])
    assert archive.search("tariffs")[1] != []
    if url.startswith("sqlite"):
        database = opened(url)
        with database.writing.begin() as connection:
            for index in ("article_words", "quote_words"):
                connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        database.close()


def test_workspaces_are_listed_with_what_is_their_own(archive: SqlArchive) -> None:
    fill(archive, None)
    fill(archive, "red")
    archive.sources().add(NewSource("https://news.example/feed", "blue"), NOON)

    blue, red = archive.workspaces()
    assert (blue.name, red.name) == ("blue", "red")
    assert {word: count for word, count in blue.counts.items() if count} == {"sources": 1}
    assert {word: red.counts[word] for word in ("articles", "statements", "digests", "corrections", "notices")} == {
        "articles": 2,
        "statements": 32,
        "digests": 2,
        "corrections": 2,
        "notices": 1,
    }


def test_removing_tells_what_there_was(archive: SqlArchive) -> None:
    fill(archive, "red")
    (red,) = archive.workspaces()

    assert archive.remove_workspace("red") == red.counts
    assert archive.workspaces() == []


def test_a_message_that_is_being_posted_is_recorded_no_more_and_posted_no_more(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscription = outbox.subscribe(wanted(workspace="red"), NOON)
    assert written(outbox, [publishing(subscription, "only")], MORNING) == [True]
    delivery: Delivery = begun(outbox)
    archive.remove_workspace("red")
    assert delivery.lease is not None
    accepted = Change(delivery.id, delivery.lease, Event.ACCEPT, MORNING, receipt="receipt")

    assert outbox.record([accepted]) == [False]
    assert outbox.claim("files", "me", MORNING, limit=10) == []


def test_a_digest_that_was_composed_meanwhile_is_not_written(archive: SqlArchive) -> None:
    outbox = archive.outbox()
    subscription = outbox.subscribe(wanted(workspace="red"), NOON)
    archive.remove_workspace("red")

    assert written(outbox, [publishing(subscription, "only")], MORNING) == [False]


def test_what_a_source_brought_meanwhile_is_not_taken(archive: SqlArchive) -> None:
    sources = archive.sources()
    source = sources.add(NewSource("https://news.example/feed", "red"), NOON)
    archive.remove_workspace("red")

    assert sources.take(source, [Taken("1", "a", wire("one", "red", "red").article)], NOON) == 0
    assert archive.workspaces() == []


def waiting_of(archive: SqlArchive, workspace: str) -> Waiting:
    sources = archive.sources()
    source = sources.add(NewSource(f"https://{workspace}.example/feed", workspace), NOON)
    sources.take(source, [Taken("1", "a", wire("one", workspace, workspace).article)], NOON)
    (waiting,) = sources.waiting(2)
    return waiting


def test_what_was_being_analysed_when_its_workspace_was_removed_is_not_stored(archive: SqlArchive) -> None:
    waiting = waiting_of(archive, "red")
    archive.remove_workspace("red")
    text = replace(wire("one", "red", "red"), article=waiting.article)

    assert archive.add(text, NOON, "red", waiting=waiting.id) == "gone"
    assert archive.workspaces() == []


def test_what_was_found_to_be_a_reprint_when_its_workspace_was_removed_is_not_stored(archive: SqlArchive) -> None:
    archive.add(wire("known", "all", "all"), NOON)
    waiting = waiting_of(archive, "red")
    archive.remove_workspace("red")

    assert archive.add_reprint(waiting.article, "known", NOON, "red", waiting=waiting.id) == "gone"
    assert archive.workspaces() == []


def test_what_is_stored_waits_no_more(archive: SqlArchive) -> None:
    waiting = waiting_of(archive, "red")
    text = replace(wire("one", "red", "red"), article=waiting.article)

    assert archive.add(text, NOON, "red", waiting=waiting.id) == "new"
    assert archive.sources().waiting(1) == []


def test_a_workspace_that_is_removed_while_its_first_article_is_archived_is_gone(url: str, archive: SqlArchive) -> None:
    waiting = waiting_of(archive, "red")
    text = replace(wire("one", "red", "red"), article=waiting.article)
    with closing(open_archive(url, threshold=0.5, busy_seconds=30)) as other, ThreadPoolExecutor(2) as threads:
        adding = threads.submit(archive.add, text, NOON, "red", waiting=waiting.id)
        removing = threads.submit(other.remove_workspace, "red")
        adding.result()
        removing.result()

    assert archive.workspaces() == []


def test_the_number_of_a_removed_workspace_is_never_given_again(archive: SqlArchive, url: str) -> None:
    archive.add(said(("Jane Roe", "red news")), NOON, "red")
    assert archive.newest("red") is not None
    numbers = _numbers(url)
    archive.remove_workspace("red")
    archive.add(said(("Jane Roe", "blue news")), NOON, "blue")

    assert archive.newest("red") is None
    assert not set(_numbers(url)) & set(numbers)


def test_another_process_that_remembers_the_number_sees_nothing_of_anybody(
    archive: SqlArchive, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add(said(("Jane Roe", "red news")), NOON, "red")
    other = open_archive(url, threshold=0.5)
    assert other.newest("red") is not None
    archive.remove_workspace("red")
    archive.add(said(("Jane Roe", "blue news")), NOON, "blue")
    nothing = other.newest("red")
    archive.add(said(("Jane Roe", "new news"), id="two"), NOON, "red")
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 61)
    found = other.newest("red")
    other.close()

    assert nothing is None
    assert found is not None
    assert found.article.id == "two"


def test_a_workspace_of_an_older_version_keeps_its_number_and_a_new_one_gets_another(bare_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    database = opened(bare_url)
    with database.writing.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, "0008")
        connection.exec_driver_sql("INSERT INTO visibilities (id, workspace) VALUES (7, 'red')")
    database.close()
    archive = open_archive(bare_url, threshold=0.5)
    for workspace in ("red", "blue"):
        archive.add(said(("Jane Roe", "news")), NOON, workspace)
    archive.close()

    assert sorted(_numbers(bare_url)) == [7, 8]


def _numbers(url: str) -> Sequence[int]:
    database = opened(url)
    with database.reading.begin() as connection:
        found = connection.execute(select(visibilities.c.id).where(visibilities.c.workspace.is_not(None)))
        numbers = found.scalars().all()
    database.close()
    return numbers
