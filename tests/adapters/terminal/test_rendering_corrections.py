"""What the terminal and JSON show of corrections and reports: what was done, by whom and when, and what can be done."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.terminal.rendering import lines_of
from digests.articles import ActorKind, Kind, Speaker
from digests.corrections import Correction, CorrectionKind, Report, Verdict
from digests.questions.answers import ActorEntry, Answer, SearchAnswer, Statement, UnclearName, UnclearStatement
from digests.questions.correction_answers import CorrectionChange, CorrectionsAnswer, ReportChange, ReportsAnswer
from digests.questions.correction_questions import ReportStatement
from digests.questions.grammar import read_question
from digests.questions.shapes import answer_shape
from digests.questions.subscription_answers import StatusAnswer
from digests.text import Span

NOON = datetime(2026, 7, 6, 12, tzinfo=UTC)
MERGE = Correction(3, "W1", CorrectionKind.MERGE, 11, "Zelenskiy", 12, "Volodymyr Zelensky", None, "discord:1234", NOON)
SPLIT = Correction(4, None, CorrectionKind.SPLIT, 13, "John Smith", 14, "John Smith", "footballer", None, NOON)
ALIAS = Correction(5, None, CorrectionKind.ALIAS, 15, "Boris Johnson", None, None, "BoJo", "terminal:operator", NOON)
REPORT = Report(
    id=7,
    workspace="W1",
    quote=0x1F,
    article="a1",
    text="“It rains.”",
    speakers=("Jo Doe", "Ann Roe"),
    outlet="The Daily",
    reason="it was Macron",
    person="discord:1234",
    made=NOON,
)
STATEMENT = Statement(
    text="that troops stay",
    kind=Kind.INDIRECT,
    speakers=(Speaker("Keir Starmer", "UK Prime Minister"),),
    source="Starmer",
    cue="said",
    confidence=0.9,
    trusted=True,
    outlet="Islam Times",
    title="London and Paris",
    published=None,
    url=None,
    article="a1",
    spans=(Span(0, 3),),
    id=0x1F2E,
)


def shown(answer: Answer) -> str:
    return "\n".join(" " * row.indent + row.text.plain for row in lines_of(answer))


def listed(*made: Correction) -> str:
    return shown(CorrectionsAnswer(CorrectionChange.LISTED, made))


def test_without_corrections_it_says_how_to_make_one():
    assert "/actors merge Zelenskiy" in listed()


def test_a_correction_is_listed_with_who_made_it_and_when_and_how_to_undo_it():
    assert listed(MERGE) == (
        "    3  Zelenskiy is Volodymyr Zelensky\n"
        "        by discord:1234 in workspace W1, 2026-07-06 12:00 UTC; to undo it: /actors undo 3"
    )


def test_a_correction_that_was_undone_says_so_and_is_undone_no_more():
    text = listed(replace(MERGE, undone=NOON.replace(hour=13)))

    assert "2026-07-06 12:00 UTC, undone 2026-07-06 13:00 UTC" in text
    assert "/actors undo" not in text


def test_a_split_names_what_tells_them_apart_and_the_other_ones_number():
    assert "John Smith is somebody else where articles print: footballer, who is John Smith #14" in listed(SPLIT)


def test_an_alias_is_told():
    assert "Boris Johnson is also called BoJo" in listed(ALIAS)


def test_a_correction_that_was_made_says_how_to_undo_it():
    assert shown(CorrectionsAnswer(CorrectionChange.MADE, (ALIAS,))) == (
        "Done: correction 5, Boris Johnson is also called BoJo\nTo undo it: /actors undo 5"
    )


def test_a_correction_that_was_undone_now_says_what_it_was():
    assert shown(CorrectionsAnswer(CorrectionChange.UNDONE, (ALIAS,))) == (
        "Undone: correction 5, Boris Johnson is also called BoJo"
    )


def test_without_reports_it_says_how_to_report():
    assert "/report willing to deploy" in shown(ReportsAnswer(ReportChange.LISTED))


def test_an_open_report_is_listed_with_what_to_do():
    assert shown(ReportsAnswer(ReportChange.LISTED, (REPORT,))) == (
        "    7  open, reported by discord:1234 in workspace W1, 2026-07-06 12:00 UTC\n"
        "        Jo Doe and Ann Roe, The Daily:\n"
        "          “It rains.”\n"
        "        Reason: it was Macron\n"
        "        Right: /reports uphold 7. Wrong: /reports dismiss 7, and it is shown again."
    )


def test_a_report_that_was_decided_on_says_how_and_when():
    decided = replace(REPORT, verdict=Verdict.DISMISSED, decided=NOON.replace(hour=13), quote=None)
    text = shown(ReportsAnswer(ReportChange.LISTED, (decided,)))

    assert "7  dismissed 2026-07-06 13:00 UTC, reported by" in text
    assert "no longer holds it" in text
    assert "/reports" not in text


@pytest.mark.parametrize(
    ("change", "verdict", "told"),
    [
        (ReportChange.REPORTED, Verdict.OPEN, "Reported: report 7. It is hidden until the administrators have decided"),
        (ReportChange.KNOWN, Verdict.UPHELD, "Reported before: report 7. It stays hidden."),
        (ReportChange.UPHELD, Verdict.UPHELD, "Upheld: report 7. It stays hidden."),
        (ReportChange.DISMISSED, Verdict.DISMISSED, "Dismissed: report 7. It is shown again."),
    ],
)
def test_what_was_done_to_a_report_says_what_becomes_of_its_statement(
    change: ReportChange, verdict: Verdict, told: str
):
    assert shown(ReportsAnswer(change, (replace(REPORT, verdict=verdict),))).startswith(told)


def test_words_of_several_statements_show_each_with_its_number():
    other = replace(STATEMENT, id=5, text="that troops leave")
    text = shown(UnclearStatement("troops", "it was Macron", (STATEMENT, other)))

    assert "\n  #1f2e\n  Keir Starmer (UK Prime Minister), reported:\n    that troops stay\n" in text
    assert "\n  #5\n" in text


def test_the_line_that_reports_a_candidate_can_be_typed():
    last = shown(UnclearStatement("troops", "no reason", (STATEMENT,))).splitlines()[-1]

    assert read_question(last.partition(": ")[2]) == ReportStatement("#1f2e", "no reason")


def test_words_of_no_statement_say_what_to_give():
    text = shown(UnclearStatement("Starmer said so", "wrong", ()))

    assert "holds all of these words: Starmer said so" in text
    assert "words of the statement itself" in text


def test_a_statement_that_is_only_read_shows_no_number():
    assert "#" not in shown(SearchAnswer("troops", (), (STATEMENT,)))


def test_hostile_words_are_made_safe():
    hostile = replace(REPORT, reason="\x1b[31mred", text="a\u202eb", person="x\ny")
    text = shown(ReportsAnswer(ReportChange.LISTED, (hostile,)))

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "x\ny" not in text


def test_status_says_how_many_reports_wait_and_what_to_do():
    assert "2 reports to decide on: /reports, then /reports uphold ID" in shown(StatusAnswer((), (), open_reports=2))
    assert "report" not in shown(StatusAnswer((), ()))


@pytest.mark.parametrize(
    ("command", "told"),
    [("actors-merge", "name: Bill Clinton"), ("actor", "name: actor Bill Clinton"), ("watch", "name: watch Bill")],
)
def test_a_name_that_is_asked_back_for_is_put_into_a_command_that_takes_nothing_else(command: str, told: str):
    bill = ActorEntry(1, "Bill Clinton", ActorKind.PERSON, None, 3)
    hillary = ActorEntry(2, "Hillary Clinton", ActorKind.PERSON, None, 2)

    assert f"Ask with the whole {told}" in shown(UnclearName("Clinton", (bill, hillary), known=True, command=command))


def test_the_shape_of_corrections_tells_all_of_each():
    assert answer_shape(CorrectionsAnswer(CorrectionChange.LISTED, (MERGE,)), 0.5) == {
        "change": "listed",
        "corrections": [
            {
                "id": 3,
                "workspace": "W1",
                "kind": "merge",
                "actor": 11,
                "name": "Zelenskiy",
                "other_actor": 12,
                "other": "Volodymyr Zelensky",
                "text": None,
                "person": "discord:1234",
                "made": "2026-07-06T12:00:00Z",
                "undone": None,
            }
        ],
    }


def test_the_shape_of_reports_tells_all_of_each():
    assert answer_shape(ReportsAnswer(ReportChange.REPORTED, (REPORT,)), 0.5) == {
        "change": "reported",
        "reports": [
            {
                "id": 7,
                "workspace": "W1",
                "statement": "#1f",
                "article": "a1",
                "text": "“It rains.”",
                "speakers": ["Jo Doe", "Ann Roe"],
                "outlet": "The Daily",
                "reason": "it was Macron",
                "person": "discord:1234",
                "made": "2026-07-06T12:00:00Z",
                "verdict": "open",
                "decided": None,
            }
        ],
    }


def test_the_shape_of_unclear_words_has_candidates_with_their_ids_and_no_change():
    shape = json.loads(json.dumps(answer_shape(UnclearStatement("troops", "wrong", (STATEMENT,)), 0.5)))

    assert [candidate["id"] for candidate in shape.pop("candidates")] == ["#1f2e"]
    assert shape == {"change": None, "words": "troops", "reason": "wrong"}
