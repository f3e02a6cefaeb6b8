"""Texts that were collected long ago are forgotten: what stays of their articles, and what comes again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Executable, select

from adapters.archive import Forgotten, SqlArchive, open_archive
from adapters.archive.engines import database_at
from adapters.archive.tables import actors, articles, forgotten_articles, past_revisions
from digests.articles import AnalysedArticle
from digests.corrections import Deed
from digests.errors import ReadingError
from digests.questions.answers import ActorEntry, Statement
from digests.sources import NewSource, Taken
from tests.adapters.archive.articles import NOON, at, said

LATER = NOON + timedelta(days=30)
"""What was collected before then goes."""

WORDS = "tariffs would rise"


def who(archive: SqlArchive, name: str = "Jane Roe", workspace: str | None = None) -> ActorEntry:
    (actor,) = archive.actors_named(name, workspace)
    return actor


def told(archive: SqlArchive, name: str = "Jane Roe", workspace: str | None = None) -> list[Statement]:
    found, _ = archive.statements_by(who(archive, name, workspace).id, workspace=workspace)
    return list(found)


def contexts(archive: SqlArchive, workspace: str | None = None) -> list[Sequence[str]]:
    """The sentences of each of Jane Roe's statements."""
    return [archive.context(statement.id or 0, workspace) for statement in told(archive, workspace=workspace)]


def forget(archive: SqlArchive, *, keep_quotes: bool = True, before: datetime = LATER) -> Forgotten:
    return archive.forget_texts(before, keep_quotes=keep_quotes)


def texts(url: str) -> list[str]:
    """All the texts of articles that the database holds."""
    database = database_at(url)
    with database.reading.begin() as connection:
        found = [*connection.execute(select(articles.c.text)).scalars()]
        found += connection.execute(select(past_revisions.c.text)).scalars()
    database.close()
    return found


def test_a_statement_keeps_all_that_it_shows_when_its_text_goes(archive: SqlArchive, url: str) -> None:
    archive.add(said(("Jane Roe", WORDS)), NOON)
    before = told(archive)

    assert forget(archive) == Forgotten(articles=1, statements=1)
    assert texts(url) == [""]
    assert told(archive) == before


