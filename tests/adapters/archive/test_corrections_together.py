"""Several who correct, report and add at once."""

from concurrent.futures import ThreadPoolExecutor

from adapters.archive import SqlArchive, open_archive
from digests.corrections import Deed
from tests.adapters.archive.articles import NOON, at, said


def test_opposite_merges_at_once_make_one_actor(archive: SqlArchive, url: str) -> None:
    archive.add(said(("Jane Roe", "one"), id="a"), NOON)
    archive.add(said(("John Doe", "two"), id="b"), NOON)
    (jane,), (john,) = archive.actors_named("Jane Roe"), archive.actors_named("John Doe")
    other = open_archive(url, threshold=0.5, busy_seconds=30)
    deed = Deed(None, None, at(1))

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(archive.corrections().merge, jane.id, john.id, deed)
        second = threads.submit(other.corrections().merge, john.id, jane.id, deed)
        made = [first.result(), second.result()]
    other.close()

    assert sorted(one is None for one in made) == [False, True]
    assert [entry.statements for entry in archive.actors_named("Jane Roe")] == [2]
    assert [entry.statements for entry in archive.actors_named("John Doe")] == [2]


def test_articles_that_are_added_while_actors_are_merged_are_all_counted(archive: SqlArchive, url: str) -> None:
    archive.add(said(("Jane Roe", "one"), id="a"), NOON)
    archive.add(said(("John Doe", "two"), id="b"), NOON)
    (jane,), (john,) = archive.actors_named("Jane Roe"), archive.actors_named("John Doe")
    other = open_archive(url, threshold=0.5, busy_seconds=30)

    with ThreadPoolExecutor(2) as threads:
        added = [
            threads.submit(other.add, said(("Jane Roe", "more"), id=str(number)), at(number)) for number in range(6)
        ]
        threads.submit(archive.corrections().merge, jane.id, john.id, Deed(None, None, at(1))).result()
        assert [one.result() for one in added] == ["new"] * 6
    other.close()

    assert [entry.statements for entry in archive.actors_named("Jane Roe")] == [8]
    assert len(archive.statements_by(john.id)[0]) == 8


def test_one_statement_reported_at_once_is_one_report(archive: SqlArchive, url: str) -> None:
    archive.add(said(("Jane Roe", "one"), id="a"), NOON)
    number = archive.search("one")[1][0].id
    assert number is not None
    other = open_archive(url, threshold=0.5, busy_seconds=30)
    deed = Deed(None, None, at(1))

    with ThreadPoolExecutor(2) as threads:
        made = [threads.submit(each.corrections().report, number, "why", deed) for each in (archive, other)]
        reports = [one.result() for one in made]
    other.close()

    assert reports[0] == reports[1]
    assert len(archive.corrections().reports()) == 1
