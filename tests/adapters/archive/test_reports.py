"""Statements that were reported: hidden where they were, over revisions too, until a report is dismissed."""

from datetime import timedelta

import pytest

from adapters.archive import SqlArchive
from digests.articles import AnalysedArticle
from digests.corrections import Deed, Report, Verdict
from digests.questions.answers import Statement
from tests.adapters.archive.articles import NOON, at, person, said

HERE = Deed(None, "discord:1", at(60))
RED = Deed("red", "discord:2", at(60))


def article(*, id: str = "a", more: str = "") -> AnalysedArticle:
    statements = [("Keir Starmer", "tariffs rise"), ("Keir Starmer", "hubs come"), ("Ann Other", "no")]
    if more:
        statements.insert(0, ("Keir Starmer", more))
    return said(*statements, id=id, about=("Ann Other",))


def statement(archive: SqlArchive, words: str, workspace: str | None = None) -> Statement:
    (found,) = archive.search(words, workspace)[1]
    return found


def reported(archive: SqlArchive, words: str = "tariffs", deed: Deed = HERE) -> Report:
    number = statement(archive, words, deed.workspace).id
    assert number is not None
    made = archive.corrections().report(number, "it was Reeves", deed)
    assert made is not None
    return made


def shown(archive: SqlArchive, workspace: str | None = None) -> dict[str, list[str]]:
    """The words of all that is shown of Starmer's statements, by where."""
    (starmer,) = archive.actors_named("Keir Starmer", workspace)
    (ann,) = archive.actors_named("Ann Other", workspace)
    newest, whole = archive.newest(workspace), archive.article("a", workspace)
    assert newest is not None
    assert whole is not None
    long = timedelta(days=1)
    looks = {
        "window": archive.window(NOON, NOON + long, workspace),
        "arrivals": archive.arrivals(0, NOON - long, workspace).articles,
        "articles": archive.articles(["a"], workspace),
        "article": [whole],
        "newest": [newest],
    }
    found = {
        where: [
            a.article.text[s:e]
            for a in those
            for q in a.quotes
            for s, e in q.content
            if q.speakers[0].name != "Ann Other"
        ]
        for where, those in looks.items()
    }
    found["who-said"] = [s.text for s in archive.statements_by(starmer.id, workspace=workspace)[0]]
    found["about"] = [s.text for s in archive.statements_about(ann.id, workspace=workspace)[0]]
    counts = {starmer.statements, archive.confirmed(starmer.id, workspace)}
    counts |= {v.statements for v in archive.voices(NOON, workspace) if v.actor.id == starmer.id}
    counts |= {e.statements for e in archive.speakers_about(ann.id, workspace) if e.id == starmer.id}
    assert counts == {len(found["who-said"])}
    assert [s.text for s in archive.search("tariffs", workspace)[1]] == [t for t in found["who-said"] if "tariffs" in t]
    on_tariffs = archive.statements_by(starmer.id, about="tariffs", workspace=workspace)[0]
    assert [s.text for s in on_tariffs] == [t for t in found["who-said"] if "tariffs" in t]
    return found


def everywhere(archive: SqlArchive, workspace: str | None = None) -> list[str]:
    """The words of Starmer's that are shown, which are the same wherever one looks."""
    found = shown(archive, workspace)
    (words,) = {tuple(words) for words in found.values()}
    return list(words)


def test_a_reported_statement_is_hidden_wherever_one_looks(archive: SqlArchive) -> None:
    archive.add(article(), NOON)
    hidden = statement(archive, "tariffs")

    report = reported(archive)

    assert everywhere(archive) == everywhere(archive, "red") == ["hubs come"]
    assert hidden.id is not None
    assert archive.statement(hidden.id) is None
    assert (report.quote, report.article, report.text, report.speakers) == (
        hidden.id,
        "a",
        "tariffs rise",
        ("Keir Starmer",),
    )
    assert (report.workspace, report.person, report.reason) == (None, "discord:1", "it was Reeves")
    assert (report.verdict, report.decided, report.outlet, report.made) == (Verdict.OPEN, None, "The Herald", at(60))


def test_a_statement_is_hidden_in_the_workspace_that_reports_it_and_nowhere_else(archive: SqlArchive) -> None:
    archive.add(article(), NOON)

    report = reported(archive, deed=RED)

    assert everywhere(archive, "red") == ["hubs come"]
    assert everywhere(archive) == everywhere(archive, "blue") == ["tariffs rise", "hubs come"]
    corrections = archive.corrections()
    assert corrections.reports("red") == corrections.reports(every=True) == [report]
    assert corrections.reports() == corrections.reports("blue") == []


def test_a_statement_of_a_workspace_is_reported_from_there_alone(archive: SqlArchive) -> None:
    archive.add(article(), NOON, "red")
    number = statement(archive, "tariffs", "red").id
    assert number is not None

    assert archive.corrections().report(number, "wrong", HERE) is None
    assert archive.corrections().report(number, "wrong", Deed("blue", None, at(1))) is None
    assert archive.corrections().report(number, "wrong", RED) is not None
    assert everywhere(archive, "red") == ["hubs come"]