def test_a_statement_keeps_its_sentence(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", WORDS), ("John Doe", "they would fall")), NOON)
    before = contexts(archive)
    forget(archive)

    assert contexts(archive) == before == [(f"Jane Roe said {WORDS}.",)]


def test_what_was_collected_after_that_stays_however_long_ago_it_was_published(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", WORDS), published=NOON - timedelta(days=3_000)), LATER)

    assert forget(archive) == Forgotten()
    assert archive.newest() is not None


def test_actors_quotes_about_and_voices_stay_as_they_were(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", f"{WORDS}, as John Doe knew"), ("John Doe", "no"), about=("John Doe",)), NOON)

    def looks() -> list[object]:
        doe = who(archive, "John Doe")
        about = archive.statements_about(doe.id), archive.speakers_about(doe.id), archive.roles(doe.id)
        return [doe, about, archive.voices(NOON - timedelta(days=1)), archive.search(WORDS)[1]]

    before = looks()
    forget(archive)

    assert looks() == before


def test_an_article_is_found_by_its_title_and_no_longer_by_its_words(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", WORDS), title="Harbour bridge"), NOON)
    forget(archive)

    (hit,) = archive.search("harbour")[0]
    assert (hit.title, hit.excerpt) == ("Harbour bridge", None)
    assert archive.search("tariffs")[0] == []


def test_whoever_asks_for_the_article_is_told_where_it_stands(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", WORDS)), NOON)
    forget(archive)

    with pytest.raises(ReadingError, match=r"“News of the day” \(The Herald\) is no longer kept: .*news\.example/one"):
        archive.article("one")


def test_digests_leave_it_out(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", WORDS)), NOON)
    forget(archive)

    assert archive.window(NOON - timedelta(days=1), LATER) == []
    assert archive.arrivals(0, NOON - timedelta(days=1)).articles == ()
    assert archive.articles(["one"]) == []
    assert archive.newest() is None


@pytest.mark.parametrize("keep_quotes", [True, False])
def test_the_same_text_that_comes_again_is_neither_analysed_nor_stored(
    archive: SqlArchive, *, keep_quotes: bool
) -> None:
    article = said(("Jane Roe", WORDS))
    archive.add(article, NOON)
    arrived = archive.arrivals(0, NOON).newest
    forget(archive, keep_quotes=keep_quotes)

    assert archive.has_text(article.article)
    assert archive.add(article, LATER) == "unchanged"
    assert archive.arrivals(0, NOON).newest == arrived


def test_another_text_that_comes_is_a_revision_and_keeps_its_arrival(archive: SqlArchive, url: str) -> None:
    archive.add(said(("Jane Roe", WORDS)), NOON)
    forget(archive)
    changed = archive.add(said(("Jane Roe", "tariffs would fall")), LATER)

    assert changed == "revised"
    assert [statement.text for statement in told(archive)] == ["tariffs would fall"]
    assert texts(url) == ["Jane Roe said tariffs would fall. "]
    assert archive.arrivals(1, NOON).articles == ()


def test_another_text_of_what_went_altogether_is_no_news(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", WORDS), published=None), NOON)
    forget(archive, keep_quotes=False)
    changed = archive.add(said(("Jane Roe", "tariffs would fall"), published=None), LATER)

    assert changed == "revised"
    assert archive.arrivals(0, NOON, backlog=False).articles == ()


def test_without_quotes_all_of_the_article_goes_and_its_actors_with_it(archive: SqlArchive, url: str) -> None:
    archive.add(said(("Jane Roe", WORDS)), NOON)

    assert forget(archive, keep_quotes=False) == Forgotten(articles=1, statements=1)
    assert archive.actors_named("Jane Roe") == []
    assert archive.search(WORDS) == ([], [])
    assert archive.is_empty()
    assert _rows(url, select(actors.c.id)) == []


def test_without_quotes_an_actor_keeps_what_other_articles_tell(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", WORDS)), NOON)
    archive.add(said(("Jane Roe", "they would fall"), id="two", published=LATER), LATER)
    forget(archive, keep_quotes=False)

    assert who(archive).statements == 1
    assert [statement.article for statement in told(archive)] == ["two"]


def test_what_stayed_without_its_text_goes_once_quotes_are_not_kept(archive: SqlArchive) -> None:
    article = said(("Jane Roe", WORDS))
    archive.add(article, NOON)
    forget(archive)

    assert forget(archive, keep_quotes=False) == Forgotten(articles=1, statements=1)
    assert archive.has_text(article.article)
    assert archive.actors_named("Jane Roe") == []


def test_a_text_that_was_replaced_long_ago_goes_though_its_article_is_new(archive: SqlArchive, url: str) -> None:
    archive.add(said(("Jane Roe", WORDS)), NOON)
    archive.add(said(("Jane Roe", "tariffs would fall")), LATER)

    assert forget(archive) == Forgotten(replaced=1)
    assert texts(url) == ["Jane Roe said tariffs would fall. "]


def test_what_has_waited_for_its_analysis_for_so_long_goes(archive: SqlArchive) -> None:
    sources = archive.sources()
    source = sources.add(NewSource("https://news.example/feed"), NOON)
    sources.take(source, [Taken("1", "a", said(("Jane Roe", WORDS)).article)], NOON)

    assert forget(archive) == Forgotten(waiting=1)
    assert sources.count_waiting() == 0


def test_batches_go_on_until_nothing_is_left(archive: SqlArchive) -> None:
    for number in range(60):
        archive.add(said(("Jane Roe", WORDS), id=str(number)), NOON)
    foreseen = archive.forgettable(LATER, keep_quotes=True)
    found = [forget(archive) for _ in range(3)]

    assert [batch.articles for batch in found] == [50, 10, 0]
    assert foreseen == Forgotten(articles=60, statements=60)


def test_a_report_goes_with_the_statement_that_it_quotes(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", WORDS)), NOON)
    (statement,) = told(archive)
    assert archive.corrections().report(statement.id or 0, "It was somebody else.", Deed(None, None, NOON))
    forget(archive)
    kept = archive.corrections().reports()
    forget(archive, keep_quotes=False)

    assert [report.text for report in kept] == [WORDS]
    assert archive.corrections().reports() == []


def test_reprints_of_what_went_altogether_are_no_news_either(archive: SqlArchive) -> None:
    article = said(("Jane Roe", WORDS))
    copy = replace(article.article, id="copy", outlet="The Echo")
    archive.add(article, NOON)
    archive.add_reprint(copy, "one", NOON)
    forget(archive, keep_quotes=False)

    assert archive.has_text(copy)


def test_reprints_stay_where_statements_stay(archive: SqlArchive) -> None:
    article = said(("Jane Roe", WORDS))
    copy = replace(article.article, id="copy", outlet="The Echo")
    archive.add(article, NOON)
    archive.add_reprint(copy, "one", NOON)
    before = told(archive)
    forget(archive)

    assert archive.has_text(copy)
    assert told(archive) == before


def test_what_a_workspace_kept_is_not_remembered_for_others(archive: SqlArchive) -> None:
    article = said(("Jane Roe", WORDS))
    archive.add(article, NOON, "red")
    forget(archive, keep_quotes=False)

    assert archive.has_text(article.article, "red")
    assert not archive.has_text(article.article, "blue")
    assert not archive.has_text(article.article)


def test_what_does_not_come_again_for_a_year_is_not_remembered_for_ever(archive: SqlArchive, url: str) -> None:
    gone, listed = said(("Jane Roe", WORDS)), said(("Jane Roe", WORDS), id="two")
    for article in (gone, listed):
        archive.add(article, NOON)
    forget(archive, keep_quotes=False)
    archive.has_text(listed.article)
    forget(archive, keep_quotes=False, before=LATER + timedelta(days=366))

    assert _rows(url, select(forgotten_articles.c.article, forgotten_articles.c.came_again)) == [("two", False)]


def test_a_new_database_on_sqlite_gives_back_the_room_that_texts_held(tmp_path: Path) -> None:
    file = tmp_path / "archive.sqlite"
    archive = open_archive(f"sqlite:///{file}", threshold=0.5)
    for number in range(50):
        long = said(("Jane Roe", WORDS), id=str(number))
        archive.add(replace(long, article=replace(long.article, text=long.article.text + "Padding. " * 5_000)), NOON)
    before = _size(file)
    forget(archive)
    after = _size(file)
    archive.close()

    assert after < before
    assert b"Padding. Padding. " not in file.read_bytes()


def test_what_is_forgotten_stands_in_no_log_of_sqlite_either(tmp_path: Path) -> None:
    file = tmp_path / "archive.sqlite"
    archive = open_archive(f"sqlite:///{file}", threshold=0.5)
    archive.add(said(("Jane Roe", "zebra crossing")), NOON)
    log = file.with_name("archive.sqlite-wal")
    stood = b"zebra crossing" in log.read_bytes()
    forget(archive, keep_quotes=False)
    stands = b"zebra crossing" in log.read_bytes()
    archive.close()

    assert (stood, stands) == (True, False)


STORED = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(["Jane Roe", "John Doe", "Ann Other"]),
        st.sampled_from([WORDS, "they would fall. Or not", "a “new line”\nof thought", "…"]),
        st.integers(0, 40),
        st.sampled_from([None, "red"]),
    ),
    max_size=6,
)


@settings(max_examples=15, deadline=None)
@given(stored=STORED)
def test_retention_never_changes_what_who_said_answers(
    stored: list[tuple[str, str, str, int, str | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    archive = open_archive(f"sqlite:///{folder}/archive.sqlite", threshold=0.5)
    for key, name, words, days, workspace in stored:
        article: AnalysedArticle = said((name, words), id=key, about=("John Doe",), published=at(days))
        archive.add(article, NOON + timedelta(days=days), workspace)

    def answers() -> list[object]:
        found: list[object] = []
        for workspace in (None, "red"):
            for actor in archive.complete_actor("", workspace):
                by = archive.statements_by(actor.id, workspace=workspace)
                found += [actor, by, archive.statements_by(actor.id, about="fall", workspace=workspace)]
                found.append(archive.statements_about(actor.id, workspace=workspace))
                found += [archive.context(statement.id or 0, workspace) for statement in by[0]]
        return found

    before = answers()
    while forget(archive, before=NOON + timedelta(days=20)).texts:
        pass
    after = answers()
    archive.close()

    assert after == before


def _rows(url: str, query: Executable) -> list[tuple[Any, ...]]:
    database = database_at(url)
    with database.reading.begin() as connection:
        found = [tuple(row) for row in connection.execute(query)]
    database.close()
    return found


def _size(file: Path) -> int:
    """The size of the file once all that was written stands in it."""
    database = database_at(f"sqlite:///{file}")
    connection = database.reading.raw_connection()
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    database.close()
    return file.stat().st_size
