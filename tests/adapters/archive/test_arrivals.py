"""What arrived since, and articles by id: the same on each database and in memory."""

from datetime import UTC, datetime, timedelta

from adapters.archive import SqlArchive
from digests.deliveries.ports import Arrivals
from digests.questions.ports import Archive
from tests.adapters.archive.articles import NOON, at, said

EARLY = datetime(2020, 1, 1, tzinfo=UTC)


def add(archive: Archive, id: str, words: str = "yes", workspace: str | None = None, minutes: int = 0) -> None:
    archive.add(said(("Keir Starmer", words), id=id, published=at(minutes)), NOON, workspace)


def ids(arrivals: Arrivals) -> list[str]:
    return [analysed.article.id for analysed in arrivals.articles]


def test_nothing_has_arrived_in_an_empty_archive(any_archive: Archive) -> None:
    assert any_archive.arrivals(0, EARLY) == Arrivals((), 0)


def test_articles_arrive_in_the_order_in_which_they_were_added(any_archive: Archive) -> None:
    for name, minutes in (("b", 5), ("c", 1), ("a", 3)):
        add(any_archive, name, minutes=minutes)

    assert ids(any_archive.arrivals(0, EARLY)) == ["b", "c", "a"]
    assert ids(any_archive.arrivals(1, EARLY)) == ["c", "a"]
    assert any_archive.arrivals(3, EARLY) == Arrivals((), 3)


def test_old_news_that_arrives_now_is_left_out(any_archive: Archive) -> None:
    add(any_archive, "new", minutes=5)
    add(any_archive, "old", minutes=-5)

    assert ids(any_archive.arrivals(0, NOON)) == ["new"]
    assert any_archive.arrivals(0, NOON).newest == 2


def test_an_undated_article_counts_as_published_when_it_was_collected(any_archive: Archive) -> None:
    any_archive.add(said(id="undated", published=None), at(5))

    assert ids(any_archive.arrivals(0, at(5))) == ["undated"]
    assert ids(any_archive.arrivals(0, at(6))) == []


def test_of_too_many_the_newest_arrived(any_archive: Archive) -> None:
    for name in "abcd":
        add(any_archive, name)

    assert ids(any_archive.arrivals(0, EARLY, limit=2)) == ["c", "d"]


def test_a_corrected_article_has_arrived_before(any_archive: Archive) -> None:
    add(any_archive, "a")
    add(any_archive, "b")
    add(any_archive, "a", "no")

    assert any_archive.arrivals(2, EARLY) == Arrivals((), 2)
    assert ids(any_archive.arrivals(0, EARLY)) == ["a", "b"]


def test_a_workspace_sees_its_own_version_once(any_archive: Archive) -> None:
    add(any_archive, "a")
    add(any_archive, "a", "other words", "red")
    add(any_archive, "b", workspace="blue")

    (seen,) = any_archive.arrivals(0, EARLY, "red").articles

    assert "other words" in seen.article.text
    assert ids(any_archive.arrivals(0, EARLY)) == ["a"]
    assert ids(any_archive.arrivals(0, EARLY, "blue")) == ["a", "b"]


def test_articles_are_found_by_id_in_the_order_of_their_arrival(any_archive: Archive) -> None:
    for name in "cab":
        add(any_archive, name)
    add(any_archive, "secret", workspace="red")

    found = any_archive.articles({"a", "b", "c", "gone", "secret"})

    assert [analysed.article.id for analysed in found] == ["c", "a", "b"]
    assert list(any_archive.articles([])) == []
    assert [a.article.id for a in any_archive.articles(["secret"], "red")] == ["secret"]


def test_no_arrival_number_is_given_twice_though_its_article_is_dropped(archive: SqlArchive) -> None:
    add(archive, "shared", "yes")
    add(archive, "shared", "no", "red")
    before = archive.arrivals(0, EARLY, "red").newest
    add(archive, "shared", "no")  # everyone's becomes what the workspace had: its copy is dropped
    add(archive, "next")

    assert ids(archive.arrivals(before, EARLY, "red")) == ["next"]
    assert archive.arrivals(0, EARLY, "red").newest == before + 1


def test_many_articles_arrive_at_once(archive: SqlArchive) -> None:
    for number in range(12):
        add(archive, f"{number:02}", minutes=number)

    newest = archive.arrivals(0, NOON + timedelta(minutes=6), limit=500)

    assert ids(newest) == [f"{number:02}" for number in range(6, 12)]
