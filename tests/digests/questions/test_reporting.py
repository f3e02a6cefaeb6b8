"""Reports: what anybody says was given to the wrong person is hidden where they say it, until somebody decides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from digests.articles import AnalysedArticle
from digests.composing import Digest
from digests.corrections import Verdict
from digests.errors import QuestionError
from digests.questions import reporting
from digests.questions.answers import UnclearStatement
from digests.questions.asked import Asker, Question, Status
from digests.questions.correcting import Correcting
from digests.questions.correction_answers import ReportChange, ReportsAnswer
from digests.questions.correction_questions import (
    CorrectionQuestion,
    DismissReport,
    Reports,
    ReportStatement,
    UpholdReport,
)
from digests.questions.refs import read_ref, write_ref
from digests.questions.reporting import MOST_OPEN_BY_ONE
from digests.questions.service import Questions
from digests.questions.subscribing import Subscribing
from digests.questions.subscription_answers import StatusAnswer
from tests.fakes.archive import FakeArchive
from tests.fakes.articles import script
from tests.fakes.outbox import FakeOutbox
from tests.fakes.questions import texts
from tests.fakes.reader import FakeReader

NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
OPERATOR = Asker(administrator=True, operator=True, person="terminal:operator")
RED_ADMINISTRATOR = Asker("red", administrator=True, person="discord:1")
RED = Asker("red", person="discord:2")
BLUE = Asker("blue", person="discord:3")

PARIS = script(
    "Keir Starmer: We are willing to deploy troops.\n"
    "Keir Starmer: Troops we deploy are willing.\n"
    "Emmanuel Macron: France will stay.\n"
    "Giorgia Meloni: France will stay out.",
    published=NOW,
)
WRONG = ReportStatement("France will stay out", "it was Macron")


@pytest.fixture
def archive() -> FakeArchive:
    filled = FakeArchive()
    filled.add(PARIS, NOW)
    return filled


def asked(
    archive: FakeArchive, question: CorrectionQuestion | ReportStatement, asker: Asker = RED, now: datetime = NOW
) -> ReportsAnswer:
    answer = Correcting(archive.corrections(), archive).answer(question, asker, now)
    assert isinstance(answer, ReportsAnswer)
    return answer


def unclear(archive: FakeArchive, words: str) -> UnclearStatement:
    answer = Correcting(archive.corrections(), archive).answer(ReportStatement(words, "wrong"), RED, NOW)
    assert isinstance(answer, UnclearStatement)
    return answer


def shown(archive: FakeArchive, workspace: str | None) -> bool:
    return bool(archive.search("France will stay out", workspace)[1])


def served(archive: FakeArchive, question: Question, asker: Asker) -> object:
    subscribing = Subscribing(FakeOutbox(), lambda _, now: Digest(now, now, ()), {})
    correcting = Correcting(archive.corrections(), archive)
    return Questions(archive, FakeReader(), subscribing, threshold=0.5, correcting=correcting).answer(
        question, asker, NOW
    )


def test_a_reported_statement_is_hidden_in_the_workspace_of_whoever_reports_it(archive: FakeArchive):
    answer = asked(archive, WRONG)

    (report,) = answer.reports
    assert (answer.change, report.verdict, report.person, report.made) == (
        ReportChange.REPORTED,
        Verdict.OPEN,
        "discord:2",
        NOW,
    )
    assert (report.text, report.speakers, report.reason) == ("France will stay out.", ("Giorgia Meloni",), WRONG.reason)
    assert (shown(archive, "red"), shown(archive, "blue"), shown(archive, None)) == (False, True, True)


def test_what_the_operator_reports_is_hidden_from_everyone(archive: FakeArchive):
    asked(archive, WRONG, OPERATOR)

    assert (shown(archive, "red"), shown(archive, None)) == (False, False)


def test_somebody_without_a_workspace_hides_nothing_from_everyone(archive: FakeArchive):
    with pytest.raises(QuestionError, match="report it in a channel of your workspace"):
        asked(archive, WRONG, Asker(person="discord:2"))

    assert shown(archive, None)


@pytest.mark.parametrize("words", ["stay out", "“stay out”", "FRANCE  will stay out.", "«France will stay out»", "out"])
def test_words_that_one_statement_holds_report_it(archive: FakeArchive, words: str):
    (report,) = asked(archive, ReportStatement(words, "wrong")).reports

    assert report.text == "France will stay out."


def test_words_in_a_row_go_before_words_that_stand_apart(archive: FakeArchive):
    (report,) = asked(archive, ReportStatement("willing to deploy", "wrong")).reports

    assert report.text == "We are willing to deploy troops."


def test_the_whole_statement_goes_before_one_that_holds_it(archive: FakeArchive):
    (report,) = asked(archive, ReportStatement("France will stay", "wrong")).reports

    assert report.speakers == ("Emmanuel Macron",)


def test_words_of_several_statements_ask_back_and_report_nothing(archive: FakeArchive):
    answer = unclear(archive, "will")

    assert {statement.text for statement in answer.candidates} == {"France will stay.", "France will stay out."}
    assert not asked(archive, Reports(), RED_ADMINISTRATOR).reports


def test_a_candidate_is_reported_by_its_number(archive: FakeArchive):
    candidate = unclear(archive, "will").candidates[0]

    (report,) = asked(archive, ReportStatement((candidate.ref or "").upper(), "wrong")).reports

    assert (report.quote, report.text) == (candidate.id, candidate.text)


@pytest.mark.parametrize("words", ["Starmer said so", "Meloni: France will stay out"])
def test_words_that_no_statement_holds_find_none(archive: FakeArchive, words: str):
    assert unclear(archive, words).candidates == ()


@pytest.mark.parametrize("ref", ["#0", "#ffff", "#-1", "#7fffffffffffffff"])
def test_a_number_of_no_statement_says_what_to_do(archive: FakeArchive, ref: str):
    with pytest.raises(QuestionError, match="report it by some of its words"):
        asked(archive, ReportStatement(ref, "wrong"))


def test_a_number_beyond_all_numbers_is_taken_for_words(archive: FakeArchive):
    assert unclear(archive, "#ffffffffffffffff").candidates == ()


@pytest.mark.parametrize("quote", [0, 1, -1, 2**63 - 1, -(2**63)])
def test_a_ref_is_read_as_it_is_written(quote: int):
    assert read_ref(write_ref(quote)) == quote


def test_a_statement_of_another_workspace_is_not_there_to_report(archive: FakeArchive):
    private: AnalysedArticle = script("Keir Starmer: Secrets stay here.", title="Secret", published=NOW)
    archive.add(private, NOW, "blue")
    (statement,) = archive.search("Secrets", "blue")[1]

    with pytest.raises(QuestionError, match="no statement"):
        asked(archive, ReportStatement(statement.ref or "", "wrong"))
    assert unclear(archive, "Secrets stay here").candidates == ()


def test_what_is_reported_twice_stays_one_report(archive: FakeArchive):
    (first,) = asked(archive, WRONG).reports
    again = asked(archive, ReportStatement(write_ref(first.quote or 0), "me too"), now=LATER)

    assert (again.change, again.reports) == (ReportChange.KNOWN, (first,))


def test_an_upheld_report_goes_on_hiding(archive: FakeArchive):
    (report,) = asked(archive, WRONG).reports
    answer = asked(archive, UpholdReport(report.id), RED_ADMINISTRATOR, LATER)

    assert answer == ReportsAnswer(ReportChange.UPHELD, (replace(report, verdict=Verdict.UPHELD, decided=LATER),))
    assert not shown(archive, "red")


def test_a_dismissed_report_hides_no_more_and_can_be_made_again(archive: FakeArchive):
    (report,) = asked(archive, WRONG).reports
    asked(archive, DismissReport(report.id), RED_ADMINISTRATOR)
    assert shown(archive, "red")

    again = asked(archive, WRONG, replace(RED, person="discord:9"))

    assert again.change is ReportChange.REPORTED
    assert not shown(archive, "red")


def test_whoever_was_told_no_does_not_hide_it_again(archive: FakeArchive):
    (report,) = asked(archive, WRONG).reports
    asked(archive, DismissReport(report.id), RED_ADMINISTRATOR)

    with pytest.raises(QuestionError, match="was dismissed: ask administrators about report 1"):
        asked(archive, WRONG)
    assert shown(archive, "red")


def test_it_can_be_decided_otherwise(archive: FakeArchive):
    (report,) = asked(archive, WRONG).reports
    asked(archive, DismissReport(report.id), RED_ADMINISTRATOR)
    asked(archive, UpholdReport(report.id), RED_ADMINISTRATOR)

    assert not shown(archive, "red")


@pytest.mark.parametrize("decide", [UpholdReport, DismissReport])
def test_nobody_decides_on_the_reports_of_others(
    archive: FakeArchive, decide: type[UpholdReport] | type[DismissReport]
):
    (report,) = asked(archive, WRONG).reports

    with pytest.raises(QuestionError, match=r"no report 1 of yours: /reports lists them"):
        asked(archive, decide(report.id), replace(BLUE, administrator=True))


def test_the_operator_decides_on_the_reports_of_all(archive: FakeArchive):
    (report,) = asked(archive, WRONG).reports
    asked(archive, DismissReport(report.id), OPERATOR)

    assert shown(archive, "red")


def test_reports_are_listed_where_they_were_made_open_ones_first(archive: FakeArchive):
    (first,) = asked(archive, WRONG).reports
    asked(archive, ReportStatement("troops we deploy", "wrong"), BLUE)
    (second,) = asked(archive, ReportStatement("France will stay", "wrong"), now=LATER).reports
    asked(archive, UpholdReport(second.id), RED_ADMINISTRATOR)

    assert [report.id for report in asked(archive, Reports(), RED_ADMINISTRATOR).reports] == [first.id, second.id]
    assert len(asked(archive, Reports(), OPERATOR).reports) == 3


@pytest.mark.parametrize("statement", ["", "“”", " \x00 ", "..."])
def test_nothing_to_report_is_misread(archive: FakeArchive, statement: str):
    with pytest.raises(QuestionError, match="Statement is missing"):
        asked(archive, ReportStatement(statement, "wrong"))


@pytest.mark.parametrize("reason", ["", " ", "\x00"])
def test_a_report_needs_a_reason(archive: FakeArchive, reason: str):
    with pytest.raises(QuestionError, match="Reason is missing"):
        asked(archive, ReportStatement("stay out", reason))


def test_a_reason_is_kept_as_typed_on_one_line(archive: FakeArchive):
    (report,) = asked(archive, ReportStatement("stay out", "it  was\n“Macron”\x1b[31m <@1>")).reports

    assert report.reason == "it was “Macron” [31m <@1>"


def test_an_empty_archive_says_what_to_do():
    with pytest.raises(QuestionError, match="There is no article yet"):
        asked(FakeArchive(), WRONG)


def flooded(archive: FakeArchive, count: int, *askers: Asker) -> None:
    lines = "\n".join(f"Speaker {chr(97 + n // 26)}{chr(97 + n % 26)}: Word{n} was spoken." for n in range(count + 1))
    archive.add(script(lines, title="Many"), NOW)
    for number in range(count):
        asked(archive, ReportStatement(f"Word{number}", "wrong"), askers[number % len(askers)])


def test_one_person_reports_so_much_and_no_more(archive: FakeArchive):
    flooded(archive, MOST_OPEN_BY_ONE, RED)

    with pytest.raises(QuestionError, match=f"{MOST_OPEN_BY_ONE} reports of yours are open: wait until"):
        asked(archive, WRONG)
    assert asked(archive, WRONG, replace(RED, person="discord:9")).change is ReportChange.REPORTED
    assert asked(archive, WRONG, BLUE).change is ReportChange.REPORTED


def test_a_decision_lets_a_person_report_again(archive: FakeArchive):
    flooded(archive, MOST_OPEN_BY_ONE, RED)
    asked(archive, UpholdReport(1), RED_ADMINISTRATOR)

    assert asked(archive, WRONG).change is ReportChange.REPORTED


def test_a_workspace_reports_so_much_and_no_more(archive: FakeArchive, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reporting, "MOST_OPEN", 6)  # what 200 do takes long in memory
    flooded(archive, 6, RED, replace(RED, person="discord:9"))

    with pytest.raises(QuestionError, match=r"6 reports are open: decide on some of them first \(/reports"):
        asked(archive, WRONG, RED_ADMINISTRATOR)
    assert asked(archive, WRONG, BLUE).change is ReportChange.REPORTED


def test_status_counts_the_reports_that_the_asker_decides_on(archive: FakeArchive):
    asked(archive, WRONG)
    asked(archive, ReportStatement("troops we deploy", "wrong"), BLUE)
    asked(archive, ReportStatement("France will stay", "wrong"))
    asked(archive, UpholdReport(3), RED_ADMINISTRATOR)

    counts: list[int] = []
    for asker in (RED_ADMINISTRATOR, OPERATOR, Asker("green", administrator=True)):
        answer = served(archive, Status(), asker)
        assert isinstance(answer, StatusAnswer)
        counts.append(answer.open_reports)
    assert counts == [1, 2, 0]


@pytest.mark.parametrize("question", [Reports(), UpholdReport(1), DismissReport(1)])
def test_a_member_decides_on_nothing(archive: FakeArchive, question: CorrectionQuestion):
    with pytest.raises(QuestionError, match="is for administrators of this workspace"):
        served(archive, question, RED)


def test_a_member_reports(archive: FakeArchive):
    assert isinstance(served(archive, WRONG, RED), ReportsAnswer)


@given(texts(500), texts(500))
def test_no_words_break_a_report(words: str, reason: str):
    archive = FakeArchive()
    archive.add(PARIS, NOW)
    try:
        answer = Correcting(archive.corrections(), archive).answer(ReportStatement(words, reason), RED, NOW)
    except QuestionError:
        return
    assert isinstance(answer, ReportsAnswer | UnclearStatement)