@pytest.mark.parametrize("deed", [HERE, RED])
def test_a_dismissed_report_shows_the_statement_again(archive: SqlArchive, deed: Deed) -> None:
    archive.add(article(), NOON)
    before = shown(archive, deed.workspace)
    report = reported(archive, deed=deed)
    corrections = archive.corrections()

    upheld = corrections.decide(report.id, upheld=True, deed=deed)
    hidden = everywhere(archive, deed.workspace)
    dismissed = corrections.decide(report.id, upheld=False, deed=deed)

    assert upheld is not None
    assert (upheld.verdict, upheld.decided) == (Verdict.UPHELD, deed.at)
    assert hidden == ["hubs come"]
    assert dismissed is not None
    assert dismissed.verdict is Verdict.DISMISSED
    assert shown(archive, deed.workspace) == before


def test_nobody_decides_on_the_report_of_another_workspace(archive: SqlArchive) -> None:
    archive.add(article(), NOON)
    report = reported(archive, deed=RED)

    for deed in (HERE, Deed("blue", None, at(1))):
        assert archive.corrections().decide(report.id, upheld=False, deed=deed) is None
    assert everywhere(archive, "red") == ["hubs come"]


@pytest.mark.parametrize("deed", [HERE, RED])
def test_a_statement_stays_hidden_when_its_article_is_read_again(archive: SqlArchive, deed: Deed) -> None:
    archive.add(article(), NOON)
    report = reported(archive, deed=deed)

    archive.add(article(more="more"), at(5))

    assert everywhere(archive, deed.workspace) == ["more", "hubs come"]
    (now,) = archive.corrections().reports(deed.workspace)
    assert now.quote not in {None, report.quote}


def test_a_statement_whose_words_are_gone_comes_back_hidden_with_them(archive: SqlArchive) -> None:
    archive.add(article(), NOON)
    reported(archive)

    archive.add(said(("Keir Starmer", "hubs come"), ("Ann Other", "no"), about=("Ann Other",), id="a"), at(5))
    (without,) = archive.corrections().reports()
    archive.add(article(more="again"), at(6))

    assert without.quote is None
    assert everywhere(archive) == ["again", "hubs come"]


def test_a_workspaces_own_version_of_the_article_hides_it_too(archive: SqlArchive) -> None:
    archive.add(article(), NOON)
    reported(archive)

    archive.add(article(more="own"), at(5), "red")

    (starmer,) = archive.actors_named("Keir Starmer", "red")
    assert [s.text for s in archive.statements_by(starmer.id, workspace="red")[0]] == ["own", "hubs come"]
    assert archive.search("tariffs", "red")[1] == []


def test_a_report_of_a_copy_holds_when_everyone_has_the_article(archive: SqlArchive) -> None:
    archive.add(article(), NOON, "red")
    reported(archive, deed=RED)

    archive.add(article(), at(5))

    assert everywhere(archive, "red") == ["hubs come"]
    assert everywhere(archive) == ["tariffs rise", "hubs come"]


def test_the_same_statement_is_reported_once(archive: SqlArchive) -> None:
    archive.add(article(), NOON)
    report = reported(archive)
    assert report.quote is not None
    corrections = archive.corrections()

    again = corrections.report(report.quote, "another reason", HERE)
    corrections.decide(report.id, upheld=False, deed=HERE)
    anew = corrections.report(report.quote, "still wrong", HERE)

    assert again == report
    assert anew is not None
    assert (anew.id != report.id, anew.reason) == (True, "still wrong")
    assert everywhere(archive) == ["hubs come"]
    assert [r.verdict for r in corrections.reports()] == [Verdict.OPEN, Verdict.DISMISSED]


def test_of_two_equal_statements_the_reported_one_is_hidden(archive: SqlArchive) -> None:
    archive.add(said(("Jane Roe", "yes"), ("Jane Roe", "yes")), NOON)
    (jane,) = archive.actors_named("Jane Roe")
    first, second = archive.statements_by(jane.id)[0]
    assert second.id is not None

    archive.corrections().report(second.id, "twice", HERE)

    assert list(archive.statements_by(jane.id)[0]) == [first]


def test_no_statement_is_reported_that_is_not_there(archive: SqlArchive) -> None:
    archive.add(article(), NOON)

    assert [archive.corrections().report(number, "why", HERE) for number in (0, 1 << 70, -5)] == [None] * 3


def test_a_reported_statement_of_somebody_merged_and_split_stays_hidden(archive: SqlArchive) -> None:
    archive.add(article(), NOON)
    other = [person("Sir Keir", role="leader")]
    archive.add(said(("Sir Keir", "I agree"), id="b", published=at(-1), actors=other), NOON)
    (starmer,), (sir,) = archive.actors_named("Keir Starmer"), archive.actors_named("Sir Keir")
    corrections = archive.corrections()
    reported(archive)

    corrections.merge(sir.id, starmer.id, RED)

    assert [s.text for s in archive.statements_by(starmer.id, workspace="red")[0]] == ["I agree", "hubs come"]
    assert [s.text for s in archive.statements_by(starmer.id)[0]] == ["hubs come"]
